"""cell-without-way: no way leads from what a procedure has in hand to the rows of a cell."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.world import World
from engine.definition import Name, Procedure
from engine.diagnostics import Diagnostic


def cell_without_way(world: World) -> Iterator[Diagnostic]:
    """Kinds in cells that can't be reached along parts, wholes and declared ways."""
    for procedure, cell in world.cells:
        kind = world.kinds.get(cell.kind)
        found_by_key = cell.new and kind is not None and kind.one_open is not None
        if (cell.moves or not cell.new) and not found_by_key:
            yield from _unreached(procedure, cell.kind, world)
        if cell.per is not None:
            yield from _unreached(procedure, cell.per, world)


def _unreached(procedure: Procedure, kind: Name, world: World) -> Iterator[Diagnostic]:
    starts = world.starts(procedure)
    if not world.reaches(starts, kind):
        yield Diagnostic(
            "cell-without-way",
            kind.place,
            f"no way leads from {' or '.join(starts)} to {kind}",
            f"declare one in the kind: beside: {{{starts[0]}: […]}}, or let the person choose {kind}",
        )
