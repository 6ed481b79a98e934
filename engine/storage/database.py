"""A database that the engine can use: SQLite in one file, or PostgreSQL.

SQLite: WAL, foreign keys on, writers take the lock at once (`BEGIN IMMEDIATE`) and wait up to ten
seconds for it; connections stay open until `dispose` or the end of the process, for opening one costs more
than a small procedure. PostgreSQL: rows are locked where a run needs them; a lock not got in ten seconds is
a conflict.
"""

from __future__ import annotations

import re
import sqlite3
import weakref
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep
from typing import Any

from sqlalchemy import (
    URL,
    ColumnElement,
    Connection,
    Engine,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from engine.asking_words import SOMEONE_WRITES, TRY_AGAIN, WAITED_IN_A_CIRCLE
from engine.errors import BusyError, ConflictError, UnavailableError, UsageError
from engine.storage.arrays import among_ids, compact_json, parameter
from engine.storage.prepared import prepared

__all__ = ["Connection", "Database", "protect_file"]

LOCK_WAIT_SECONDS = 10
_LOOK_AGAIN_SECONDS = 0.002

_TAKE_IDS = {
    "sqlite": text("UPDATE id_sequence SET next = next + :n WHERE name = 'dotok_id' RETURNING next"),
    "postgresql": text("SELECT array_agg(nextval('dotok_id')) FROM generate_series(1, :n)"),
}


class Database:
    """One database, by its SQLAlchemy URL. No password of it is ever shown."""

    def __init__(self, url: str) -> None:
        try:
            self.url: URL = make_url(url)
        except (ArgumentError, ValueError) as error:
            shown = re.sub(r":(?!//).*@", ":***@", url)
            raise UsageError(f"{shown} is no database address", suggestion="sqlite:///dotok.db") from error
        if self.url.get_backend_name() == "postgresql":
            self.url = self.url.set(drivername="postgresql+psycopg")
        elif self.url.get_backend_name() != "sqlite":
            raise UsageError(f"{self.url.drivername} is not supported", suggestion="sqlite:///FILE or postgresql://…")
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._engine: Engine | None = None
        self.stored_definitions: set[str] = set()

    def __str__(self) -> str:
        return self.url.render_as_string(hide_password=True)

    @property
    def exists(self) -> bool:
        """Whether there is a file (SQLite); a server is asked only when it is used."""
        return (
            not self.is_sqlite or self.url.database in (None, "", ":memory:") or Path(str(self.url.database)).exists()
        )

    @property
    def engine(self) -> Engine:
        """The SQLAlchemy engine, made at first use."""
        if self._engine is None:
            self._engine = _sqlite(self.url) if self.is_sqlite else _postgresql(self.url)
            weakref.finalize(self, self._engine.dispose)  # on SQLite the last one to close tidies up the file
        return self._engine

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """A transaction that may write: committed at the end, rolled back on any exception."""
        with _told_as_ours(self), self._begun("BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A transaction that only reads, and sees one state of the database however long it takes."""
        with _told_as_ours(self), self._begun("BEGIN", one_state=True) as connection:
            yield connection

    @contextmanager
    def restructure(self) -> Iterator[Connection]:
        """A transaction that may rebuild tables.

        On SQLite foreign keys are asked at its end only: a table is rebuilt by a new one that takes its place, and
        what points to it would hinder that.
        """
        with _told_as_ours(self), self._begun("BEGIN IMMEDIATE", keys_at_end=True) as connection:
            yield connection

    @contextmanager
    def _begun(self, words: str, *, keys_at_end: bool = False, one_state: bool = False) -> Iterator[Connection]:
        """A transaction. words: what begins it on SQLite, whose driver does not (an event would slow each statement)."""
        engine = self.engine
        if one_state and not self.is_sqlite:
            engine = engine.execution_options(isolation_level="REPEATABLE READ")
        with engine.connect() as connection, self._keys_off(connection, wanted=keys_at_end), connection.begin():
            if self.is_sqlite:
                driver: Any = connection.connection.dbapi_connection
                _begin(driver, words)
            yield connection
            if self.is_sqlite and words != "BEGIN":
                self._refuse_lost_file(connection)
            if keys_at_end and self.is_sqlite and (broken := driver.execute("PRAGMA foreign_key_check").fetchone()):
                raise sqlite3.IntegrityError(f"a row of {broken[0]} points to no row of {broken[2]}")

    def _refuse_lost_file(self, connection: Connection) -> None:
        """UnavailableError when the file that is written to isn't the one by this name any more (SQLite).

        Who deletes or replaces it leaves us with a file that nobody will ever read; SQLite would not tell.
        """
        if connection.info["file"] != _file_called(self.url.database):
            connection.invalidate()
            raise UnavailableError(
                f"the database {self} was taken away meanwhile; nothing was changed",
                suggestion="put it back, try again",
            )

    @contextmanager
    def _keys_off(self, connection: Connection, *, wanted: bool) -> Iterator[None]:
        """SQLite turns foreign keys on and off outside transactions only."""
        driver: Any = connection.connection.dbapi_connection
        if wanted and self.is_sqlite:
            driver.execute("PRAGMA foreign_keys = OFF")
        try:
            yield
        finally:
            if wanted and self.is_sqlite:
                driver.execute("PRAGMA foreign_keys = ON")

    def dispose(self) -> None:
        """Close every connection."""
        if self._engine is not None:
            self._engine.dispose()
            self._engine = None
            self.stored_definitions.clear()

    # -- what differs between the two ------------------------------------------------------------

    def among_ids(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """`column in :ids`, as one parameter however many ids there are."""
        return among_ids(column, is_sqlite=self.is_sqlite)

    def ids(self, ids: Sequence[Any]) -> str:
        """The value for `:ids`."""
        return parameter(ids, is_sqlite=self.is_sqlite)

    def take_ids(self, connection: Connection, count: int) -> Sequence[int]:
        """Fresh ids, never used before and never again."""
        if count == 0:
            return ()
        statement = prepared(_TAKE_IDS[self.url.get_backend_name()], connection.dialect)
        ((taken,),) = statement.columns(connection, {"n": count})
        return range(taken - count, taken) if self.is_sqlite else taken


def _sqlite(url: URL) -> Engine:
    made = create_engine(url, connect_args={"timeout": LOCK_WAIT_SECONDS}, json_serializer=compact_json)

    @event.listens_for(made, "connect")
    def _on_connect(connection: Any, record: Any) -> None:
        record.info["file"] = _file_called(url.database)
        connection.isolation_level = None
        for pragma in (
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "cache_size = -16384",
            "foreign_keys = ON",
            "wal_autocheckpoint = 4000",
            f"busy_timeout = {LOCK_WAIT_SECONDS * 1000}",
        ):
            connection.execute(f"PRAGMA {pragma}")

    return made


def _file_called(path: str | None) -> tuple[int, int] | None:
    """Which file stands under a path; None when there is none, or the database is in memory."""
    try:
        found = Path(path or ":memory:").stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _begin(driver: Any, words: str) -> None:
    """Begin a transaction, and wait for the lock where one is taken.

    SQLite's own waiting sleeps for up to a tenth of a second at a time; with many writers nobody works meanwhile.
    """
    if words == "BEGIN":
        driver.execute(words)
        return
    until = monotonic() + LOCK_WAIT_SECONDS
    driver.execute("PRAGMA busy_timeout = 0")
    try:
        while True:
            try:
                driver.execute(words)
                return
            except sqlite3.OperationalError as error:
                if "database is locked" not in str(error) or monotonic() >= until:
                    raise
            sleep(_LOOK_AGAIN_SECONDS)
    finally:
        driver.execute(f"PRAGMA busy_timeout = {int(LOCK_WAIT_SECONDS * 1000)}")


def _postgresql(url: URL) -> Engine:
    settings = {"options": f"-c lock_timeout={LOCK_WAIT_SECONDS}s -c timezone=UTC", "connect_timeout": 10}
    try:
        return create_engine(url, pool_pre_ping=False, json_serializer=compact_json, connect_args=settings)
    except ModuleNotFoundError as error:
        raise UnavailableError(
            "PostgreSQL needs the package psycopg, which is not installed", suggestion="pip install 'dotok[server]'"
        ) from error


@contextmanager
def _told_as_ours(database: Database) -> Iterator[None]:
    """The driver's errors as the engine's: what a person can do something about."""
    try:
        yield
    except (
        DBAPIError,
        sqlite3.Error,
    ) as error:  # sqlite3's own come from the hooks above, before SQLAlchemy wraps them
        cause = error.orig if isinstance(error, DBAPIError) else error
        words = str(cause).strip()
        if "deadlock" in words:
            raise ConflictError(WAITED_IN_A_CIRCLE, suggestion=TRY_AGAIN) from error
        if "database is locked" in words or "lock timeout" in words:
            raise BusyError(SOMEONE_WRITES, suggestion=TRY_AGAIN) from error
        if _is_out_of_reach(error):
            first = words.splitlines()[0] if words else type(cause).__name__
            raise UnavailableError(f"the database {database} can't be used: {first}") from error
        raise


def _is_out_of_reach(error: DBAPIError | sqlite3.Error) -> bool:
    if isinstance(error, DBAPIError):
        is_no_database = type(error.orig) is sqlite3.DatabaseError
        return isinstance(error, OperationalError) or error.connection_invalidated or is_no_database
    return isinstance(error, sqlite3.DatabaseError)


def protect_file(database: Database) -> None:
    """Make a new SQLite file readable by its owner only; one that is there keeps its rights."""
    if database.is_sqlite and database.url.database not in (None, "", ":memory:"):
        try:
            Path(str(database.url.database)).touch(mode=0o600, exist_ok=True)
        except OSError as error:
            raise UnavailableError(f"the database {database} can't be made: {error.strerror}") from error
