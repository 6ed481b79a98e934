"""unknown-parameter: an expression names a setting of the library that no file declares."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.expressions import expression_problems
from engine.checking.world import World
from engine.diagnostics import Diagnostic
from engine.suggestions import did_you_mean


def unknown_parameter(world: World) -> Iterator[Diagnostic]:
    """Names after `parameter.` in expressions."""
    for found in expression_problems(world):
        if found.root == "parameter":
            yield Diagnostic(
                "unknown-parameter",
                found.place,
                f'there is no parameter "{found.name}"',
                did_you_mean(found.name, world.definition.parameters),
            )
