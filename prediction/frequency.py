"""How often something appears: the codes of MARC 853 `$w`, and n per year (PAT-01)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Unit(Enum):
    """What a frequency counts in."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`times` issues in every `interval` units: a bimonthly is one in every 2 months, a semimonthly two in every month."""

    unit: Unit
    interval: int = 1
    times: int = 1


RHYTHMS = {
    "d": Rhythm(Unit.DAY),
    "i": Rhythm(Unit.WEEK, times=3),
    "c": Rhythm(Unit.WEEK, times=2),
    "w": Rhythm(Unit.WEEK),
    "e": Rhythm(Unit.WEEK, 2),
    "j": Rhythm(Unit.MONTH, times=3),
    "s": Rhythm(Unit.MONTH, times=2),
    "m": Rhythm(Unit.MONTH),
    "b": Rhythm(Unit.MONTH, 2),
    "q": Rhythm(Unit.MONTH, 3),
    "t": Rhythm(Unit.MONTH, 4),
    "f": Rhythm(Unit.MONTH, 6),
    "a": Rhythm(Unit.YEAR),
    "g": Rhythm(Unit.YEAR, 2),
    "h": Rhythm(Unit.YEAR, 3),
}
"""The codes that say when the next issue comes."""

IRREGULAR = ("k", "x", "z")
"""Continuously updated, completely irregular, other: codes that don't, unless $y lists when."""

PER_YEAR = {
    "d": 365, "i": 156, "c": 104, "w": 52, "e": 26, "j": 36, "s": 24, "m": 12,
    "b": 6, "q": 4, "t": 3, "f": 2, "a": 1, "g": 0.5, "h": 1 / 3,
}  # fmt: skip
"""Issues in a year, as librarians count them: a weekly has 52."""

_CODES_OF_NUMBERS = {int(times): code for code, times in PER_YEAR.items() if times >= 1} | {366: "d"}

MOST_PER_YEAR = 366


@dataclass(frozen=True, slots=True)
class Frequency:
    """The code of $w: a letter (`m` monthly, `q` quarterly, …) or how many issues a year has (`10`).

    Examples:
        >>> Frequency("b").per_year, Frequency("10").per_year
        (6, 10)
    """

    code: str

    @property
    def per_year(self) -> float | None:
        """Issues in a year; below 1 for biennials and triennials; None where the code doesn't say."""
        return int(self.code) if self.code.isdecimal() else PER_YEAR.get(self.code)

    @property
    def rhythm(self) -> Rhythm | None:
        """The steps from issue to issue; None where the code gives none (irregular, or 10 a year)."""
        code = _CODES_OF_NUMBERS.get(int(self.code), "") if self.code.isdecimal() else self.code
        return RHYTHMS.get(code)

    @property
    def is_irregular(self) -> bool:
        """Whether the code says that no rhythm is known (`k`, `x`, `z`)."""
        return self.code in IRREGULAR


def is_frequency(code: str) -> bool:
    """Whether `code` may stand in $w: one of the letters, or a number from 1 to 366."""
    if code.isascii() and code.isdecimal():
        return len(code) <= 3 and 1 <= int(code) <= MOST_PER_YEAR
    return code in RHYTHMS or code in IRREGULAR
