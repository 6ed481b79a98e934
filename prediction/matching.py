"""Which days the codes of $y mean: whether a day is one of them, and which stretches of a year they name."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import MAXYEAR, date, timedelta
from functools import lru_cache

from prediction.dating import day_in, season_months
from prediction.regularity import (
    DayOfMonth,
    DayOfYear,
    FullDate,
    Month,
    Season,
    Weekday,
    WeekdayOf,
    WeekOfMonth,
    WeekOfYear,
    When,
    Year,
)

Period = tuple[date, date]
"""The first and the last day of a stretch; of a single day, twice the same."""

Test = Callable[[date], bool]

THURSDAY = 3
"""A week is of the month and the year that have its Thursday (ISO 8601)."""


def named_by(whens: Iterable[When], seasons: tuple[int, ...]) -> Test | None:
    """A test whether a day is one of those named; None for no names at all.

    However many codes there are, a day is looked up in few sets.
    """
    names = list(whens)
    tests = [test for make in (_days, _weekdays, _nth_weekdays, _weeks, _years) if (test := make(names, seasons))]
    if len(tests) < 2:
        return tests[0] if tests else None
    return lambda day: any(test(day) for test in tests)


def _days(whens: list[When], seasons: tuple[int, ...]) -> Test | None:
    """Days of the year, of the month, and whole months and seasons: all as month and day."""
    days: set[int] = set()
    for when in whens:
        match when:
            case DayOfYear(month, day):
                days.add(month * 32 + day)
            case DayOfMonth(day):
                days.update(month * 32 + day for month in range(1, 13))
            case Month() | Season():
                days.update(month * 32 + day for month in months_of(when, seasons) for day in range(1, 32))
            case _:
                pass
    exact = frozenset(when.day for when in whens if isinstance(when, FullDate))
    if exact:
        return lambda day: day in exact or day.month * 32 + day.day in days
    return (lambda day: day.month * 32 + day.day in days) if days else None


def months_of(when: Month | Season, seasons: tuple[int, ...]) -> list[int]:
    """The months of a season, or the one month; a season goes on until the next one of the year's order begins."""
    if isinstance(when, Month):
        return [when.month]
    begins = season_months(seasons) | ({} if when.season in seasons else season_months((when.season,)))
    begin = begins[when.season]
    others = [(month - begin - 1) % 12 + 1 for season, month in begins.items() if season != when.season]
    return [(begin + step - 1) % 12 + 1 for step in range(min([3, *others]))]


def _weekdays(whens: list[When], _: tuple[int, ...]) -> Test | None:
    weekdays = frozenset(
        when.weekday
        for when in whens
        if isinstance(when, Weekday) or (isinstance(when, WeekdayOf) and when.nth == 0 and when.month is None)
    )
    return (lambda day: day.weekday() in weekdays) if weekdays else None


def _nth_weekdays(whens: list[When], _: tuple[int, ...]) -> Test | None:
    named = frozenset(
        (month, nth, when.weekday)
        for when in whens
        if isinstance(when, WeekdayOf) and (when.nth or when.month is not None)
        for month in ([when.month] if when.month else range(1, 13))
        for nth in ([when.nth] if when.nth else range(1, 6))
    )

    def test(day: date) -> bool:
        nth, last = nth_of(day)
        weekday = day.weekday()
        return (day.month, nth, weekday) in named or (day.month, last, weekday) in named

    return test if named else None


def nth_of(day: date) -> tuple[int, int]:
    """Which one of its weekday `day` is in its month: from the first, 1 to 5, and from the last, -1 to -5."""
    return (day.day + 6) // 7, -((monthrange(day.year, day.month)[1] - day.day) // 7 + 1)


def _weeks(whens: list[When], _: tuple[int, ...]) -> Test | None:
    of_months = {(when.month, when.nth) for when in whens if isinstance(when, WeekOfMonth)}
    of_years = {when.week for when in whens if isinstance(when, WeekOfYear)}

    def test(day: date) -> bool:
        thursday = day + timedelta(THURSDAY - day.weekday()) if day.year < MAXYEAR or day.month < 12 else day
        nth, last = nth_of(thursday)
        if not of_months.isdisjoint(((thursday.month, nth), (thursday.month, last), (thursday.month, 0))):
            return True
        week = day.isocalendar().week
        return bool(of_years) and not of_years.isdisjoint((0, week, week - weeks_in(thursday.year) - 1))

    return test if of_months or of_years else None


