"""Loading rows: one query per relation, whatever the number of rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select

from engine.compiled.models import Models, RecordModel, Step
from engine.compiled.procedures import Trie
from engine.rows import Row
from engine.storage.database import Database, among_ids


class Loader:
    """Loads rows of one library into one identity map: a row is the same object however it is reached."""

    def __init__(self, database: Database, connection: Connection, models: Models, library: int) -> None:
        self._database = database
        self._connection = connection
        self._models = models
        self._library = library
        self._rows: dict[str, dict[int, Row]] = {}

    def by_ids(self, record: str, ids: Iterable[int], *, lock: bool = False) -> list[Row]:
        """The rows with these ids; those that aren't there are left out.

        lock: hold them until the transaction ends (PostgreSQL; on SQLite a writer holds the whole database).
        """
        wanted = list(dict.fromkeys(ids))
        known = self._rows.setdefault(record, {})
        missing = [each for each in wanted if each not in known]
        if missing:
            self._query(self._models[record], "id", missing, lock=lock)
        return [known[each] for each in wanted if each in known]

    def where(self, record: str, column: str, values: Sequence[Any]) -> list[Row]:
        """The rows whose column has one of the values, in order of id."""
        return self._query(self._models[record], column, values)

    def expand(self, rows: Sequence[Row], trie: Trie) -> None:
        """Load the relations a trie names, from these rows on."""
        if not rows or not trie:
            return
        model: RecordModel = rows[0].model
        steps = [(model.steps[name], below) for name, below in trie.items() if name in model.steps]
        self._fetch_ahead(rows, [step for step, _ in steps if not step.many])
        for step, below in steps:
            reached = self._many(rows, step) if step.many else self._one(rows, step)
            self.expand(reached, below)

    def _fetch_ahead(self, rows: Sequence[Row], steps: Sequence[Step]) -> None:
        """One query for all links of these rows to the same record."""
        by_record: dict[str, set[int]] = {}
        for step in steps:
            ids = {getattr(row, step.column) for row in rows if getattr(row, step.attribute, None) is None}
            by_record.setdefault(step.to, set()).update(each for each in ids if each is not None and each > 0)
        for record, ids in by_record.items():
            self.by_ids(record, sorted(ids))

    def _one(self, rows: Sequence[Row], step: Step) -> list[Row]:
        known = self._rows.setdefault(step.to, {})
        reached: dict[int, Row] = {}
        for row in rows:
            target = getattr(row, step.attribute, None)
            if target is None:
                target = known.get(getattr(row, step.column))
                setattr(row, step.attribute, target)
            if target is not None:
                reached[id(target)] = target
        return list(reached.values())

    def _many(self, rows: Sequence[Row], step: Step) -> list[Row]:
        waiting = {row.id: row for row in rows if getattr(row, step.attribute, None) is None}
        for row in waiting.values():
            setattr(row, step.attribute, [])
        saved = [each for each in waiting if each > 0]
        if saved:
            self._attach(waiting, step, self._query(self._models[step.to], step.column, saved))
        return [part for row in rows for part in getattr(row, step.attribute)]

    def _attach(self, owners: Mapping[int, Row], step: Step, parts: Sequence[Row]) -> None:
        back = next(
            (
                each.attribute
                for each in self._models[step.to].steps.values()
                if not each.many and each.column == step.column
            ),
            None,
        )
        for part in parts:
            owner = owners[getattr(part, step.column)]
            getattr(owner, step.attribute).append(part)
            if back is not None:
                setattr(part, back, owner)

    def _query(self, model: RecordModel, column: str, values: Sequence[Any], *, lock: bool = False) -> list[Row]:
        statement = _rows_where(model.record.table, column, lock=lock, is_sqlite=self._database.is_sqlite)
        parameters = {"library": self._library, "ids": self._database.ids(values)}
        known = self._rows.setdefault(model.name, {})
        place, make = model.columns.index("id"), model.row_class
        found = []
        for values_of_row in self._connection.execute(statement, parameters).all():
            row_id = values_of_row[place]
            row = known.get(row_id)
            if row is None:
                row = known[row_id] = make(*values_of_row)
            found.append(row)
        return found


@cache
def _rows_where(table: Table, column: str, *, lock: bool, is_sqlite: bool) -> Select[Any]:
    """Rows whose column is among `:ids`; parts in their order, rows to lock in order of id."""
    order = [table.c.position] if "position" in table.c and not lock else []
    statement = (
        select(table)
        .where(table.c.library_id == bindparam("library"), among_ids(table.c[column], is_sqlite=is_sqlite))
        .order_by(*order, table.c.id)
    )
    return statement.with_for_update() if lock else statement
