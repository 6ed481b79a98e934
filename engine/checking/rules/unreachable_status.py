"""unreachable-status: no arrow and no rule brings a row to a status."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.reachability import names_of, reachable, status_fields
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def unreachable_status(world: World) -> Iterator[Diagnostic]:
    """Warns of statuses that rows of a kind never come to."""
    for kind in world.kinds.values() if world.cells_hold else ():
        for second, field in status_fields(kind):
            found = reachable(world, kind.name, second, field)
            owner = kind.name if second is None else f"{kind.name}.{second}"
            for status in names_of(field):
                if status not in found:
                    yield Diagnostic(
                        "unreachable-status",
                        status.place,
                        f"nothing brings {owner} to {status}",
                        f"an arrow -> {status} in a procedure, or a rule of derive",
                        "warning",
                    )
