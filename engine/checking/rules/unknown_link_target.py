"""unknown-link-target: a link leads to a kind or record that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.bones import link_targets
from engine.checking.naming import unknown
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def unknown_link_target(world: World) -> Iterator[Diagnostic]:
    """Targets of `links`."""
    known = [*world.kinds, *world.catalog.records]
    for name in link_targets(world.definition):
        yield from unknown("unknown-link-target", name, known, f'there is no kind or record "{name}" to link to')
