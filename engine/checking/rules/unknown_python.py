"""unknown-python: a condition names a function in Python that can't be used."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.world import World
from engine.definition import Name
from engine.diagnostics import Diagnostic
from engine.suggestions import did_you_mean


def unknown_python(world: World) -> Iterator[Diagnostic]:
    """Functions in `python:`."""
    for condition in world.definition.conditions.values():
        if condition.python:
            found = world.catalog.condition(condition.python)
            if isinstance(found, str):
                yield Diagnostic("unknown-python", condition.python.place, found, _nearest(condition.python, world))


def _nearest(target: Name, world: World) -> str | None:
    module, _, name = target.partition(":")
    if module in world.catalog.condition_modules:
        return did_you_mean(name, world.catalog.conditions_in(module))
    return did_you_mean(module, world.catalog.condition_modules)
