"""condition-without-way: a condition is asked where no row it is about can be found, so it is never asked."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.conditions import ConditionUse, condition_uses
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def condition_without_way(world: World) -> Iterator[Diagnostic]:
    """Conditions about kinds that neither the procedure nor the row of the cell reaches."""
    for use in condition_uses(world):
        condition = world.definition.conditions.get(use.name)
        about = tuple(map(str, condition.about)) if condition is not None else ()
        if use.invariant is not None:
            yield from _of_invariant(use, about)
        elif about and use.starts and not any(world.reaches(use.starts, kind) for kind in about):
            yield Diagnostic(
                "condition-without-way",
                use.name.place,
                _message(use, about),
                f"about: {use.starts[0]}, or a condition about it",
            )


def _of_invariant(use: ConditionUse, about: tuple[str, ...]) -> Iterator[Diagnostic]:
    """An invariant asks a condition of its own rows, of all its kinds."""
    others = [kind for kind in use.starts if kind not in about]
    if about and others:
        message = f"{use.invariant} is about {' and '.join(others)}, and {use.name} only about {' and '.join(about)}"
        yield Diagnostic("condition-without-way", use.name.place, message, f"a condition about {others[0]}")


def _message(use: ConditionUse, about: tuple[str, ...]) -> str:
    starts = " or ".join(dict.fromkeys(use.starts))
    return f"{use.name} is about {' or '.join(about)}, and no way leads there from {starts}"
