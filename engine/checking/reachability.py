"""Which statuses rows can come to, by arrows and derivations alone."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.world import World
from engine.definition import Kind, Name, StatusField
from engine.reading.cells import RESERVED

Arrow = tuple[frozenset[str] | None, str]
"""From any of these statuses (None: from nothing, a new row) to one."""


def status_fields(kind: Kind) -> Iterator[tuple[str | None, StatusField]]:
    """The first status field of a kind and its second ones."""
    if kind.statuses is not None:
        yield None, kind.statuses
    yield from kind.seconds.items()


def arrows(world: World, kind: str, second: str | None) -> Iterator[Arrow]:
    """Every way to a status of one field."""
    field = world.statuses(kind, second)
    every = frozenset(map(str, field.statuses)) if field is not None else frozenset()
    for _, cell in world.cells:
        if (cell.kind, cell.second) == (kind, second) and cell.target is not None:
            if cell.new:
                yield None, str(cell.target)
            yield (every if cell.anything else frozenset(map(str, cell.sources))), str(cell.target)
    for derivation in world.definition.derivations.values():
        if (derivation.kind, derivation.second) == (kind, second):
            for rule in derivation.rules:
                yield frozenset(map(str, derivation.among)) or every, str(rule.status)


def reachable(world: World, kind: str, second: str | None, field: StatusField) -> frozenset[str]:
    """The statuses of a field that rows can come to.

    A second status begins with the first one of its list; so does a kind that no procedure makes.
    """
    ways = list(arrows(world, kind, second))
    found = {target for sources, target in ways if sources is None}
    if second is not None or not found:
        found.add(str(next(iter(field.statuses), "")))
    growing = True
    while growing:
        more = {target for sources, target in ways if sources is not None and sources & found} - found
        growing = bool(more)
        found |= more
    return frozenset(found)


def names_of(field: StatusField) -> Iterator[Name]:
    """The statuses of a field with their places; words of the language that stand there by mistake are told already."""
    for status in field.statuses:
        if isinstance(status, Name) and status not in RESERVED:
            yield status
