"""Checksums of rows: an event keeps those of the rows it made, so that `verify` sees what was changed behind its back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from zlib import crc32

LEFT_OUT = frozenset({"library_id", "id", "version", "number"})
"""Columns that are no value of the row, or get theirs after it is written."""


def sums(columns: Iterable[str], values: Mapping[str, Sequence[Any]]) -> list[int]:
    """The checksum of each row, from the values of every column: of the values' texts, in the order of the columns."""
    rows = zip(*(values[column] for column in summed(columns)), strict=True)
    return [crc32("\x1f".join(map(str, row)).encode()) for row in rows]


def summed(columns: Iterable[str]) -> list[str]:
    """The columns that a checksum covers."""
    return [column for column in columns if column not in LEFT_OUT]
