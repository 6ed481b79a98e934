"""Predicted issues and problems of MARC fields, as `dotok predict` and `dotok pattern` tell them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from engine.errors import EngineError, Reason, RefusedError, UsageError

if TYPE_CHECKING:
    from prediction.issue import Issue
    from prediction.labels import Style
    from prediction.problems import Problem

MOST_ISSUES = 100_000
UNPREDICTABLE = ("irregular", "calendar-ends")
"""Problems of patterns that are right: nobody can say what comes next."""


def as_json(issue: Issue, language: str, style: Style = "short") -> dict[str, Any]:
    """An issue as the contract has it; its date is null when nothing tells it.

    enumeration, chronology: by subfield, values as in 863.
    """
    from prediction.holdings import values_of
    from prediction.labels import label

    values = values_of(issue)
    enumerated = issue.enumeration
    return {
        "date": issue.date.isoformat() if issue.dated else None,
        "enumeration": {code: value for code, value in values.items() if code in enumerated},
        "chronology": {code: value for code, value in values.items() if code not in enumerated},
        "label": label(issue, language, style),
    }


def lines(issues: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Issues for people: a line each."""
    for issue in issues:
        yield f"{issue['date'] or '—':10}  {issue['label']}"


def failure(problems: Sequence[Problem], language: str) -> EngineError:
    """What is wrong with a field, all of it: the first with its place and suggestion, the others in the message.

    A suggestion that another problem has already made is not said again.
    """
    first, *others = problems
    more, made = "", {first.suggestion(language)}
    for each in others:
        more += f"; {each.place(language)}: {each.message(language)}"
        if (suggestion := each.suggestion(language)) not in made:
            more += f": {suggestion}"
        made.add(suggestion)
    if first.code in UNPREDICTABLE and not others:
        reason = Reason(first.code, f"{first.message(language)}: {first.suggestion(language)}", first.place(language))
        return RefusedError(first.message(language), [reason])
    return UsageError(
        first.message(language) + more, place=first.place(language), suggestion=first.suggestion(language) or None
    )
