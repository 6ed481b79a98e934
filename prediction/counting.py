"""How one level of enumeration counts: 1, 2, 3, …, or what $y makes of that (PAT-01)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prediction.issue import Numbers
from prediction.pattern import Level, Pattern
from prediction.regularity import Number, Publication, Rule

LEVEL_DIGITS = {"a": 1, "b": 2, "c": 3, "d": 4, "e": 5, "f": 6, "g": 7, "h": 8}
"""How $y names the levels; 7 and 8 are not in MARC."""

Step = Callable[[int], tuple[Numbers, bool]]
"""From the last number to the next value, and whether a unit of the level above was full before it."""


@dataclass(frozen=True, slots=True)
class Count:
    """The values of one level.

    first: with which it starts and restarts. step: see `Step`. restarts: $v r. in_pairs: a value can be several numbers.
    """

    first: Numbers
    step: Step
    restarts: bool
    in_pairs: bool

    def going_on(self, value: Numbers) -> Numbers:
        """The value that holds while the level doesn't move: of an issue combined over volumes 10/11, volume 11."""
        return value if self.in_pairs else value[-1:]


def count_of(pattern: Pattern, level: Level, *, by_date: bool) -> Count:
    """How `level` counts; `by_date`: its unit ends with a date, so that $u neither restarts nor carries."""
    only = _entries(pattern, level, Publication.PUBLISHED)
    if only:
        return Count(only[0], _listed(only), level.restarts, any(len(entry) > 1 for entry in only))
    omitted = {entry[0] for entry in _entries(pattern, level, Publication.OMITTED)}
    combined = {entry[0]: entry for entry in _entries(pattern, level, Publication.COMBINED)}
    units = None if by_date else level.units
    if not omitted and not combined:
        step = _plain(units, restarts=level.restarts)
    else:
        position = level.units if not level.restarts else None
        step = _excepting(units, position, omitted, combined, restarts=level.restarts)
    return Count(_first(omitted, combined), step, level.restarts, bool(combined))


def highest(pattern: Pattern, level: Level) -> int | None:
    """The highest number that a level reaches before it starts again; None if no $u ends it."""
    rules = pattern.rules(Publication.PUBLISHED, enumeration=True)
    is_listed = any(rule.level == LEVEL_DIGITS[level.code] for rule in rules)
    return level.units if level.restarts and level != pattern.turned_by_date and not is_listed else None


def _entries(pattern: Pattern, level: Level, publication: Publication) -> list[Numbers]:
    rules: list[Rule] = [
        rule for rule in pattern.rules(publication, enumeration=True) if rule.level == LEVEL_DIGITS[level.code]
    ]
    entries = [
        tuple(part.number for part in entry if isinstance(part, Number)) for rule in rules for entry in rule.entries
    ]
    return [entry for entry in entries if entry]


def _first(omitted: set[int], combined: dict[int, Numbers]) -> Numbers:
    number = 1
    while number in omitted:
        number += 1
    return combined.get(number, (number,))


def _plain(units: int | None, *, restarts: bool) -> Step:
    if units is None:
        return lambda last: ((last + 1,), False)
    if restarts:
        return lambda last: ((last + 1,), False) if last < units else ((1,), True)
    return lambda last: ((last + 1,), last % units == 0)


def _listed(entries: list[Numbers]) -> Step:
    """Only the numbers listed; after the last one the level is full."""

    def step(last: int) -> tuple[Numbers, bool]:
        for entry in entries:
            if entry[0] > last:
                return entry, False
        return entries[0], True

    return step


def _excepting(
    units: int | None, position: int | None, omitted: set[int], combined: dict[int, Numbers], *, restarts: bool
) -> Step:
    """Leaves out some numbers and combines others; with continuous numbers they are places in a unit of `position`."""
    first = _first(omitted, combined)

    def step(last: int) -> tuple[Numbers, bool]:
        number, full = last, False
        while True:
            full = full or (units is not None and number > 0 and number % units == 0)
            number += 1
            if restarts and units is not None and number > units:
                return first, True
            place = (number - 1) % position + 1 if position else number
            if place not in omitted:
                shift = number - place
                return tuple(each + shift for each in combined.get(place, (place,))), full

    return step
