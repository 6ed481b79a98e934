"""bad-expression: the expression of a condition can't be read, or names or compares what it can't."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.expressions import expression_problems
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def bad_expression(world: World) -> Iterator[Diagnostic]:
    """Everything wrong in an expression but names of inputs and parameters."""
    for found in expression_problems(world):
        if found.root is None:
            message = found.problem.message.removesuffix(".")
            if len(found.condition.about) > 1:
                message += f" (asked of {found.kind})"
            hint = found.problem.suggestion
            yield Diagnostic("bad-expression", found.place, message, f"write: {hint}" if hint is not None else None)