@lru_cache(maxsize=64)
def weeks_in(year: int) -> int:
    """How many weeks the year has in ISO 8601: 52 or 53."""
    return date(year, 12, 28).isocalendar().week


def _years(whens: list[When], _: tuple[int, ...]) -> Test | None:
    years = frozenset(when.year for when in whens if isinstance(when, Year))
    return (lambda day: day.year in years) if years else None


@lru_cache(maxsize=4096)
def periods(when: When, year: int, seasons: tuple[int, ...]) -> tuple[Period, ...]:
    """What `when` names in a year, in order of time; weeks that the year's end cuts are given whole."""
    match when:
        case Month(month):
            return ((date(year, month, 1), day_in(year, month, 31)),)
        case Season():
            months = months_of(when, seasons)
            end = year + (months[-1] < months[0])
            return ((date(year, months[0], 1), day_in(min(end, MAXYEAR), months[-1], 31)),)
        case Year():
            return ((date(year, 1, 1), date(year, 12, 31)),) if when.year == year else ()
        case WeekOfMonth(month, nth):
            return tuple(_week(day) for day in _nth_days(year, month, nth, THURSDAY))
        case WeekOfYear(week):
            return tuple(_week(date.fromisocalendar(year, each, 4)) for each in _weeks_named(year, week))
        case _:
            return tuple((day, day) for day in days_of(when, year))


def days_of(when: When, year: int) -> list[date]:
    """The days a code for days names in a year."""
    match when:
        case DayOfYear(month, day):
            return [day_in(year, month, day)]
        case DayOfMonth(day):
            return [day_in(year, each, day) for each in range(1, 13)]
        case FullDate(day):
            return [day] if day.year == year else []
        case Weekday(weekday) | WeekdayOf(0, weekday, None):
            return weekdays_of([weekday], year)
        case WeekdayOf(nth, weekday, month):
            months = range(1, 13) if month is None else [month]
            return [day for each in months for day in _nth_days(year, each, nth, weekday)]
        case _:
            return []


def days_of_month(when: When, year: int, month: int) -> list[date]:
    """The days that a day or weekday of every month names in one month."""
    match when:
        case DayOfMonth(day):
            return [day_in(year, month, day)]
        case WeekdayOf(nth, weekday, None):
            return _nth_days(year, month, nth, weekday)
        case _:
            return []


def weekdays_of(weekdays: Iterable[int], year: int) -> list[date]:
    """Every day of a year that is one of these weekdays, in order."""
    first = date(year, 1, 1)
    begin, end = first.toordinal(), date(year, 12, 31).toordinal()
    offsets = sorted({(weekday - first.weekday()) % 7 for weekday in weekdays})
    days = [week + offset for week in range(begin, end + 1, 7) for offset in offsets]
    while days[-1] > end:
        days.pop()
    return list(map(date.fromordinal, days))


def _nth_days(year: int, month: int, nth: int, weekday: int) -> list[date]:
    first, length = monthrange(year, month)
    days = range(1 + (weekday - first) % 7, length + 1, 7)
    if nth == 0:
        return [date(year, month, day) for day in days]
    index = nth - 1 if nth > 0 else nth
    return [date(year, month, days[index])] if -len(days) <= index < len(days) else []


def _weeks_named(year: int, week: int) -> Iterable[int]:
    last = weeks_in(year)
    if week == 0:
        return range(1, last + 1)
    number = week if week > 0 else last + 1 + week
    return [number] if number <= last else []


def _week(thursday: date) -> Period:
    monday = thursday - timedelta(THURSDAY) if thursday > date(1, 1, 4) else thursday
    sunday = thursday + timedelta(6 - THURSDAY) if thursday < date(MAXYEAR, 12, 28) else date(MAXYEAR, 12, 31)
    return monday, sunday


def following(when: When, day: date, seasons: tuple[int, ...]) -> Period | None:
    """The first stretch named by `when` that begins after `day`; None if none comes within the next eight years."""
    if isinstance(when, Weekday):
        ordinal = day.toordinal() + (when.weekday - day.weekday() - 1) % 7 + 1
        found = date.fromordinal(min(ordinal, date.max.toordinal()))
        return (found, found) if found > day and found.weekday() == when.weekday else None
    for year in range(day.year, min(day.year + 9, MAXYEAR + 1)):
        for period in periods(when, year, seasons):
            if period[0] > day:
                return period
    return None
