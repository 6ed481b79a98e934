"""Proving what leaves the house: every message has its event, every event its messages and its definition (ENG-07)."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, func, select

from engine.session import Session
from engine.storage.tables import Event, Outbox, StoredDefinition
from engine.verifying import Found

PAGE = 500
_EVENT: Table = Event.__table__  # type: ignore[attr-defined]
_OUTBOX: Table = Outbox.__table__  # type: ignore[attr-defined]
_DEFINITION: Table = StoredDefinition.__table__  # type: ignore[attr-defined]


def verify_messages(session: Session, connection: Connection) -> Iterator[Found]:
    """Every message and every event of the library."""
    yield from _of_nothing(session, connection)
    yield from _lost(session, connection)
    yield from _without_definition(session, connection)


def _of_nothing(session: Session, connection: Connection) -> Iterator[Found]:
    """Messages that no event wrote."""
    same = (_EVENT.c.library_id == _OUTBOX.c.library_id) & (_EVENT.c.id == _OUTBOX.c.event_id)
    alone = (
        select(_OUTBOX.c.id, _OUTBOX.c.event_id)
        .select_from(_OUTBOX.outerjoin(_EVENT, same))
        .where(_OUTBOX.c.library_id == session.library, _EVENT.c.id.is_(None))
    )
    for row_id, event_id in connection.execute(alone):
        yield Found("messages_have_events", f"letter:#{row_id}", "no_event", {"event": event_id})


def _lost(session: Session, connection: Connection) -> Iterator[Found]:
    """Events that wrote more messages than there are. Those of older releases don't tell how many they wrote."""
    counted = select(_OUTBOX.c.event_id, func.count().label("count")).where(_OUTBOX.c.library_id == session.library)
    there = counted.group_by(_OUTBOX.c.event_id).subquery()
    wrote = (
        select(_EVENT.c.id, _EVENT.c.effects, func.coalesce(there.c.count, 0))
        .select_from(_EVENT.outerjoin(there, there.c.event_id == _EVENT.c.id))
        .where(_EVENT.c.library_id == session.library)
    )
    for event, effects, count in connection.execute(wrote.execution_options(yield_per=PAGE)):
        written = sum(each.get("messages", 0) for each in effects)
        if count < written:
            yield Found("messages_have_events", f"event:#{event}", "lost_message", {"count": count, "written": written})


def _without_definition(session: Session, connection: Connection) -> Iterator[Found]:
    """Events whose definition isn't kept."""
    known = set(connection.execute(select(_DEFINITION.c.hash)).scalars())
    ran = select(_EVENT.c.definition, func.min(_EVENT.c.id)).where(_EVENT.c.library_id == session.library)
    for hashed, first in connection.execute(ran.group_by(_EVENT.c.definition)):
        if hashed not in known:
            yield Found("messages_have_events", f"event:#{first}", "no_definition", {"hash": hashed})
