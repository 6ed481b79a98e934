"""What is wrong in a definition, where, and what would be right."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """A spot in a file: line and column count from 1, `length` characters are meant."""

    file: str
    line: int
    column: int
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"

    def at(self, offset: int, length: int) -> Place:
        """The place of a piece inside this one, on the same line."""
        return replace(self, column=self.column + offset, length=max(length, 1))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding of the reader or the checker (ENG-13).

    rule: id of the rule, documented in docs/reference/checks.md. severity: `error` or `warning`.
    """

    rule: str
    place: Place
    message: str
    suggestion: str | None = None
    severity: str = "error"

    def as_json(self) -> dict[str, Any]:
        """The finding as `dotok check --json` prints it."""
        return {
            "rule": self.rule,
            "severity": self.severity,
            "file": self.place.file,
            "line": self.place.line,
            "column": self.place.column,
            "message": self.message,
            "suggestion": self.suggestion,
        }


class Findings:
    """Collects diagnostics while a definition is read, so that all are told at once."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    def error(self, rule: str, place: Place, message: str, suggestion: str | None = None) -> None:
        """Note an error; reading goes on."""
        self._found.append(Diagnostic(rule, place, message, suggestion))

    def warn(self, rule: str, place: Place, message: str, suggestion: str | None = None) -> None:
        """Note a warning; reading goes on."""
        self._found.append(Diagnostic(rule, place, message, suggestion, "warning"))

    def extend(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take over findings made elsewhere."""
        self._found.extend(diagnostics)

    def sorted(self) -> tuple[Diagnostic, ...]:
        """All findings, once each, by file and place."""
        unique = dict.fromkeys(self._found)
        return tuple(sorted(unique, key=lambda d: (d.place.file, d.place.line, d.place.column, d.rule)))

    @property
    def errors(self) -> int:
        """How many errors were found so far."""
        return sum(1 for found in self._found if found.severity == "error")


def draw(diagnostic: Diagnostic, sources: Mapping[str, str]) -> str:
    """The finding with its line of source and a caret under the words that are meant.

    sources: text of each file by the name that places carry; without it only the headline is drawn.
    """
    head = f"{diagnostic.place}: {diagnostic.severity}: {diagnostic.message} [{diagnostic.rule}]"
    lines = sources.get(diagnostic.place.file, "").splitlines()
    if not 1 <= diagnostic.place.line <= len(lines):
        return head + (f"\n  {diagnostic.suggestion}" if diagnostic.suggestion else "")
    line, shift = _window(lines[diagnostic.place.line - 1], diagnostic.place.column)
    number = f"{diagnostic.place.line:>5}"
    column = diagnostic.place.column - shift
    length = max(1, min(diagnostic.place.length, len(line) - column + 1))
    marks = " " * (column - 1) + "^" + "~" * (length - 1)
    hint = f" {diagnostic.suggestion}" if diagnostic.suggestion else ""
    return f"{head}\n{number} | {line}\n{' ' * 5} | {marks}{hint}"


def _window(line: str, column: int) -> tuple[str, int]:
    """A long line cut to the part around the column, and by how much the column moves left."""
    text = line.expandtabs(1)
    if len(text) <= 160:
        return text, 0
    start = max(0, column - 80)
    return ("…" if start else "") + text[start : start + 150] + "…", start - (1 if start else 0)
