"""Statements made ready once and given to the driver directly: what SQLAlchemy notes down of each costs more than a small one.

What is found is made ours column by column: row objects of many columns, each value converted on its own, cost more
than the finding itself. Where somebody listens to the statements, SQLAlchemy sends the same ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Connection, Dialect, Executable
from sqlalchemy.exc import DBAPIError

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement for one kind of database, all of whose values to come are named parameters.

    sql: the same as the driver takes it. order: of its parameters where the driver counts them, else None. defaults: of
    its parameters. given: what makes our value the driver's, by parameter. found: what makes the driver's value ours, by
    the place of a column. width: how many columns it finds.
    """

    statement: Executable
    sql: str
    order: Sequence[str] | None
    defaults: Mapping[str, Any]
    given: Mapping[str, Convert]
    found: tuple[tuple[int, Convert], ...]
    width: int

    @classmethod
    def of(cls, statement: Executable, dialect: Dialect) -> Self:
        """A statement made ready; see also `prepared`."""
        types = [column.type.dialect_impl(dialect) for column in getattr(statement, "exported_columns", ())]
        makers = [each.result_processor(dialect, None) for each in types]
        found = tuple((place, each) for place, each in enumerate(makers) if each is not None)
        compiled: Any = statement.compile(dialect=dialect)  # type: ignore[attr-defined]
        writers = {
            name: each.type.dialect_impl(dialect).bind_processor(dialect) for name, each in compiled.binds.items()
        }
        given = {name: each for name, each in writers.items() if each is not None}
        return cls(statement, str(compiled), compiled.positiontup, compiled.params, given, found, len(types))

    def columns(self, connection: Connection, parameters: Mapping[str, Any]) -> list[Sequence[Any]]:
        """What it finds, column by column."""
        if is_watched(connection):
            with connection.execute(self.statement, parameters) as result:
                rows = result.cursor.fetchall()
        else:
            with asked(connection):
                rows = driver_of(connection).execute(self.sql, self.as_given(parameters)).fetchall()
        if not rows:
            return [()] * self.width
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for place, convert in self.found:
            columns[place] = list(map(convert, columns[place]))
        return columns

    def changed(self, connection: Connection, parameters: Mapping[str, Any]) -> int:
        """How many rows it changed."""
        if is_watched(connection):
            return connection.execute(self.statement, parameters).rowcount
        with asked(connection):
            return int(driver_of(connection).execute(self.sql, self.as_given(parameters)).rowcount)

    def as_given(self, parameters: Mapping[str, Any]) -> Any:
        """Parameters as the driver takes them."""
        given: dict[str, Any] = {**self.defaults, **parameters}
        for name, convert in self.given.items():
            given[name] = convert(given[name])
        return given if self.order is None else tuple(map(given.__getitem__, self.order))


def run_many(connection: Connection, sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """A statement of the driver's for each of many rows."""
    if is_watched(connection):
        connection.exec_driver_sql(sql, list(map(tuple, rows)))
        return
    with asked(connection):
        driver_of(connection).executemany(sql, rows)


def is_watched(connection: Connection) -> bool:
    """Whether somebody listens to the statements, as tests do that count them or cut the power."""
    told = connection.dispatch
    return bool(told.before_cursor_execute or told.after_cursor_execute)


def driver_of(connection: Connection) -> Any:
    """The driver's connection."""
    return connection.connection.driver_connection


def errors_of(connection: Connection) -> type[Exception]:
    """What the driver's errors have in common."""
    errors: type[Exception] = connection.dialect.loaded_dbapi.Error
    return errors


@contextmanager
def asked(connection: Connection) -> Iterator[None]:
    """While the driver is asked: its errors are told as SQLAlchemy tells them, a connection that is gone is given up."""
    try:
        yield
    except errors_of(connection) as error:
        dialect, driver = connection.dialect, connection.connection.dbapi_connection
        is_gone = dialect.is_disconnect(error, driver, None)  # type: ignore[arg-type]
        if is_gone:
            connection.invalidate(error)
        raise DBAPIError.instance(
            None, None, error, errors_of(connection), connection_invalidated=is_gone, dialect=dialect
        ) from error


_KNOWN: dict[tuple[Executable, str], Prepared] = {}


def prepared(statement: Executable, dialect: Dialect) -> Prepared:
    """A statement made ready once a process, whatever databases of a kind it is sent to; the caller keeps it for good."""
    key = (statement, dialect.name)
    if key not in _KNOWN:
        _KNOWN[key] = Prepared.of(statement, dialect)
    return _KNOWN[key]
