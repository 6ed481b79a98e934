"""The days that years, months, seasons and days of a MARC 863 stand for (PAT-02).

`$i 2024 $j 07` says July; the day is the one on which the pattern has its issue in July. Where it has several, only
the numbers can tell which one is meant, if the volume is a year and has as many numbers as the year has issues.
"""

from __future__ import annotations

import operator
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import MAXYEAR, MINYEAR, date, timedelta
from itertools import accumulate, pairwise

from prediction.dating import day_in, season_months
from prediction.issue import Numbers
from prediction.matching import Period, months_of, weeks_in
from prediction.pattern import Kind, Pattern
from prediction.regularity import Season
from prediction.yearly import schedule_of

RANGES = {
    Kind.YEAR: (MINYEAR, MAXYEAR),
    Kind.SEASON: (21, 24),
    Kind.QUARTER: (1, 4),
    Kind.MONTH: (1, 12),
    Kind.WEEK: (1, 53),
    Kind.DAY: (1, 31),
}
"""What a value of each kind may be."""


class NoSuchDayError(Exception):
    """A day that the month hasn't."""

    def __init__(self, year: int, month: int, day: int) -> None:
        super().__init__(year, month, day)
        self.year, self.month, self.day = year, month, day
        self.days = monthrange(year, month)[1]


class NoSuchWeekError(Exception):
    """Week 53 of a year that has 52."""


class PartsDifferError(Exception):
    """Values with two and three parts that can't be brought together."""

    def __init__(self, first: int, second: int) -> None:
        super().__init__(first, second)
        self.first, self.second = first, second


class UnclearError(Exception):
    """Several issues appear in the time given."""

    def __init__(self, count: int) -> None:
        super().__init__(count)
        self.count = count


def periods_of(values: Mapping[Kind, Numbers], pattern: Pattern) -> tuple[Period, ...]:
    """The stretch of time for each part of an issue.

    Values that have one part hold for all. A part that would lie before the one before it is of the next year. Two years
    beside one month or season, `$i 2023/2024 $j 24`, are the year of a volume or a winter: the first of them from July or
    autumn on, else the second.

    Raises:
        NoSuchDayError: 31 February.
        NoSuchWeekError: week 53 of a year without.
        PartsDifferError: 2024/2025 beside 01/02/03.
    """
    values = _aligned(_in_one_year(values))
    count = max(map(len, values.values()))
    found: list[Period] = []
    for index in range(count):
        part = {kind: numbers[min(index, len(numbers) - 1)] for kind, numbers in values.items()}
        period = _period(part, pattern)
        if found and period[0] < found[-1][0] and period[0].year < MAXYEAR:
            period = _period(part | {Kind.YEAR: part[Kind.YEAR] + 1}, pattern)
        found.append(period)
    return tuple(found)


def _aligned(values: Mapping[Kind, Numbers]) -> Mapping[Kind, Numbers]:
    """As many values of each kind: 2024/2025 beside 11/12/01 is 2024, 2024, 2025.

    The wider value goes on where the finer one begins again.
    """
    count = max(map(len, values.values()))
    aligned: dict[Kind, Numbers] = {}
    finer: list[Numbers] = [()] * count
    for kind in reversed(list(values)):
        numbers = values[kind]
        aligned[kind] = _stretched(numbers, finer) if 1 < len(numbers) < count else numbers
        if len(numbers) > 1:
            finer = [(number, *rest) for number, rest in zip(aligned[kind], finer, strict=True)]
    return aligned


def _stretched(numbers: Numbers, finer: list[Numbers]) -> Numbers:
    """A finer value that falls begins again; one that stays, too, if there are just as many: 22/22 beside two years."""
    for begins_again in (operator.lt, operator.le):
        steps = [int(begins_again(after, before)) for before, after in pairwise(finer)]
        if sum(steps) == len(numbers) - 1:
            return tuple(numbers[index] for index in accumulate(steps, initial=0))
    raise PartsDifferError(len(numbers), len(finer))


def _in_one_year(values: Mapping[Kind, Numbers]) -> Mapping[Kind, Numbers]:
    years = values[Kind.YEAR]
    others = {kind: numbers for kind, numbers in values.items() if kind is not Kind.YEAR}
    if not others or len(years) != 2 or any(len(numbers) > 1 for numbers in others.values()):
        return values
    late = {Kind.SEASON: 23, Kind.QUARTER: 3, Kind.MONTH: 7, Kind.WEEK: 27}
    is_late = any(numbers[0] >= late[kind] for kind, numbers in others.items() if kind in late)
    return others | {Kind.YEAR: years[:1] if is_late else years[1:]}


def _period(part: Mapping[Kind, int], pattern: Pattern) -> Period:
    year = part[Kind.YEAR]
    if week := part.get(Kind.WEEK):
        if week > weeks_in(year):
            raise NoSuchWeekError(year)
        monday = date.fromisocalendar(year, week, 1)
        return monday, monday + timedelta(6)
    month = part.get(Kind.MONTH)
    if month is None:
        return _long(part, year, pattern)
    if day := part.get(Kind.DAY):
        if day > monthrange(year, month)[1]:
            raise NoSuchDayError(year, month, day)
        return date(year, month, day), date(year, month, day)
    return date(year, month, 1), day_in(year, month, 31)


def _long(part: Mapping[Kind, int], year: int, pattern: Pattern) -> Period:
    if quarter := part.get(Kind.QUARTER):
        return date(year, quarter * 3 - 2, 1), day_in(year, quarter * 3, 31)
    if season := part.get(Kind.SEASON):
        begins = season_months(pattern.seasons)
        months = months_of(Season(season), pattern.seasons) if season in begins else [(season - 20) * 3]
        end = min(year + (months[-1] < months[0]), MAXYEAR)
        return date(year, months[0], 1), day_in(end, months[-1], 31)
    return date(year, 1, 1), date(year, 12, 31)


def locate(periods: Sequence[Period], pattern: Pattern, numbers: Sequence[Numbers]) -> tuple[date, ...]:
    """The day of each part: that of the only issue in its time; of a day, the day itself.

    Raises:
        UnclearError: several issues appear in the time of the first part, and the numbers don't tell which.
    """
    days = []
    for index, (first, last) in enumerate(periods):
        issues = [first] if first == last else _issues_in(first, last, pattern)
        if not issues:
            issues = [first]
        if len(issues) > 1 and index == 0 and len(periods) == 1:
            days.append(_by_number(issues, pattern, numbers))
        else:
            days.append(issues[0])
    return tuple(days)


def _issues_in(first: date, last: date, pattern: Pattern) -> list[date]:
    schedule = schedule_of(pattern)
    if schedule.base is None:
        return []
    days = [day for year in range(first.year, last.year + 1) for day in schedule.published(first, year)]
    return [day for day in days if first <= day <= last]


def _by_number(issues: list[date], pattern: Pattern, numbers: Sequence[Numbers]) -> date:
    """The issue at the place its number has in the volume, if the volume is a year of just these issues."""
    counted = [level for level in pattern.levels if level.kind is Kind.NUMBER]
    turns = [change for change in pattern.calendar_changes if (change.month, change.day or 1) != (1, 1)]
    if not counted or turns:
        raise UnclearError(len(issues))
    level, number = counted[-1], numbers[len(counted) - 1][0]
    place = number if level.restarts else (number - 1) % (level.units or 1) + 1
    if level.units != len(issues) or not 1 <= place <= len(issues):
        raise UnclearError(len(issues))
    return issues[place - 1]
