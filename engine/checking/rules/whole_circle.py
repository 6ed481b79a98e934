"""whole-circle: kinds that are parts of each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.circles import circles
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def whole_circle(world: World) -> Iterator[Diagnostic]:
    """Kinds whose `of` leads back to themselves."""
    for circle in circles({name: tuple(kind.of) for name, kind in world.kinds.items()}):
        whole = next(name for name in world.kinds[circle[0]].of if name == circle[1])
        yield Diagnostic(
            "whole-circle",
            whole.place,
            f"a whole can't be its own part: {' of '.join(circle)}",
            "a key to a row outside the tree stands under links:",
        )
