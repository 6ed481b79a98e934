"""The engine's own tables: numbers, events, outbox, definitions."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Column, ForeignKeyConstraint, Index, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

from engine.storage.columns import JSON_DATA, UtcDateTime


def _id() -> Any:
    return Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})


class IdSequence(SQLModel, table=True):
    """The next free id on SQLite; PostgreSQL has a sequence of the same name. Ids are never used again."""

    __tablename__ = "id_sequence"
    name: str = Field(primary_key=True)
    next: int = Field(sa_type=BigInteger)


class Counter(SQLModel, table=True):
    """The last number given out, `nn-nnnn`: two digits of the year, a hyphen, `width` digits (CNT-01…04)."""

    __tablename__ = "counter"
    __table_args__ = (UniqueConstraint("library_id", "name"),)
    library_id: int = _id()
    id: int = _id()
    version: int = 0
    name: str = Field(sa_column_kwargs={"info": {"type": "text"}})
    year: int = Field(sa_column_kwargs={"info": {"type": "integer"}})
    width: int = Field(default=4, sa_column_kwargs={"info": {"type": "integer"}})
    last: int = Field(default=0, sa_column_kwargs={"info": {"type": "integer"}})


class Event(SQLModel, table=True):
    """One run of a procedure on one document; append-only (ENG-07).

    moves: [{kind, ids, from, to}]. kept: the same for rows a cell is about that did not move.
    changes: [{kind, id, field, before, after}]. made: [{kind, columns, ids, sums, numbers?}], checksums of the new rows, and the
    numbers they got.
    deleted: [{kind, id, values}]. request: digest of what was asked under `key`.
    """

    __tablename__ = "event"
    __table_args__ = (UniqueConstraint("library_id", "key"),)
    library_id: int = _id()
    id: int = _id()
    at: datetime = Field(sa_type=UtcDateTime)
    day: date
    actor: str
    account: str
    door: str
    procedure: str
    document: str
    kind: str
    row_id: int = Field(sa_type=BigInteger)
    definition: str
    inputs: dict[str, Any] = Field(sa_column=Column(JSON_DATA, nullable=False))
    confirmed: list[str] = Field(sa_column=Column(JSON_DATA, nullable=False))
    moves: list[dict[str, Any]] = Field(sa_column=Column(JSON_DATA, nullable=False))
    kept: list[dict[str, Any]] = Field(sa_column=Column(JSON_DATA, nullable=False))
    changes: list[dict[str, Any]] = Field(sa_column=Column(JSON_DATA, nullable=False))
    effects: list[dict[str, Any]] = Field(sa_column=Column(JSON_DATA, nullable=False))
    made: list[dict[str, Any]] = Field(sa_column=Column(JSON_DATA, nullable=False))
    deleted: list[dict[str, Any]] = Field(sa_column=Column(JSON_DATA, nullable=False))
    number: str | None = None
    key: str | None = None
    request: str | None = None
    batch: str | None = None
    undoes: int | None = Field(default=None, sa_type=BigInteger)


class EventSubject(SQLModel, table=True):
    """Under which documents and records an event is listed."""

    __tablename__ = "event_subject"
    library_id: int = _id()
    kind: str = Field(primary_key=True)
    row_id: int = _id()
    event_id: int = _id()


class StoredDefinition(SQLModel, table=True):
    """The text of every definition that ever ran here, by its hash."""

    __tablename__ = "definition"
    hash: str = Field(primary_key=True)
    text: str = Field(sa_type=Text)


class Outbox(SQLModel, table=True):
    """What is to leave the house, written in the transaction that decided it and sent after it (DOC-01).

    state: waiting, sent, failed (given up), withdrawn. message_key: the same at every try, so that a receiver can tell repeats.
    attempts: how often sending was begun.
    """

    __tablename__ = "outbox"
    __table_args__ = (
        UniqueConstraint("library_id", "message_key"),
        Index("outbox_waiting", "library_id", "state", "id"),
    )
    library_id: int = _id()
    id: int = _id()
    event_id: int = Field(sa_type=BigInteger)
    kind: str
    document: str
    message_key: str
    body: dict[str, Any] = Field(sa_column=Column(JSON_DATA, nullable=False))
    state: str = "waiting"
    attempts: int = 0
    at: datetime = Field(sa_type=UtcDateTime)


class Delivery(SQLModel, table=True):
    """How sending a message goes, from the first attempt on; its id is the message's.

    next_try: not before then; while someone is sending it, the end of their time to do so. last_error: of the last
    attempt that failed. sent_at: when the receiver took it.
    """

    __tablename__ = "delivery"
    __table_args__ = (ForeignKeyConstraint(["library_id", "id"], ["outbox.library_id", "outbox.id"]),)
    library_id: int = _id()
    id: int = _id()
    next_try: datetime | None = Field(default=None, sa_type=UtcDateTime)
    last_error: str | None = Field(default=None, sa_type=Text)
    sent_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
