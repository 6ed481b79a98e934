"""derive-circle: derived statuses that follow from each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.circles import circles
from engine.checking.world import World
from engine.definition import Definition, Derivation
from engine.diagnostics import Diagnostic


def derive_circle(world: World) -> Iterator[Diagnostic]:
    """Derivations that can't be put in an order in which each comes after those it looks at."""
    derivations = world.definition.derivations
    looks_at = {key: _looks_at(each, world.definition) for key, each in derivations.items()}
    for circle in circles(looks_at):
        yield Diagnostic(
            "derive-circle",
            derivations[circle[0]].place,
            f"these statuses are derived from each other: {' -> '.join(circle)}",
            "let one of them follow by arrows",
        )


def _looks_at(derivation: Derivation, definition: Definition) -> list[str]:
    """The derived statuses its sentences ask about; sentences know first statuses only."""
    kinds = [
        str(clause.kind if clause.kind is not None else derivation.kind)
        for rule in derivation.rules
        if rule.sentence is not None
        for clause in rule.sentence.clauses
    ]
    return [kind for kind in dict.fromkeys(kinds) if kind in definition.derivations and kind != derivation.key]
