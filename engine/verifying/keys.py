"""Keys that point nowhere, or across libraries: the database refuses them, unless somebody switched that off."""

from __future__ import annotations

from collections.abc import Iterator

from engine.session import Session
from engine.storage.database import Connection
from engine.storage.history import dangling
from engine.verifying.found import Found


def verify_keys(session: Session, connection: Connection) -> Iterator[Found]:
    """Every key of every record of the library."""
    for model in session.compiled.models.by_name.values():
        for row_id, column in dangling(connection, model.record.table, session.library):
            yield Found("keys_stay_at_home", f"{model.name}:#{row_id}", "points_nowhere", {"column": column})
