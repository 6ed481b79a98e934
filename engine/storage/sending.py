"""Statements that change rows, sent one behind the other; what comes of them is asked at the end.

PostgreSQL has its pipeline for that: it works on one statement while we make up the next, and nobody waits for each
answer to come back. SQLite, which answers within the process, is asked at once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from types import TracebackType
from typing import Any, Self

from sqlalchemy import Connection, Dialect, Executable

from engine.asking_words import TRY_AGAIN
from engine.errors import ConflictError
from engine.labels import Message
from engine.storage.prepared import Prepared, asked, driver_of, errors_of, is_watched, prepared, run_many


class Sending:
    """Sends statements over one connection, within its transaction.

    A context: behind it everything has run, as planned. Raises what the database says, at the latest there, and
    ConflictError for the first statement that changed too few rows.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._pipeline: Any = None
        self._sent: list[tuple[Any, int, Message]] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if error is None:
            self._wait()
            return
        self._sent.clear()
        with suppress(errors_of(self._connection)):  # told already, or nobody asks any more
            self._leave()

    def change(self, statement: Executable, parameters: Mapping[str, Any], *, rows: int, lost: Message) -> None:
        """A statement that should change so many rows. lost: what to say when it changes fewer."""
        ready = prepared(statement, self._connection.dialect)
        if self._is_asked_later():
            self._sent.append((self._send(ready, parameters), rows, lost))
        elif ready.changed(self._connection, parameters) != rows:
            raise ConflictError(lost, suggestion=TRY_AGAIN)

    def insert(self, statement: Executable, parameters: Mapping[str, Any]) -> None:
        """A statement that makes rows."""
        ready = prepared(statement, self._connection.dialect)
        if self._is_asked_later():
            self._send(ready, parameters)
        else:
            ready.changed(self._connection, parameters)

    def insert_many(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        """The driver's statement that makes a row, for each of many."""
        run_many(self._connection, sql, rows)

    @property
    def dialect(self) -> Dialect:
        """What the database speaks."""
        return self._connection.dialect

    def asking(self) -> Connection:
        """The connection, for whoever asks the database something in between: everything has run that was sent."""
        self._wait()
        return self._connection

    def _wait(self) -> None:
        """Until everything has run that was sent."""
        with asked(self._connection):
            self._leave()
        sent, self._sent = self._sent, []
        for cursor, rows, lost in sent:
            if cursor.rowcount != rows:
                raise ConflictError(lost, suggestion=TRY_AGAIN)

    def _send(self, statement: Prepared, parameters: Mapping[str, Any]) -> Any:
        driver = driver_of(self._connection)
        with asked(self._connection):
            if self._pipeline is None:
                self._pipeline = driver.pipeline()
                self._pipeline.__enter__()
            return driver.execute(statement.sql, statement.as_given(parameters))

    def _leave(self) -> None:
        pipeline, self._pipeline = self._pipeline, None
        if pipeline is not None:
            pipeline.__exit__(None, None, None)

    def _is_asked_later(self) -> bool:
        return self._connection.dialect.name == "postgresql" and not is_watched(self._connection)
