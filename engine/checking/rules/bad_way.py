"""bad-way: a declared way between kinds has a step that nothing leads along."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from engine.checking.world import World
from engine.definition import Name
from engine.diagnostics import Diagnostic


def bad_way(world: World) -> Iterator[Diagnostic]:
    """Neighbours in `beside` of which neither is the other's whole or holds a link to it."""
    for kind in world.kinds.values():
        for other, between in kind.beside.items():
            stops = [kind.name, *between, other]
            for near, far in pairwise(stops):
                if not _is_step(near, far, world):
                    place = far.place if isinstance(far, Name) else kind.place
                    yield Diagnostic(
                        "bad-way",
                        place,
                        f"no step leads from {near} to {far}",
                        f"of: or links: in {near} or in {far}, or another kind between them",
                    )


def _is_step(near: str, far: str, world: World) -> bool:
    model = world.model(near)
    return model is None or far not in world.kinds or any(step.to == far for step in model.steps.values())
