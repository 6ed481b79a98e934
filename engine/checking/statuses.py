"""Every status that is named somewhere, with the status fields it can be of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.checking.sentences import clauses
from engine.definition import Cell, Definition, Name

Owner = tuple[str, str | None]
"""A kind, and its second status field or None for the first."""


@dataclass(frozen=True, slots=True)
class StatusUse:
    """A status named in a cell, a sentence or elsewhere. owners: it must be of one of these."""

    status: Name
    owners: tuple[Owner, ...]


def status_uses(definition: Definition) -> Iterator[StatusUse]:
    """Every status named outside the list that declares it."""
    yield from _in_kinds(definition)
    yield from _in_procedures(definition)
    yield from _in_rules(definition)


def says_something(cell: Cell) -> bool:
    """False for a cell in which the reader found nothing it could use, and told so."""
    return cell.new or cell.moves or bool(cell.results)


def in_cell(cell: Cell) -> tuple[Name, ...]:
    """Every status a cell names."""
    return (*cell.sources, *cell.results)


def _in_kinds(definition: Definition) -> Iterator[StatusUse]:
    for kind in definition.kinds.values():
        names = [*kind.final, *(status for group in kind.groups.values() for status in group)]
        if kind.one_open is not None and kind.one_open.within:
            names.append(kind.one_open.within)
        yield from _uses(names, [kind.name])


def _in_procedures(definition: Definition) -> Iterator[StatusUse]:
    for procedure in dict.fromkeys(definition.procedures.values()):
        for kind, statuses in procedure.acts_on.items():
            yield from _uses(statuses, [kind])
        for given in procedure.inputs.values():
            yield from _uses(given.within, given.kinds)
        for cell in procedure.cells:
            for status in in_cell(cell):
                yield StatusUse(status, ((cell.kind, cell.second),))


def _in_rules(definition: Definition) -> Iterator[StatusUse]:
    for derivation in definition.derivations.values():
        for status in (*derivation.among, *(rule.status for rule in derivation.rules)):
            yield StatusUse(status, ((derivation.kind, derivation.second),))
    for clause, about in clauses(definition):
        yield from _uses(clause.statuses, about if clause.kind is None else [clause.kind])
    for invariant in definition.invariants.values():
        yield from _uses(invariant.during, invariant.about)


def _uses(statuses: Iterable[Name], kinds: Iterable[Name]) -> Iterator[StatusUse]:
    owners = tuple((str(kind), None) for kind in kinds)
    for status in statuses:
        yield StatusUse(status, owners)
