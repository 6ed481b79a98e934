"""Rows that many runs add to: held in order of id, and compared with what the plans were made on (PostgreSQL).

SQLite has one writer at a time, so that nothing there changes between reading and writing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from engine.asking_words import SOMEONE_CHANGED, SOMEONE_DELETED, TRY_AGAIN
from engine.compiled.models import Models
from engine.errors import ConflictError
from engine.planning.plan import Plan
from engine.rows import Row
from engine.storage.database import Database


def _summed_rows(plans: Iterable[Plan]) -> dict[str, list[Row]]:
    """The existing rows that plans add to, by record."""
    found: dict[str, dict[int, Row]] = {}
    for plan in plans:
        for change in plan.changes:
            if change.added is not None:
                found.setdefault(change.row.model.name, {})[change.row.id] = change.row
    return {name: list(found[name].values()) for name in sorted(found)}


def hold_rows(
    database: Database, connection: Connection, table: Table, library: int, ids: Sequence[int]
) -> Mapping[int, Mapping[str, Any]]:
    """The values of rows that nobody else changes from now on, by id; those that refer to them are not hindered."""
    if not ids:
        return {}
    statement = select(table).where(table.c.library_id == library, database.among_ids(table.c.id))
    statement = statement.order_by(table.c.id).with_for_update(key_share=True)
    found = connection.execute(statement, {"ids": database.ids(sorted(ids))}).mappings()
    now = {row["id"]: dict(row) for row in found}
    if len(now) < len(ids):
        raise ConflictError(SOMEONE_DELETED.filled(name=table.name), suggestion=TRY_AGAIN)
    return now


def hold_sums(
    database: Database,
    connection: Connection,
    models: Models,
    library: int,
    plans: Sequence[Plan],
    held: dict[str, set[int]],
) -> bool:
    """Hold the rows that plans add to, so that nobody else adds in between.

    False when someone else changed one of them since it was read: then the plans are taken back, the rows are as
    they are now, and all is to be planned anew. held: ids by record, grows.
    """
    changed, standing = False, plans
    for name, rows in _summed_rows(plans).items():
        new = {row.id: row for row in rows if row.id not in held.setdefault(name, set())}
        held[name] |= new.keys()
        now = hold_rows(database, connection, models[name].record.table, library, list(new))
        stale = [row for row_id, row in new.items() if now[row_id] != _as_read(row, standing)]
        changed = changed or bool(stale)
        if stale:
            _take_back(standing)
            standing = ()
        for row in stale:
            _read_again(row, now[row.id])
    return not changed


def _as_read(row: Row, plans: Sequence[Plan]) -> Mapping[str, Any]:
    """The values of a row as they were before the plans changed it in memory."""
    values = {column: getattr(row, column) for column in row.model.columns}
    for plan in reversed(plans):
        for change in (*reversed(plan.changes), *reversed(plan.bonds)):
            if change.row is row:
                values[change.column] = change.before
        for move in reversed(plan.moves):
            kind, _, second = move.key.partition(".")
            if kind == row.model.name and move.before is not None and any(each is row for each in move.rows):
                values[second or "status"] = move.before
    return values


def _take_back(plans: Sequence[Plan]) -> None:
    """Undo in memory what plans did, last first."""
    for plan in reversed(plans):
        plan.take_back()


def _read_again(row: Row, now: Mapping[str, Any]) -> None:
    """A row gets the values it has now; ConflictError when it points elsewhere, for that was loaded with it."""
    links = {step.column for step in row.model.links}
    for column, value in now.items():
        if column in links and value != getattr(row, column):
            raise ConflictError(SOMEONE_CHANGED.filled(name=row.model.name), suggestion=TRY_AGAIN)
        setattr(row, column, value)
