"""The shape of the kinds themselves: parts, links and ways. While it is wrong, nothing can be said of ways."""

from __future__ import annotations

import keyword
from collections.abc import Iterator

from engine.catalog import Catalog
from engine.checking.circles import circles
from engine.definition import Definition, Kind, Name
from engine.reading.nodes import NAME

OWN_COLUMNS = ("id", "library_id", "model", "number", "position", "status", "version")
"""What rows carry of the engine's own."""

OWN_ROOTS = ("false", "inputs", "it", "model", "null", "parameter", "today", "true")
"""Words that mean something else where expressions and rows name kinds."""


def bones_hold(definition: Definition, catalog: Catalog) -> bool:
    """Whether parts, links and ways name kinds that are there, without circles, reserved names and twins."""
    kinds = definition.kinds
    return (
        all(name in kinds for name in kinds_in_bones(definition))
        and all(name in kinds or name in catalog.records for name in link_targets(definition))
        and len({kind.plural for kind in kinds.values()}) == len(kinds)
        and not circles({name: tuple(kind.of) for name, kind in kinds.items()})
        and all(NAME.match(name) and not is_reserved_kind(name) for name in kinds)
        and all(
            NAME.match(name) and not is_reserved_on_rows(name)
            for kind in kinds.values()
            for name in names_on_rows(kind)
        )
    )


def kinds_in_bones(definition: Definition) -> Iterator[Name]:
    """Every kind that another one names as its whole or on its way to another."""
    for kind in definition.kinds.values():
        yield from kind.of
        for other, way in kind.beside.items():
            yield from (each for each in (other, *way) if isinstance(each, Name))


def link_targets(definition: Definition) -> Iterator[Name]:
    """Every kind or record that a link leads to."""
    for kind in definition.kinds.values():
        for targets in kind.links.values():
            yield from targets


def names_on_rows(kind: Kind) -> Iterator[Name]:
    """Names that rows of a kind, or of its whole, carry beside the engine's own."""
    for name in (*kind.seconds, *kind.links, *kind.fields, kind.plural):
        if isinstance(name, Name):
            yield name


def is_reserved_kind(name: str) -> bool:
    """Whether the name of a kind already means something else."""
    return name in OWN_ROOTS or keyword.iskeyword(name)


def is_reserved_on_rows(name: str) -> bool:
    """Whether the name of a field, a link, a second status or a list of parts already means something else."""
    return name in OWN_COLUMNS or keyword.iskeyword(name)
