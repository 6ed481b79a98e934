"""What waits to leave the house, or has left it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, select

from engine.storage.tables import Outbox

_OUTBOX = Outbox.__table__  # type: ignore[attr-defined]


def messages_of(connection: Connection, library: int, document: str) -> list[dict[str, Any]]:
    """The messages about a document, oldest first: `{id, kind, state, attempts, body, …}`."""
    statement = (
        select(_OUTBOX).where(_OUTBOX.c.library_id == library, _OUTBOX.c.document == document).order_by(_OUTBOX.c.id)
    )
    return [dict(row) for row in connection.execute(statement).mappings()]
