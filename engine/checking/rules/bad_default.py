"""bad-default: the value something has when nobody gives one is none of its type."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.checking.world import World
from engine.definition import Input, Name, Parameter
from engine.diagnostics import Diagnostic
from engine.settings import setting_type
from engine.suggestions import did_you_mean
from engine.values import ValueType


def bad_default(world: World) -> Iterator[Diagnostic]:
    """Defaults of parameters, inputs and fields."""
    for parameter in world.definition.parameters.values():
        known = parameter.values or parameter.type in world.types
        yield from _typed(parameter.name, parameter.default, setting_type(parameter, world.types) if known else None)
        yield from _missing(parameter)
    for procedure in world.procedures:
        for given in procedure.inputs.values():
            yield from _of_input(given, world)
        for kind in procedure.kinds:
            model = world.model(kind)
            for own in procedure.fields if model is not None else ():
                field = model.fields.get(own.name) if model is not None else None
                yield from _typed(own.name, own.default, field.type if field is not None else None)


def _missing(parameter: Parameter) -> Iterator[Diagnostic]:
    if parameter.default is None:
        yield Diagnostic(
            "bad-default",
            parameter.name.place,
            f"the parameter {parameter.name} has no default",
            f"default: a value of type {parameter.type}",
        )


def _of_input(given: Input, world: World) -> Iterator[Diagnostic]:
    if given.form == "one_of" and given.default is not None and str(given.default) not in given.values:
        yield Diagnostic(
            "bad-default",
            given.name.place,
            f'the default "{given.default}" of {given.name} is none of {", ".join(given.values)}',
            did_you_mean(str(given.default), given.values),
        )
    if given.form == "value" and given.type is not None:
        yield from _typed(given.name, given.default, world.types.get(given.type))


def _typed(name: Name, default: Any, type_: ValueType | None) -> Iterator[Diagnostic]:
    if default is None or type_ is None or type_.link is not None or default == "today":
        return
    try:
        type_.parse(default)
    except (ValueError, ArithmeticError, TypeError) as problem:
        yield Diagnostic(
            "bad-default", name.place, f"the default of {name} is wrong: {problem}", f"a value of type {type_.name}"
        )
