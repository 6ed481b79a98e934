"""Values of MARC 863 that run backwards: numbers 8-6, 8/7, months 08/07 (PAT-02).

Backwards is right where a higher level goes on: volumes 10/11 and numbers 12/1, years 2024-2025 and months 11-02. A month,
season or week may go over the year's end by itself, `$i 2024 $j 12/01`, and so may a number that starts again.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

from prediction.backwards import in_order, issues_in_a_year
from prediction.issue import Numbers
from prediction.pattern import Chronology, Continuity, Kind, Level, Pattern
from prediction.regularity import Entry, Month, Season, WeekOfYear
from prediction.values import value_text

Values = Mapping[str, Numbers]
"""The values of an issue by subfield."""

FEW = 3
"""So many places over an end are never many."""


class Backwards(NamedTuple):
    """A value that runs backwards, by its subfield, and how it should stand there."""

    code: str
    right: str


def descending_ranges(firsts: Values, lasts: Values, pattern: Pattern) -> Iterator[Backwards]:
    """Ranges whose end comes before their beginning. firsts, lasts: the same where a subfield holds no range."""
    chronology = tuple(level for level in pattern.chronology if level.code != "m")
    for chain in (pattern.levels, pattern.alternative, chronology):
        is_further = False
        for level in chain:
            if level.code not in firsts:
                continue
            first, last = (_place(values[level.code][0], level, pattern) for values in (firsts, lasts))
            if first > last and (not is_further or _goes_on(level)):
                begin, end = (value_text(level.kind, values[level.code]) for values in (lasts, firsts))
                yield Backwards(level.code, f"{begin}-{end}")
                break
            is_further = is_further or last > first


def _place(number: int, level: Level | Chronology, pattern: Pattern) -> int:
    """Seasons follow each other as the pattern lists them."""
    return pattern.seasons.index(number) if level.kind is Kind.SEASON and number in pattern.seasons else number


def _goes_on(level: Level | Chronology) -> bool:
    return isinstance(level, Level) and level.continuity is Continuity.CONTINUOUS


def descending_parts(values: Values, pattern: Pattern) -> Iterator[Backwards]:
    """Combined values that run backwards: numbers first, then dates."""
    for chain in (pattern.levels, pattern.alternative):
        is_over = False
        for at, level in enumerate(chain):
            numbers = values.get(level.code, ())
            if level.kind is Kind.NUMBER and _is_backwards(numbers, level, is_over=is_over, is_first=at == 0):
                yield Backwards(level.code, value_text(level.kind, tuple(sorted(set(numbers)))))
                break
            is_over = is_over or len(numbers) > 1
    yield from _dates(values, pattern)


def _is_backwards(numbers: Numbers, level: Level, *, is_over: bool, is_first: bool) -> bool:
    """Whether numbers fall, or stay, where they neither start again nor a higher level goes on."""
    falls = [(before, after) for before, after in pairwise(numbers) if after <= before]
    if not falls or (is_over and not _goes_on(level)):
        return False
    if _goes_on(level) or len(falls) > 1 or (is_first and not level.restarts):
        return True
    ((before, after),) = falls
    if level.units is None:
        return after > before // 2
    return (after - before) % level.units > max(level.units // 2, FEW if is_first else 0) or after == before


def _dates(values: Values, pattern: Pattern) -> Iterator[Backwards]:
    dated = {level.kind: (level.code, values[level.code]) for level in pattern.dating if level.code in values}
    several = {kind: (code, numbers) for kind, (code, numbers) in dated.items() if len(numbers) > 1}
    if Kind.YEAR in several:
        code, years = several[Kind.YEAR]
        if any(after < before for before, after in pairwise(years)):
            yield Backwards(code, value_text(Kind.YEAR, tuple(sorted(set(years)))))
        return
    times = issues_in_a_year(pattern.frequency, pattern.regularity)
    for kind, (code, numbers) in several.items():
        if kind is Kind.DAY:
            right = tuple(sorted(numbers)) if len(several) == 1 and numbers != tuple(sorted(numbers)) else None
        else:
            right = _in_order(kind, numbers, times)
        if right:
            yield Backwards(code, value_text(kind, right))


def _in_order(kind: Kind, numbers: Numbers, times: float | None) -> Numbers | None:
    entry: Entry = tuple(_when(kind, number) for number in numbers)
    right = in_order(entry, times)
    return None if right is None else tuple(numbers[entry.index(when)] for when in right)


def _when(kind: Kind, number: int) -> Month | Season | WeekOfYear:
    match kind:
        case Kind.MONTH:
            return Month(number)
        case Kind.WEEK:
            return WeekOfYear(number)
        case _:
            return Season(number)  # quarters, too: there are four, and that is all that counts
