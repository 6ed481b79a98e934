"""unknown-effect: an effect is used that Python does not register, or with a parameter that it does not take."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from engine.catalog import Function
from engine.checking.naming import unknown, unknown_reference
from engine.checking.world import World
from engine.definition import EffectUse, Name
from engine.diagnostics import Diagnostic


def unknown_effect(world: World) -> Iterator[Diagnostic]:
    """Effects in `use:`, and the names in their `with:`."""
    for procedure in world.procedures:
        for use in procedure.effects:
            yield from unknown_reference(
                "unknown-effect", use.name, world.catalog.effects, f'there is no effect "{use.name}"'
            )
            function = world.catalog.effects.get(use.name)
            if function is not None:
                yield from _parameters(use, function)


def _parameters(use: EffectUse, function: Function) -> Iterator[Diagnostic]:
    taken = dict(list(inspect.signature(function.call).parameters.items())[2:])
    if any(each.kind is inspect.Parameter.VAR_KEYWORD for each in taken.values()):
        return
    for name in use.parameters:
        if isinstance(name, Name):
            yield from unknown("unknown-effect", name, taken, f'the effect {use.name} takes no "{name}"')
    for name, each in taken.items():
        if each.default is inspect.Parameter.empty and name not in use.parameters:
            yield Diagnostic(
                "unknown-effect", use.name.place, f'the effect {use.name} needs "{name}"', f"with: {{{name}: …}}"
            )
