"""How many issues a pattern makes in a year, and which steps `10 a year` takes (PAT-01)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, date
from functools import lru_cache

from prediction.combining import Combiner
from prediction.frequency import PER_YEAR, Frequency
from prediction.pattern import Pattern
from prediction.regularity import FullDate, Publication, Year
from prediction.schedule import Schedule, make_schedule

FIRST = date(2001, 1, 1)

CYCLE = 28
"""Years in which every date falls on every weekday equally often."""

BY_STEPS = sorted((code for code in PER_YEAR if PER_YEAR[code] >= 1), key=lambda code: PER_YEAR[code])


@dataclass(frozen=True, slots=True)
class PerYear:
    """Issues in an average year.

    issues: that appear. parts: that would, if none were combined. gross: with those that are omitted.
    """

    issues: float
    parts: float
    gross: float

    def has(self, times: float) -> bool:
        """Whether one of the counts is `times`; weeks and days don't divide a year, so more of them count roughly."""
        tolerance = 0.5 if times <= 12 else 1.5
        return any(abs(count - times) < tolerance for count in (self.issues, self.parts, self.gross))


def per_year(pattern: Pattern, schedule: Schedule, anchor: date = FIRST) -> PerYear:
    """What a schedule makes of 28 years, counted from an anchor."""
    days = [day for year in _sample(pattern) for day in schedule.year(anchor, year)]
    is_omitted = schedule.omitted
    published = [day for day in days if not is_omitted(day)] if is_omitted else days
    combiner = Combiner(schedule.combined, pattern.seasons, schedule.omitted)
    issues = sum(1 for _ in combiner.combine(published)) if schedule.combined else len(published)
    return PerYear(issues / CYCLE, len(published) / CYCLE, len(days) / CYCLE)


def _sample(pattern: Pattern) -> range:
    """28 years of which none is omitted by itself, nor has days that are, as far as the calendar has so many."""
    named = (part for rule in pattern.rules(Publication.OMITTED) for entry in rule.entries for part in entry)
    years = [
        when.year if isinstance(when, Year) else when.day.year for when in named if isinstance(when, Year | FullDate)
    ]
    last = max(years, default=0)
    begin = FIRST.year if last < FIRST.year else FIRST.year + CYCLE * -(-(last + 1 - FIRST.year) // CYCLE)
    begin = min(begin, MAXYEAR - CYCLE)
    return range(begin, begin + CYCLE)


@lru_cache(maxsize=512)
def schedule_of(pattern: Pattern, *, every: bool = False) -> Schedule:
    """The schedule of a pattern.

    A frequency such as 10 a year has no steps of its own. Where $y omits or combines some, it takes the smallest steps
    of which that leaves 10 (monthly without July and August); else its issues are spread evenly.
    """
    frequency = pattern.frequency
    schedule = make_schedule(pattern, frequency, every=every)
    if frequency is None or frequency.is_irregular or frequency.rhythm or not (schedule.omitted or schedule.combined):
        return schedule
    times = int(frequency.code)
    for code in BY_STEPS:
        if PER_YEAR[code] >= times:
            candidate = make_schedule(pattern, Frequency(code), every=every)
            if per_year(pattern, candidate).has(times):
                return candidate
    return schedule
