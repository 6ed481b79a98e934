"""missing-refusal: a condition can stop a procedure, but has no words to say why."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.conditions import condition_uses
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def missing_refusal(world: World) -> Iterator[Diagnostic]:
    """Conditions in `requires` and `warns` without a `refusal`."""
    told: set[str] = set()
    for use in condition_uses(world):
        condition = world.definition.conditions.get(use.name)
        if use.refuses and use.procedure and condition and condition.refusal is None and condition.name not in told:
            told.add(condition.name)
            yield Diagnostic(
                "missing-refusal",
                condition.name.place,
                f"{condition.name} can stop {use.procedure.name}, but does not say why",
                "refusal: {sl: …, en: …, nl: …}",
            )
