"""The list of events: one row per run and document, written with it, found again by what it is about (ENG-07)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.dialects import postgresql, sqlite

from engine.compiled.models import Models
from engine.definition import Definition
from engine.planning.naming import name_of
from engine.planning.plan import Plan
from engine.rows import Row
from engine.storage.database import Database
from engine.storage.inserting import insert_rows
from engine.storage.sending import Sending
from engine.storage.sums import checksum, summed
from engine.storage.tables import Event, EventSubject, Outbox, StoredDefinition
from engine.storage.writing import Ids

_EVENT = Event.__table__  # type: ignore[attr-defined]
_SUBJECT = EventSubject.__table__  # type: ignore[attr-defined]
_OUTBOX = Outbox.__table__  # type: ignore[attr-defined]
_DEFINITION = StoredDefinition.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Occasion:
    """Who ran what, when and through which door. at: instant in UTC. day: the library's day."""

    library: int
    at: datetime
    day: date
    actor: str
    account: str
    door: str
    definition: str
    inputs: Mapping[str, Any]
    keys: Sequence[str | None]
    request: str | None


def write_events(
    sending: Sending,
    occasion: Occasion,
    plans: Sequence[Plan],
    ids: Ids,
    fresh: Sequence[int],
    sums: Mapping[int, int],
) -> list[dict[str, Any]]:
    """One event for each plan, what it is listed under, and its messages in the outbox.

    fresh: ids for the events, then for the messages. sums: checksums of new rows, by the row's identity.
    """
    events = [
        {**_event(occasion, plan, ids, event_id, key), "made": _sums(plan, ids, sums), "deleted": _deleted(plan)}
        for plan, event_id, key in zip(plans, fresh, occasion.keys, strict=False)
    ]
    listed = [
        {"library_id": occasion.library, "kind": kind, "row_id": ids.real(row_id), "event_id": event_id}
        for plan, event_id in zip(plans, fresh, strict=False)
        for kind, row_id in plan.subjects
    ]
    messages = list(_messages(occasion, plans, fresh))
    new = [
        (table, _by_column(table, rows)) for table, rows in ((_EVENT, events), (_SUBJECT, listed), (_OUTBOX, messages))
    ]
    insert_rows(sending, new)
    return events


def _by_column(table: Any, rows: Sequence[Mapping[str, Any]]) -> dict[str, list[Any]]:
    return {column.name: [row[column.name] for row in rows] for column in table.columns}


def _event(occasion: Occasion, plan: Plan, ids: Ids, event_id: int, key: str | None) -> dict[str, Any]:
    document = name_of(plan.document)
    if plan.document.id < 0 and plan.document.model.name + ":new" == document:
        document = f"{plan.document.model.name}:#{ids.real(plan.document.id)}"
    return {
        **_of(occasion),
        "id": event_id,
        "procedure": plan.procedure,
        "document": document,
        "kind": plan.document.model.name,
        "row_id": ids.real(plan.document.id),
        "confirmed": list(plan.confirmed),
        "number": plan.numbers[0].row.number if plan.numbers else None,
        "key": key,
        **described(plan, ids),
    }


def write_arrival(
    database: Database, connection: Connection, occasion: Occasion, models: Models, document: str, *, after: int
) -> None:
    """The event of rows that were brought in without a procedure: those with a higher id, if there are any.

    document: what they belong to, which was there already or is one of them.
    """
    kind, _, row_id = document.partition(":#")
    made = [
        {
            "kind": model.name,
            "columns": summed(model.name, model.columns),
            "ids": [row["id"] for row in rows],
            "sums": [checksum(row[column] for column in summed(model.name, model.columns)) for row in rows],
        }
        for model in models.by_name.values()
        if (rows := _since(connection, model.record.table, occasion.library, after))
    ]
    if not made:
        return
    (event_id,) = database.take_ids(connection, 1)
    event = {
        **_of(occasion),
        "id": event_id,
        "procedure": "bring_in",
        "document": document,
        "kind": kind,
        "row_id": int(row_id),
        "made": made,
        "key": None,
        "number": None,
        **{name: [] for name in ("confirmed", "moves", "kept", "changes", "effects", "deleted")},
    }
    subject = {"library_id": occasion.library, "kind": kind, "row_id": int(row_id), "event_id": event_id}
    with Sending(connection) as sending:
        insert_rows(sending, [(_EVENT, _by_column(_EVENT, [event])), (_SUBJECT, _by_column(_SUBJECT, [subject]))])


def _since(connection: Connection, table: Any, library: int, after: int) -> Sequence[Mapping[str, Any]]:
    statement = select(table).where(table.c.library_id == library, table.c.id > after).order_by(table.c.id)
    return [dict(row) for row in connection.execute(statement).mappings()]


def _of(occasion: Occasion) -> dict[str, Any]:
    """What events of an occasion have in common."""
    return {
        "library_id": occasion.library,
        "at": occasion.at,
        "day": occasion.day,
        "actor": occasion.actor,
        "account": occasion.account,
        "door": occasion.door,
        "definition": occasion.definition,
        "inputs": dict(occasion.inputs),
        "request": occasion.request,
        "batch": None,
        "undoes": None,
    }


def described(plan: Plan, ids: Ids) -> dict[str, Any]:
    """Moves, kept rows, changes and effects of a plan as plain data."""
    return {
        "moves": [{"kind": m.key, "ids": _ids(m.rows, ids), "from": m.before, "to": m.after} for m in plan.moves],
        "kept": [{"kind": k.key, "ids": _ids(k.rows, ids), "status": k.status} for k in plan.kept],
        "changes": [*_changes(plan, ids), *_made(plan, ids)],
        "effects": [dict(effect) for effect in plan.effects],
    }


