"""bad-acts-on: nothing says in which statuses a procedure may act; it then acts in every one."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.statuses import says_something
from engine.checking.world import World
from engine.definition import Name, Procedure
from engine.diagnostics import Diagnostic


def bad_acts_on(world: World) -> Iterator[Diagnostic]:
    """Warns of procedures that act on a kind with statuses without naming any of them."""
    for procedure in world.procedures:
        for kind, statuses in procedure.acts_on.items():
            field = world.statuses(kind)
            if field is not None and not statuses and not procedure.does and not _has_cell(procedure, kind):
                known = " | ".join(map(str, field.statuses))
                yield Diagnostic(
                    "bad-acts-on",
                    kind.place,
                    f"{procedure.name} acts on {kind} in every status",
                    f"acts_on: {{{kind}: {known}}} with those that are right",
                    "warning",
                )


def _has_cell(procedure: Procedure, kind: Name) -> bool:
    """Whether a cell says where rows of the kind stand, before or after."""
    cells = [cell for cell in procedure.cells_of(kind) if not cell.chosen]
    return any(cell.moves or cell.results or not says_something(cell) for cell in cells)
