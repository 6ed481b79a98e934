"""What an issue is called: `v. 5, no. 7/8 (jul./avg. 2024)`, `letnik 5, številki 7 in 8 (julij/avgust 2024)` (PAT-02).

An issue is data; its label is only made when `label` is called.

    >>> from prediction import read_issue, read_pattern
    >>> pattern = read_pattern("$8 1 $a v. $b no. $u 12 $v r $i (year) $j (month) $w m")
    >>> double = read_issue("$8 1.7 $a 5 $b 7/8 $i 2024 $j 07/08", pattern)
    >>> label(double), label(double, "sl", "full")
    ('v. 5, no. 7/8 (July/Aug. 2024)', 'letnik 5, številki 7 in 8 (julij/avgust 2024)')
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

from prediction.issue import Issue, Numbers
from prediction.pattern import Kind, Level
from prediction.words import Words, listed, plural, words_of
from prediction.words_captions import noun_of

Style = Literal["short", "full"]


def label(issue: Issue, language: str = "en", style: Style = "short") -> str:
    """The name of an issue for people.

    language: sl, en or nl; ValueError for another one. style: `short` keeps the captions of the pattern and shortens
    names; `full` says what the captions mean, where it is known, and writes names out. A caption in parentheses,
    `(year)` or `(*)`, isn't shown. An issue without numbers is called by its date.
    """
    words_of(language)
    values = issue.enumeration
    own = _numbered(issue.pattern.levels, values, language, style)
    other = _numbered(issue.pattern.alternative, values, language, style)
    numbers = " = ".join(text for text in (own, other) if text)
    dated = _dated(issue, language, style) if issue.dated else ""
    if numbers and dated:
        return f"{numbers} ({dated})"
    return numbers or dated or issue.date.isoformat()


def _numbered(levels: Sequence[Level], values: Mapping[str, Numbers], language: str, style: Style) -> str:
    held = [level for level in levels if level.kind is Kind.NUMBER and level.code in values]
    return ", ".join(_number(level.caption, values[level.code], language, style) for level in held)


def _number(caption: str, numbers: Numbers, language: str, style: Style) -> str:
    if caption.startswith("+"):
        rest = caption[1:].strip()
        return f"{'/'.join(ordinal(each, language) for each in numbers)}{' ' if rest else ''}{rest}"
    short = "/".join(map(str, numbers))
    if not caption or caption.startswith("("):
        return short
    noun = noun_of(caption, language) if style == "full" else None
    if noun is None:
        return f"{caption} {short}"
    if len(numbers) == 1:
        return f"{noun[0]} {short}"
    count = numbers[-1] - numbers[0] + 1
    if count > 2:  # `številke 1–5` are in the plural, not in the fourth form that `5 številk` has
        return f"{plural(language, 3, noun)} {numbers[0]}–{numbers[-1]}"
    return f"{plural(language, len(numbers), noun)} {listed(language, list(map(str, numbers)))}"


def ordinal(number: int, language: str) -> str:
    """`3.`, `3rd`, `3e`."""
    if language == "sl":
        return f"{number}."
    if language == "nl":
        return f"{number}e"
    ending = "th" if number // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


def _dated(issue: Issue, language: str, style: Style) -> str:
    """What the pattern shows of the date, from the finest to the year."""
    values: dict[Kind, Numbers] = {}
    shown = {**issue.enumeration, **issue.chronology}
    for level in issue.pattern.dating:
        if level.code in shown:
            values.setdefault(level.kind, shown[level.code])
    names = _Names(words_of(language), language, style)
    return " ".join(filter(None, [names.day(values), names.season(values), _year(values)]))


def _year(values: dict[Kind, Numbers]) -> str:
    if _days_over_years(values):
        return ""
    return "/".join(map(str, values.get(Kind.YEAR, ())))


def _days_over_years(values: dict[Kind, Numbers]) -> bool:
    """Whether each day of a combined issue has a year of its own: `31 December 2024/1 January 2025`."""
    return all(len(values.get(kind, ())) == 2 for kind in (Kind.YEAR, Kind.MONTH, Kind.DAY))


class _Names:
    """Parts of a date in a language and a style."""

    def __init__(self, words: Words, language: str, style: Style) -> None:
        self._language = language
        self._full = style == "full"
        self._months = words.months if self._full else words.months_short
        self._seasons = words.seasons if self._full else words.seasons_short

    def day(self, values: dict[Kind, Numbers]) -> str:
        """Day and month, or what there is of them."""
        days, months = values.get(Kind.DAY, ()), values.get(Kind.MONTH, ())
        named = [self._months[month - 1] for month in months]
        dot = "." if self._language == "sl" else ""
        if not days or len(named) < 2 or len(days) != len(named):
            return " ".join(filter(None, ["/".join(f"{day}{dot}" for day in days), "/".join(named)]))
        years = [f" {year}" for year in values[Kind.YEAR]] if _days_over_years(values) else [""] * len(days)
        return "/".join(f"{day}{dot} {name}{year}" for day, name, year in zip(days, named, years, strict=True))

    def season(self, values: dict[Kind, Numbers]) -> str:
        """Season, quarter and week, whichever there is."""
        seasons = "/".join(self._seasons[season - 21] for season in values.get(Kind.SEASON, ()))
        return " ".join(filter(None, [seasons, self._quarter(values), self._week(values)]))

    def _quarter(self, values: dict[Kind, Numbers]) -> str:
        quarters = values.get(Kind.QUARTER, ())
        noun = {"sl": "četrtletje", "en": "quarter", "nl": "kwartaal"}[self._language]
        if not self._full:
            noun = {"sl": "četrtl.", "en": "quarter", "nl": "kwart."}[self._language]
        return f"{'/'.join(ordinal(each, self._language) for each in quarters)} {noun}" if quarters else ""

    def _week(self, values: dict[Kind, Numbers]) -> str:
        weeks = "/".join(map(str, values.get(Kind.WEEK, ())))
        if not weeks:
            return ""
        if self._language == "sl":
            return "/".join(f"{week}." for week in values[Kind.WEEK]) + " teden"
        return f"week {weeks}," if Kind.YEAR in values else f"week {weeks}"
