"""missing-column: a kind is to keep something for which its record in Python has no column."""

from __future__ import annotations

from collections.abc import Iterator

from engine.catalog import Record
from engine.checking.world import World
from engine.definition import Kind, Name
from engine.diagnostics import Diagnostic, Place


def missing_column(world: World) -> Iterator[Diagnostic]:
    """Statuses, numbers, wholes, links and fields of kinds that have a record in Python."""
    for kind in world.kinds.values():
        record = world.catalog.records.get(kind.name)
        if record is not None:
            for place, what in _not_kept(kind, record):
                yield Diagnostic(
                    "missing-column",
                    place,
                    f"the record {kind.name} in Python keeps no {what}",
                    f"it keeps {', '.join(record.columns)}" if len(record.columns) <= 12 else None,
                )


def _not_kept(kind: Kind, record: Record) -> Iterator[tuple[Place, str]]:
    if kind.statuses is not None and "status" not in record.columns:
        yield kind.statuses.place, "status"
    if kind.number is not None and "number" not in record.columns:
        yield kind.number.place, "number"
    for whole in kind.of:
        if f"{whole}_id" not in record.columns:
            yield whole.place, f"{whole}_id"
    for name in (*kind.seconds, *(link for link, targets in kind.links.items() if len(targets) == 1), *kind.fields):
        if isinstance(name, Name) and name not in record.columns and name not in record.fields:
            yield name.place, name
