"""Databases as older releases left them: what each wrote, row by row, brought into a database of its schema.

`0001.jsonl` was written by the program of the first schema itself: two libraries, orders of every status, one under a
key, an order and an item that were deleted, a number given back, a field 998 by hand, letters that wait.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Date, DateTime, MetaData, insert, text

from acquisitions.migrations import upgrade_to
from engine.storage.database import Database
from engine.storage.schema import prepare_ids

FOLDER = Path(__file__).parent


def rows_of(revision: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Table and row, wholes before parts."""
    for line in (FOLDER / f"{revision}.jsonl").read_text(encoding="utf-8").splitlines():
        table, row = json.loads(line)
        yield table, row


def as_it_was_left(database: Database, revision: str) -> None:
    """Bring an empty database to what a release with that schema left behind."""
    with database.restructure() as connection:
        upgrade_to(connection, revision)
        prepare_ids(database, connection)
        tables = MetaData()
        tables.reflect(connection)
        for name, row in rows_of(revision):
            if name == "id_sequence":
                _set_next_id(connection, row["next"])
                continue
            table = tables.tables[name]
            connection.execute(insert(table), {key: _typed(table.c[key].type, value) for key, value in row.items()})


def _typed(column_type: Any, value: Any) -> Any:
    if isinstance(column_type, DateTime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if isinstance(column_type, Date) else value


def _set_next_id(connection: Connection, following: int) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("UPDATE id_sequence SET next = :next"), {"next": following})
    else:
        connection.execute(text("SELECT setval('dotok_id', :next, false)"), {"next": following})
