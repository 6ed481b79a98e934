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
    columns = (column for workflow in world.definition.workflows.values() for column in workflow.columns)
    derivations = world.definition.derivations.values()
    named: list[tuple[Name, Name | None]] = [
        *((column.kind, column.second) for column in columns),
        *((cell.kind, cell.second) for _, cell in world.cells),
        *((derivation.kind, derivation.second) for derivation in derivations),
    ]
    for kind, second in named:
        if second is not None:
            yield kind, second
