"""Tables as spreadsheets and other programs write them: CSV with commas, semicolons or tabs, a header above."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import TextIOWrapper
from typing import IO

from acquisitions.exchange import file_words as words
from acquisitions.exchange.texts import FileError, lines_of
from engine.labels import Sayable

DELIMITERS = (",", ";", "\t", "|")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row below the header. line: where it begins, from 1. cells: by position; problem: why it can't be read."""

    line: int
    cells: tuple[str, ...]
    problem: Sayable | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file, read as it is walked through. header: as it stands there."""

    header: tuple[str, ...]
    delimiter: str
    rows: Iterator[TableRow]


def read_table(file: IO[bytes], encoding: str, is_known: Callable[[str], bool]) -> Table:
    """The table in a file. is_known: tells names of columns from other words, for the delimiter that gives most of them.

    Raises FileError without a header, and, while rows are read, where bytes are none of the encoding.
    """
    lines = _Counted(lines_of(TextIOWrapper(file, encoding=encoding, newline="")))
    first = next((line for line in lines if line.strip('\r\n\t ;,|\ufeff"') and not line.startswith("sep=")), None)
    if first is None:
        raise FileError(words.ONLY_EMPTY_LINES)
    delimiter = max(DELIMITERS, key=lambda each: _names(first, each, is_known))
    return Table(tuple(_cells(first, delimiter)), delimiter, _rows(lines, delimiter))


class _Counted:
    """Lines that know how many of them were taken."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self.taken = 0

    def __iter__(self) -> _Counted:
        return self

    def __next__(self) -> str:
        line = next(self._lines)
        self.taken += 1
        return line


def _names(line: str, delimiter: str, is_known: Callable[[str], bool]) -> tuple[int, int]:
    cells = _cells(line, delimiter)
    return sum(map(is_known, cells)), len(cells)


def _cells(line: str, delimiter: str) -> list[str]:
    try:
        cells = next(csv.reader([line.replace("\x00", "")], delimiter=delimiter), [])
        return [cell.strip().lstrip("\ufeff") for cell in cells]
    except csv.Error:
        return [line.strip()]


def _rows(lines: _Counted, delimiter: str) -> Iterator[TableRow]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        before = lines.taken + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield TableRow(before, (), _told(str(error), before))
            continue
        if any(cell.strip() for cell in cells):
            yield TableRow(before, tuple(cell.strip() for cell in cells))


def _told(error: str, line: int) -> Sayable:
    """What the reader of CSV says, in plain words."""
    if "unexpected end of data" in error or "field larger" in error:
        return words.QUOTE_NOT_CLOSED.filled(line=line)
    if "expected after" in error:
        return words.BEHIND_QUOTE
    return error


def fitting(row: TableRow, header: Sequence[str]) -> TableRow:
    """The row with as many cells as the header has; one with more of them has a problem."""
    cells = row.cells
    while len(cells) > len(header) and not cells[-1]:
        cells = cells[:-1]
    if len(cells) > len(header) and row.problem is None:
        return TableRow(row.line, cells, words.TOO_MANY_CELLS.filled(cells=len(cells), names=len(header)))
    return TableRow(row.line, (*cells, *[""] * (len(header) - len(cells))), row.problem)
