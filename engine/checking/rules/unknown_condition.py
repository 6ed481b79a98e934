"""unknown-condition: a condition is named that no file declares."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.conditions import condition_uses
from engine.checking.naming import unknown
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def unknown_condition(world: World) -> Iterator[Diagnostic]:
    """Conditions in `requires`, `warns`, `when` and `unless`."""
    for use in condition_uses(world):
        yield from unknown(
            "unknown-condition", use.name, world.definition.conditions, f'there is no condition "{use.name}"'
        )
