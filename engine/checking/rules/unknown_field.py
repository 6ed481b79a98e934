"""unknown-field: a field is named that its kind does not have."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.naming import is_told, unknown
from engine.checking.world import World
from engine.compiled.schema import KindSchema
from engine.definition import Kind, Name
from engine.diagnostics import Diagnostic
from engine.expression import RecordType, Type
from engine.suggestions import did_you_mean


def unknown_field(world: World) -> Iterator[Diagnostic]:
    """Fields that a procedure asks for, and those in the `per` of `one_open`."""
    for procedure in world.procedures:
        for kind in procedure.kinds:
            model = world.model(kind)
            for field in procedure.fields if model is not None else ():
                yield from unknown(
                    "unknown-field",
                    field.name,
                    model.fields if model is not None else (),
                    f'{kind} has no field "{field.name}"',
                )
    for each in world.kinds.values():
        if each.one_open is not None:
            yield from _kept(each, world)


def _kept(kind: Kind, world: World) -> Iterator[Diagnostic]:
    """The fields of `per` must be there to keep what their paths lead to."""
    model = world.model(kind.name)
    if model is None or kind.one_open is None:
        return
    known = [*model.fields, *(name for name, step in model.steps.items() if not step.many)]
    for field, path in kind.one_open.per.items():
        if isinstance(field, Name):
            yield from unknown("unknown-field", field, known, f'{kind.name} has no field "{field}"')
        schema = world.schema(path[0], {}) if path else None
        if schema is not None:
            yield from _walked(path, schema)


def _walked(path: tuple[Name, ...], schema: KindSchema) -> Iterator[Diagnostic]:
    type_: Type | None = RecordType(str(path[0]))
    before = str(path[0])
    for name in path[1:]:
        known = schema.fields(type_.name) if isinstance(type_, RecordType) else ()
        type_ = schema.field(type_.name, name) if isinstance(type_, RecordType) else None
        if type_ is None:
            if not is_told(name):
                yield Diagnostic(
                    "unknown-field", name.place, f'{before} has no field "{name}"', did_you_mean(name, known)
                )
            return
        before = f"{before}.{name}"
