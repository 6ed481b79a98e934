"""A year of issues as a picture: an SVG calendar with a legend, each issue named by its tooltip (PAT-02).

Colours are never alone: an issue is a disc, a combined one a square. The picture is text that any browser draws, of
fixed size, with no script and nothing fetched.
"""

from __future__ import annotations

from calendar import monthcalendar
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from prediction.calendar_text import issues_by_day, total
from prediction.issue import Issue
from prediction.labels import label
from prediction.words import words_of
from prediction.words_phrases import LEGENDS

_CELL = 26
_MONTH_WIDTH = 7 * _CELL + 26
_MONTH_HEIGHT = 8 * _CELL + 14
_MARGIN = 24
_HEAD = 64
_COLUMNS = 4
WIDTH = 2 * _MARGIN + _COLUMNS * _MONTH_WIDTH - 26
HEIGHT = _HEAD + 3 * _MONTH_HEIGHT + 52
LONGEST_TITLE = 55
"""Characters of a title that fit above the calendar."""

_STYLE = """\
text{font-family:system-ui,'Segoe UI','DejaVu Sans',Helvetica,Arial,sans-serif;font-size:12px;fill:#33373d}
.year{font-size:22px;font-weight:600}.name{font-size:13px;font-weight:600}
.week{fill:#6b7280;font-size:10px}.day,.week,.hit{text-anchor:middle}.free{fill:#8a9099}
.hit{fill:#fff;font-weight:600}.issue{fill:#1b5e9b}.combined{fill:#b4500f}.several{fill:#5b3a8e}"""


def calendar_svg(issues: Iterable[Issue], year: int, language: str = "en", title: str = "") -> str:
    """The calendar of a year as an SVG document.

    issues: those of the year; others are left out. title: of the serial, above the calendar.
    Raises ValueError for an unknown language.
    """
    words_of(language)
    days = issues_by_day(issues, year)
    count = total(sum(map(len, days.values())), year, language)
    name = title if len(title) <= LONGEST_TITLE else f"{title[: LONGEST_TITLE - 1]}…"
    heading = f"{name}, {year}" if name else str(year)
    size = f'width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}"'
    told = f'role="img" lang="{language}" aria-label={quoteattr(f"{heading}. {count}")}'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} {told}>',
        f"<style>{_STYLE}</style>",
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>',
        _text(_MARGIN, 40, "year", heading),
        *(line for month in range(1, 13) for line in _month(days, year, month, language)),
        *_legend(days, count, language),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _month(days: Mapping[date, list[Issue]], year: int, month: int, language: str) -> Iterator[str]:
    left = _MARGIN + (month - 1) % _COLUMNS * _MONTH_WIDTH
    top = _HEAD + (month - 1) // _COLUMNS * _MONTH_HEIGHT
    words = words_of(language)
    yield _text(left + 5, top + 16, "name", words.months[month - 1])
    for column, name in enumerate(words.weekdays_short):
        yield _text(left + column * _CELL + _CELL // 2, top + 36, "week", name.rstrip(".")[:2])
    for row, week in enumerate(monthcalendar(year, month)):
        for column, day in enumerate(week):
            if day:
                x, y = left + column * _CELL + _CELL // 2, top + 56 + row * _CELL
                yield _day(x, y, day, days.get(date(year, month, day), []), language)


def _day(x: int, y: int, day: int, issues: Sequence[Issue], language: str) -> str:
    if not issues:
        return _text(x, y, "day free", str(day))
    told = "\n".join(label(issue, language, "full") for issue in issues)
    return f"<g><title>{escape(told)}</title>{_mark(x, y, issues)}{_text(x, y, 'hit', str(day))}</g>"


def _mark(x: int, y: int, issues: Sequence[Issue]) -> str:
    if len(issues) > 1:
        return f'<path class="several" d="M{x} {y - 17}l13 13l-13 13l-13 -13z"/>'
    if issues[0].is_combined:
        return f'<rect class="combined" x="{x - 11}" y="{y - 15}" width="22" height="22" rx="4"/>'
    return f'<circle class="issue" cx="{x}" cy="{y - 4}" r="11"/>'


def _legend(days: Mapping[date, list[Issue]], count: str, language: str) -> Iterator[str]:
    """One entry for each mark that the picture has, then the count."""
    y = HEIGHT - 22
    examples = {_sort(issues): issues for issues in days.values()}
    x = _MARGIN + 13
    for sort in ("issue", "combined", "several"):
        if sort in examples:
            words = LEGENDS[language][sort]
            yield _mark(x, y, examples[sort])
            yield _text(x + 18, y, "legend", words)
            x += 46 + 7 * len(words)
    yield f'<text x="{WIDTH - _MARGIN}" y="{y}" text-anchor="end">{escape(count)}</text>'


def _sort(issues: Sequence[Issue]) -> str:
    return "several" if len(issues) > 1 else "combined" if issues[0].is_combined else "issue"


def _text(x: int, y: int, name: str, text: str) -> str:
    return f'<text x="{x}" y="{y}" class="{name}">{escape(text)}</text>'
