"""What a file brings that the library doesn't have yet, and what it says otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from engine.folding import words
from engine.labels import Message, Text

_TEXTS = frozenset({"title", "name", "author", "publisher", "place", "series", "edition", "address", "note"})
"""Fields in which case and punctuation make no difference worth telling."""


def brought(values: Mapping[str, Any], known: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """What is new, and what differs from what is there. A "no" that is there is nobody's decision: a "yes" is new."""
    other = {name: value for name, value in values.items() if known.get(name) != value}
    new = {name: value for name, value in other.items() if known.get(name) in (None, False)}
    return new, {name: value for name, value in other.items() if name not in new}


def told(document: str, known: Mapping[str, Any], differing: Mapping[str, Any], what: Text) -> Iterator[Message]:
    """The differences in words: `material:#4: title "A" stays; the file has "B"`. what: STAYS or IS_NOW."""
    for name, value in differing.items():
        if name not in _TEXTS or words(str(known[name])) != words(str(value)):
            yield what.filled(document=document, field=name, known=known[name], value=value)
