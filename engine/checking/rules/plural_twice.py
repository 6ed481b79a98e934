"""plural-twice: two kinds call their lists by the same name."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.world import World
from engine.definition import Name
from engine.diagnostics import Diagnostic


def plural_twice(world: World) -> Iterator[Diagnostic]:
    """Plurals that stand for the parts of more than one kind."""
    owners: dict[str, str] = {}
    for kind in world.kinds.values():
        first = owners.setdefault(str(kind.plural), kind.name)
        if first != kind.name and isinstance(kind.plural, Name):
            yield Diagnostic(
                "plural-twice",
                kind.plural.place,
                f'the lists of {first} and of {kind.name} are both called "{kind.plural}"',
                f"plural: {kind.name}s",
            )
