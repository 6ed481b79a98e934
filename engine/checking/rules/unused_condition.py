"""unused-condition: a condition that nothing asks."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.conditions import condition_uses
from engine.checking.world import World
from engine.diagnostics import Diagnostic
from engine.suggestions import nearest


def unused_condition(world: World) -> Iterator[Diagnostic]:
    """Warns of conditions in no `requires`, `warns`, `when` or `unless`; not of one that a misspelt name means."""
    conditions = world.definition.conditions
    used = {str(use.name) for use in condition_uses(world)}
    meant = {nearest(name, conditions) for name in used - set(conditions)}
    for condition in conditions.values():
        if condition.name not in used | meant:
            yield Diagnostic(
                "unused-condition",
                condition.name.place,
                f"nothing asks {condition.name}",
                "take it out, or name it where it belongs",
                "warning",
            )
