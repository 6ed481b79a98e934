"""unknown-status: a status is named that its kind does not have."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.naming import unknown
from engine.checking.statuses import StatusUse, status_uses
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def unknown_status(world: World) -> Iterator[Diagnostic]:
    """Statuses in cells, sentences, rules, `acts_on`, `in:`, `final`, groups, `one_open` and invariants."""
    for use in status_uses(world.definition):
        yield from _told(use, world)


def _told(use: StatusUse, world: World) -> Iterator[Diagnostic]:
    if any(not _is_known(kind, second, world) for kind, second in use.owners):
        return
    fields = [world.statuses(kind, second) for kind, second in use.owners]
    if any(field is not None and not field.statuses for field in fields):  # the reader told that there are none
        return
    known = [str(status) for field in fields if field is not None for status in field.statuses]
    names = " and ".join(kind if second is None else f"{kind}.{second}" for kind, second in use.owners)
    verb = "has" if len(use.owners) == 1 else "have"
    message = f'{names} {verb} no status "{use.status}"' if known else f"{names} {verb} no statuses at all"
    yield from unknown("unknown-status", use.status, known, message)


def _is_known(kind: str, second: str | None, world: World) -> bool:
    """Whether the status field exists; else the kind or the second status is told of, not its statuses."""
    return kind in world.kinds and (second is None or second in world.kinds[kind].seconds)
