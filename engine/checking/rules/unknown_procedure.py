"""unknown-procedure: a row looks at, or a procedure runs, a procedure that no file declares."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.naming import unknown, unknown_reference
from engine.checking.world import World
from engine.definition import Name
from engine.diagnostics import Diagnostic
from engine.suggestions import did_you_mean


def unknown_procedure(world: World) -> Iterator[Diagnostic]:
    """Procedures in `see` and `does`."""
    for workflow in world.definition.workflows.values():
        for row in workflow.rows:
            for name in row.see:
                yield from _seen(name, world)
    for procedure in world.procedures:
        for kind in procedure.kinds:
            known = [name for owner, name in world.definition.procedures if owner == kind]
            for name in procedure.does:
                yield from unknown("unknown-procedure", name, known, f'{kind} has no procedure "{name}"')


def _seen(name: Name, world: World) -> Iterator[Diagnostic]:
    kind, point, procedure = name.partition(".")
    known = [f"{owner}.{each}" for owner, each in world.definition.procedures]
    if name and not (point and kind and procedure):
        of_that_name = [each for each in known if each.endswith(f".{name}")]
        hint = f'did you mean "{of_that_name[0]}"?' if of_that_name else did_you_mean(name, known)
        yield Diagnostic("unknown-procedure", name.place, f'"{name}" does not say of which kind', hint or "KIND.NAME")
    elif kind in world.kinds:
        part = Name(procedure, name.place.at(len(kind) + 1, len(procedure)))
        names = [each for owner, each in world.definition.procedures if owner == kind]
        yield from unknown_reference("unknown-procedure", part, names, f'{kind} has no procedure "{procedure}"')
    else:
        yield from unknown_reference("unknown-procedure", name, known, f'there is no procedure "{name}"')
