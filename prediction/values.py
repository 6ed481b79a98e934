"""The values of MARC 863 as they stand there: `7`, `7/8`, `6-8`, `[2024]` (PAT-02)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from prediction.issue import Numbers
from prediction.locating import RANGES
from prediction.pattern import Kind

TWO_DIGITS = (Kind.SEASON, Kind.MONTH, Kind.WEEK, Kind.DAY)
"""Kinds of which 863 has two digits: July is 07."""

YEAR_DIGITS = 4
"""A shorter year is that of another century, or of another calendar, as $m has it."""

LARGEST = 10**9
MOST_DIGITS = 10
_PARTS = r"\s*[0-9]+(?:\s*/\s*[0-9]+)*\s*"
_VALUE = re.compile(rf"({_PARTS})(?:-({_PARTS}))?")


class ValueReadingError(Exception):
    """A value that can't be read. problem: its code in `problem_texts`; details: what its message names."""

    def __init__(self, problem: str, **details: str) -> None:
        super().__init__(problem, details)
        self.problem, self.details = problem, details


@dataclass(frozen=True, slots=True)
class Value:
    """What a subfield says: of a range its beginning and its end, else twice the same."""

    first: Numbers
    last: Numbers


def read_value(text: str, kind: Kind, *, is_alternative: bool = False) -> Value:
    """A value from its text. is_alternative: of another calendar, in which years are shorter.

    Raises:
        ValueReadingError: no number, a range without an end, a number that the kind hasn't.
    """
    bare = re.sub(r"[\[\]<>]", "", text)
    if re.search(r"-\s*$", bare):
        raise ValueReadingError("value-open")
    found = _VALUE.fullmatch(bare)
    if found is None:
        raise ValueReadingError("value-wrong")
    parts = [[part.strip() for part in written.split("/")] for written in found.groups() if written is not None]
    if kind is Kind.YEAR and not is_alternative and any(len(part) < YEAR_DIGITS for each in parts for part in each):
        raise ValueReadingError("year-short")
    low, high = RANGES.get(kind, (0, LARGEST))
    if any(len(part) > MOST_DIGITS or not low <= int(part) <= high for each in parts for part in each):
        raise ValueReadingError("value-range", low=str(low), high=str(high))
    first, *last = (tuple(map(int, each)) for each in parts)
    return Value(first, last[0] if last else first)


def value_text(kind: Kind, numbers: Numbers) -> str:
    """A value as it stands in 863: `7`, `7/8`; years with four digits, months, days, weeks and seasons with two."""
    width = YEAR_DIGITS if kind is Kind.YEAR else 2 if kind in TWO_DIGITS else 1
    return "/".join(f"{number:0{width}}" for number in numbers)
