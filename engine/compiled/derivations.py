"""Derived statuses: what a whole shows follows from its parts, by the first rule whose sentence holds."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.compiled.models import Models
from engine.compiled.sentences import Sentences
from engine.definition import Derivation
from engine.rows import Row


@dataclass(frozen=True, slots=True)
class CompiledDerivation:
    """A derivation ready to be asked. statuses: of its rules, in their order. reads: paths it needs loaded."""

    derivation: Derivation
    statuses: tuple[str, ...]
    sentences: Sentences

    @property
    def reads(self) -> tuple[tuple[str, ...], ...]:
        """From a row of the kind on."""
        return self.sentences.reads

    @property
    def column(self) -> str:
        """The column of the derived status."""
        return str(self.derivation.second or "status")

    def changes(self, rows: Sequence[Row]) -> Iterator[tuple[Row, str, str]]:
        """The rows that show another status than they must, with both; nothing may be said of one."""
        column, among = self.column, self.derivation.among
        about = [row for row in rows if getattr(row, column) in among] if among else rows
        for row, place in zip(about, self.sentences.first_true(about), strict=True):
            before = getattr(row, column)
            if place is not None and self.statuses[place] != before:
                yield row, before, self.statuses[place]


def compile_derivation(derivation: Derivation, models: Models) -> CompiledDerivation:
    """Compile the sentences of a derivation."""
    statuses = tuple(str(rule.status) for rule in derivation.rules)
    sentences = Sentences((rule.sentence for rule in derivation.rules), str(derivation.kind), models)
    return CompiledDerivation(derivation, statuses, sentences)
