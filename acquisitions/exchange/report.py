"""What an import tells: how much was read, matched, made and changed, and each line that was refused."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from acquisitions.exchange.incoming import Incoming, Problem
from engine.labels import Sayable, said


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a line. line: from 1, None for the file as a whole. record: its number in a MARC file."""

    line: int | None
    words: Sayable
    advice: Sayable | None = None
    record: str | None = None

    def as_json(self, language: str) -> dict[str, Any]:
        """`{line, message, suggestion}`, and `record` in a MARC file."""
        told = {"line": self.line, "message": said(self.words, language), "suggestion": said(self.advice, language)}
        return told if self.record is None else {**told, "record": self.record}


@dataclass(slots=True)
class FileReport:
    """One file. matched: rows whose document was there; changed: those of them that brought something new.

    notes: what was done differently from what the file says, such as values that were kept.
    """

    file: str
    kind: str | None = None
    encoding: str | None = None
    read: int = 0
    matched: int = 0
    made: int = 0
    changed: int = 0
    refused: list[Finding] = field(default_factory=list)
    notes: list[Finding] = field(default_factory=list)

    def refuse(self, row: Incoming, *problems: Problem) -> None:
        """Tell why a row was refused."""
        self.refused += [Finding(row.line, each.words, each.advice, row.record) for each in problems]

    @property
    def refused_rows(self) -> int:
        """How many rows were refused; each may have several reasons."""
        return len({(each.line, each.record) for each in self.refused})

    def note(self, row: Incoming, texts: Iterable[Sayable]) -> None:
        """Tell something about a row that was taken."""
        self.notes += [Finding(row.line, text, None, row.record) for text in texts]

    def sort(self) -> None:
        """Put all findings in the order of their lines."""
        for findings in (self.refused, self.notes):
            findings.sort(key=lambda each: (each.line or 0, int(each.record or 0)))

    def as_json(self, language: str) -> dict[str, Any]:
        """As the interface prints it."""
        return {
            "file": self.file,
            "kind": self.kind,
            "encoding": self.encoding,
            "read": self.read,
            "matched": self.matched,
            "made": self.made,
            "changed": self.changed,
            "refused": [each.as_json(language) for each in self.refused],
            "notes": [each.as_json(language) for each in self.notes],
        }
