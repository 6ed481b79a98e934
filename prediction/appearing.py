"""The days on which issues appear, one after the other, year by year and without an end (PAT-02)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import MAXYEAR, date, timedelta

from prediction.combining import Appearance, Combiner
from prediction.errors import CannotPredictError
from prediction.frequency import Unit
from prediction.issue import Issue
from prediction.pattern import Kind, Pattern
from prediction.problems import Problem
from prediction.schedule import Schedule
from prediction.yearly import schedule_of

MOST_EMPTY_YEARS = 1200
"""The calendar repeats after 400 years: a rhythm of up to three years without an issue in 1200 never has one."""


def schedule_to_predict(pattern: Pattern) -> Schedule:
    """The schedule of a pattern, if it has one.

    Raises:
        CannotPredictError: the title is irregular, or nothing tells its frequency.
    """
    schedule = schedule_of(pattern)
    if schedule.base is None:
        frequency = pattern.frequency
        code = "irregular" if frequency else "frequency-missing"
        details = {"value": frequency.code} if frequency else {}
        raise CannotPredictError([Problem(code, pattern.tag.value, "w", details=details)])
    return schedule


def published_days(pattern: Pattern, schedule: Schedule, anchor: date, after: date) -> Iterator[date]:
    """The days after `after` on which issues appear, none of them combined yet.

    Raises:
        CannotPredictError: when no day comes any more, or none that the calendar has.
    """
    empty = 0
    for year in range(after.year, schedule.last_year + 1):
        days = schedule.published(anchor, year)
        if year == after.year:
            days = [day for day in days if day > after]
        yield from days
        empty = 0 if days else empty + 1
        if empty > MOST_EMPTY_YEARS:
            raise CannotPredictError([Problem("nothing-published", pattern.tag.value, "y")])
    if schedule.last_year == MAXYEAR:
        raise CannotPredictError([Problem("calendar-ends", pattern.tag.value)])


def omitted_days(schedule: Schedule, anchor: date, after: date) -> Iterator[date]:
    """The days after `after` on which issues would appear, but are omitted."""
    is_omitted = schedule.omitted
    if is_omitted is None:
        return
    empty = 0
    for year in range(after.year, schedule.last_year + 1):
        days = [day for day in schedule.year(anchor, year) if day > after and is_omitted(day)]
        yield from days
        empty = 0 if days else empty + 1
        if empty > MOST_EMPTY_YEARS:
            return


def appearances(pattern: Pattern, schedule: Schedule, after: Issue) -> Iterator[Appearance]:
    """What appears after an issue, with combined issues and spans of years."""
    days = published_days(pattern, schedule, after.anchor, after.until)
    combined = Combiner(schedule.combined, pattern.seasons, schedule.omitted).combine(days)
    years = span_of_years(pattern, schedule, after.parts)
    if not years:
        return combined
    return (
        Appearance(each.day, tuple(_years_later(each.day, ahead) for ahead in years), each.single, each.until)
        for each in combined
    )


def span_of_years(pattern: Pattern, schedule: Schedule, parts: tuple[date, ...]) -> tuple[int, ...]:
    """How many years after the first the parts are, where issues are called by two years, 2004/2005, all alike."""
    rhythm = pattern.frequency.rhythm if pattern.frequency else None
    is_by_year = rhythm is not None and rhythm.unit is Unit.YEAR and set(pattern.kinds_of_dates) == {Kind.YEAR}
    if len(parts) == 1 or not is_by_year or schedule.combined:
        return ()
    return tuple(part.year - parts[0].year for part in parts)


def _years_later(day: date, years: int) -> date:
    return day.replace(year=min(day.year + years, MAXYEAR)) if years else day


def first_day(pattern: Pattern, schedule: Schedule, start: date) -> date:
    """The day from which the rhythm is counted, if the first issue is the first one on or after `start`."""
    if not schedule.chooses:
        return start
    every = schedule_of(pattern, every=True)
    before = start - timedelta(1) if start > date.min else start
    return next(published_days(pattern, every, start, before), start)
