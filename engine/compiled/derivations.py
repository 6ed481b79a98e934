"""Derived statuses: what a whole shows follows from its parts, by the first rule whose sentence holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.compiled.conditions import sentence_test
from engine.compiled.models import Models
from engine.definition import Derivation
from engine.rows import Row


@dataclass(frozen=True, slots=True)
class CompiledDerivation:
    """A derivation ready to be asked. rules: status and test, None for "otherwise". reads: paths it needs loaded."""

    derivation: Derivation
    rules: tuple[tuple[str, Callable[[Row], bool] | None], ...]
    reads: tuple[tuple[str, ...], ...]

    def status(self, row: Row, current: str) -> str | None:
        """The status a row must have; None when nothing is said of it."""
        if self.derivation.among and current not in self.derivation.among:
            return None
        for status, test in self.rules:
            if test is None or test(row):
                return status
        return None


def compile_derivation(derivation: Derivation, models: Models) -> CompiledDerivation:
    """Compile the sentences of a derivation."""
    rules: list[tuple[str, Callable[[Row], bool] | None]] = []
    reads: list[tuple[str, ...]] = []
    for rule in derivation.rules:
        if rule.sentence is None:
            rules.append((str(rule.status), None))
            continue
        test, paths = sentence_test(rule.sentence, derivation.kind, models)
        rules.append((str(rule.status), test))
        reads.extend(paths)
    return CompiledDerivation(derivation, tuple(rules), tuple(reads))
