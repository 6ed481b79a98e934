"""does-circle: procedures that run each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.circles import circles
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def does_circle(world: World) -> Iterator[Diagnostic]:
    """Procedures whose `does` leads back to themselves."""
    procedures = world.definition.procedures
    leads_to = {
        f"{kind}.{name}": [f"{kind}.{each}" for each in procedure.does]
        for (kind, name), procedure in procedures.items()
    }
    for circle in circles(leads_to):
        kind, _, name = circle[0].partition(".")
        step = next(each for each in procedures[kind, name].does if f"{kind}.{each}" == circle[1])
        yield Diagnostic(
            "does-circle",
            step.place,
            f"these procedures run each other: {' -> '.join(circle)}",
            "a step can't be the whole",
        )
