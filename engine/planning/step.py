"""What the steps of a run did to the loaded rows, and how it becomes one plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, groupby
from typing import Any

from engine.compiled import Compiled, ProcedureModel
from engine.planning.naming import whole_of
from engine.planning.plan import Move, NumberRequest, Plan
from engine.planning.subjects import subjects
from engine.planning.work import Work
from engine.rows import Row


@dataclass(slots=True)
class Step:
    """What one procedure did. document: the acted-on or created row. made: new rows by kind. Others as in `Plan`.

    moves: of a step that is done, for the next one may move the new rows further.
    """

    model: ProcedureModel
    document: Row
    work: Work
    made: Mapping[str, Sequence[Row]]
    chosen: Mapping[str, Sequence[Row]]
    effects: Sequence[Mapping[str, Any]]
    confirmed: Iterable[str]
    weighed: Sequence[Row]
    moves: Sequence[Move] = field(init=False)

    def __post_init__(self) -> None:
        self.moves = _moves(self)


def put_together(compiled: Compiled, steps: Sequence[Step], procedure: str) -> Plan:
    """One plan of all steps on a document, in their order, under one name (`does`)."""
    works = [step.work for step in steps]
    first = steps[0]
    gone = set().union(*(work.gone for work in works))
    return Plan(
        procedure=procedure,
        kind=first.model.kind,
        document=first.document,
        moves=tuple(chain.from_iterable(step.moves for step in steps)),
        kept=tuple(chain.from_iterable(work.kept for work in works)),
        inserts=tuple(chain.from_iterable(work.inserts for work in works)),
        deletes=tuple(chain.from_iterable(work.deletes for work in works)),
        bonds=tuple(chain.from_iterable(work.bonds for work in works)),
        changes=tuple(chain.from_iterable(work.changes for work in works)),
        numbers=tuple(chain.from_iterable(_numbers(compiled, step) for step in steps)),
        messages=tuple(chain.from_iterable(work.messages for work in works)),
        touched=tuple(_touched(steps, gone)),
        subjects=tuple(subjects(_concerned(steps), works, compiled.catalog.subjects)),
        effects=tuple(chain.from_iterable(step.effects for step in steps)),
        confirmed=tuple(chain.from_iterable(step.confirmed for step in steps)),
        weighed=tuple({id(row): row for step in steps for row in step.weighed if id(row) not in gone}.values()),
        take_back=lambda: take_back(steps),
    )


def take_back(steps: Sequence[Step]) -> None:
    """Undo in memory what steps did, last first."""
    for step in reversed(steps):
        step.work.take_back()


def _moves(step: Step) -> Sequence[Move]:
    """The moves of a step in the order of its cells."""
    places = step.model.places
    moves = [*step.work.moves, *_made_moves(step)]
    return sorted(moves, key=lambda move: places.get(move.key, len(places))) if len(moves) > 1 else moves


def _made_moves(step: Step) -> Iterator[Move]:
    for kind, rows in step.made.items():
        by_status: dict[str, list[Row]] = {}
        for row in rows:
            by_status.setdefault(getattr(row, "status", ""), []).append(row)
        for status, group in by_status.items():
            yield Move(kind, tuple(group), None, status or "new")


def _numbers(compiled: Compiled, step: Step) -> Iterator[NumberRequest]:
    for kind, rows in step.made.items():
        counter = compiled.definition.kinds[kind].number
        if counter is not None:
            yield from (NumberRequest(row, str(counter)) for row in rows)


def _touched(steps: Sequence[Step], gone: set[int]) -> Iterable[Row]:
    """The existing documents whose version rises: the acted-on and chosen ones, and their wholes."""
    starts: dict[int, Row] = {}
    for step in steps:
        chosen = chain.from_iterable(step.chosen.values())
        starts |= {id(row): row for row in (step.document, *step.work.left, *chosen)}
    seen: dict[int, Row] = {}
    for row in starts.values():
        current: Row | None = row
        while current is not None:
            if current.id > 0 and "version" in current.model.columns and id(current) not in gone:
                seen[id(current)] = current
            current = whole_of(current)
    return seen.values()


def _concerned(steps: Sequence[Step]) -> Iterator[Sequence[Row]]:
    """All rows that a run is about, some of one record at a time; the same ones once, though several steps move them."""
    told: set[tuple[int, ...]] = set()
    for step in steps:
        for rows in _of_step(step):
            these = tuple(map(id, rows))
            if these not in told:
                told.add(these)
                yield rows


def _of_step(step: Step) -> Iterator[Sequence[Row]]:
    current: Row | None = step.document
    while current is not None:
        yield (current,)
        current = whole_of(current)
    yield from (move.rows for move in step.work.moves)
    yield from (kept.rows for kept in step.work.kept)
    for row in step.work.left:
        yield (row,)
    for _, rows in groupby(step.work.inserts, key=lambda row: row.model.name):
        yield tuple(rows)
    yield from (rows for rows in step.chosen.values() if rows)
