"""Plans to the database: set-based, in a fixed order, inside the caller's transaction.

New rows, wholes first · one UPDATE per kind and set of equal values · deletions, parts first · numbers
last. A count that is not what the plan expects is a conflict: someone else was here in between.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete
from sqlalchemy.exc import IntegrityError

from engine.compiled.models import Models, RecordModel
from engine.errors import ConflictError
from engine.planning.plan import Plan
from engine.rows import Row
from engine.storage import counters
from engine.storage.database import Database
from engine.storage.updating import update_rows

_order: dict[int, list[str]] = {}


class Ids:
    """From the ids below zero that plans use to the real ones."""

    def __init__(self, taken: Sequence[int]) -> None:
        self._taken = taken

    def __call__(self, planned: int | None) -> int | None:
        """The real id of a planned one; ids above zero are real already."""
        return planned if planned is None or planned > 0 else self._taken[-planned - 1]

    def real(self, planned: int) -> int:
        """The same for an id that is there."""
        return planned if planned > 0 else self._taken[-planned - 1]


class Writer:
    """Writes the plans of one run, one document or many."""

    def __init__(self, database: Database, connection: Connection, models: Models, library: int) -> None:
        self._database = database
        self._connection = connection
        self._models = models
        self._library = library

    def write(self, plans: Sequence[Plan]) -> Ids:
        """All plans together; returns the ids that new rows got."""
        new = [row for plan in plans for row in plan.inserts]
        ids = Ids(self._database.take_ids(self._connection, len(new)))
        try:
            self._insert(new, ids)
            self._update(plans, ids)
            self._delete(plans)
        except IntegrityError as error:
            words = str(error.orig).strip().splitlines()[0]
            raise ConflictError(
                f"the database refuses what the table asks for: {words}",
                suggestion="parts or links that still hold the row must go first",
            ) from error
        self._number(plans, ids)
        return ids

    def _insert(self, rows: Iterable[Row], ids: Ids) -> None:
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(row.model.name, []).append(row)
        for name in sorted(groups, key=self._rank):
            model = self._models[name]
            table: Table = model.record.table
            keys = [c.name for c in table.columns if c.primary_key or c.foreign_keys]
            keys = [key for key in keys if key != "library_id"]
            self._connection.execute(table.insert(), [_values(row, model, keys, ids) for row in groups[name]])

    def _rank(self, name: str) -> int:
        """Wholes and linked rows before those that hold their keys."""
        table: Table = self._models[name].record.table
        order = _order.setdefault(id(table.metadata), [each.name for each in table.metadata.sorted_tables])
        return order.index(table.name) if table.name in order else len(order)

    def _update(self, plans: Sequence[Plan], ids: Ids) -> None:
        changed: dict[str, dict[int, dict[str, Any]]] = {}
        expected: dict[str, dict[int, dict[str, Any]]] = {}
        deleted = {id(row) for plan in plans for row in plan.deletes}
        for plan in plans:
            for row, column, before, after in _differences(plan):
                if row.id < 0 or id(row) in deleted:
                    continue
                changed.setdefault(row.model.name, {}).setdefault(row.id, {})[column] = after
                if before is not _ANYTHING:
                    expected.setdefault(row.model.name, {}).setdefault(row.id, {}).setdefault(column, before)
            for row in plan.touched:
                if id(row) not in deleted:
                    changed.setdefault(row.model.name, {}).setdefault(row.id, {})["version"] = _RAISE
        for name, rows in changed.items():
            table: Table = self._models[name].record.table
            for values in rows.values():
                for column in table.foreign_keys:
                    key = column.parent.name
                    if key in values:
                        values[key] = ids(values[key])
            update_rows(self._database, self._connection, table, self._library, rows, expected.get(name, {}), _RAISE)

    def _delete(self, plans: Sequence[Plan]) -> None:
        groups: dict[str, dict[int, Row]] = {}
        for plan in plans:
            for row in plan.deletes:
                if row.id > 0:
                    groups.setdefault(row.model.name, {})[row.id] = row
        for name in sorted(groups, key=self._rank, reverse=True):
            table: Table = self._models[name].record.table
            statement = delete(table).where(
                table.c.library_id == bindparam("library"), self._database.among_ids(table.c.id)
            )
            parameters = {"library": self._library, "ids": self._database.ids(list(groups[name]))}
            if self._connection.execute(statement, parameters).rowcount != len(groups[name]):
                raise ConflictError(
                    f"a {name} was deleted by someone else; nothing was changed", suggestion="try again"
                )

    def _number(self, plans: Sequence[Plan], ids: Ids) -> None:
        waiting: dict[str, list[Row]] = {}
        for plan in plans:
            for request in plan.numbers:
                waiting.setdefault(request.counter, []).append(request.row)
        for counter in sorted(waiting):
            rows = waiting[counter]
            numbers = counters.take(self._connection, self._library, counter, len(rows))
            by_model: dict[str, dict[int, dict[str, Any]]] = {}
            for row, number in zip(rows, numbers, strict=True):
                row.number = number
                by_model.setdefault(row.model.name, {})[ids.real(row.id)] = {"number": number}
            for name, values in by_model.items():
                table = self._models[name].record.table
                update_rows(self._database, self._connection, table, self._library, values, {}, _RAISE)


_ANYTHING = object()
_RAISE = object()


def _differences(plan: Plan) -> Iterable[tuple[Row, str, Any, Any]]:
    """Row, column, value before (or anything) and value after, of every existing row a plan changes."""
    for move in plan.moves:
        if move.before is not None and move.after is not None:
            column = move.key.partition(".")[2] or "status"
            for row in move.rows:
                yield row, column, move.before, move.after
    for change in (*plan.bonds, *plan.changes):
        yield change.row, change.column, _ANYTHING, change.after


def _values(row: Row, model: RecordModel, keys: Sequence[str], ids: Ids) -> Mapping[str, Any]:
    values = {column: getattr(row, column) for column in model.columns}
    for key in keys:
        planned = values[key]
        if planned is not None and planned < 0:
            values[key] = ids(planned)
    return values