def _sums(plan: Plan, ids: Ids, sums: Mapping[int, int]) -> list[dict[str, Any]]:
    """The checksums of the rows a plan makes, by kind."""
    groups: dict[str, list[Row]] = {}
    for row in plan.inserts:
        groups.setdefault(row.model.name, []).append(row)
    return [
        {
            "kind": kind,
            "columns": summed(kind, rows[0].model.columns),
            "ids": _ids(rows, ids),
            "sums": [sums[id(row)] for row in rows],
            **({"numbers": [row.number for row in rows]} if "number" in rows[0].model.columns else {}),
        }
        for kind, rows in groups.items()
    ]


def _ids(rows: Iterable[Row], ids: Ids) -> list[int]:
    return ids.all(row.id for row in rows)


def _changes(plan: Plan, ids: Ids) -> Iterable[dict[str, Any]]:
    for change in (*plan.bonds, *plan.changes):
        row, after = change.row, change.after
        yield {
            "kind": row.model.name,
            "id": row.id,
            "field": change.field,
            "before": _plain(change.before),
            "after": ids(after) if change.column in row.model.id_columns else _plain(after),
        }


def _made(plan: Plan, ids: Ids) -> Iterable[dict[str, Any]]:
    """Rows of records without a status that effects made: one entry each, with no field."""
    moved = {id(row) for move in plan.moves if move.before is None for row in move.rows}
    for row in plan.inserts:
        if id(row) not in moved:
            yield {"kind": row.model.name, "id": ids.real(row.id), "field": None, "before": None, "after": "new"}


def _deleted(plan: Plan) -> list[dict[str, Any]]:
    """Rows that go, with the values they had when the plan met them."""
    return [{"kind": row.model.name, "id": row.id, "values": _values(row)} for row in plan.deletes]


def _values(row: Row) -> dict[str, Any]:
    values = {name: _plain(getattr(row, name)) for name in row.model.columns if name not in ("library_id", "id")}
    return {name: value for name, value in values.items() if value is not None}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _messages(occasion: Occasion, plans: Sequence[Plan], event_ids: Sequence[int]) -> Iterable[dict[str, Any]]:
    next_id = iter(event_ids[len(plans) :])
    for i, plan in enumerate(plans):
        for number, message in enumerate(plan.messages, 1):
            yield {
                "library_id": occasion.library,
                "id": next(next_id),
                "event_id": event_ids[i],
                "kind": message.kind,
                "document": name_of(message.document),
                "message_key": f"{event_ids[i]}-{number}",
                "body": dict(message.body),
                "state": "waiting",
                "attempts": 0,
                "at": occasion.at,
            }


def store_definition(database: Database, connection: Connection, definition: Definition) -> None:
    """Keep the text of a definition, once by its hash.

    Rows are written before: who keeps the same text waits for us, and must not hold a row then that we still want.
    """
    known = connection.execute(select(_DEFINITION.c.hash).where(_DEFINITION.c.hash == definition.hash)).first()
    if known is None:
        values = {"hash": definition.hash, "text": json.dumps(dict(definition.sources), ensure_ascii=False)}
        insert = sqlite.insert if database.is_sqlite else postgresql.insert
        connection.execute(insert(_DEFINITION).on_conflict_do_nothing(), values)


def events_with_keys(
    database: Database, connection: Connection, library: int, keys: Sequence[str]
) -> dict[str, Mapping[str, Any]]:
    """The events that idempotency keys stand on; keys that are new are left out (ENG-09)."""
    statement = select(_EVENT).where(_EVENT.c.library_id == library, database.among_ids(_EVENT.c.key))
    return {row["key"]: dict(row) for row in connection.execute(statement, {"ids": database.ids(keys)}).mappings()}


def events_about(
    connection: Connection, library: int, kind: str, row_id: int, *, wholes: Sequence[tuple[str, int]] = ()
) -> list[dict[str, Any]]:
    """The events listed under a row, oldest first; for a part also those of its wholes that moved or made it."""
    found = _under(connection, library, kind, row_id)
    key = f"{kind}."
    for whole in wholes:
        for event in _under(connection, library, *whole):
            if any((m["kind"] == kind or m["kind"].startswith(key)) and row_id in m["ids"] for m in event["moves"]):
                found.append(event)
    return sorted({event["id"]: event for event in found}.values(), key=lambda event: event["id"])


def events_named(connection: Connection, library: int, document: str) -> list[dict[str, Any]]:
    """The events of a document by the name it had then, for documents that are gone; with all that was before."""
    named = select(_EVENT.c.kind, _EVENT.c.row_id).where(_EVENT.c.library_id == library, _EVENT.c.document == document)
    found = [
        event
        for kind, row_id in set(map(tuple, connection.execute(named)))
        for event in _under(connection, library, kind, row_id)
    ]
    return sorted({event["id"]: event for event in found}.values(), key=lambda event: event["id"])


def _under(connection: Connection, library: int, kind: str, row_id: int) -> list[dict[str, Any]]:
    statement = (
        select(_EVENT)
        .join(_SUBJECT, (_SUBJECT.c.library_id == _EVENT.c.library_id) & (_SUBJECT.c.event_id == _EVENT.c.id))
        .where(_SUBJECT.c.library_id == library, _SUBJECT.c.kind == kind, _SUBJECT.c.row_id == row_id)
        .order_by(_EVENT.c.id)
    )
    return [dict(row) for row in connection.execute(statement).mappings()]
