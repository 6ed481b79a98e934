"""bad-creation: a new row is to have no status, or to be deleted at once."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.world import World
from engine.diagnostics import Diagnostic


def bad_creation(world: World) -> Iterator[Diagnostic]:
    """Cells with `new` and without a status, for kinds that have statuses."""
    for _, cell in world.cells:
        field = world.statuses(cell.kind, cell.second)
        if not cell.new or field is None:
            continue
        first = next(iter(field.statuses), "STATUS")
        if cell.deletes:
            yield Diagnostic(
                "bad-creation",
                cell.place,
                f"new rows of {cell.kind} can't be deleted at once",
                f"new -> {first}, or two alternatives as a list",
            )
        elif cell.target is None:
            yield Diagnostic(
                "bad-creation",
                cell.place,
                f"new rows of {cell.kind} need a status",
                f"{f'new per {cell.per}' if cell.per is not None else 'new'} -> {first}",
            )
        elif cell.second is not None:
            yield Diagnostic(
                "bad-creation",
                cell.place,
                f"rows are made in the cell of {cell.kind}, not of {cell.key}",
                f"{cell.kind}: new -> …; {cell.key} begins as {first}",
            )
