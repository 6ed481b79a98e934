"""never-runs: a procedure acts in statuses that no row ever comes to."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.reachability import reachable
from engine.checking.world import World
from engine.definition import Name, Procedure
from engine.diagnostics import Diagnostic


def never_runs(world: World) -> Iterator[Diagnostic]:
    """Warns of procedures that can't run on a kind, since it is never where they start."""
    for procedure in world.procedures if world.cells_hold else ():
        for kind, named in procedure.acts_on.items():
            field = world.statuses(kind)
            starts = [str(status) for status in named] or _starts(procedure, kind)
            if field is None or not starts or not set(starts) <= set(field.statuses):
                continue
            if not set(starts) & reachable(world, kind, None, field):
                yield Diagnostic(
                    "never-runs",
                    procedure.name.place,
                    f"{procedure.name} can never run: no {kind} is ever {' or '.join(starts)}",
                    f"a procedure that brings {kind} there",
                    "warning",
                )


def _starts(procedure: Procedure, kind: Name) -> list[str]:
    cells = [cell for cell in procedure.cells_of(kind) if cell.moves and not cell.chosen]
    if any(cell.anything or not cell.sources for cell in cells):
        return []
    return [str(status) for cell in cells for status in cell.sources]
