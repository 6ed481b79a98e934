"""The table of patterns with the issues they make; also what `bench/predicting.py` measures."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import islice
from pathlib import Path

import yaml

from prediction import Issue, Pattern, predict, read_issue, read_pattern, values_of

TABLE = Path(__file__).parent / "patterns.yaml"


@dataclass(frozen=True)
class Case:
    """One entry. lines: the issues expected, as written; ends: whether there are no more after them."""

    title: str
    text: str
    after: str
    start: date | None
    lines: tuple[str, ...]
    ends: bool

    @property
    def pattern(self) -> Pattern:
        """The pattern read from its text."""
        return read_pattern(self.text)

    def issues(self) -> Iterator[Issue]:
        """What the pattern predicts."""
        pattern = self.pattern
        if self.start is not None:
            return predict(pattern, start=self.start)
        return predict(pattern, after=self.first)

    @property
    def first(self) -> Issue:
        """The issue to go on from; of a case that begins with a day, the first one."""
        pattern = self.pattern
        if self.start is not None:
            return next(predict(pattern, start=self.start))
        return read_issue(f"$8 1.1 {self.after}", pattern)


def cases() -> tuple[Case, ...]:
    """All entries of the table."""
    entries = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return tuple(
        Case(
            title=entry["title"],
            text=re.sub(r"^(?:(85\d) )?", lambda tag: f"{tag[1] or 853} 20 $8 1 ", entry["pattern"]),
            after=entry.get("after", ""),
            start=entry.get("start"),
            lines=tuple(entry["issues"].splitlines()),
            ends=entry.get("ends", False),
        )
        for entry in entries
    )


def line_of(issue: Issue) -> str:
    """An issue as the table has it."""
    values = values_of(issue)
    enumeration = ":".join(value for code, value in values.items() if code in "abcdefgh")
    chronology = ":".join(value for code, value in values.items() if code in "ijklm")
    return f"{issue.date if issue.dated else 'none'} {enumeration} {chronology or '-'}"


def lines_of(case: Case) -> tuple[str, ...]:
    """As many predicted issues as the case expects; one more if it says that they end there."""
    return tuple(line_of(issue) for issue in islice(case.issues(), len(case.lines) + case.ends))
