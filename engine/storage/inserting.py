"""Many new rows in few statements."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Dialect, Insert, Table, insert, select
from sqlalchemy.types import TypeEngine

from engine.storage.arrays import array_text, unnested
from engine.storage.sending import Sending

_ConvertAll = Callable[[Sequence[Any]], Sequence[Any]]

NewRows = Mapping[str, Sequence[Any]]
"""The values of every column of a table, one for each new row."""


def insert_rows(sending: Sending, tables: Sequence[tuple[Table, NewRows]]) -> None:
    """New rows of several tables, those that others refer to first.

    SQLite gets a statement for each table, as its driver takes it fastest. PostgreSQL gets one for all, with an
    array for each column: an `executemany` is a statement for every row there, and each round trip costs.
    """
    new = [(table, rows) for table, rows in tables if any(rows.values())]
    if not new:
        return
    if sending.dialect.name == "sqlite":
        for table, rows in new:
            _insert_with_driver(sending, table, rows)
        return
    arrays = {
        f"{name}_{place}": array_text(values) for place, (_, rows) in enumerate(new) for name, values in rows.items()
    }
    sending.insert(_insert_together(tuple(table for table, _ in new)), arrays)


def _insert_with_driver(sending: Sending, table: Table, rows: NewRows) -> None:
    form = _form_of(table, sending.dialect)
    columns = [rows[name] if convert is None else convert(rows[name]) for name, convert in form.columns.items()]
    sending.insert_many(form.sql, list(zip(*columns, strict=True)))


@dataclass(frozen=True, slots=True)
class _DriverInsert:
    """A statement as the driver takes it. columns: in its order, with what makes all their values the driver's."""

    sql: str
    columns: Mapping[str, _ConvertAll | None]


_FORMS: dict[tuple[Table, str], _DriverInsert] = {}


def _form_of(table: Table, dialect: Dialect) -> _DriverInsert:
    """Made once a process, whatever databases of a kind the rows go to."""
    key = (table, dialect.name)
    if key not in _FORMS:
        _FORMS[key] = _driver_insert(table, dialect)
    return _FORMS[key]


def _driver_insert(table: Table, dialect: Dialect) -> _DriverInsert:
    compiled = insert(table).compile(dialect=dialect)
    names: Sequence[str] = compiled.positiontup or ()
    types = {name: table.c[name].type.dialect_impl(dialect) for name in names}
    return _DriverInsert(str(compiled), {name: _convert_all(each, dialect) for name, each in types.items()})


def _convert_all(column_type: TypeEngine[Any], dialect: Dialect) -> _ConvertAll | None:
    """What makes the values of a column the driver's; a value that stands in many rows, as instants do, once."""
    convert = column_type.bind_processor(dialect)
    if convert is None:
        return None

    def convert_all(values: Sequence[Any]) -> Sequence[Any]:
        places = list(map(id, values))
        known = {place: convert(value) for place, value in dict(zip(places, values, strict=True)).items()}
        return list(map(known.__getitem__, places))

    return convert_all


@cache
def _insert_together(tables: tuple[Table, ...]) -> Insert:
    """References are checked when the whole statement has run, so that the order in it does not matter."""
    *others, last = (_insert_arrays(table, place) for place, table in enumerate(tables))
    return last.add_cte(*(each.cte(f"new_{place}") for place, each in enumerate(others)))


def _insert_arrays(table: Table, place: int) -> Insert:
    names = [column.name for column in table.columns]
    rows = unnested((column.name, f"{column.name}_{place}", column.type) for column in table.columns)
    return insert(table).from_select(names, select(*(rows.c[name] for name in names)))
