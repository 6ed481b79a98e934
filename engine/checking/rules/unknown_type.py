"""unknown-type: a field, an input or a parameter has a type that is none."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.naming import unknown
from engine.checking.world import World
from engine.definition import Name
from engine.diagnostics import Diagnostic


def unknown_type(world: World) -> Iterator[Diagnostic]:
    """Types of fields of kinds, of inputs and of parameters: plain ones, and records whose rows people name."""
    known = [*world.types, *world.catalog.records]
    for name in _named(world):
        yield from unknown("unknown-type", name, known, f'there is no type "{name}"')
    for procedure in world.procedures:
        for given in procedure.inputs.values():
            if given.type is not None:
                yield from unknown(
                    "unknown-type", given.type, [*known, *world.kinds], f'there is no type "{given.type}"'
                )


def _named(world: World) -> Iterator[Name]:
    for kind in world.kinds.values():
        yield from kind.fields.values()
    yield from (parameter.type for parameter in world.definition.parameters.values())
