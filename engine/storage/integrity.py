"""What the database itself refuses, in words: something is there twice, or still held by something else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Column, Connection, Table, UniqueConstraint, select, tuple_
from sqlalchemy.exc import IntegrityError

from engine.asking_words import HELD_BY_PARTS, PARTS_FIRST, SAME_KEY, TRY_AGAIN
from engine.compiled.models import Models, RecordModel
from engine.errors import ConflictError, EngineError, Reason, RefusedError
from engine.planning.naming import name_of
from engine.planning.plan import Plan
from engine.storage.tables import Event

_EVENT = Event.__table__  # type: ignore[attr-defined]
_SQLITE = re.compile(r"UNIQUE constraint failed: (?P<columns>.+)")
_POSTGRESQL = re.compile(r'violates unique constraint "(?P<name>[^"]+)"')


PAGE = 1000
"""How many rows are looked for at once."""


class ThereAlreadyError(RefusedError):
    """What a plan makes is there already; someone else may have made it meanwhile, so the run is tried once more.

    kind: of the row. said: the fields that are taken, e.g. `issn 0023-2424`. on: the row that was to be made.
    """

    def __init__(self, kind: str, said: str, on: str) -> None:
        self.kind, self.said, self.on = kind, said, on
        message = f"{kind}: {said} is there already"
        super().__init__(message, [Reason("unique", message, on)])


def refuse_twins(connection: Connection, library: int, plan: Plan) -> None:
    """For a dry run: what the database would refuse as there already. Raises ThereAlreadyError.

    As many queries as there are unique constraints, however many rows the plan makes.
    """
    changed = {id(change.row): change.row for change in plan.changes}
    gone = {row.id for row in plan.deletes}
    by_table: dict[Table, list[Any]] = {}
    for row in (*plan.inserts, *changed.values()):
        by_table.setdefault(row.model.record.table, []).append(row)
    for table, rows in by_table.items():
        for columns in _unique(table):
            planned: dict[tuple[Any, ...], Any] = {}
            for row in rows:
                values = tuple(getattr(row, column.name) for column in columns)
                if None not in values and planned.setdefault(values, row) is not row:
                    raise _there_already(row.model, [column.name for column in columns], [plan])
            saved = [values for values in planned if _is_saved(columns, values)]
            for row_id, *values in _with_values(connection, library, columns, saved):
                row = planned[tuple(values)]
                if row_id not in gone and row_id != row.id:
                    raise _there_already(row.model, [column.name for column in columns], [plan])


def _unique(table: Table) -> Iterable[tuple[Column[Any], ...]]:
    """The columns of each unique constraint, the library's left out."""
    for constraint in table.constraints:
        if isinstance(constraint, UniqueConstraint):
            yield tuple(column for column in constraint.columns if column.name != "library_id")


def _is_saved(columns: Sequence[Column[Any]], values: Sequence[Any]) -> bool:
    """Whether no key among the values belongs to a row that the plan is about to make."""
    return not any(column.foreign_keys and value < 0 for column, value in zip(columns, values, strict=True))


def _with_values(
    connection: Connection, library: int, columns: Sequence[Column[Any]], wanted: Sequence[tuple[Any, ...]]
) -> Iterator[Any]:
    """The rows that have any of these values: the id of each, then its values."""
    table = columns[0].table
    for start in range(0, len(wanted), PAGE):
        among = tuple_(*columns).in_(wanted[start : start + PAGE])
        yield from connection.execute(select(table.c.id, *columns).where(table.c.library_id == library, among))


@contextmanager
def told_in_words(plans: Sequence[Plan], models: Models) -> Iterator[None]:
    """While plans are written: a refusal that names what is there already, else a conflict with the database's own words."""
    try:
        yield
    except IntegrityError as error:
        raise _told(error, plans, models) from error


def _told(error: IntegrityError, plans: Sequence[Plan], models: Models) -> EngineError:
    words = str(error.orig).strip()
    if _columns_twice(words, _EVENT):
        return ConflictError(SAME_KEY, suggestion=TRY_AGAIN)
    for model in models.by_name.values():
        columns = _columns_twice(words, model.record.table)
        if columns:
            return _there_already(model, columns, plans)
    return ConflictError(HELD_BY_PARTS.filled(words=words.splitlines()[0]), suggestion=PARTS_FIRST)


def _columns_twice(words: str, table: Table) -> list[str]:
    """The columns of the table's unique constraint that the words are about, the library's left out."""
    sqlite, postgresql = _SQLITE.search(words), _POSTGRESQL.search(words)
    for constraint in table.constraints:
        if not isinstance(constraint, UniqueConstraint):
            continue
        names = [column.name for column in constraint.columns]
        written = ", ".join(f"{table.name}.{name}" for name in names)
        if (sqlite is not None and sqlite["columns"] == written) or (
            postgresql is not None and postgresql["name"] == constraint.name
        ):
            return [name for name in names if name != "library_id"]
    return []


def _there_already(model: RecordModel, columns: Sequence[str], plans: Sequence[Plan]) -> ThereAlreadyError:
    rows = [row for plan in plans for row in (*plan.inserts, plan.document) if row.model.name == model.name]
    names = {described.column: name for name, described in model.fields.items()}
    row: Any = rows[0] if rows else None
    told = [column for column in columns if column in names] or columns
    said = ", ".join(f"{names.get(column, column)} {getattr(row, column, '?')}" for column in told)
    return ThereAlreadyError(model.name, said, name_of(row) if row is not None else model.name)
