"""A year of issues as a calendar in plain text: three months a row, weeks from Monday (PAT-02)."""

from __future__ import annotations

from calendar import monthcalendar
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import zip_longest

from prediction.issue import Issue
from prediction.words import counted, words_of
from prediction.words_captions import NOUNS
from prediction.words_phrases import LEGENDS

MONTHS_A_ROW = 3
_WIDTH = 7 * 4
_GAP = "   "


def issues_by_day(issues: Iterable[Issue], year: int) -> dict[date, list[Issue]]:
    """The issues of a year by the day on which they appear; issues without a date have none."""
    days: dict[date, list[Issue]] = {}
    for issue in issues:
        if issue.dated and issue.date.year == year:
            days.setdefault(issue.date, []).append(issue)
    return days


def calendar_text(issues: Iterable[Issue], year: int, language: str = "en") -> str:
    """The calendar of a year; `[15]` is an issue, `<15>` one that combines several, `*15*` several on one day.

    issues: those of the year; others are left out. Raises ValueError for an unknown language.
    """
    days = issues_by_day(issues, year)
    lines = [str(year).center(MONTHS_A_ROW * (_WIDTH + len(_GAP))).rstrip()]
    for first in range(1, 13, MONTHS_A_ROW):
        months = [list(_month(days, year, month, language)) for month in range(first, first + MONTHS_A_ROW)]
        rows = zip_longest(*months, fillvalue=" " * _WIDTH)
        lines += ["", *(_GAP.join(row).rstrip() for row in rows)]
    return "\n".join([*lines, "", *legend(days, year, language)])


def legend(days: Mapping[date, list[Issue]], year: int, language: str) -> Iterator[str]:
    """What the marks mean, and how many issues there are."""
    found = [issue for on_day in days.values() for issue in on_day]
    marks = [f"[ ] {LEGENDS[language]['issue']}"]
    if any(issue.is_combined for issue in found):
        marks.append(f"< > {LEGENDS[language]['combined']}")
    if any(len(on_day) > 1 for on_day in days.values()):
        marks.append(f"* * {LEGENDS[language]['several']}")
    if found:
        yield "   ".join(marks)
    yield total(len(found), year, language)


def total(count: int, year: int, language: str) -> str:
    """`2024: 2 številki`."""
    return f"{year}: {counted(language, count, NOUNS['issue'][language])}"


def _month(days: Mapping[date, list[Issue]], year: int, month: int, language: str) -> Iterator[str]:
    words = words_of(language)
    yield words.months[month - 1].center(_WIDTH)
    yield "".join(f" {name.rstrip('.')[:2]} " for name in words.weekdays_short)
    for week in monthcalendar(year, month):
        yield "".join(_day(days.get(date(year, month, day), []), day) if day else "    " for day in week)


def _day(issues: list[Issue], day: int) -> str:
    if not issues:
        return f" {day:2} "
    if len(issues) > 1:
        return f"*{day:2}*"
    return f"<{day:2}>" if issues[0].is_combined else f"[{day:2}]"
