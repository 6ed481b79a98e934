"""unknown-input: an expression names an input that whoever asks it does not have."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.expressions import expression_problems
from engine.checking.world import World
from engine.diagnostics import Diagnostic
from engine.suggestions import did_you_mean


def unknown_input(world: World) -> Iterator[Diagnostic]:
    """Names after `inputs.` in expressions, for every procedure and invariant that asks them."""
    for found in expression_problems(world):
        if found.root != "inputs" or found.asked_by is None:
            continue
        procedure, invariant = found.asked_by.procedure, found.asked_by.invariant
        if procedure is not None:
            message = f'{procedure.kinds[0]}.{procedure.name} asks this, but has no input "{found.name}"'
            hint = did_you_mean(found.name, procedure.inputs) or f"inputs: {{{found.name}: TYPE}} in {procedure.name}"
        else:
            message, hint = f"the invariant {invariant} asks this, and invariants have no inputs", "another condition"
        yield Diagnostic("unknown-input", found.place, message, hint)
