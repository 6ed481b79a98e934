"""reserved-field: a name on rows of a kind that already means something else there."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.bones import is_reserved_kind, is_reserved_on_rows, names_on_rows
from engine.checking.world import World
from engine.definition import Kind
from engine.diagnostics import Diagnostic


def reserved_field(world: World) -> Iterator[Diagnostic]:
    """Fields, links and second statuses named as what every row has, as each other or as the whole; kinds too."""
    for kind in world.kinds.values():
        if is_reserved_kind(kind.name):
            yield Diagnostic(
                "reserved-field",
                kind.name.place,
                f'"{kind.name}" is a word with a meaning of its own',
                "give the kind another name",
            )
        yield from _on_rows(kind)


def _on_rows(kind: Kind) -> Iterator[Diagnostic]:
    taken = dict.fromkeys(map(str, kind.of), "its whole")
    for name in names_on_rows(kind):
        if is_reserved_on_rows(name):
            yield Diagnostic(
                "reserved-field",
                name.place,
                f'"{name}" is a word with a meaning of its own on every row',
                f"give it another name, for example {kind.name}_{name}",
            )
        elif name in taken:
            yield Diagnostic(
                "reserved-field",
                name.place,
                f"on {kind.name} the name {name} already means {taken[name]}",
                "give it another name",
            )
        taken.setdefault(str(name), "something else")
