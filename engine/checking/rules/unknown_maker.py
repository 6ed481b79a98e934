"""unknown-maker: rows are to be made by a function that Python does not register."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.naming import unknown_reference
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def unknown_maker(world: World) -> Iterator[Diagnostic]:
    """Makers in `made_by` of kinds and of cells."""
    names = [kind.made_by for kind in world.kinds.values()] + [cell.made_by for _, cell in world.cells]
    for name in names:
        if name is not None:
            yield from unknown_reference("unknown-maker", name, world.catalog.makers, f'there is no maker "{name}"')
