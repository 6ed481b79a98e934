"""The database's schema, revision by revision (Alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from engine.errors import ConflictError, UnavailableError
from engine.storage.database import Database

CURRENT = "0008"
"""The revision this program works with."""


def upgrade(database: Database) -> str:
    """Bring the schema to the current revision, from nothing or from an older one; returns the revision."""
    from alembic import command  # noqa: PLC0415 half a second, needed only here
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    with database.restructure() as connection:
        _refuse_newer(_revision(connection), database)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return CURRENT


def is_fresh(database: Database) -> bool:
    """Whether nothing of Dotok's is in the database yet."""
    if not database.exists:
        return True
    with database.read() as connection:
        return _revision(connection) is None


def refuse_other_revisions(database: Database, connection: Connection) -> None:
    """Refuse to work on a database that was never made, or made by a newer or older program."""
    found = _revision(connection)
    if found is None:
        raise UnavailableError(f"{database} is not a database of Dotok", suggestion="make it with `dotok init`")
    _refuse_newer(found, database)
    if found != CURRENT:
        raise UnavailableError(
            f"{database} is at revision {found}, this program needs {CURRENT}",
            suggestion="upgrade it with `dotok init`",
        )


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    row: Any = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return str(row[0]) if row is not None else None


def _refuse_newer(found: str | None, database: Database) -> None:
    if found is not None and found > CURRENT:
        raise ConflictError(
            f"{database} is at revision {found}, newer than this program ({CURRENT})",
            suggestion="use the newer program",
        )
