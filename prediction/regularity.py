"""What $y of MARC 853 says about single issues: which are published, omitted, combined (PAT-01).

A `$y` is a `Rule`: `cm07/08,11/12` combines (`c`) months (`m`), July with August, November with December. What
stands between commas is an entry; its parts stand between slashes. A part is one of the small classes below, each
with its own text:

    d   Weekday      mo         every Monday
    d   DayOfMonth   15         the 15th of every month (31: its last day where it is shorter)
    d   DayOfYear    0704       4 July
    d   FullDate     20240401   that one day (not in MARC: for movable holidays and one-off extra issues)
    w   WeekdayOf    03we       third Wednesday of every month; 00 every, 99 last, 98 last but one, 97 last but two
                     0599mo     last Monday of May
    w   WeekOfMonth  1299       last week of December; a week is of the month that has its Thursday
    w   WeekOfYear   07         week 7, as in ISO 8601; 99 the last one
    m   Month        07         July
    s   Season       22         summer: 21 spring, 22 summer, 23 autumn, 24 winter
    y   Year         2025       that year
    e   Number       7          number 7 of the level that follows `e`: 1-6 for $a-$f, 7 and 8 for $g and $h
        EveryNumber  *          (not in MARC) whatever numbers the combined or omitted dates have
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import Enum

WEEKDAYS = ("mo", "tu", "we", "th", "fr", "sa", "su")
"""Codes of the weekdays; the index is that of `date.weekday()`."""


class Publication(Enum):
    """The first character of $y."""

    PUBLISHED = "p"
    OMITTED = "o"
    COMBINED = "c"


class Definition(Enum):
    """The second character of $y: what its codes count in."""

    DAY = "d"
    WEEK = "w"
    MONTH = "m"
    SEASON = "s"
    YEAR = "y"
    ENUMERATION = "e"


@dataclass(frozen=True, slots=True)
class Weekday:
    """Every Monday, …; weekday: 0 is Monday."""

    weekday: int

    def __str__(self) -> str:
        return WEEKDAYS[self.weekday]


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """One day of every month, 1 to 31; where a month is shorter, its last one."""

    day: int

    def __str__(self) -> str:
        return f"{self.day:02}"


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """One day of the year; 29 February is the 28th in other years."""

    month: int
    day: int

    def __str__(self) -> str:
        return f"{self.month:02}{self.day:02}"


@dataclass(frozen=True, slots=True)
class FullDate:
    """One day of one year."""

    day: date

    def __str__(self) -> str:
        return f"{self.day:%Y%m%d}" if self.day.year > 999 else f"{self.day.year:04}{self.day:%m%d}"


@dataclass(frozen=True, slots=True)
class WeekdayOf:
    """The nth weekday of a month, or of every month (month None).

    nth: 1 to 5; -1 the last, -2, -3; 0 every one.
    """

    nth: int
    weekday: int
    month: int | None = None

    def __str__(self) -> str:
        month = "" if self.month is None else f"{self.month:02}"
        return f"{month}{_nth(self.nth)}{WEEKDAYS[self.weekday]}"


@dataclass(frozen=True, slots=True)
class WeekOfMonth:
    """The nth week of a month; it belongs to the month that has its Thursday. nth: as in `WeekdayOf`."""

    month: int
    nth: int

    def __str__(self) -> str:
        return f"{self.month:02}{_nth(self.nth)}"


@dataclass(frozen=True, slots=True)
class WeekOfYear:
    """A week of the year (ISO 8601), 1 to 53; -1 the last, -2, -3; 0 every one."""

    week: int

    def __str__(self) -> str:
        return _nth(self.week)


@dataclass(frozen=True, slots=True)
class Month:
    """A month of every year, 1 to 12."""

    month: int

    def __str__(self) -> str:
        return f"{self.month:02}"


@dataclass(frozen=True, slots=True)
class Season:
    """21 spring, 22 summer, 23 autumn, 24 winter."""

    season: int

    def __str__(self) -> str:
        return str(self.season)


@dataclass(frozen=True, slots=True)
class Year:
    """One year."""

    year: int

    def __str__(self) -> str:
        return f"{self.year:04}"


@dataclass(frozen=True, slots=True)
class Number:
    """One number of a level of enumeration."""

    number: int

    def __str__(self) -> str:
        return str(self.number)


@dataclass(frozen=True, slots=True)
class EveryNumber:
    """The numbers of whatever the dates combine (`ce2*`) or omit (`oe2*`): each part uses up its own number."""

    def __str__(self) -> str:
        return "*"


When = (
    Weekday | DayOfMonth | DayOfYear | FullDate | WeekdayOf | WeekOfMonth | WeekOfYear | Month | Season | Year
    | Number | EveryNumber
)  # fmt: skip
"""One part of an entry."""

Entry = tuple[When, ...]
"""What stands between commas: one part, or the parts of a combined issue, in order."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One $y.

    level: 1 to 6 for $a to $f, 7 and 8 for $g and $h, in rules on enumeration; else 0.

    Examples:
        >>> str(Rule(Publication.COMBINED, Definition.MONTH, ((Month(7), Month(8)),)))
        'cm07/08'
    """

    publication: Publication
    definition: Definition
    entries: tuple[Entry, ...]
    level: int = 0

    def __str__(self) -> str:
        level = str(self.level) if self.definition is Definition.ENUMERATION else ""
        entries = ",".join("/".join(map(str, entry)) for entry in self.entries)
        return f"{self.publication.value}{self.definition.value}{level}{entries}"


def _nth(nth: int) -> str:
    return f"{nth if nth >= 0 else 100 + nth:02}"
