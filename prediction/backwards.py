"""Combined issues and ranges that run backwards: August with July, numbers 8 to 6 (PAT-01, PAT-02).

Backwards is right over an end: December and January of the next year, Sunday and Monday, the last number of a volume and
the first of the next. Such an issue covers a short stretch; what covers most of a year, month or week is a slip of the
pen, unless there is only one issue in all that time: a yearbook from September to June.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from prediction.frequency import Frequency
from prediction.regularity import (
    DayOfMonth,
    DayOfYear,
    Definition,
    Entry,
    FullDate,
    Month,
    Number,
    Rule,
    Season,
    Weekday,
    WeekdayOf,
    WeekOfMonth,
    WeekOfYear,
    When,
    Year,
)

EVERY_ONE = 0
"""The number of a week or weekday that means every one of them, and so has no place."""

LONGEST = {12: 6, 4: 2, 7: 3, 31: 21, 372: 186, 53: 26, 60: 30, 35: 21, 420: 210}
"""How many places a combined issue goes over an end at most, by how many come back: 6 of the 12 months."""

CYCLES_PER_YEAR = {7: 52, 31: 12, 35: 12}
"""How often places come back in a year; all others come once."""

ONCE = 0
"""The cycle of what never comes back: years, days of one year, numbers."""


def issues_in_a_year(frequency: Frequency | None, rules: Iterable[Rule]) -> float | None:
    """As many as the frequency says, else as the rules list; None if nobody says."""
    listed = sum(len(rule.entries) for rule in rules if rule.definition is not Definition.ENUMERATION)
    return (frequency.per_year if frequency else None) or listed or None


def in_order(entry: Entry, times: float | None) -> Entry | None:
    """The parts of a combined issue as they must follow each other, if they run backwards; None if they don't.

    times: issues in a year, None where nobody knows. Parts of different sorts have no order.
    """
    placed = [_place(when) for when in entry]
    cycle = placed[0][1] if placed[0] else None
    if cycle is None or any(each is None or each[1] != cycle for each in placed):
        return None
    places = [each[0] for each in placed if each]
    if all(before <= after for before, after in pairwise(places)) or _goes_over_one_end(places, cycle, times):
        return None
    ordered = sorted(zip(places, range(len(entry)), strict=True))
    turned = [[*ordered[at:], *ordered[:at]] for at in range(len(ordered) if cycle else 1)]
    shortest = min(turned, key=lambda parts: _length([place for place, _ in parts], cycle))
    return tuple(entry[index] for _, index in shortest)


def _goes_over_one_end(places: Sequence[int], cycle: int, times: float | None) -> bool:
    """Whether the parts follow each other over the end of a year, month or week, and not too far."""
    if cycle == ONCE:
        return False
    is_all_there_is = times is not None and times <= CYCLES_PER_YEAR.get(cycle, 1)
    return _length(places, cycle) <= (cycle - 1 if is_all_there_is else LONGEST[cycle])


def _length(places: Sequence[int], cycle: int) -> int:
    return sum((after - before) % cycle if cycle else after - before for before, after in pairwise(places))


def _place(when: When) -> tuple[int, int] | None:
    """Where a part stands, and how many places there are until the same one comes back."""
    match when:
        case Month(month):
            return month, 12
        case Season(season):
            return season, 4
        case Weekday(weekday):
            return weekday, 7
        case DayOfMonth(day):
            return day, 31
        case DayOfYear(month, day):
            return month * 31 + day, 372
        case FullDate(day):
            return day.toordinal(), ONCE
        case Year(number) | Number(number):
            return number, ONCE
        case _:
            return _place_of_week(when)


def _place_of_week(when: When) -> tuple[int, int] | None:
    """Of weeks and nth weekdays; the last, -1, is the fifth."""
    match when:
        case WeekOfYear(week) if week != EVERY_ONE:
            return week % 54, 53
        case WeekOfMonth(month, nth) if nth != EVERY_ONE:
            return month * 5 + nth % 6, 60
        case WeekdayOf(nth, weekday, month) if nth != EVERY_ONE:
            return ((month or 0) * 5 + nth % 6) * 7 + weekday, 420 if month else 35
        case _:
            return None
