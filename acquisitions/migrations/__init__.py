"""The database's schema, revision by revision (Alembic)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, inspect, text

from acquisitions import opening_words as words
from engine.errors import ConflictError, UnavailableError
from engine.storage.database import Database

CURRENT = "0010"
"""The revision this program works with."""


def upgrade(database: Database) -> str:
    """Bring the schema to the current revision, from nothing or from an older one; returns the revision."""
    with database.restructure() as connection:
        refuse_newer(revision_of(connection), str(database))
        upgrade_to(connection, "head")
    return CURRENT


def upgrade_to(connection: Connection, revision: str) -> None:
    """Bring the schema to a revision, in the transaction of a connection."""
    from alembic import command  # noqa: PLC0415 half a second, needed only here
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def is_fresh(database: Database) -> bool:
    """Whether nothing of Dotok's is in the database yet."""
    if not database.exists:
        return True
    with database.read() as connection:
        return revision_of(connection) is None


def refuse_other_revisions(database: Database, connection: Connection) -> None:
    """Refuse to work on a database that was never made, or made by a newer or older program."""
    found = revision_of(connection)
    if found is None:
        raise UnavailableError(words.NO_DATABASE_OF_OURS.filled(database=database), suggestion=words.MAKE_IT)
    refuse_newer(found, str(database))
    if found != CURRENT:
        raise UnavailableError(
            words.OLDER.filled(database=database, found=found, current=CURRENT),
            suggestion=words.UPGRADE_IT,
        )


def revision_of(connection: Connection) -> str | None:
    """The revision a database is at; None when it is none of Dotok's."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row: Any = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return str(row[0]) if row is not None else None


def refuse_newer(found: str | None, what: str) -> None:
    """ConflictError when something, e.g. a database, comes from a newer program."""
    if found is not None and found > CURRENT:
        raise ConflictError(
            words.NEWER.filled(what=what, found=found, current=CURRENT),
            suggestion=words.USE_THE_NEWER,
        )
