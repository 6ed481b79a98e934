"""dead-end: rows come to a status that is not final, and nothing leads on from it."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.reachability import names_of, reachable
from engine.checking.world import World
from engine.definition import Kind
from engine.diagnostics import Diagnostic


def dead_end(world: World) -> Iterator[Diagnostic]:
    """Warns of first statuses that rows come to but never leave, unless they are among `final`."""
    for kind in world.kinds.values() if world.cells_hold else ():
        if kind.statuses is None:
            continue
        left = _left(kind, world)
        for status in names_of(kind.statuses):
            if status in reachable(world, kind.name, None, kind.statuses) and status not in (*left, *kind.final):
                yield Diagnostic(
                    "dead-end",
                    status.place,
                    f"nothing leads on from {kind.name} {status}",
                    f"final: [{', '.join([*kind.final, status])}] when it may stay so for ever",
                    "warning",
                )


def _left(kind: Kind, world: World) -> set[str]:
    """Statuses from which an arrow, a deletion or a rule leads to another one."""
    every = [str(status) for status in kind.statuses.statuses] if kind.statuses is not None else []
    left: set[str] = set()
    for _, cell in world.cells:
        if cell.kind == kind.name and cell.second is None and cell.moves:
            sources = [str(status) for status in cell.sources]
            left.update(
                status
                for status in (sources if sources and not cell.anything else every)
                if cell.deletes or status != cell.target
            )
    derivation = world.definition.derivations.get(kind.name)
    if derivation is not None:
        for status in map(str, derivation.among or every):
            if any(rule.status != status for rule in derivation.rules):
                left.add(status)
    return left
