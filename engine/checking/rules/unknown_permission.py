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
    owners = (*world.definition.workflows.values(), *world.procedures)
    for name in (owner.permission for owner in owners):
        if known and isinstance(name, Name):
            yield from unknown_reference("unknown-permission", name, known, f'there is no permission "{name}"')
