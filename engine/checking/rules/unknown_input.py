"""unknown-input: an expression names an input that the procedure asking it does not have."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.expressions import expression_problems
from engine.checking.world import World
from engine.diagnostics import Diagnostic
from engine.suggestions import did_you_mean


def unknown_input(world: World) -> Iterator[Diagnostic]:
    """Names after `inputs.` in expressions, for every procedure that asks them."""
    for found in expression_problems(world):
        if found.root == "inputs" and found.procedure is not None:
            name = f"{found.procedure.kinds[0]}.{found.procedure.name}"
            yield Diagnostic(
                "unknown-input",
                found.place,
                f'{name} asks this, but has no input "{found.name}"',
                did_you_mean(found.name, found.procedure.inputs),
            )
