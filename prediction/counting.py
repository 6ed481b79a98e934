"""How one level of enumeration counts: 1, 2, 3, …, or what $y makes of that (PAT-01)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from prediction.issue import Numbers
from prediction.pattern import Continuity, Level, Pattern
from prediction.regularity import Number, Publication

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
    only = numbers_named(pattern, level, Publication.PUBLISHED)
    if only:
        places = places_named(pattern, level, Publication.PUBLISHED)
        step = _listed_on(only, places) if places else _listed(only)
        return Count(only[0], step, starts_again(pattern, level), any(len(entry) > 1 for entry in only))
    omitted = {entry[0] for entry in numbers_named(pattern, level, Publication.OMITTED)}
    combined = {entry[0]: entry for entry in numbers_named(pattern, level, Publication.COMBINED)}
    units = None if by_date else level.units
    if not omitted and not combined:
        step = _plain(units, restarts=level.restarts)
    else:
        places = places_named(pattern, level, Publication.OMITTED)
        step = _excepting(units, places, omitted, combined, restarts=level.restarts)
    return Count(_first(omitted, combined), step, level.restarts, bool(combined))


def highest(pattern: Pattern, level: Level) -> int | None:
    """The highest number that a level reaches before it starts again; None if no $u ends it."""
    is_listed = bool(numbers_named(pattern, level, Publication.PUBLISHED))
    return level.units if level.restarts and level != pattern.turned_by_date and not is_listed else None


def starts_again(pattern: Pattern, level: Level) -> bool:
    """Whether the numbers of a level start again: by $v, or because $y lists the only ones and $v doesn't say otherwise."""
    is_listed = bool(numbers_named(pattern, level, Publication.PUBLISHED))
    return level.restarts or (is_listed and level.continuity is not Continuity.CONTINUOUS)


def places_named(pattern: Pattern, level: Level, publication: Publication) -> int | None:
    """Among how many the numbers that $y names are places, where numbers go on; None where they are numbers themselves."""
    goes_on = not level.restarts if publication is not Publication.PUBLISHED else not starts_again(pattern, level)
    return level.units if goes_on else None


def numbers_named(pattern: Pattern, level: Level, publication: Publication) -> list[Numbers]:
    """The numbers of a level that $y publishes, omits or combines, in order."""
    entries = (
        tuple(part.number for part in entry if isinstance(part, Number))
        for rule in pattern.rules(publication, enumeration=True)
        if rule.level == LEVEL_DIGITS[level.code]
        for entry in rule.entries
    )
    return sorted(entry for entry in entries if entry)


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
    """Only the numbers listed; after the last one the level is full and they begin again, whatever $v doesn't say."""

    def step(last: int) -> tuple[Numbers, bool]:
        for entry in entries:
            if entry[0] > last:
                return entry, False
        return entries[0], True

    return step


def _listed_on(entries: list[Numbers], places: int) -> Step:
    """The numbers at the places listed, in every unit of so many places (`$u 12 $v c $y pe21,3,5,7,9,11`)."""

    def step(last: int) -> tuple[Numbers, bool]:
        place = (last - 1) % places + 1
        following = next((entry for entry in entries if entry[0] > place), None)
        shift = last - place + (places if following is None else 0)
        return tuple(number + shift for number in following or entries[0]), following is None

    return step


def _excepting(
    units: int | None, places: int | None, omitted: set[int], combined: dict[int, Numbers], *, restarts: bool
) -> Step:
    """Leaves out some numbers and combines others; with continuous numbers they are places in a unit of `places`."""
    first = _first(omitted, combined)

    def step(last: int) -> tuple[Numbers, bool]:
        number, full = last, False
        while True:
            full = full or (units is not None and number > 0 and number % units == 0)
            number += 1
            if restarts and units is not None and number > units:
                return first, True
            place = (number - 1) % places + 1 if places else number
            if place not in omitted:
                shift = number - place
                return tuple(each + shift for each in combined.get(place, (place,))), full

    return step
