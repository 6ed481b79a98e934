"""unknown-second: a second status is named that its kind does not have."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.naming import unknown
from engine.checking.world import World
from engine.definition import Name
from engine.diagnostics import Diagnostic


def unknown_second(world: World) -> Iterator[Diagnostic]:
    """Second statuses in columns, cells and derivations."""
    for kind, second in _named(world):
        if kind in world.kinds:
            known = world.kinds[kind].seconds
            message = f'{kind} has no second status "{second}"' if known else f"{kind} has no second status"
            yield from unknown("unknown-second", second, known, message)


def _named(world: World) -> Iterator[tuple[Name, Name]]:
    columns = [column for workflow in world.definition.workflows.values() for column in workflow.columns]
    cells = [cell for _, cell in world.cells]
    for each in (*columns, *cells, *world.definition.derivations.values()):
        if each.second is not None:
            yield each.kind, each.second
