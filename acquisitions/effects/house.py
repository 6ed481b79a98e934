"""What changes in the house: partners and users come and go, settings come from the library's folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from acquisitions.permissions import PERMISSIONS
from engine.catalog import effect, maker
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row


@maker("house.none_given")
def none_given(whole: Row, context: Context) -> Sequence[Mapping[str, Any]]:
    """Parts that only a person can give: without any, there are none."""
    return ()


@effect("house.set_active")
def set_active(rows: Sequence[Row], context: Context, *, active: bool) -> Iterable[Change]:
    """Take somebody out of what can be chosen, or back into it (PAR-04, ENG-14)."""
    for row in rows:
        yield Set(row, "active", active)


@effect("users.grant")
def grant(users: Sequence[Row], context: Context) -> Iterable[Change]:
    """Add permission codes to those a user has (ENG-14)."""
    for user in users:
        held = {*user.permissions, *context.inputs.permissions}
        yield Set(user, "permissions", [code for code in PERMISSIONS if code in held])


@effect("users.revoke")
def revoke(users: Sequence[Row], context: Context) -> Iterable[Change]:
    """Take permission codes away from a user (ENG-14)."""
    for user in users:
        yield Set(user, "permissions", [code for code in user.permissions if code not in context.inputs.permissions])


@effect("house.take_settings")
def take_settings(libraries: Sequence[Row], context: Context) -> Iterable[Change]:
    """Take over what the library's folder says of itself (PAR-01, PAR-03). Settings it leaves out have their default."""
    for library in libraries:
        for field, value in context.facts["settings"].items():
            yield Set(library, field, value)
