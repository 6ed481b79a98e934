"""Checksums of rows: an event keeps those of the rows it made, so that `verify` sees what was changed behind its back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zlib import crc32

LEFT_OUT = frozenset({"library_id", "id", "version", "number"})
"""Columns that are no value of the row, or get theirs after it is written."""
COUNTED = {"counter": frozenset({"year", "last"})}
"""Columns, by record, that rise with every number given out; that is told by the events of the numbers."""


def sums(record: str, columns: Iterable[str], values: Mapping[str, Sequence[Any]]) -> list[int]:
    """The checksum of each row, from the values of every column: of the values' texts, in the order of the columns."""
    texts = zip(*(map(str, values[column]) for column in summed(record, columns)), strict=True)
    return list(map(_sum_of, texts))


def checksum(values: Iterable[Any]) -> int:
    """CRC-32 of the values' texts."""
    return _sum_of(map(str, values))


def _sum_of(texts: Iterable[str]) -> int:
    return crc32("\x1f".join(texts).encode())


def summed(record: str, columns: Iterable[str]) -> list[str]:
    """The columns that a checksum covers."""
    left_out = LEFT_OUT | COUNTED.get(record, frozenset())
    return [column for column in columns if column not in left_out]
