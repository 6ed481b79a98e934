"""Plans to the database: set-based, in a fixed order, inside the caller's transaction.

New rows, wholes first · one UPDATE per kind and set of equal values · deletions, parts first · numbers
last. A count that is not what the plan expects is a conflict: someone else was here in between.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from sqlalchemy import Delete, MetaData, Table, bindparam, delete

from engine.asking_words import SOMEONE_DELETED
from engine.compiled.models import Models
from engine.planning.plan import Move, Plan
from engine.rows import Row
from engine.storage.arrays import among_ids
from engine.storage.counters import Numbers
from engine.storage.database import Database
from engine.storage.inserting import insert_rows
from engine.storage.sending import Sending
from engine.storage.sums import sums
from engine.storage.updating import RAISED, Group, add_to_row, grouped, update_group


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

    def all(self, planned: Iterable[Any]) -> list[Any]:
        """The real ids of many; None stays None."""
        taken = self._taken
        return [each if each is None or each > 0 else taken[-each - 1] for each in planned]


class Writer:
    """Writes the plans of one run, one document or many."""

    def __init__(self, database: Database, sending: Sending, models: Models, library: int) -> None:
        self._database = database
        self._sending = sending
        self._models = models
        self._library = library
        self.sums: dict[int, int] = {}
        """The checksum of each new row's values, by the row's identity."""

    def write(self, plans: Sequence[Plan], ids: Ids) -> None:
        """All plans together. ids: those that new rows get."""
        self._insert([row for plan in plans for row in plan.inserts], ids)
        self._update(plans, ids)
        self._delete(plans)
        self._number(plans, ids)

    def _insert(self, rows: Iterable[Row], ids: Ids) -> None:
        groups: dict[str, list[Row]] = {}
        for row in rows:
            groups.setdefault(row.model.name, []).append(row)
        tables = {}
        for name in sorted(groups, key=self._rank):
            model = self._models[name]
            values = {column: list(map(attrgetter(column), groups[name])) for column in model.columns}
            for key in model.id_columns:
                values[key] = ids.all(values[key])
            tables[name] = model.record.table, values
        insert_rows(self._sending, list(tables.values()))
        for name, (_, values) in tables.items():
            self.sums.update(zip(map(id, groups[name]), sums(name, self._models[name].columns, values), strict=True))

    def _rank(self, name: str) -> int:
        """Wholes and linked rows before those that hold their keys."""
        table: Table = self._models[name].record.table
        ranks = _ranks(table.metadata, len(table.metadata.tables))
        return ranks.get(table, len(ranks))

    def _update(self, plans: Sequence[Plan], ids: Ids) -> None:
        updates: dict[str, _Updates] = defaultdict(_Updates)
        deleted = {id(row) for plan in plans for row in plan.deletes}
        often = _rows_with_several_changes(plans) | deleted
        for plan in plans:
            for move in plan.moves:
                if move.before is not None and move.after is not None:
                    kind, _, second = move.key.partition(".")
                    updates[kind].move(move, second or "status", often, deleted)
            for row, column, after in _changes(plan):
                if row.id > 0 and id(row) not in deleted:
                    updates[row.model.name].change(row.id, column, after)
            for row in plan.weighed:
                updates[row.model.name].expect(row.id, "version", row.version)
        for name, each in updates.items():
            model = self._models[name]
            for group in each.groups(model.id_columns, ids):
                update_group(self._database, self._sending, model.record.table, self._library, group)
        self._add(plans, deleted)

    def _add(self, plans: Sequence[Plan], deleted: set[int]) -> None:
        """Sums after everything else, in order of id."""
        added: dict[tuple[str, int], dict[str, int]] = {}
        for plan in plans:
            for change in plan.changes:
                if change.added is not None and id(change.row) not in deleted:
                    amounts = added.setdefault((change.row.model.name, change.row.id), {})
                    amounts[change.column] = amounts.get(change.column, 0) + change.added
        for (name, row_id), amounts in sorted(added.items()):
            add_to_row(self._sending, self._models[name].record.table, self._library, row_id, amounts)

    def _delete(self, plans: Sequence[Plan]) -> None:
        groups: dict[str, dict[int, Row]] = {}
        for plan in plans:
            for row in plan.deletes:
                if row.id > 0:
                    groups.setdefault(row.model.name, {})[row.id] = row
        for name in sorted(groups, key=self._rank, reverse=True):
            table: Table = self._models[name].record.table
            statement = _delete_statement(table, is_sqlite=self._database.is_sqlite)
            parameters = {"library": self._library, "ids": self._database.ids(list(groups[name]))}
            lost = SOMEONE_DELETED.filled(name=name)
            self._sending.change(statement, parameters, rows=len(groups[name]), lost=lost)

    def _number(self, plans: Sequence[Plan], ids: Ids) -> None:
        waiting: dict[str, list[Row]] = {}
        for plan in plans:
            for request in plan.numbers:
                waiting.setdefault(request.counter, []).append(request.row)
        for counter in sorted(waiting):
            rows = waiting[counter]
            numbers = Numbers(self._sending.asking(), self._library, counter, self._models).take(len(rows))
            by_model: dict[str, dict[int, str]] = {}
            for row, number in zip(rows, numbers, strict=True):
                row.number = number  # type: ignore[misc]  # every numbered row has the column
                by_model.setdefault(row.model.name, {})[ids.real(row.id)] = number
            for name, values in by_model.items():
                table = self._models[name].record.table
                for group in grouped({"number": values}, {}):
                    update_group(self._database, self._sending, table, self._library, group)


class _Updates:
    """What changes in existing rows of one table: most in groups that only move, the others by column."""

    def __init__(self) -> None:
        self._moved: dict[tuple[str, str, str], list[int]] = {}
        self._columns: dict[str, dict[int, Any]] = defaultdict(dict)
        self._expected: dict[int, dict[str, Any]] = {}

    def move(self, move: Move, column: str, often: set[int], deleted: set[int]) -> None:
        """Rows that go from a status to another. often: those that change in something else too."""
        assert move.before is not None
        assert move.after is not None
        alone = [row.id for row in move.rows if row.id > 0 and id(row) not in often]
        self._moved.setdefault((column, move.before, move.after), []).extend(alone)
        for row in move.rows if len(alone) < len(move.rows) else ():
            if row.id > 0 and id(row) in often and id(row) not in deleted:
                self.change(row.id, column, move.after)
                self._expected.setdefault(row.id, {}).setdefault(column, move.before)

    def change(self, row_id: int, column: str, after: Any) -> None:
        """A new value of a row."""
        self._columns[column][row_id] = after

    def expect(self, row_id: int, column: str, value: Any) -> None:
        """What a row must still show; else somebody else was here in between."""
        self._expected.setdefault(row_id, {})[column] = value

    def groups(self, keys: Iterable[str], ids: Ids) -> Iterable[Group]:
        """What is to be written, with the real ids of new rows in the keys."""
        for key in keys:
            if key in self._columns:
                self._columns[key] = {row_id: ids(value) for row_id, value in self._columns[key].items()}
        yield from grouped(self._columns, self._expected)
        for (column, before, after), row_ids in self._moved.items():
            if row_ids:
                yield Group(row_ids, {column: after}, expected={column: before})


def _rows_with_several_changes(plans: Iterable[Plan]) -> set[int]:
    """Identities of the rows that more than one move is about, or something beside a move."""
    found: set[int] = set()
    moved: set[int] = set()
    for plan in plans:
        found.update(id(row) for row in (*plan.touched, *plan.weighed))
        found.update(id(change.row) for change in (*plan.bonds, *plan.changes))
        for move in plan.moves:
            if move.before is not None and move.after is not None:
                rows = set(map(id, move.rows))
                found |= moved & rows
                moved |= rows
    return found


def _changes(plan: Plan) -> Iterable[tuple[Row, str, Any]]:
    """Row, column and new value of all that a plan changes beside statuses."""
    for change in (*plan.bonds, *plan.changes):
        if change.added is None:
            yield change.row, change.column, change.after
    for row in (*plan.touched, *plan.weighed):
        yield row, "version", RAISED


@cache
def _ranks(metadata: MetaData, tables: int) -> dict[Table, int]:
    """The place of each table when those it refers to come first. tables: how many there are, for more may come."""
    return {table: place for place, table in enumerate(metadata.sorted_tables)}


@cache
def _delete_statement(table: Table, *, is_sqlite: bool) -> Delete:
    return delete(table).where(table.c.library_id == bindparam("library"), among_ids(table.c.id, is_sqlite=is_sqlite))
