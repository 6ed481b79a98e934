"""unknown-permission: a procedure asks for a permission that nobody can have."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.naming import unknown_reference
from engine.checking.world import World
from engine.definition import Name
from engine.diagnostics import Diagnostic


def unknown_permission(world: World) -> Iterator[Diagnostic]:
    """Permissions of workflows and procedures, where Python lists those there are."""
    known = world.catalog.permissions
    of_workflows = (workflow.permission for workflow in world.definition.workflows.values())
    of_procedures = (procedure.permission for procedure in world.procedures)
    for name in (*of_workflows, *of_procedures):
        if known and isinstance(name, Name):
            yield from unknown_reference("unknown-permission", name, known, f'there is no permission "{name}"')
