"""What a level says of a date, and which date a level's values mean: years, seasons, quarters, months, weeks, days.

A season is a stretch of the year. Listed from spring (21, 22, 23, 24) they begin on 1 March, June, September and
December, and winter lasts into the next year. Listed from any other one they begin on 1 January, every three months
from the first listed, so that the first one listed is the first of its year (see docs/decisions/0051).
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from prediction.pattern import Kind

SPRING = 21
MONTHS_OF_SEASON = 3


@lru_cache(maxsize=64)
def season_months(seasons: tuple[int, ...]) -> dict[int, int]:
    """The month in which each season begins, in the order of the year."""
    natural = {season: (season - SPRING + 1) * MONTHS_OF_SEASON for season in seasons}
    if list(natural.values()) == sorted(natural.values()) and (seasons[0] == SPRING or len(seasons) < 4):
        return natural
    return {season: 1 + (season - seasons[0]) % 4 * MONTHS_OF_SEASON for season in seasons}


def season_of(day: date, seasons: tuple[int, ...]) -> int:
    """The season `day` is in: the last one that has begun."""
    begun = [season for season, month in season_months(seasons).items() if month <= day.month]
    return begun[-1] if begun else seasons[-1]


def year_of(day: date, kinds: Sequence[Kind], seasons: tuple[int, ...]) -> int:
    """The year that stands beside the other values: January can belong to last year's winter, or to its week 53."""
    if Kind.WEEK in kinds:
        return day.isocalendar().year
    if Kind.SEASON in kinds and day.month < min(season_months(seasons).values()):
        return day.year - 1
    return day.year


def value_of(day: date, kind: Kind, kinds: Sequence[Kind], seasons: tuple[int, ...]) -> int:
    """What a level of this kind shows for `day`; `kinds` are those of all levels of the pattern that hold dates."""
    match kind:
        case Kind.YEAR:
            return year_of(day, kinds, seasons)
        case Kind.SEASON:
            return season_of(day, seasons)
        case Kind.QUARTER:
            return (day.month + 2) // 3
        case Kind.MONTH:
            return day.month
        case Kind.WEEK:
            return day.isocalendar().week
        case _:
            return day.day


def day_in(year: int, month: int, day: int) -> date:
    """That day, or the last one of a shorter month."""
    return date(year, month, day if day <= 28 else min(day, monthrange(year, month)[1]))
