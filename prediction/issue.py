"""One issue, predicted or received: its dates and numbers as data (PAT-02)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from prediction.dating import value_of
from prediction.pattern import Kind, Pattern

Numbers = tuple[int, ...]
"""The value of one level: one number, or those of a combined issue as they stand between slashes: 7/8 is (7, 8).

A value covers all from its first to its last number: (1, 3) is 1/3 and covers 1, 2 and 3.
"""


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue of a pattern.

    date: when it appears; the first day of its month or season where the pattern names no day.
    numbers: a value for every level of `pattern.counted`: $a-$f and then $g, $h, without levels that hold dates.
    parts: the dates it stands for: its own, or one for each part of a combined issue.
    anchor: the day its rhythm is counted from, so that 31 January, 29 February, 31 March stay one rhythm.
    until: the last day a combined issue covers; the next issue comes after it.
    dated: False where nobody knows the date (a pattern without chronology); `date` then only counts steps.
    alternative_year: by how much $m, a year of another calendar, is ahead of $i.

    Two issues are equal if dates and numbers are, wherever their prediction began.
    """

    date: datetime.date
    numbers: tuple[Numbers, ...]
    pattern: Pattern = field(repr=False)
    parts: tuple[datetime.date, ...]
    anchor: datetime.date = field(repr=False, compare=False)
    until: datetime.date = field(repr=False, compare=False)
    dated: bool = field(default=True, repr=False)
    alternative_year: int = field(default=0, repr=False)

    @property
    def is_combined(self) -> bool:
        """Whether several issues appear as one."""
        return len(self.parts) > 1

    @property
    def enumeration(self) -> dict[str, Numbers]:
        """The values of $a-$h by subfield: `{"a": (5,), "b": (7, 8)}`; a level that holds a year has the year."""
        counted = iter(self.numbers)
        return {
            level.code: next(counted) if level.kind is Kind.NUMBER else self._dated(level.kind)
            for level in (*self.pattern.levels, *self.pattern.alternative)
        }

    @property
    def chronology(self) -> dict[str, Numbers]:
        """The values of $i-$m by subfield: `{"i": (2024,), "j": (7, 8)}`; empty for an issue without a date."""
        if not self.dated:
            return {}
        ahead = self.alternative_year
        return {
            level.code: tuple(n + ahead for n in self._dated(level.kind))
            if level.code == "m"
            else self._dated(level.kind)
            for level in self.pattern.chronology
        }

    @property
    def kinds(self) -> dict[str, Kind]:
        """What each value is, by subfield: a NUMBER, a YEAR, a MONTH and so on."""
        levels = {level.code: level.kind for level in (*self.pattern.levels, *self.pattern.alternative)}
        return levels | {level.code: level.kind for level in self.pattern.chronology}

    def _dated(self, kind: Kind) -> Numbers:
        """A value for each part, one if all are the same; of the year each once, 2024/2025 beside 11/12/01."""
        kinds, seasons = self.pattern.kinds_of_dates, self.pattern.seasons
        values = tuple(value_of(day, kind, kinds, seasons) for day in self.parts)
        return distinct(values) if kind is Kind.YEAR or len(set(values)) == 1 else values


def distinct(values: Iterable[int]) -> Numbers:
    """The values without those that repeat the one before: December 2024 and January 2025 are 2024/2025, 12/1."""
    kept: list[int] = []
    for value in values:
        if not kept or kept[-1] != value:
            kept.append(value)
    return tuple(kept)
