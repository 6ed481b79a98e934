"""unknown-finder: rows are to be proposed by a function that Python does not register."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.naming import unknown_reference
from engine.checking.world import World
from engine.definition import Name
from engine.diagnostics import Diagnostic


def unknown_finder(world: World) -> Iterator[Diagnostic]:
    """Finders in the `default` of a choice."""
    for procedure in world.procedures:
        for given in procedure.inputs.values():
            if given.form == "choose" and isinstance(given.default, Name):
                yield from unknown_reference(
                    "unknown-finder",
                    given.default,
                    ["all", *world.catalog.finders],
                    f'there is no finder "{given.default}"',
                )
