"""`dotok predict`: the issues after a given one, from MARC 853, 854, 855 and 863, 864, 865 (PAT-02)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from commands.door import Door
from commands.door import command as dotok_command
from commands.predicted import MOST_ISSUES, as_json, failure, lines
from engine.errors import NotFoundError, UnavailableError, UsageError

if TYPE_CHECKING:
    from prediction.issue import Issue
    from prediction.pattern import Pattern
    from prediction.problems import Problem
    from prediction.records import HoldingsRecord

Problems = tuple["Problem", ...]

TAGS = ("853", "854", "855")


@dotok_command()
@click.option("--tag", type=click.Choice(TAGS), help="Issues, supplements or indexes [853].")
@click.option("--caption", metavar="FIELD", help="Captions and pattern, as '$8 1 $a v. $b no. $u 12 $v r $w m'.")
@click.option("--after", metavar="FIELD", help="The issue to go on from, as '$8 1.1 $a 5 $b 1 $i 2024 $j 01'.")
@click.option("--file", "path", type=click.Path(path_type=Path), help="MARCXML or ISO 2709 that holds both.")
@click.option("--record", metavar="NUMBER", help="Which record of the file, by its 001.")
@click.option("-n", "count", type=click.IntRange(1, MOST_ISSUES), default=12, show_default=True, help="How many.")
def command(
    door: Door,
    tag: str | None,
    caption: str | None,
    after: str | None,
    path: Path | None,
    record: str | None,
    count: int,
) -> None:
    """Predict the issues that follow one; no database is needed.

    With --file the last issue of the last pattern counts, unless --after names another one.
    """
    from prediction.errors import PredictionError

    asked = door.language or "en"
    try:
        issue, odd = _issue(tag, caption, after, path, record)
        _warn(issue.pattern, odd, asked)
        found = list(_following(issue, count))
    except PredictionError as error:
        raise failure(error.problems, asked) from None
    told = [as_json(each, door.language or "sl") for each in found]
    door.answer(told, lambda: lines(told))
    if len(found) < count:
        most = f"no more than {len(found)} issue{'' if len(found) == 1 else 's'}" if found else "no issue"
        click.echo(f"the pattern names {most} after this one", err=True)


def _issue(
    tag: str | None, caption: str | None, after: str | None, path: Path | None, record: str | None
) -> tuple[Issue, Problems]:
    """The issue to go on from, with its pattern, and what is odd in the fields."""
    if (caption is None) is (path is None):
        raise UsageError(
            "give the pattern either as --caption or in a --file",
            suggestion="--caption '$8 1 $a no. $i (year) $j (month) $w m' --after '$8 1.1 $a 1 $i 2024 $j 01'",
        )
    if path is not None:
        return _of_file(path, tag or "853", after, record)
    if record is not None:
        raise UsageError("--record names a record of a --file", suggestion="leave it out")
    if after is None:
        raise UsageError("the issue to go on from is missing", suggestion="--after '$8 1.1 $a 5 $b 1 $i 2024 $j 01'")
    pattern, odd = _pattern(caption or "", tag)
    return _after(pattern, after), odd


def _pattern(caption: str, tag: str | None) -> tuple[Pattern, Problems]:
    from prediction.errors import FieldError
    from prediction.problems import Severity
    from prediction.reading import examine

    pattern, problems = examine(caption, tag or "853")
    wrong = [each for each in problems if each.severity is Severity.ERROR]
    if pattern is None or wrong:
        raise FieldError(wrong)
    if tag is not None and pattern.tag.value != tag:
        raise UsageError(f"the caption is a {pattern.tag.value}, not a {tag}", suggestion=f"--tag {pattern.tag.value}")
    return pattern, problems


def _after(pattern: Pattern, after: str, before: Issue | None = None) -> Issue:
    from prediction.holdings import read_issue

    _check(pattern)
    return read_issue(after, pattern, after=before)


def _check(pattern: Pattern) -> None:
    from prediction.checking import errors
    from prediction.errors import FieldError

    if wrong := errors(pattern):
        raise FieldError(wrong)


def _warn(pattern: Pattern, odd: Problems, language: str) -> None:
    """What is odd, or wrong in other fields, but stops nothing: to standard error."""
    from prediction.checking import check

    for each in (*odd, *check(pattern)):
        click.echo(f"{each.place(language)}: {each.message(language)}: {each.suggestion(language)}", err=True)


def _following(issue: Issue, count: int) -> Iterator[Issue]:
    from itertools import islice

    from prediction.predicting import predict

    return islice(predict(issue.pattern, issue), count)


def _of_file(path: Path, tag: str, after: str | None, number: str | None) -> tuple[Issue, Problems]:
    from prediction.errors import FieldError

    record = _record(path, tag, number)
    titled = [each for each in record.titled if each.pattern.tag.value == tag]
    wrong = tuple(each for each in record.problems if each.tag in (tag, f"86{tag[-1]}"))
    if not titled:
        if wrong:
            raise FieldError(wrong)
        raise NotFoundError(f"{path} has no {tag}", suggestion=_elsewhere(record))
    last = titled[-1]
    if after is not None:
        return _after(last.pattern, after, last.issues[-1] if last.issues else None), wrong
    _check(last.pattern)
    if not last.issues:
        if wrong:
            raise FieldError(wrong)
        raise NotFoundError(f"{path} has no {last.pattern.tag.holdings} with this {tag}", suggestion="give --after")
    return max(last.issues, key=lambda issue: (issue.date, issue.numbers)), wrong


def _elsewhere(record: HoldingsRecord) -> str | None:
    tags = sorted({each.pattern.tag.value for each in record.titled})
    return f"--tag {tags[0]}" if tags else None


def _record(path: Path, tag: str, number: str | None) -> HoldingsRecord:
    """The record of the file that is meant: the only one with a pattern, or the one with this number."""
    from prediction.records import holdings_of, read_records

    if not path.is_file():
        raise NotFoundError(f"there is no file {path}")
    try:
        records = [holdings_of(each) for each in read_records(path)]
    except OSError as error:
        raise UnavailableError(f"{path} can't be read: {error.strerror or error}") from error
    having = [each for each in records if each.titled or each.problems]
    if number is not None:
        having = [each for each in records if each.number == number]
    if not having:
        missing = f"no record {number}" if number is not None else f"no record with a {tag}"
        raise NotFoundError(f"{path} has {missing}", suggestion=_numbers(records))
    if len(having) > 1:
        raise UsageError(f"{path} has {len(having)} records with patterns", suggestion=f"--record: {_numbers(having)}")
    return having[0]


def _numbers(records: list[HoldingsRecord]) -> str | None:
    """The numbers of the first few records."""
    numbers = [each.number for each in records if each.number]
    return ", ".join(numbers[:8]) + (" …" if len(numbers) > 8 else "") if numbers else None
