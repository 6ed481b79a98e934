"""Finding a piece of a value in the text of its file, also where the value is quoted, folded or runs over lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property

from engine.diagnostics import Place

_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
_LARGEST_GAP = 300
"""Characters between two of a value: an escape, or a line break and the indentation after it."""


class SourceText:
    """The text of one file, asked for places by index and the other way round. file: the name places carry."""

    def __init__(self, file: str, text: str) -> None:
        self._file = file
        self._text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(match.end() for match in _LINE_BREAK.finditer(self._text))]

    def index(self, place: Place) -> int:
        """Where a place lies in the text; its end for a place outside."""
        line = min(max(place.line, 1), len(self._starts))
        return min(self._starts[line - 1] + place.column - 1, len(self._text))

    def place(self, index: int, length: int) -> Place:
        """The place of an index."""
        line = bisect_right(self._starts, index)
        return Place(self._file, line, index - self._starts[line - 1] + 1, max(length, 1))

    def stands_at(self, index: int, value: str) -> bool:
        """Whether a value stands there as it is, on one line and without escapes."""
        return self._text.startswith(value, index) and _LINE_BREAK.search(value) is None

    def piece(self, start: int, value: str, offset: int, length: int) -> Place:
        """The place of a piece of a value that was written from `start` on, however it was written."""
        if self.stands_at(start, value):
            return self.place(start + offset, length)
        at = start
        for character in value[:offset]:
            at = self._after(character, at)
        while at < len(self._text) and length and self._text[at] != value[offset : offset + 1] and self._is_filling(at):
            at += 1
        return self.place(min(at, len(self._text)), length)

    def _after(self, character: str, at: int) -> int:
        """Behind the next such character; where it was written in another way, `at` stays."""
        if character.isspace():
            return at
        found = self._text.find(character, at, at + _LARGEST_GAP)
        return at if found < 0 else found + 1

    def _is_filling(self, at: int) -> bool:
        return self._text[at].isspace() or self._text[at] in "\\'\">|-+"
