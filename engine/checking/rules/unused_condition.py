"""unused-condition: a condition that nothing asks."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.conditions import condition_uses
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def unused_condition(world: World) -> Iterator[Diagnostic]:
    """Warns of conditions in no `requires`, `warns`, `when` or `unless`."""
    used = {str(use.name) for use in condition_uses(world)}
    for condition in world.definition.conditions.values():
        if condition.name not in used:
            yield Diagnostic(
                "unused-condition",
                condition.name.place,
                f"nothing asks {condition.name}",
                "take it out, or name it where it belongs",
                "warning",
            )
