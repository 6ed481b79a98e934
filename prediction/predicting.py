"""Prediction: the issues after a given one, or from a day on (PAT-02)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import chain, dropwhile, takewhile

from prediction.appearing import (
    appearances,
    first_day,
    omitted_days,
    published_days,
    schedule_to_predict,
    span_of_years,
)
from prediction.checking import errors
from prediction.combining import Appearance, Combiner
from prediction.dating import year_of
from prediction.descending import descending_parts
from prediction.errors import CannotPredictError
from prediction.issue import Issue, Numbers, distinct
from prediction.numbering import Numbering
from prediction.pattern import Pattern
from prediction.problems import Problem
from prediction.regularity import Publication
from prediction.schedule import Schedule
from prediction.yearly import schedule_of

UNDATED = date(2001, 1, 1)
"""The date of an issue whose date nobody knows; only its steps count."""


def predict(pattern: Pattern, after: Issue | None = None, *, start: date | None = None) -> Iterator[Issue]:
    """The issues that follow `after`; or all from `start` on, the first one with the first numbers.

    The iterator has no end but that of the calendar, 31 December 9999, where it raises; or the last year that the
    pattern names, after which it stops. It makes one issue at a time and keeps none. What follows any predicted issue
    is what followed it in the prediction it comes from.

    Raises:
        CannotPredictError: at once for an irregular title, one without frequency, or a pattern that contradicts itself
            (see `check`); later, at the end of the calendar.
        TypeError: neither `after` nor `start`, or both; an issue with other levels than the pattern has.
    """
    if (after is None) is (start is None):
        raise TypeError("predict() needs either `after`, the issue to go on from, or `start`, the day to begin with")
    if wrong := errors(pattern):
        raise CannotPredictError(wrong)
    if start is not None:
        first = _first_from(pattern, start)
        return iter(()) if first is None else chain([first], predict(pattern, first))
    if after is None or len(after.numbers) != len(pattern.counted):
        raise TypeError("the issue is one of another pattern: it has other levels")
    if not after.dated:
        return _undated(pattern, after)
    schedule = schedule_to_predict(pattern)
    is_plain = not (schedule.combined or _uses_up(pattern) or span_of_years(pattern, schedule, after.parts))
    return _plain(pattern, schedule, after) if is_plain else _any(pattern, schedule, after)


def first_issue(pattern: Pattern, day: date, numbers: Mapping[str, int | Numbers] | None = None) -> Issue:
    """An issue that appears on `day`, from which its rhythm is counted; combined, if the pattern combines what appears.

    numbers: by subfield, `{"a": 5, "b": (1, 2)}`; those not given are the first ones of their level. Where each part of a
    combined issue has its own number, single ones are those of its first part.

    Raises:
        KeyError: a number for a level that the pattern hasn't.
        ValueError: what is no number from 0 on, or runs backwards, (8, 7).
    """
    schedule = schedule_of(pattern)
    following = published_days(pattern, schedule, day, day) if schedule.base else iter(())
    combiner = Combiner(schedule.combined, pattern.seasons, schedule.omitted)
    appearance = next(combiner.combine(chain([day], following)))
    first = _first(pattern, appearance, day, numbers or {})
    for code, right in descending_parts(first.enumeration, pattern):
        raise ValueError(f"the numbers for ${code} run backwards: {right.replace('/', ', ')}")
    return first


def _first_from(pattern: Pattern, start: date) -> Issue | None:
    """The first issue on or after `start`; None if the pattern names no year so late."""
    schedule = schedule_to_predict(pattern)
    anchor = first_day(pattern, schedule, start)
    combiner = Combiner(schedule.combined, pattern.seasons, schedule.omitted)
    before = start - timedelta(1) if start > date.min else start
    appearance = next(combiner.combine(published_days(pattern, schedule, anchor, before)), None)
    return None if appearance is None else _first(pattern, appearance, anchor, {})


def _first(pattern: Pattern, appearance: Appearance, anchor: date, numbers: Mapping[str, int | Numbers]) -> Issue:
    codes = [level.code for level in pattern.counted]
    if unknown := [code for code in numbers if code not in codes]:
        raise KeyError(f"the pattern counts nothing in ${unknown[0]}, only in {', '.join(codes)}")
    given = {code: _as_numbers(value, code) for code, value in numbers.items()}
    firsts = zip(codes, Numbering(pattern, None, appearance.day).values, strict=True)
    values = tuple(given.get(code, first) for code, first in firsts)
    if pattern.uses_up_numbers(Publication.COMBINED) and all(len(value) == 1 for value in given.values()):
        numbering = Numbering(pattern, values, appearance.day)
        counted = [values, *(numbering.count(day) for day in appearance.single[1:])]
        values = _combined(counted, len(appearance.parts))
    return Issue(appearance.day, values, pattern, appearance.parts, anchor, appearance.until)


def _as_numbers(value: int | Numbers, code: str) -> Numbers:
    numbers = value if isinstance(value, tuple) else (value,)
    if not numbers or not all(type(number) is int and number >= 0 for number in numbers):
        raise ValueError(f"{value!r} is no number for ${code}: 7, or (7, 8) for a combined issue")
    return numbers


def _uses_up(pattern: Pattern) -> bool:
    return pattern.uses_up_numbers(Publication.COMBINED) or pattern.uses_up_numbers(Publication.OMITTED)


def _plain(pattern: Pattern, schedule: Schedule, after: Issue) -> Iterator[Issue]:
    """Every day is one issue with one set of numbers."""
    anchor, ahead = after.anchor, after.alternative_year
    count = Numbering(pattern, after.numbers, after.date).count
    for day in published_days(pattern, schedule, anchor, after.until):
        yield Issue(day, count(day), pattern, (day,), anchor, day, True, ahead)


def _any(pattern: Pattern, schedule: Schedule, after: Issue) -> Iterator[Issue]:
    """Combined issues, omitted ones that have numbers, spans of years."""
    anchor, ahead = after.anchor, after.alternative_year
    each_counts = pattern.uses_up_numbers(Publication.COMBINED)
    last = _last_counted(pattern, schedule, after) if each_counts else after.date
    numbering = Numbering(pattern, after.numbers, last)
    omitted = Skipped(omitted_days(schedule, anchor, last) if pattern.uses_up_numbers(Publication.OMITTED) else ())
    for each in appearances(pattern, schedule, after):
        values = []
        for day in each.single if each_counts else each.single[:1]:
            omitted.count_until(day, numbering)
            values.append(numbering.count(day))
        numbers = _combined(values, len(each.parts))
        yield Issue(each.day, numbers, pattern, each.parts, anchor, each.until, True, ahead)


def _combined(values: list[tuple[Numbers, ...]], parts: int) -> tuple[Numbers, ...]:
    """The numbers of all issues that are one; as many as the label has parts, else only the first and the last."""
    if len(values) == 1:
        return values[0]
    merged = [distinct(chain.from_iterable(level)) for level in zip(*values, strict=True)]
    return tuple(numbers if len(numbers) <= parts else (numbers[0], numbers[-1]) for numbers in merged)


def _last_counted(pattern: Pattern, schedule: Schedule, after: Issue) -> date:
    """The last day that has used up a number: that of the issue, or of the last one combined in it."""
    days = published_days(pattern, schedule, after.anchor, after.date)
    return max(takewhile(lambda day: day <= after.until, days), default=after.date)


class Skipped:
    """Omitted issues that have numbers nevertheless."""

    def __init__(self, days: Iterable[date]) -> None:
        self._days = iter(days)
        self._next: date | None = next(self._days, None)

    def count_until(self, day: date, numbering: Numbering) -> None:
        """Count those before `day`."""
        while self._next is not None and self._next < day:
            numbering.count(self._next)
            self._next = next(self._days, None)


def _undated(pattern: Pattern, after: Issue) -> Iterator[Issue]:
    """Numbers only; nothing may depend on a date.

    Raises:
        CannotPredictError: a calendar change, a level that holds a date, or omitted issues with numbers do.
    """
    frequency = pattern.frequency
    if pattern.calendar_changes or pattern.dating or _uses_up(pattern):
        raise CannotPredictError([Problem("date-missing", pattern.tag.holdings, "i")])
    if frequency and frequency.is_irregular:
        raise CannotPredictError([Problem("irregular", pattern.tag.value, "w", details={"value": frequency.code})])
    return _steps(pattern, after)


def _steps(pattern: Pattern, after: Issue) -> Iterator[Issue]:
    numbering = Numbering(pattern, after.numbers, after.date)
    day = after.date
    while True:
        day += timedelta(1)
        yield Issue(day, numbering.count(day), pattern, (day,), after.anchor, day, dated=False)


def issues_of_year(pattern: Pattern, first: Issue, year: int) -> Iterator[Issue]:
    """The issues of one year, `first` and what follows it: those that show the year, alone or as in 2024/2025."""
    kinds, seasons = pattern.kinds_of_dates, pattern.seasons
    return _of(pattern, first, year, lambda issue: tuple(year_of(day, kinds, seasons) for day in issue.parts))


def issues_of_volume(pattern: Pattern, first: Issue, volume: int) -> Iterator[Issue]:
    """The issues of one unit of the highest level that is counted, $a: `first` and what follows it."""
    return _of(pattern, first, volume, lambda issue: issue.numbers[0])


def _of(pattern: Pattern, first: Issue, number: int, numbers_of: Callable[[Issue], Numbers]) -> Iterator[Issue]:
    issues = dropwhile(lambda issue: numbers_of(issue)[-1] < number, chain([first], predict(pattern, first)))
    return takewhile(lambda issue: numbers_of(issue)[0] <= number, issues)
