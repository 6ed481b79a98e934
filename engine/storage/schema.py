"""The engine's tables made in a database, and what they start with."""

from __future__ import annotations

from sqlalchemy import Connection, insert, text

from engine.storage.database import Database
from engine.storage.tables import Counter, IdSequence


def prepare_ids(database: Database, connection: Connection) -> None:
    """Where ids come from: a sequence on PostgreSQL, a row on SQLite."""
    if not database.is_sqlite:
        connection.execute(text("CREATE SEQUENCE IF NOT EXISTS dotok_id"))
        return
    table = IdSequence.__table__  # type: ignore[attr-defined]
    connection.execute(insert(table).prefix_with("OR IGNORE"), {"name": "dotok_id", "next": 1})


def latest_id(database: Database, connection: Connection) -> int:
    """The last id given out, 0 before the first; none is taken."""
    if database.is_sqlite:
        statement = "SELECT next - 1 FROM id_sequence WHERE name = 'dotok_id'"
    else:
        statement = "SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM dotok_id"
    return int(connection.execute(text(statement)).scalar_one())


def make_counter(
    database: Database, connection: Connection, library: int, name: str, year: int, *, width: int = 4, last: int = 0
) -> None:
    """A counter of a library with the value it starts from (CNT-03). year: two digits."""
    table = Counter.__table__  # type: ignore[attr-defined]
    (row_id,) = database.take_ids(connection, 1)
    connection.execute(
        insert(table),
        {
            "library_id": library,
            "id": row_id,
            "version": 0,
            "name": name,
            "year": year,
            "width": width,
            "last": last,
        },
    )
