"""When issues would appear if nothing were combined: $w and $y read together, year by year (PAT-01).

What the published entries (`p`) of $y do depends on $w (see docs/decisions/0050):

- they name the days: `$w m $y pw02we`, every second Wednesday; several are put together. Where $w is slower than they
  are, it chooses from them, counted from the anchor: `$w e $y pdtu` every other Tuesday, `$w q $y pd15` the 15th of
  every third month;
- a month, season, week or year that is longer than the steps of $w only limits them: `$w w $y pm09,10`, weekly in
  September and October; `$y py2025` limits everything;
- single days, less than half of what $w has in a year, come in addition: `$w w $y pd1224`.

Without them issues come in the steps of $w; without $w on every day that $y names, combined ones too.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date

from prediction.choosing import Choice, Lister, choice_of, listing, recurs_often
from prediction.frequency import RHYTHMS, Frequency, Rhythm, Unit
from prediction.matching import Test, days_of, named_by
from prediction.pattern import Pattern
from prediction.regularity import (
    DayOfYear,
    Entry,
    FullDate,
    Month,
    Publication,
    Season,
    WeekdayOf,
    WeekOfMonth,
    WeekOfYear,
    When,
    Year,
)
from prediction.stepping import spread, steps


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the issues of a pattern appear, before any are combined.

    base: lists the days of a year; None if $w and $y don't tell any. limit: only these days count.
    extra: days in addition, whatever the limit. omitted: days on which nothing appears. last_year: after it, nothing.
    combined: the entries that make one issue of several, in order. chooses: whether $w passes over days that $y names.
    """

    base: Lister | None
    limit: Test | None
    extra: tuple[When, ...]
    omitted: Test | None
    last_year: int
    combined: tuple[Entry, ...]
    chooses: bool = False

    def year(self, anchor: date, year: int) -> list[date]:
        """The days of `year` on which issues appear or would appear but are omitted, in order."""
        days = self.base(anchor, year) if self.base else []
        if self.limit:
            days = [day for day in days if self.limit(day)]
        if self.extra:
            days = sorted({*days, *(day for when in self.extra for day in days_of(when, year))})
        return days

    def published(self, anchor: date, year: int) -> list[date]:
        """The days of `year` on which issues appear, in order."""
        days = self.year(anchor, year)
        omitted = self.omitted
        return [day for day in days if not omitted(day)] if omitted else days


def make_schedule(pattern: Pattern, frequency: Frequency | None, *, every: bool = False) -> Schedule:
    """The schedule of a pattern as if $w were `frequency`; `every`: all days that $y names, also those $w passes over."""
    rhythm = frequency.rhythm if frequency else None
    published = _published(pattern)
    recurs = any(recurs_often(when) for when in published)
    limits = [when for when in published if _is_limit(when, rhythm, recurs=recurs)]
    days = [when for when in published if not _is_limit(when, rhythm, recurs=recurs)]
    is_extra = rhythm is not None and frequency is not None and bool(days) and _are_extra(days, frequency)
    has_months = any(isinstance(when, Month | Season) for when in limits)
    naming = (
        [] if is_extra else [Choice(when) if every else choice_of(when, rhythm, has_months=has_months) for when in days]
    )
    return Schedule(
        base=listing(naming, pattern.seasons) if naming else _stepping(frequency),
        limit=_limit(limits, [when for when in days if is_single_day(when)], pattern.seasons),
        extra=tuple(days) if is_extra else (),
        omitted=_omitted(pattern, days if is_extra else []),
        last_year=_last_year(limits, [] if is_extra else days),
        combined=_combined(pattern),
        chooses=not all(choice.is_all for choice in naming),
    )


def _omitted(pattern: Pattern, extra: list[When]) -> Test | None:
    """Extra days are published even where their weekday or month is omitted; not where they are omitted themselves."""
    named, seasons = _named(pattern, Publication.OMITTED), pattern.seasons
    is_extra = named_by(extra, seasons)
    wide = named_by([when for when in named if not is_single_day(when)], seasons)
    if is_extra is None or wide is None:
        return named_by(named, seasons)
    single = named_by([when for when in named if is_single_day(when)], seasons)
    return lambda day: (wide(day) and not is_extra(day)) or (single is not None and single(day))


def _last_year(limits: list[When], days: list[When]) -> int:
    """The last year named, if nothing can appear after it."""
    years = [when.year for when in limits if isinstance(when, Year)]
    if not years and days and all(isinstance(when, FullDate) for when in days):
        years = [when.day.year for when in days if isinstance(when, FullDate)]
    return max(years, default=MAXYEAR)


def _named(pattern: Pattern, publication: Publication) -> list[When]:
    return [part for rule in pattern.rules(publication) for entry in rule.entries for part in entry]


def _published(pattern: Pattern) -> list[When]:
    """What $y publishes; combined months and seasons are published too, if single ones are, or if $w is missing."""
    published = _named(pattern, Publication.PUBLISHED)
    units = {type(when) for when in published} & {Month, Season}
    combined = _named(pattern, Publication.COMBINED)
    if units or (not published and pattern.frequency is None):
        published += [when for when in combined if not units or type(when) in units]
    return list(dict.fromkeys(published))


def _combined(pattern: Pattern) -> tuple[Entry, ...]:
    rules = (*pattern.rules(Publication.COMBINED), *pattern.rules(Publication.PUBLISHED))
    return tuple(entry for rule in rules for entry in rule.entries if len(entry) > 1)


def _is_limit(when: When, rhythm: Rhythm | None, *, recurs: bool) -> bool:
    """Whether a name limits the steps of $w, or days that come back every week or month, instead of naming days."""
    if isinstance(when, Year):
        return True
    weekly = rhythm is not None and rhythm.unit in (Unit.DAY, Unit.WEEK)
    if isinstance(when, Month | Season):
        is_often = rhythm is not None and (weekly or rhythm.times > 1)
        return recurs or is_often or (isinstance(when, Season) and rhythm == RHYTHMS["m"])
    return weekly and isinstance(when, WeekOfMonth | WeekOfYear)


def _limit(limits: list[When], exempt: list[When], seasons: tuple[int, ...]) -> Test | None:
    """Years limit whatever else limits; months, seasons and weeks add up, and don't touch single days."""
    years = named_by([when for when in limits if isinstance(when, Year)], seasons)
    wide = [when for when in limits if not isinstance(when, Year)]
    others = named_by(wide + exempt, seasons) if wide else None
    if years and others:
        return lambda day: years(day) and others(day)
    return years or others


def _are_extra(days: list[When], frequency: Frequency) -> bool:
    """Whether the days are too few to be all there is: they come in addition to the steps of $w."""
    return all(map(is_single_day, days)) and len(days) < (frequency.per_year or 0) / 2


def is_single_day(when: When) -> bool:
    """Whether a code names one day of the year at most."""
    return isinstance(when, DayOfYear | FullDate) or (isinstance(when, WeekdayOf) and bool(when.month and when.nth))


def _stepping(frequency: Frequency | None) -> Lister | None:
    if frequency is None or frequency.is_irregular:
        return None
    if rhythm := frequency.rhythm:
        return lambda anchor, year: steps(rhythm, anchor, year)
    times = int(frequency.code)
    return lambda anchor, year: spread(times, anchor, year)
