"""unknown-kind: a kind is named that no file declares."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.bones import kinds_in_bones
from engine.checking.naming import unknown
from engine.checking.sentences import clauses
from engine.checking.world import World
from engine.definition import Cell, Name, Procedure
from engine.diagnostics import Diagnostic


def unknown_kind(world: World) -> Iterator[Diagnostic]:
    """Kinds in `of`, ways, columns, cells, procedures, inputs, conditions, sentences and `one_open`."""
    for name in kinds_named(world):
        yield from unknown("unknown-kind", name, world.kinds, f'there is no kind "{name}"')
    for procedure in world.procedures:
        for cell in procedure.cells:
            for joined in (cell.joins, cell.leaves):
                if joined is not None:
                    yield from _joined(cell, joined, world)
        for effect in procedure.effects:
            if effect.only_for is not None and procedure.kinds:
                yield from unknown(
                    "unknown-kind",
                    effect.only_for,
                    procedure.kinds,
                    f'{procedure.name} has nothing to do with a kind "{effect.only_for}"',
                )


def _joined(cell: Cell, name: Name, world: World) -> Iterator[Diagnostic]:
    """What rows join or leave is a kind, or a link of their own."""
    links = world.kinds[cell.kind].links if cell.kind in world.kinds else {}
    yield from unknown("unknown-kind", name, [*world.kinds, *links], f'there is no kind "{name}"')


def kinds_named(world: World) -> Iterator[Name]:
    """Every kind that is named outside its own declaration."""
    definition = world.definition
    yield from kinds_in_bones(definition)
    for kind in definition.kinds.values():
        if kind.one_open is not None:
            yield from (path[0] for path in kind.one_open.per.values() if path)
    for workflow in definition.workflows.values():
        yield from (column.kind for column in workflow.columns)
    for procedure in world.procedures:
        yield from _in_procedure(procedure)
    for condition in definition.conditions.values():
        yield from condition.about
    for derivation in definition.derivations.values():
        yield derivation.kind
    for invariant in definition.invariants.values():
        yield from invariant.about
    yield from (clause.kind for clause, _ in clauses(definition) if clause.kind is not None)


def _in_procedure(procedure: Procedure) -> Iterator[Name]:
    yield from procedure.kinds
    for given in procedure.inputs.values():
        yield from given.kinds
    for cell in procedure.cells:
        yield from _in_cell(cell)


def _in_cell(cell: Cell) -> Iterator[Name]:
    yield cell.kind
    if cell.per is not None:
        yield cell.per
