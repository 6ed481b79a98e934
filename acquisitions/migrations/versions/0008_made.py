"""Events keep the checksums of the rows they made, and the values of those they deleted."""

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from engine.clock import read_clock
from engine.storage.columns import JSON_DATA
from engine.storage.sums import checksum, summed

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_HOUSE = {
    "counter": "counter",
    "library": "library",
    "department": "department",
    "partner": "partner",
    "address": "partner_address",
    "partner_department": "partner_department",
    "contact": "partner_contact",
    "user": "user_account",
    "fund": "fund",
    "vat_rate": "vat_rate",
    "currency_rate": "currency_rate",
}
"""Records and tables of what `dotok init` brought in, until now without an event."""


def upgrade() -> None:
    """Events of before have neither: what they made is known by their moves only, what they deleted is gone."""
    with op.batch_alter_table("event") as batch:
        for name in ("made", "deleted"):
            batch.add_column(sa.Column(name, JSON_DATA, nullable=False, server_default="[]"))
    with op.batch_alter_table("event") as batch:
        for name in ("made", "deleted"):
            batch.alter_column(name, server_default=None)
    connection = op.get_bind()
    tables = sa.MetaData()
    tables.reflect(connection, only=["definition", "event", "event_subject", *_HOUSE.values()])
    for library in connection.execute(sa.select(tables.tables["library"])).mappings().all():
        _vouch(connection, tables.tables, dict(library))


def _vouch(connection: sa.Connection, tables: Mapping[str, sa.Table], library: Mapping[str, Any]) -> None:
    """An event of what the library was made of, as it stands now: from here on it can be proven."""
    known = set(_made_by_events(connection, tables["event"], library["id"]))
    made = [
        {
            "kind": record,
            "columns": (columns := summed(record, table.c.keys())),
            "ids": [row["id"] for row in rows],
            "sums": [checksum(row[column] for column in columns) for row in rows],
        }
        for record, table in ((record, tables[name]) for record, name in _HOUSE.items())
        if (rows := [row for row in _rows(connection, table, library["id"]) if (record, row["id"]) not in known])
    ]
    definition = _last_definition(connection, tables, library["id"])
    if not made or definition is None:
        return
    clock = read_clock(library["time_zone"])
    nothing: dict[str, Any] = {name: [] for name in ("confirmed", "moves", "kept", "changes", "effects", "deleted")}
    event = {
        **nothing,
        "library_id": library["id"],
        "id": _next_id(connection),
        "at": clock.now,
        "day": clock.today,
        "actor": "upgrade",
        "account": "",
        "door": "upgrade",
        "procedure": "bring_in",
        "document": f"library:#{library['id']}",
        "kind": "library",
        "row_id": library["id"],
        "definition": definition,
        "inputs": {},
        "made": made,
    }
    subject = {"library_id": library["id"], "kind": "library", "row_id": library["id"], "event_id": event["id"]}
    connection.execute(tables["event"].insert(), event)
    connection.execute(tables["event_subject"].insert(), subject)


def _rows(connection: sa.Connection, table: sa.Table, library: int) -> list[Mapping[str, Any]]:
    wanted = sa.select(table).where(table.c.library_id == library).order_by(table.c.id)
    return [dict(row) for row in connection.execute(wanted).mappings()]


def _made_by_events(connection: sa.Connection, event: sa.Table, library: int) -> Iterator[tuple[str, int]]:
    """Record and id of the rows that events tell they made."""
    wanted = sa.select(event.c.moves, event.c.changes).where(event.c.library_id == library)
    for moves, changes in connection.execute(wanted.execution_options(yield_per=500)):
        for move in moves:
            if move["from"] is None:
                yield from ((move["kind"], row_id) for row_id in move["ids"])
        for change in changes:
            if change["field"] is None:
                yield change["kind"], change["id"]


def _last_definition(connection: sa.Connection, tables: Mapping[str, sa.Table], library: int) -> str | None:
    """What the library last ran on, else any that is kept."""
    event, definition = tables["event"], tables["definition"]
    last = sa.select(event.c.definition).where(event.c.library_id == library).order_by(event.c.id.desc()).limit(1)
    found: str | None = connection.execute(last).scalar() or connection.execute(sa.select(definition.c.hash)).scalar()
    return found


def _next_id(connection: sa.Connection) -> int:
    if connection.dialect.name == "sqlite":
        taken = "UPDATE id_sequence SET next = next + 1 WHERE name = 'dotok_id' RETURNING next - 1"
    else:
        taken = "SELECT nextval('dotok_id')"
    return int(connection.execute(sa.text(taken)).scalar_one())
