"""The times and numbers that a form can name: `monday`, `last friday`, `15`, `12-25`, `august`, `winter`, `no. 7`.

Names of months, weekdays and seasons may be English, Slovenian or Dutch: `august`, `avgust`, `augustus`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date

from prediction.builder_problems import Detail, Word
from prediction.builder_yaml import nearest
from prediction.regularity import (
    DayOfMonth,
    DayOfYear,
    Definition,
    EveryNumber,
    FullDate,
    Month,
    Number,
    Season,
    Weekday,
    WeekdayOf,
    WeekOfMonth,
    WeekOfYear,
    When,
    Year,
)
from prediction.words import ENGLISH, WORDS

ORDINALS: Mapping[str, int] = {
    **dict(zip(("first", "second", "third", "fourth", "fifth", "last", "every"), (1, 2, 3, 4, 5, -1, 0), strict=True)),
    **dict(zip(("prvi", "drugi", "tretji", "četrti", "peti", "zadnji", "vsak"), (1, 2, 3, 4, 5, -1, 0), strict=True)),
    **dict(zip(("prva", "druga", "tretja", "četrta", "peta", "zadnja", "vsaka"), (1, 2, 3, 4, 5, -1, 0), strict=True)),
    **dict(zip(("eerste", "tweede", "derde", "vierde", "vijfde", "laatste"), (1, 2, 3, 4, 5, -1), strict=True)),
}
_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def _names(attribute: str, first: int) -> dict[str, int]:
    return {name.lower(): first + at for words in WORDS.values() for at, name in enumerate(getattr(words, attribute))}


WEEKDAYS: Mapping[str, int] = _names("weekdays", 0)
MONTHS: Mapping[str, int] = _names("months", 1)
SEASONS: Mapping[str, int] = {**_names("seasons", 21), "fall": 23}
_ENGLISH = [name.lower() for name in (*ENGLISH.weekdays, *ENGLISH.months, *ENGLISH.seasons)]
_MONTHS_OF = {**MONTHS, **_names("in_months", 1)}


class NotATime(ValueError):
    """A text that names no time. code, details: what is wrong, as in `FormProblem`."""

    def __init__(self, code: str, /, **details: Detail) -> None:
        super().__init__(code, details)
        self.code, self.details = code, details


def read_when(text: str) -> When:
    """The time or number that a text names. Raises NotATime."""
    word = " ".join(text.lower().split())
    if word in WEEKDAYS:
        return Weekday(WEEKDAYS[word])
    if word in MONTHS:
        return Month(MONTHS[word])
    if word in SEASONS:
        return Season(SEASONS[word])
    for pattern, make in _FORMS:
        found = pattern.fullmatch(word)
        if found is not None:
            return make(found)
    near = nearest(word, _ENGLISH) or nearest(word, {**WEEKDAYS, **MONTHS, **SEASONS})
    raise NotATime("time-unknown", text=text, **near)


def definition_of(part: When) -> Definition:
    """What a part counts in: the second character of $y."""
    return _DEFINITIONS[type(part)]


_DEFINITIONS: Mapping[type, Definition] = {
    Weekday: Definition.DAY,
    DayOfMonth: Definition.DAY,
    DayOfYear: Definition.DAY,
    FullDate: Definition.DAY,
    WeekdayOf: Definition.WEEK,
    WeekOfMonth: Definition.WEEK,
    WeekOfYear: Definition.WEEK,
    Month: Definition.MONTH,
    Season: Definition.SEASON,
    Year: Definition.YEAR,
    Number: Definition.ENUMERATION,
    EveryNumber: Definition.ENUMERATION,
}


def read_day(text: str) -> date:
    """An ISO day of one year. Raises NotATime."""
    found = _ISO.fullmatch(text.strip())
    if found is None:
        raise NotATime("day-unknown", text=text)
    year, month, day = map(int, found.groups())
    _check_day(month, day)
    try:
        return date(year, month, day)
    except ValueError:
        raise NotATime("no-such-day", text=text.strip(), year=str(year)) from None


def _check_day(month: int, day: int) -> None:
    if not 1 <= month <= 12:
        fits = 1 <= day <= 12 and 1 <= month <= _LONGEST[day - 1]
        raise NotATime("month-swapped" if fits else "month-beyond", text=str(month), right=f"{day:02}-{month:02}")
    if not 1 <= day <= _LONGEST[month - 1]:
        last = f"{month:02}-{_LONGEST[month - 1]:02}"
        raise NotATime("day-of-month-beyond", month=Word("months", month - 1), day=str(day), right=last)


def _day(found: re.Match[str]) -> When:
    if not 1 <= int(found[1]) <= 31:
        raise NotATime("day-beyond", day=str(int(found[1])))
    return DayOfMonth(int(found[1]))


def _date(found: re.Match[str]) -> When:
    month, day = int(found[1]), int(found[2])
    _check_day(month, day)
    return DayOfYear(month, day)


def _week(found: re.Match[str]) -> When:
    if not 1 <= int(found[1]) <= 53:
        raise NotATime("week-beyond", week=str(int(found[1])))
    return WeekOfYear(int(found[1]))


def _nth(found: re.Match[str]) -> When:
    ordinal, weekday, month = found[1], found[2], found[3]
    if ordinal not in ORDINALS:
        raise NotATime("ordinal-unknown", text=f"{ordinal} {weekday}", **nearest(ordinal, ORDINALS))
    if month is not None and month not in _MONTHS_OF:
        raise NotATime("month-unknown", text=month, **nearest(month, MONTHS))
    if weekday in ("week", "teden") and month is not None:
        return WeekOfMonth(_MONTHS_OF[month], ORDINALS[ordinal])
    if weekday not in WEEKDAYS:
        raise NotATime("weekday-unknown", text=weekday, **nearest(weekday, WEEKDAYS))
    return WeekdayOf(ORDINALS[ordinal], WEEKDAYS[weekday], _MONTHS_OF[month] if month else None)


_ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], When]], ...] = (
    (re.compile(r"([0-9]{1,2})\.?"), _day),
    (re.compile(r"([0-9]{1,2})-([0-9]{1,2})"), _date),
    (re.compile(_ISO.pattern), lambda found: FullDate(read_day(found[0]))),
    (re.compile(r"(?:no\.|number|nr\.|št\.) ?([0-9]{1,4})"), lambda found: Number(int(found[1]))),
    (re.compile(r"([12][0-9]{3})"), lambda found: Year(int(found[1]))),
    (re.compile(r"(?:week|teden) ([0-9]{1,2})"), _week),
    (re.compile(r"([^\W\d]+) ([^\W\d]+)(?: (?:of|in|v|van) ([^\W\d]+))?"), _nth),
)
