"""A plan: everything a run would change, before anything is changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter
from typing import Any

from engine.errors import Reason
from engine.rows import Row


@dataclass(frozen=True, slots=True)
class Move:
    """Rows of a kind that go from one status to another. before: None for new rows; after: None for deleted ones.

    key: `item`, or `item.payment` for a second status.
    """

    key: str
    rows: tuple[Row, ...]
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Kept:
    """Rows that a cell is about and that show a status they already had."""

    key: str
    rows: tuple[Row, ...]
    status: str


@dataclass(slots=True)
class FieldChange:
    """A field of a row that gets another value. added: the difference, where it is added to whatever is there."""

    row: Row
    field: str
    column: str
    before: Any
    after: Any
    added: int | None = None


@dataclass(frozen=True, slots=True)
class NumberRequest:
    """A new document waiting for the next number of a counter; given last, before the commit (CNT-04)."""

    row: Row
    counter: str


@dataclass(frozen=True, slots=True)
class Message:
    """Something for the outbox."""

    kind: str
    document: Row
    body: Mapping[str, Any]


@dataclass(slots=True)
class Plan:
    """What a procedure would do to one document. Nobody changes one; freezing it would make it dearer.

    document: the acted-on or created row. touched: documents whose version rises. weighed: rows beside whose status
    follows from several documents; their version rises too, and must be the one that was read, for who changes another
    of these documents meanwhile would not see this one. subjects: (record, id) under which the event is listed too.
    confirmed: warnings that were accepted.
    """

    procedure: str
    kind: str
    document: Row
    moves: tuple[Move, ...]
    kept: tuple[Kept, ...]
    inserts: tuple[Row, ...]
    deletes: tuple[Row, ...]
    bonds: tuple[FieldChange, ...]
    changes: tuple[FieldChange, ...]
    numbers: tuple[NumberRequest, ...]
    messages: tuple[Message, ...]
    touched: tuple[Row, ...]
    subjects: tuple[tuple[str, int], ...]
    effects: tuple[Mapping[str, Any], ...]
    confirmed: tuple[str, ...] = ()
    weighed: tuple[Row, ...] = ()
    take_back: Callable[[], None] = field(default=lambda: None, repr=False, compare=False)
    """Undoes in memory what the plan did to the loaded rows."""

    def let_go(self) -> None:
        """Empty the lists of the new rows when they are written and nobody asks any more: see `Loader.let_go`."""
        for model, rows in groupby(self.inserts, key=attrgetter("model")):
            alike = list(rows)
            for step in model.lists:
                for held in map(attrgetter(step.attribute), alike):
                    held.clear()


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing was planned: every reason, or the warnings that want a yes."""

    document: str
    reasons: tuple[Reason, ...]
    warnings: tuple[Reason, ...] = ()
