"""What waits to leave the house, or has left it: found, claimed for sending, and what came of it.

A message is *waiting* until a receiver took it (*sent*), nobody will (*failed*), or nobody wants it any more
(*withdrawn*). Who sends it claims it first: the
claim counts an attempt and puts the next one off, so that two senders never have the same message in hand. Dies a
sender, the message is due again when its time is over; so it is sent at least once, always under the same key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, and_, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from engine.storage.tables import Delivery, Outbox

STATES = ("waiting", "sent", "failed", "withdrawn")

_OUTBOX: Table = Outbox.__table__  # type: ignore[attr-defined]
_DELIVERY: Table = Delivery.__table__  # type: ignore[attr-defined]
_BOTH = _OUTBOX.outerjoin(
    _DELIVERY, and_(_DELIVERY.c.library_id == _OUTBOX.c.library_id, _DELIVERY.c.id == _OUTBOX.c.id)
)
_COLUMNS = (*_OUTBOX.c, _DELIVERY.c.next_try, _DELIVERY.c.last_error, _DELIVERY.c.sent_at)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which messages are meant; None: any. above: only those with higher ids. body: values of its fields."""

    kind: str | None = None
    state: str | None = None
    document: str | None = None
    ids: Sequence[int] | None = None
    above: int | None = None
    body: Mapping[str, str] | None = None

    def where(self, library: int) -> list[ColumnElement[bool]]:
        """The same as SQL."""
        column = _OUTBOX.c
        equal = {"kind": self.kind, "state": self.state, "document": self.document}
        found = [column.library_id == library, *(column[n] == v for n, v in equal.items() if v is not None)]
        if self.ids is not None:
            found.append(column.id.in_(self.ids))
        if self.above is not None:
            found.append(column.id > self.above)
        return found + [column.body[name].as_string() == value for name, value in (self.body or {}).items()]


def messages(connection: Connection, library: int, wanted: Wanted, *, limit: int | None = None) -> list[dict[str, Any]]:
    """Messages, oldest first, at most so many.

    `{id, event_id, kind, document, message_key, body, state, attempts, at, next_try, last_error, sent_at}`
    """
    return [dict(row) for row in connection.execute(_messages(wanted.where(library)).limit(limit)).mappings()]


def messages_of(connection: Connection, library: int, document: str) -> list[dict[str, Any]]:
    """The messages about a document, oldest first."""
    return messages(connection, library, Wanted(document=document))


def claim(
    connection: Connection, library: int, wanted: Wanted, *, now: datetime, hold: timedelta
) -> dict[str, Any] | None:
    """Take the oldest message that is due into one's hands for a time; None when there is none.

    On PostgreSQL others pass by the row meanwhile; on SQLite a writer has the database for itself.
    """
    due = and_(*wanted.where(library), _OUTBOX.c.state == "waiting", _due(now))
    first = select(_OUTBOX.c.id).select_from(_BOTH).where(due).order_by(_OUTBOX.c.id).limit(1)
    while True:
        found = connection.execute(first.with_for_update(of=_OUTBOX, skip_locked=True)).scalar()
        if found is None:
            return None
        # Asked anew now that the row is held: what others had done to it before is only seen from here on.
        row = connection.execute(_messages([due, _OUTBOX.c.id == found])).mappings().first()
        if row is not None:
            break
    message = {**row, "attempts": row["attempts"] + 1}
    this = and_(_OUTBOX.c.library_id == library, _OUTBOX.c.id == found)
    connection.execute(update(_OUTBOX).where(this).values(attempts=message["attempts"]))
    _note(connection, library, [found], next_try=now + hold)
    return message


def settle(
    connection: Connection,
    message: Mapping[str, Any],
    *,
    state: str,
    error: str | None = None,
    next_try: datetime | None = None,
    sent_at: datetime | None = None,
) -> bool:
    """What came of an attempt. False when the message isn't in one's hands any more: another attempt was begun.

    One that was withdrawn meanwhile is noted as sent if it was, and is left alone else.
    next_try: when to try again, of a message that goes on waiting.
    """
    c, library = _OUTBOX.c, message["library_id"]
    mine = and_(c.library_id == library, c.id == message["id"], c.attempts == message["attempts"])
    may_be = ("waiting", "withdrawn") if state == "sent" else ("waiting",)
    if connection.execute(update(_OUTBOX).where(mine, c.state.in_(may_be)).values(state=state)).rowcount == 0:
        return False
    _note(connection, library, [message["id"]], next_try=next_try, last_error=error, sent_at=sent_at)
    return True


def wait_again(connection: Connection, library: int, wanted: Wanted) -> list[int]:
    """Let messages wait to be sent again, with as many attempts as new ones; returns their ids."""
    ids = _changed(connection, library, wanted, ("sent", "failed", "withdrawn"), state="waiting", attempts=0)
    if ids:
        _note(connection, library, ids, next_try=None)
    return ids


def withdraw(connection: Connection, library: int, wanted: Wanted) -> list[int]:
    """Messages that were not sent leave no more; returns their ids. One that a sender has in hand may still leave, and is told as sent then."""
    return _changed(connection, library, wanted, ("waiting", "failed"), state="withdrawn")


def _changed(connection: Connection, library: int, wanted: Wanted, states: Sequence[str], **values: Any) -> list[int]:
    """The ids of messages in some states that got new values."""
    meant = [*wanted.where(library), _OUTBOX.c.state.in_(states)]
    return sorted(connection.execute(update(_OUTBOX).where(*meant).values(values).returning(_OUTBOX.c.id)).scalars())


def count(connection: Connection, library: int, wanted: Wanted) -> int:
    """How many messages there are."""
    statement = select(func.count()).select_from(_OUTBOX).where(*wanted.where(library))
    return int(connection.execute(statement).scalar_one())


def newest(connection: Connection, library: int) -> int:
    """The id of the newest message; whatever is written from now on has a higher one."""
    statement = select(func.max(_OUTBOX.c.id)).where(_OUTBOX.c.library_id == library)
    return int(connection.execute(statement).scalar() or 0)


def _messages(where: Iterable[ColumnElement[bool]]) -> Select[Any]:
    return select(*_COLUMNS).select_from(_BOTH).where(*where).order_by(_OUTBOX.c.id)


def _due(now: datetime) -> ColumnElement[bool]:
    return or_(_DELIVERY.c.next_try.is_(None), _DELIVERY.c.next_try <= now)


def _note(connection: Connection, library: int, ids: Sequence[int], **values: Any) -> None:
    """Put values into the delivery of messages; what is not named stays."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    statement = insert(_DELIVERY)
    kept = {name: statement.excluded[name] for name in values}
    rows = [{"library_id": library, "id": each, **values} for each in ids]
    connection.execute(statement.on_conflict_do_update(index_elements=["library_id", "id"], set_=kept), rows)
