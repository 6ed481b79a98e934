"""Many new rows of a table in one statement."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Insert, Table, insert, select

from engine.storage.arrays import array_text, unnested


def insert_rows(connection: Connection, table: Table, values: Mapping[str, Sequence[Any]]) -> None:
    """New rows from the values of every column of the table.

    SQLite gets them as its driver takes them fastest. PostgreSQL gets an array a column, for there an
    `executemany` is a statement for every row; a single row goes without.
    """
    if connection.dialect.name != "sqlite":
        if len(values["library_id"]) == 1:
            connection.execute(_insert(table), {name: value for name, (value,) in values.items()})
        else:
            arrays = {name: array_text(each) for name, each in values.items()}
            connection.execute(_insert_arrays(table), arrays)
        return
    form = _driver_insert(table, connection.dialect)
    columns = [
        values[name] if convert is None else [convert(value) for value in values[name]]
        for name, convert in form.columns.items()
    ]
    connection.exec_driver_sql(form.sql, list(zip(*columns, strict=True)))


@dataclass(frozen=True, slots=True)
class _DriverInsert:
    """A statement as the driver takes it. columns: in its order, with what makes their values the driver's."""

    sql: str
    columns: Mapping[str, Callable[[Any], Any] | None]


@cache
def _driver_insert(table: Table, dialect: Dialect) -> _DriverInsert:
    compiled = insert(table).compile(dialect=dialect)
    names: Sequence[str] = compiled.positiontup or ()
    types = {name: table.c[name].type.dialect_impl(dialect) for name in names}
    return _DriverInsert(str(compiled), {name: each.bind_processor(dialect) for name, each in types.items()})


@cache
def _insert(table: Table) -> Insert:
    return insert(table)


@cache
def _insert_arrays(table: Table) -> Insert:
    names = [column.name for column in table.columns]
    rows = unnested((column.name, column.name, column.type) for column in table.columns)
    return insert(table).from_select(names, select(*(rows.c[name] for name in names)))
