"""Statements that find many values, which are made ours column by column.

Row objects of many columns, each value converted on its own, cost more than the finding itself. SQLite, which answers
within the process, is asked directly: what SQLAlchemy notes down of every statement costs more than a small one.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Connection, Dialect, Select

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement for one kind of database.

    sql: the same as SQLite takes it, the order of its parameters, their defaults; None for others. found: what makes
    the driver's value ours, by the place of a column. width: how many columns it finds.
    """

    statement: Select[Any]
    sql: tuple[str, Sequence[str], Mapping[str, Any]] | None
    found: tuple[tuple[int, Convert], ...]
    width: int

    @classmethod
    def of(cls, statement: Select[Any], dialect: Dialect) -> Self:
        """A statement all of whose values to come are named parameters, numbers or texts; see also `prepared`."""
        types = [column.type.dialect_impl(dialect) for column in statement.exported_columns]
        makers = [each.result_processor(dialect, None) for each in types]
        found = tuple((place, each) for place, each in enumerate(makers) if each is not None)
        return cls(statement, _as_sqlite_takes_it(statement, dialect), found, len(types))

    def columns(self, connection: Connection, parameters: Mapping[str, Any]) -> list[Sequence[Any]]:
        """What it finds, column by column."""
        rows = self._rows(connection, parameters)
        if not rows:
            return [()] * self.width
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for place, convert in self.found:
            columns[place] = list(map(convert, columns[place]))
        return columns

    def _rows(self, connection: Connection, parameters: Mapping[str, Any]) -> Sequence[Sequence[Any]]:
        if self.sql is not None and not _is_watched(connection):
            words, order, defaults = self.sql
            given = {**defaults, **parameters}
            driver: Any = connection.connection.driver_connection
            try:
                found: Sequence[Sequence[Any]] = driver.execute(words, tuple(map(given.__getitem__, order))).fetchall()
                return found
            except sqlite3.Error:
                pass  # asked again by what knows how to tell of it
        with connection.execute(self.statement, parameters) as result:
            return result.cursor.fetchall()


def _is_watched(connection: Connection) -> bool:
    """Whether somebody listens to the statements, as tests do that count them or cut the power."""
    told = connection.dispatch
    return bool(told.before_cursor_execute or told.after_cursor_execute)


def _as_sqlite_takes_it(
    statement: Select[Any], dialect: Dialect
) -> tuple[str, Sequence[str], Mapping[str, Any]] | None:
    if dialect.name != "sqlite":
        return None
    compiled = statement.compile(dialect=dialect)
    return str(compiled), tuple(compiled.positiontup or ()), compiled.params


_KNOWN: dict[tuple[Select[Any], str], Prepared] = {}


def prepared(statement: Select[Any], dialect: Dialect) -> Prepared:
    """A statement made ready once a process, whatever databases of a kind it is sent to; the caller keeps it for good."""
    key = (statement, dialect.name)
    if key not in _KNOWN:
        _KNOWN[key] = Prepared.of(statement, dialect)
    return _KNOWN[key]
