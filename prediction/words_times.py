"""The times of $y in words: `ob ponedeljkih in četrtkih`, `zadnjo sredo v mesecu`, `on 25 December`, `in augustus`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from prediction.labels import ordinal
from prediction.regularity import (
    DayOfMonth,
    DayOfYear,
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
from prediction.words import Words, listed, words_of
from prediction.words_phrases import NTH, NTH_FEMININE, PHRASES

_FEMININE_WEEKDAYS = (2, 5, 6)
_LAST = 31


def times(parts: Iterable[When], language: str, *, is_never: bool = False) -> str:
    """When something happens, or with `is_never` when it doesn't; times of one sort share their preposition."""
    groups = [_Times(language, is_never=is_never).said(list(group)) for _, group in groupby(parts, key=type)]
    return listed(language, [phrase for group in groups for phrase in group], alternative=is_never and language == "en")


def named(part: When, language: str) -> str:
    """What a part of a combined issue is called: `julij`, `24. december`, `soboto`, as in `številki za soboto in …`."""
    words = words_of(language)
    match part:
        case Month(month):
            return words.months[month - 1]
        case Season(season):
            return words.this_season[season - 21]
        case Weekday(weekday):
            return words.this_weekday[weekday]
        case DayOfYear(month, day):
            return _date(day, words.months[month - 1], language)
        case FullDate(day):
            return f"{_date(day.day, words.months[day.month - 1], language)} {day.year}"
        case Number(number):
            return str(number)
        case Year(year):
            return PHRASES[language]["name_of_year"].format(year=year)
        case WeekOfYear(week) if week > 0:
            return PHRASES[language]["name_of_week"].format(week=week)
        case _:
            return "".join(_Times(language).said([part])).removeprefix("on ").removeprefix("in ").removeprefix("op ")


def _date(day: int, month: str, language: str) -> str:
    return f"{day}. {month}" if language == "sl" else f"{day} {month}"


def _after(preposition: str, names: list[str]) -> list[str]:
    return [preposition + names[0], *names[1:]]


class _Times:
    """Times in one language."""

    def __init__(self, language: str, *, is_never: bool = False) -> None:
        self._language = language
        self._last = None if is_never else _LAST  # nothing is omitted on 30 April because 31 is
        self._words: Words = words_of(language)
        self._phrases = PHRASES[language]

    def said(self, parts: list[When]) -> list[str]:
        """Times of one sort, the preposition before the first of them."""
        words = self._words
        match parts[0]:
            case Month():
                return _after(words.in_month, [words.in_months[p.month - 1] for p in parts if isinstance(p, Month)])
            case Season():
                return _after(
                    words.in_season, [words.in_seasons[p.season - 21] for p in parts if isinstance(p, Season)]
                )
            case Weekday():
                return _after(words.on_weekday, [words.on_weekdays[p.weekday] for p in parts if isinstance(p, Weekday)])
            case DayOfMonth():
                return self._days_of_month([p.day for p in parts if isinstance(p, DayOfMonth)])
            case DayOfYear() | FullDate():
                on = "" if self._language == "sl" else words.on_weekday
                return _after(on, [self._on_date(part) for part in parts])
            case _:
                return [self._one(part) for part in parts]

    def _days_of_month(self, days: list[int]) -> list[str]:
        plain = [ordinal(day, self._language) for day in days if day != self._last]
        said = [self._phrases["day_of_month"].format(days=listed(self._language, plain))] if plain else []
        return [*said, self._phrases["last_day"]] if self._last in days else said

    def _on_date(self, part: When) -> str:
        months = self._words.months_of
        if isinstance(part, FullDate):
            return f"{_date(part.day.day, months[part.day.month - 1], self._language)} {part.day.year}"
        return _date(part.day, months[part.month - 1], self._language) if isinstance(part, DayOfYear) else ""

    def _one(self, part: When) -> str:
        match part:
            case WeekdayOf(nth, weekday, month):
                return self._nth_weekday(nth, weekday, month)
            case WeekOfMonth(month, nth):
                phrase = self._phrases["week_of_month" if nth else "every_week_of_month"]
                return phrase.format(nth=NTH[self._language].get(nth, ""), month=self._words.in_months[month - 1])
            case WeekOfYear(week):
                key = "week" if week > 0 else "last_week" if week else "every_week"
                return self._phrases[key].format(week=week, nth=NTH[self._language].get(week, ""))
            case Year(year):
                return self._phrases["year_alone"].format(year=year)
            case _:
                return str(part)

    def _nth_weekday(self, nth: int, weekday: int, month: int | None) -> str:
        if nth == 0 and month is None:
            return "".join(self.said([Weekday(weekday)]))
        name = self._words.this_weekday[weekday]
        in_month = self._words.in_months[month - 1] if month else ""
        if nth == 0:
            return self._feminine(weekday, self._phrases["every_of"]).format(weekday=name, month=in_month)
        feminine = self._language == "sl" and weekday in _FEMININE_WEEKDAYS
        which = NTH_FEMININE[nth] if feminine else NTH[self._language][nth]
        phrase = self._phrases["nth_of" if month else "nth_of_any"]
        return phrase.format(nth=which, weekday=name, month=in_month)

    def _feminine(self, weekday: int, phrase: str) -> str:
        return phrase.replace("vsak ", "vsako ") if weekday in _FEMININE_WEEKDAYS else phrase
