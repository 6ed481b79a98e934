"""unknown-column: a row is to show only columns that its table does not have."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.naming import unknown_reference
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def unknown_column(world: World) -> Iterator[Diagnostic]:
    """Columns of a row that looks at other procedures."""
    for workflow in world.definition.workflows.values():
        known = [column.key for column in workflow.columns]
        for row in workflow.rows:
            for name in row.columns or ():
                yield from unknown_reference(
                    "unknown-column", name, known, f'the table {workflow.name} has no column "{name}"'
                )
