"""mixed-creation: a new row is to be made, but what it belongs to can't be in hand."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.world import World
from engine.definition import Cell, Kind, Procedure
from engine.diagnostics import Diagnostic


def mixed_creation(world: World) -> Iterator[Diagnostic]:
    """Cells with `new` for a kind whose whole is neither made nor reached, or whose `one_open` starts nowhere."""
    for procedure, cell in world.cells:
        kind = world.kinds.get(cell.kind)
        if kind is None or not cell.new or cell.second is not None:
            continue
        if kind.one_open is not None:
            yield from _found_or_made(procedure, cell, kind, world)
        elif cell.kind == procedure.creates:
            yield from _created(procedure, cell, kind)
        elif kind.of and not _has_whole(procedure, kind, world):
            yield Diagnostic(
                "mixed-creation",
                cell.place,
                f"{procedure.name} has no {' or '.join(kind.of)} in hand to put new rows of {kind.name} in",
                f"make one in this procedure, or let the person choose it: inputs: {{{kind.of[0]}: "
                f"{{choose: {kind.of[0]}}}}}",
            )


def _created(procedure: Procedure, cell: Cell, kind: Kind) -> Iterator[Diagnostic]:
    """What a procedure creates stands alone, unless it is given its whole as a field."""
    if kind.of and not kind.alone and not any(field.name in kind.of for field in procedure.fields):
        yield Diagnostic(
            "mixed-creation",
            cell.place,
            f"{kind.name} can't stand without {' or '.join(kind.of)}",
            f"let {procedure.name} act on {kind.of[0]}, or say `alone: true` of {kind.name}",
        )


def _found_or_made(procedure: Procedure, cell: Cell, kind: Kind, world: World) -> Iterator[Diagnostic]:
    starts = {str(path[0]) for path in (kind.one_open.per.values() if kind.one_open is not None else ()) if path}
    for start in sorted(starts):
        if not world.reaches(world.starts(procedure), start):
            yield Diagnostic(
                "mixed-creation",
                cell.place,
                f"{procedure.name} has no {start} in hand to find or make {kind.name} for",
                f"inputs: {{{start}: {{choose: {start}}}}}",
            )


def _has_whole(procedure: Procedure, kind: Kind, world: World) -> bool:
    """Whether a whole is made by the same procedure, or reached from what it has in hand."""
    made = {str(cell.kind) for cell in procedure.cells if cell.new}
    return any(whole in made or world.reaches(world.starts(procedure), whole) for whole in kind.of)
