"""Words as people search them: without case, accents and punctuation, so that "crke" finds "Črke".

A record's search column holds `folded(…)` of what can be searched. A word typed by a person is in it when the
column holds a space and the word as `words` gives it: `LIKE '% matem%'` finds "Obzornik za matematiko".
"""

from __future__ import annotations

from collections.abc import Iterable
from unicodedata import combining, normalize

_LETTERS = str.maketrans({"đ": "d", "ð": "d", "ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ı": "i", "ħ": "h"})
"""Letters that no decomposition leads back to those on a keyboard."""


def words(text: str) -> list[str]:
    """The words of a text, folded, in order: letters and digits only."""
    plain = (letter for letter in normalize("NFKD", text.casefold()) if not combining(letter))
    kept = (letter if letter.isalnum() else " " for letter in "".join(plain).casefold().translate(_LETTERS))
    return "".join(kept).split()


def folded(texts: Iterable[str | None]) -> str:
    """The words of several texts for a search column, each once, each after a space."""
    found = dict.fromkeys(word for text in texts if text for word in words(text))
    return "".join(f" {word}" for word in found)
