"""`dotok pattern`: a publication pattern from a form in YAML, explained, previewed, drawn (PAT-01, PAT-02)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import dropwhile, islice, takewhile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from commands.door import Door
from commands.door import command as dotok_command
from commands.predicted import MOST_ISSUES, UNPREDICTABLE, as_json, lines
from engine.errors import DefinitionError, NotFoundError, UnavailableError, UsageError

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic
    from prediction.builder import Form, FormProblem
    from prediction.issue import Issue

RULE = "pattern-form"
FARTHEST = 1000
"""Years after the first issue for which a calendar is drawn."""


@dotok_command()
@click.argument("path", type=click.Path(path_type=Path), metavar="FILE")
@click.option("-n", "count", type=click.IntRange(1, MOST_ISSUES), default=24, show_default=True, help="Issues to show.")
@click.option("--calendar", type=click.Choice(("text", "svg")), help="Only the calendar of a year.")
@click.option("--year", type=click.IntRange(1, 9999), help="Year of the calendar [that of the first issue].")
def command(door: Door, path: Path, count: int, calendar: str | None, year: int | None) -> None:
    """Explain the form in FILE, show it as MARC 853 and 863, and preview its issues; no database is needed."""
    form = _read(path, door.language or "en")
    language = door.language or "sl"
    if calendar is None:
        if year is not None:
            raise UsageError("--year is for --calendar", suggestion="--calendar text")
        told = _told(form, language, count)
        door.answer(told, lambda: _people(told))
        return
    drawn = _drawn(form, language, calendar, year or form.first_issue.year)
    told = {"title": form.title, "year": year or form.first_issue.year, "format": calendar, "calendar": drawn}
    door.answer(told, lambda: [drawn.rstrip("\n")])


def _read(path: Path, language: str) -> Form:
    """The form in a file; what is wrong in it is told with lines and columns."""
    from prediction.builder import FormError, read_form

    try:
        return read_form(_text(path))
    except FormError as error:
        raise DefinitionError([_diagnostic(each, path, language) for each in error.problems]) from None


def _diagnostic(problem: FormProblem, path: Path, language: str) -> Diagnostic:
    from engine.diagnostics import Diagnostic, Place

    place = Place(str(path), problem.line, problem.column, problem.length)
    return Diagnostic(RULE, place, problem.message(language), problem.suggestion(language))


def _text(path: Path) -> str:
    if not path.is_file():
        raise NotFoundError(f"there is no file {path}")
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{path} is no text in UTF-8: byte {error.start + 1}", suggestion="save the form as UTF-8"
        ) from error
    except OSError as error:
        raise UnavailableError(f"{path} can't be read: {error.strerror or error}") from error


def _issues(form: Form) -> Iterator[Issue]:
    """The issues of a form; none of an irregular title."""
    from prediction.errors import CannotPredictError

    try:
        yield from form.issues()
    except CannotPredictError as error:
        if error.problem.code not in UNPREDICTABLE:
            raise


def _told(form: Form, language: str, count: int) -> dict[str, Any]:
    from prediction.holdings import write_issue
    from prediction.words_pattern import explain
    from prediction.writing import write_pattern

    return {
        "title": form.title,
        "explanation": list(explain(form.pattern, language)),
        "pattern": str(write_pattern(form.pattern)),
        "first": str(write_issue(form.first())),
        "issues": [as_json(issue, language, "full") for issue in islice(_issues(form), count)],
    }


def _people(told: dict[str, Any]) -> Iterator[str]:
    if told["title"]:
        yield told["title"]
        yield ""
    yield from told["explanation"]
    yield ""
    yield told["pattern"]
    yield told["first"]
    if told["issues"]:
        yield ""
        yield from lines(told["issues"])


def _drawn(form: Form, language: str, calendar: str, year: int) -> str:
    from prediction.calendar_svg import calendar_svg
    from prediction.calendar_text import calendar_text

    first = form.first_issue.year
    if not first <= year <= first + FARTHEST:
        raise UsageError(
            f"the first issue appears in {first}; {year} is too {'early' if year < first else 'far'}",
            suggestion=f"--year {first}",
        )
    later = dropwhile(lambda issue: issue.date.year < year, _issues(form))
    issues = takewhile(lambda issue: issue.date.year == year, later)
    if calendar == "svg":
        return calendar_svg(issues, year, language, form.title)
    return calendar_text(issues, year, language)
