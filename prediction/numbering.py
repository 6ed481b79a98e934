"""Numbers from issue to issue: levels that fill up and turn, restart or go on (PAT-01).

When a level is full ($u), the next higher one goes on by one, and a level with `$v r` starts again; with `$v c` the
higher one goes on at multiples of $u. With calendar changes ($x), or below a level that holds the year, it is the date
that turns the highest level, at the first issue on or after the change, and its $u does not.
"""

from __future__ import annotations

from datetime import MAXYEAR, date

from prediction.counting import Count, count_of
from prediction.dating import season_months
from prediction.issue import Numbers
from prediction.matching import THURSDAY
from prediction.pattern import CalendarChange, Kind, Level, Pattern

NEVER = date.max


class Chain:
    """Levels one under the other. turned: the one whose unit ends with a date."""

    def __init__(self, pattern: Pattern, levels: tuple[Level, ...], turned: Level | None = None) -> None:
        self._counts: list[Count] = [count_of(pattern, level, by_date=level == turned) for level in levels]
        self._carrying_from = levels.index(turned) + 1 if turned else 1
        self._is_topped = self._carrying_from == 2
        self._bottom = len(levels) - 1

    @property
    def first(self) -> list[Numbers]:
        """The values of a first issue."""
        return [count.first for count in self._counts]

    def going_on(self, values: tuple[Numbers, ...]) -> list[Numbers]:
        """The values from which counting goes on."""
        return [count.going_on(value) for count, value in zip(self._counts, values, strict=True)]

    def step(self, values: list[Numbers]) -> None:
        """Count one issue."""
        self._count(values, self._bottom, self._carrying_from)

    def turn(self, values: list[Numbers]) -> None:
        """Count one issue that begins a new unit of the highest level."""
        if self._is_topped:
            values[0] = self._counts[0].step(values[0][-1])[0]
        for index in range(int(self._is_topped), self._bottom + 1):
            if not self._counts[index].restarts:
                self._count(values, self._bottom, index + 1)
                return
            values[index] = self._counts[index].first

    def _count(self, values: list[Numbers], index: int, carrying_from: int) -> None:
        while True:
            values[index], is_full = self._counts[index].step(values[index][-1])
            if not is_full or index < carrying_from:
                return
            index -= 1


class Numbering:
    """The numbers of a title, issue after issue. values: those of the last one; last: its date."""

    def __init__(self, pattern: Pattern, values: tuple[Numbers, ...] | None, last: date) -> None:
        counted = tuple(level for level in pattern.levels if level.kind is Kind.NUMBER)
        self._chain = Chain(pattern, counted, pattern.turned_by_date) if counted else None
        self._side = Chain(pattern, pattern.alternative) if pattern.alternative else None
        self._changes = _changes(pattern)
        self._is_by_week = Kind.WEEK in pattern.kinds_of_dates
        self._values = self._chain.first if self._chain else []
        self._side_values = self._side.first if self._side else []
        if values is not None:
            self._go_on(values)
        self._next_turn = self._change_after(last)

    def _go_on(self, values: tuple[Numbers, ...]) -> None:
        size = len(self._values)
        if self._chain:
            self._values = self._chain.going_on(values[:size])
        if self._side:
            self._side_values = self._side.going_on(values[size:])

    @property
    def values(self) -> tuple[Numbers, ...]:
        """The numbers of the last issue."""
        return (*self._values, *self._side_values)

    def count(self, day: date) -> tuple[Numbers, ...]:
        """The numbers of the next issue, which appears on `day`."""
        if day >= self._next_turn:
            self._next_turn = self._change_after(day)
            if self._chain:
                self._chain.turn(self._values)
        elif self._chain:
            self._chain.step(self._values)
        if self._side is None:
            return tuple(self._values)
        self._side.step(self._side_values)
        return (*self._values, *self._side_values)

    def _change_after(self, day: date) -> date:
        """The first day after `day` on which the highest level turns."""
        for year in range(day.year, day.year + 3):
            later = [change for change in self._of_year(year) if change > day]
            if later:
                return min(later)
        return NEVER

    def _of_year(self, year: int) -> list[date]:
        return [] if year > MAXYEAR else [_day_of(change, year, by_week=self._is_by_week) for change in self._changes]


def _changes(pattern: Pattern) -> tuple[CalendarChange, ...]:
    """The points of the year where the highest level turns; seasons as the months they begin in."""
    months = season_months(pattern.seasons)
    if pattern.calendar_changes:
        changes = (
            change
            if change.season is None
            else CalendarChange((months | season_months((change.season,)) | months)[change.season])
            for change in pattern.calendar_changes
        )
        return tuple(dict.fromkeys(changes))
    if not pattern.is_below_year:
        return ()
    return (CalendarChange(min(months.values()) if Kind.SEASON in pattern.kinds_of_dates else 1),)


def _day_of(change: CalendarChange, year: int, *, by_week: bool) -> date:
    """The day of a change; where issues show weeks, the Monday of the first week that belongs after it by its Thursday."""
    try:
        day = date(year, change.month, change.day or 1)
    except ValueError:
        day = date(year, 3, 1)
    return date.fromordinal(day.toordinal() + (THURSDAY - day.weekday()) % 7 - THURSDAY) if by_week else day
