"""Which of the days that $y names the frequency has, year by year (PAT-01).

`$w e $y pdtu` has every other Tuesday, `$w q $y pd15` the 15th of every third month, `$w h $y pm09` September of every
third year, all counted from one day, the anchor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date

from prediction.dating import day_in
from prediction.frequency import Rhythm, Unit
from prediction.matching import Period, days_of, days_of_month, periods, weekdays_of
from prediction.regularity import (
    DayOfMonth,
    FullDate,
    Month,
    Season,
    Weekday,
    WeekdayOf,
    WeekOfMonth,
    WeekOfYear,
    When,
)
from prediction.stepping import is_week_of, months_in_step

Lister = Callable[[date, int], list[date]]
"""The days of a year, counted from an anchor."""

Chooser = Callable[[date, date], bool]
"""Whether the rhythm of an anchor has its issue around a day."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Days that $y names, and which of them $w has.

    years, months: only those of every so many years or months, counted from the anchor. choose: of these, some.
    """

    when: When
    choose: Chooser | None = None
    years: int = 1
    months: int = 1

    @property
    def is_all(self) -> bool:
        """Whether $w has all of them."""
        return self.choose is None and self.years == self.months == 1

    def days(self, anchor: date, year: int, seasons: tuple[int, ...]) -> list[date]:
        """The days of a year that $w has."""
        if (year - anchor.year) % self.years:
            return []
        if self.months > 1:
            months = months_in_step(self.months, anchor, year)
            return [day for month in months for day in days_of_month(self.when, year, month)]
        named = _days_named(self.when, anchor, year, seasons)
        return named if self.choose is None else [day for day in named if self.choose(anchor, day)]


def choice_of(when: When, rhythm: Rhythm | None, *, has_months: bool) -> Choice:
    """How $w chooses from the days of a name; where months are named too, it needn't choose them."""
    if rhythm is None:
        return Choice(when)
    years = rhythm.interval if rhythm.unit is Unit.YEAR else 1
    every_week = isinstance(when, Weekday) or (isinstance(when, WeekdayOf) and not when.nth)
    if every_week and rhythm.unit is Unit.WEEK and rhythm.interval > 1:
        return Choice(when, lambda anchor, day: is_week_of(rhythm, anchor, day))
    months = 12 if rhythm.unit is Unit.YEAR else rhythm.interval if rhythm.unit is Unit.MONTH else 1
    is_monthly = recurs_often(when) and not every_week and not has_months
    return Choice(when, years=years, months=months if is_monthly else 1)


def recurs_often(when: When) -> bool:
    """Whether a code names days of every week or month."""
    return isinstance(when, Weekday | DayOfMonth) or (isinstance(when, WeekdayOf) and when.month is None)


def listing(choices: list[Choice], seasons: tuple[int, ...]) -> Lister:
    """Lists the days that $y names, those that $w chooses; plain weekdays and days of one year in one go."""
    all_of = [choice.when for choice in choices if choice.is_all]
    weekdays = [when.weekday for when in all_of if isinstance(when, Weekday)]
    dates = _by_year(when.day for when in all_of if isinstance(when, FullDate))
    others = [each for each in choices if not (each.is_all and isinstance(each.when, Weekday | FullDate))]
    is_single = len(others) + bool(weekdays) + bool(dates) == 1

    def year_of(anchor: date, year: int) -> list[date]:
        found = weekdays_of(weekdays, year) if weekdays else []
        found += dates.get(year, ())
        for each in others:
            found += each.days(anchor, year, seasons)
        return found if is_single else sorted(set(found))

    return year_of


def _by_year(days: Iterable[date]) -> dict[int, list[date]]:
    found: dict[int, list[date]] = {}
    for day in sorted(set(days)):
        found.setdefault(day.year, []).append(day)
    return found


def _days_named(when: When, anchor: date, year: int, seasons: tuple[int, ...]) -> list[date]:
    """The days of a year that a name means: of a month or season the anchor's day, of a week its weekday."""
    match when:
        case Month(month):
            return [day_in(year, month, anchor.day)]
        case Season():
            return [day_in(year, period[0].month, anchor.day) for period in periods(when, year, seasons)]
        case WeekOfMonth() | WeekOfYear():
            weeks = [
                period
                for each in range(max(year - 1, MINYEAR), min(year + 2, MAXYEAR + 1))
                for period in periods(when, each, seasons)
            ]
            return [day for day in (_weekday_in(week, anchor) for week in weeks) if day.year == year]
        case _:
            return days_of(when, year)


def _weekday_in(week: Period, anchor: date) -> date:
    return date.fromordinal(min(week[0].toordinal() + anchor.weekday(), week[1].toordinal()))
