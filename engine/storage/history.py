"""What the events say of rows, read once for a stretch of ids: who made them, what they were first and last."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Table, func, select

from engine.compiled.models import Models
from engine.storage.tables import Event

_EVENT = Event.__table__  # type: ignore[attr-defined]
_READ = ("id", "moves", "changes", "made", "deleted")
PAGE = 500


@dataclass(slots=True)
class Past:
    """What the events say of one row.

    made_by, deleted_by: ids of events. columns, sum: what its checksum covers, and the checksum.
    first, last: by column, the value before its first change and after its last.
    """

    kind: str
    made_by: int | None = None
    deleted_by: int | None = None
    columns: tuple[str, ...] = ()
    sum: int | None = None
    first: dict[str, Any] = field(default_factory=dict)
    last: dict[str, Any] = field(default_factory=dict)

    def change(self, column: str, before: Any, after: Any) -> None:
        """A value that became another."""
        self.first.setdefault(column, before)
        self.last[column] = after


def read_history(connection: Connection, models: Models, library: int, low: int, high: int) -> dict[int, Past]:
    """The past of every row with an id from low on and below high.

    An event has a higher id than the rows it makes, so that older events are not read.
    """
    history = _History(models, low, high)
    for event in _events(connection, library, low):
        history.add(event)
    return history.rows


def stretches(connection: Connection, library: int, models: Models, size: int) -> Iterator[tuple[int, int]]:
    """Ranges of ids that cover every row and every event of the library."""
    tables: list[Table] = [_EVENT, *(model.record.table for model in models.by_name.values())]
    highest = max(
        connection.execute(select(func.max(table.c.id)).where(table.c.library_id == library)).scalar() or 0
        for table in tables
    )
    for low in range(1, highest + 1, size):
        yield low, low + size


def rows_between(
    connection: Connection, table: Table, library: int, low: int, high: int
) -> Iterator[Mapping[str, Any]]:
    """The rows of a table in a stretch of ids, in order."""
    while True:
        statement = (
            select(table)
            .where(table.c.library_id == library, table.c.id >= low, table.c.id < high)
            .order_by(table.c.id)
            .limit(PAGE)
        )
        found = connection.execute(statement).mappings().all()
        yield from map(dict, found)
        if len(found) < PAGE:
            return
        low = found[-1]["id"] + 1


def dangling(connection: Connection, table: Table, library: int) -> Iterator[tuple[int, str]]:
    """Ids of rows whose key points to no row of the library, and the column; the database refuses such rows itself."""
    for constraint in table.foreign_key_constraints:
        (column,) = (each for each in constraint.columns if each.name != "library_id")
        target = constraint.referred_table.alias()
        same = (target.c.library_id == table.c.library_id) & (target.c.id == column)
        statement = (
            select(table.c.id)
            .select_from(table.outerjoin(target, same))
            .where(table.c.library_id == library, column.is_not(None), target.c.id.is_(None))
        )
        yield from ((row_id, column.name) for (row_id,) in connection.execute(statement))


def _events(connection: Connection, library: int, after: int) -> Iterator[Mapping[str, Any]]:
    columns = [_EVENT.c[name] for name in _READ]
    while True:
        statement = select(*columns).where(_EVENT.c.library_id == library, _EVENT.c.id > after)
        found = connection.execute(statement.order_by(_EVENT.c.id).limit(PAGE)).mappings().all()
        yield from map(dict, found)
        if len(found) < PAGE:
            return
        after = found[-1]["id"]


class _History:
    def __init__(self, models: Models, low: int, high: int) -> None:
        self._models = models
        self._low = low
        self._high = high
        self.rows: dict[int, Past] = {}

    def add(self, event: Mapping[str, Any]) -> None:
        """What one event says, after all before it."""
        made = self._made(event)
        for move in event["moves"]:
            self._move(event["id"], move, made)
        for change in event["changes"]:
            self._change(event["id"], change)
        for gone in event["deleted"]:
            if (past := self._past(gone["kind"], gone["id"])) is not None:
                past.deleted_by = event["id"]

    def _past(self, kind: str, row_id: int) -> Past | None:
        if not self._low <= row_id < self._high:
            return None
        return self.rows.setdefault(row_id, Past(kind))

    def _made(self, event: Mapping[str, Any]) -> set[int]:
        """The rows an event made. They were written as the event left them: its other moves of them say nothing."""
        made: set[int] = set()
        for each in event["made"]:
            columns = tuple(each["columns"])
            numbers = each.get("numbers") or [None] * len(each["ids"])
            for row_id, checksum, number in zip(each["ids"], each["sums"], numbers, strict=True):
                if (past := self._past(each["kind"], row_id)) is not None:
                    past.made_by, past.columns, past.sum = event["id"], columns, checksum
                    made.add(row_id)
                    if number is not None:
                        past.last["number"] = number
        return made

    def _move(self, event: int, move: Mapping[str, Any], made: set[int]) -> None:
        kind, _, second = move["kind"].partition(".")
        column = second or "status"
        for row_id in move["ids"]:
            past = self._past(kind, row_id)
            if past is None:
                continue
            if move["from"] is None and past.made_by is None:
                past.made_by = event
            if move["to"] is None:
                past.deleted_by = event
            elif move["from"] is not None and row_id not in made:
                past.change(column, move["from"], move["to"])
            elif move["from"] is None and move["to"] != "new":
                past.last[column] = move["to"]

    def _change(self, event: int, change: Mapping[str, Any]) -> None:
        past = self._past(change["kind"], change["id"])
        if past is None:
            return
        if change["field"] is None:
            past.made_by = past.made_by or event
        else:
            past.change(self._column(change["kind"], change["field"]), change["before"], change["after"])

    def _column(self, kind: str, name: str) -> str:
        """The column of a field or relation; a name that is gone from the record stands for itself."""
        model = self._models.by_name.get(kind)
        if model is None:
            return name
        if name in model.steps:
            return model.steps[name].column
        return model.fields[name].column if name in model.fields else name
