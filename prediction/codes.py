"""The texts of $x and $y read into data, with the place of what can't be read (PAT-02)."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

from prediction.pattern import CalendarChange
from prediction.regularity import (
    WEEKDAYS,
    DayOfMonth,
    DayOfYear,
    Definition,
    Entry,
    EveryNumber,
    FullDate,
    Month,
    Number,
    Publication,
    Rule,
    Season,
    Weekday,
    WeekdayOf,
    WeekOfMonth,
    WeekOfYear,
    When,
    Year,
)

LEAP_YEAR = 2000

MOST_DIGITS = 10
"""No number in a field is longer."""


class CodeError(Exception):
    """A code that can't be read. problem: its code in `problem_texts`; at: how many characters into the value."""

    def __init__(self, problem: str, at: int, text: str) -> None:
        super().__init__(problem, at, text)
        self.problem, self.at, self.text = problem, at, text


def read_rule(text: str) -> Rule:
    """One $y.

    Raises:
        CodeError: what is wrong and where in `text`.
    """
    try:
        publication = Publication(text[:1])
    except ValueError:
        raise CodeError("regularity-publication", 0, text[:1]) from None
    try:
        definition = Definition(text[1:2])
    except ValueError:
        raise CodeError("regularity-definition", 1, text[1:2]) from None
    begin, level = 2, 0
    if definition is Definition.ENUMERATION:
        if not re.fullmatch("[1-8]", text[2:3]):
            raise CodeError("regularity-level", 2, text[2:3])
        begin, level = 3, int(text[2])
    entries = tuple(_entry(each, at, definition, publication) for each, at in _split(text[begin:], ",", begin))
    return Rule(publication, definition, entries, level)


def places_of_entries(rule: Rule, text: str) -> list[int]:
    """How many characters into `text`, a $y that was read as `rule`, each entry begins."""
    begin = 3 if rule.level else 2
    return [at for _, at in _split(text[begin:], ",", begin)]


def _entry(text: str, begin: int, definition: Definition, publication: Publication) -> Entry:
    read = READERS[definition]
    parts: list[When] = []
    for part, at in _split(text, "/", begin):
        when = read(part)
        if when is None:
            nothing = not part and publication is Publication.COMBINED
            raise CodeError("combined-of-nothing" if nothing else f"regularity-{definition.name.lower()}", at, part)
        parts.append(when)
    is_every = isinstance(parts[0], EveryNumber)
    if is_every and publication is Publication.PUBLISHED:
        raise CodeError("regularity-enumeration", begin, text)
    if publication is Publication.COMBINED and not is_every and len(set(parts)) < 2:
        raise CodeError("combined-of-nothing", begin, text)
    numbers = [part.number for part in parts if isinstance(part, Number)]
    if numbers != sorted(set(numbers)):
        raise CodeError("numbers-descend", begin, text)
    if publication is not Publication.OMITTED and len(set(parts)) < len(parts):
        raise CodeError("combined-twice", begin, text)
    if publication is Publication.OMITTED and len(parts) > 1:
        raise CodeError("omitted-combined", begin, text)
    return tuple(parts)


def _split(text: str, separator: str, begin: int) -> Iterator[tuple[str, int]]:
    for part in text.split(separator):
        yield part.strip(), begin + len(part) - len(part.lstrip())
        begin += len(part) + 1


def _number(text: str, low: int, high: int) -> int | None:
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS else None
    return number if number is not None and low <= number <= high else None


def _weekday(text: str) -> int | None:
    return WEEKDAYS.index(text) if text in WEEKDAYS else None


def _nth(text: str, last: int) -> int | None:
    """00 every one, 01 to `last`, and counted from the end 99, 98, 97."""
    number = _number(text, 0, 99)
    if number is None or last < number < 97:
        return None
    return number if number <= last else number - 100


def _day_of_year(text: str) -> tuple[int, int] | None:
    month, day = _number(text[:2], 1, 12), _number(text[2:], 1, 31)
    if month is None or day is None or day > monthrange(LEAP_YEAR, month)[1]:
        return None
    return month, day


def _day(text: str) -> When | None:
    if (weekday := _weekday(text)) is not None:
        return Weekday(weekday)
    match len(text):
        case 2:
            day = _number(text, 1, 31)
            return None if day is None else DayOfMonth(day)
        case 4:
            found = _day_of_year(text)
            return None if found is None else DayOfYear(*found)
        case 8 if text.isascii() and text.isdecimal():
            try:
                return FullDate(date.fromisoformat(text))
            except ValueError:
                return None
        case _:
            return None


def _week(text: str) -> When | None:
    weekday = _weekday(text[-2:])
    numbers = text if weekday is None else text[:-2]
    month = _number(numbers[:2], 1, 12) if len(numbers) == 4 else None
    if len(numbers) not in (2, 4) or (len(numbers) == 4 and month is None):
        return None
    nth = _nth(numbers[-2:], 5 if weekday is not None or month is not None else 53)
    if nth is None:
        return None
    if weekday is not None:
        return WeekdayOf(nth, weekday, month)
    return WeekOfYear(nth) if month is None else WeekOfMonth(month, nth)


def _month(text: str) -> When | None:
    month = _number(text, 1, 12) if len(text) == 2 else None
    return None if month is None else Month(month)


def _season(text: str) -> When | None:
    season = _number(text, 21, 24)
    return None if season is None else Season(season)


def _year(text: str) -> When | None:
    year = _number(text, 1, 9999) if len(text) == 4 else None
    return None if year is None else Year(year)


def _enumeration(text: str) -> When | None:
    if text == "*":
        return EveryNumber()
    number = _number(text, 0, 10**9)
    return None if number is None else Number(number)


READERS: dict[Definition, Callable[[str], When | None]] = {
    Definition.DAY: _day,
    Definition.WEEK: _week,
    Definition.MONTH: _month,
    Definition.SEASON: _season,
    Definition.YEAR: _year,
    Definition.ENUMERATION: _enumeration,
}


def read_changes(text: str) -> tuple[CalendarChange, ...]:
    """$x: months, days of the year, seasons.

    Raises:
        CodeError: what is wrong and where in `text`.
    """
    return tuple(_change(part, at) for part, at in _split(text, ",", 0))


def _change(text: str, at: int) -> CalendarChange:
    if (season := _season(text)) is not None and isinstance(season, Season):
        return CalendarChange(season=season.season)
    if len(text) == 4 and (found := _day_of_year(text)):
        return CalendarChange(*found)
    month = _number(text, 1, 12) if len(text) == 2 else None
    if month is None:
        raise CodeError("calendar-change", at, text)
    return CalendarChange(month)
