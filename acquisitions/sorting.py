"""Material found by its words and put in the order of the Slovenian alphabet (MAT-02).

Two columns of material hold what these functions make of its fields; no person gives them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from unicodedata import combining, normalize

from stdnum import isbn, ismn

from engine.folding import folded, words

SEARCHED = ("title", "author", "series", "publisher", "place")
"""The fields searched by keywords; the numbers ISBN, ISSN and ISMN come beside them."""

LONGEST_KEY = 240
"""Characters of a sort key: an index takes no more than some 2,700 bytes."""

_LETTERS: Mapping[str, str] = MappingProxyType({"č": "c~", "ć": "c~~", "đ": "d~", "š": "s~", "ž": "z~"})
"""What stands behind its base letter in the alphabet: a b c č ć d đ … s š … z ž. `~` is behind all letters in ASCII."""


def search_text(material: Mapping[str, Any]) -> str:
    """The words of a material, each after a space; numbers in pieces and as a whole: `0350`, `6894` and `03506894`."""
    texts = [material.get(name) for name in SEARCHED]
    for name in ("issn", "isbn", "ismn"):
        number = material.get(name)
        if number:
            texts += [isbn.format(number) if name == "isbn" else number, number.replace("-", "")]
    return folded(texts)


def as_kept(search: str) -> str:
    """What is searched for, with every ISBN and ISMN, also of the old forms, as the 13 digits that are kept."""
    whole = _of_13_digits("".join(search.split()))
    return whole or " ".join(_of_13_digits(word) or word for word in search.split())


def _of_13_digits(word: str) -> str | None:
    """`0-306-40615-2` and `M-2306-7118-7` as 13 digits; None for what is no ISBN and no ISMN."""
    if isbn.isbn_type(word) is not None:
        return str(isbn.to_isbn13(isbn.compact(word)))
    return str(ismn.to_ismn13(ismn.compact(word))) if ismn.ismn_type(word) is not None else None


def sort_key(title: str) -> str:
    """A title as bytes sort it like the Slovenian alphabet: digits before letters, case and other accents set aside."""
    spelt = "".join(map(_spelt, normalize("NFC", title.casefold())))
    return (" ".join(spelt.split()) or title.casefold())[:LONGEST_KEY]


@lru_cache(maxsize=4096)
def _spelt(letter: str) -> str:
    """A letter of a sort key; what stands between words becomes a space."""
    return _LETTERS.get(letter) or "".join(words(letter)) or ("" if combining(letter) else " ")
