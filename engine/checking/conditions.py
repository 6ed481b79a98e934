"""Every condition that is named somewhere, with the rows it is asked of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from engine.checking.world import World
from engine.definition import Cell, Name, Procedure


@dataclass(frozen=True, slots=True)
class ConditionUse:
    """A condition named by a procedure, a cell, an effect or an invariant.

    starts: the kinds from whose rows it is asked. refuses: it is told to a person when it does not hold.
    invariant: the name of the invariant, which asks its own rows only and has no inputs.
    """

    name: Name
    starts: tuple[str, ...]
    procedure: Procedure | None = None
    refuses: bool = False
    invariant: Name | None = None


def condition_uses(world: World) -> Iterator[ConditionUse]:
    """Every place that names a condition."""
    for procedure in world.procedures:
        yield from _in_procedure(procedure, world)
    for invariant in world.definition.invariants.values():
        for name in (invariant.when, invariant.unless):
            if name is not None:
                yield ConditionUse(name, tuple(map(str, invariant.about)), invariant=invariant.name)


def _in_procedure(procedure: Procedure, world: World) -> Iterator[ConditionUse]:
    starts = world.starts(procedure)
    made = tuple(str(cell.kind) for cell in procedure.cells if cell.new)
    for name in (*procedure.requires, *procedure.warns):
        yield ConditionUse(name, (*starts, *made), procedure, refuses=True)
    for cell in procedure.cells:
        if cell.when is not None:
            yield ConditionUse(cell.when, tuple(_asked_of(cell, procedure, world)), procedure)
    for effect in procedure.effects:
        if effect.when is not None:
            yield ConditionUse(effect.when, starts, procedure)


def _asked_of(cell: Cell, procedure: Procedure, world: World) -> Iterator[str]:
    """The row that moves; of a new row what it is made for: its whole, the row it stands for, or itself."""
    kind = world.kinds.get(cell.kind)
    if kind is None or not cell.new or cell.moves or cell.kind == procedure.creates:
        yield cell.kind
    if kind is not None and cell.new:
        yield from kind.of
        if cell.per is not None:
            yield cell.per
        if kind.one_open is not None:
            yield from (path[0] for path in kind.one_open.per.values() if path)
