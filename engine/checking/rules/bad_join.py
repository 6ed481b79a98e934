"""bad-join: rows are to join, leave or stand for rows that they hold no key to."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.naming import is_told, unknown
from engine.checking.world import World
from engine.definition import Cell
from engine.diagnostics import Diagnostic
from engine.suggestions import did_you_mean


def bad_join(world: World) -> Iterator[Diagnostic]:
    """`joins`, `leaves` and `new per` of cells: wholes and links of their kind only."""
    for _, cell in world.cells:
        yield from _joins(cell, world)
        yield from _per(cell, world)


def _joins(cell: Cell, world: World) -> Iterator[Diagnostic]:
    model = world.model(cell.kind)
    for name in (cell.joins, cell.leaves):
        if name is not None and name in world.kinds and model is not None:
            keys = [key for key, step in model.steps.items() if not step.many]
            yield from unknown("bad-join", name, keys, f"{cell.kind} is no part of {name} and holds no link to it")


def _per(cell: Cell, world: World) -> Iterator[Diagnostic]:
    model = world.model(cell.kind)
    if cell.per is None or model is None or cell.per not in world.kinds or is_told(cell.per):
        return
    linked = [step.to for step in model.steps.values() if not step.many and not step.tree]
    if cell.per not in linked:
        yield Diagnostic(
            "bad-join",
            cell.per.place,
            f"{cell.kind} has no link to {cell.per}",
            did_you_mean(cell.per, linked) or f"links: {{{cell.per}: {cell.per}}} in the kind {cell.kind}",
        )
