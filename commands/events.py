"""`dotok events`: the list of events of a document or a material (ENG-07)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from commands.door import Door
from commands.door import command as dotok_command
from engine.errors import NotFoundError, UsageError


@dotok_command()
@click.argument("document", required=False)
@click.option("--material", metavar="ISSN", help="Over all documents of this material.")
def command(door: Door, document: str | None, material: str | None) -> None:
    """Show what was done to DOCUMENT, or over all documents with a material; the oldest first."""
    from engine.storage.events import events_about, events_named
    from engine.viewing import Viewer, wholes_of

    if (document is None) == (material is None):
        raise UsageError("name a document or a material", suggestion="dotok events order:26-0001")
    session = door.session()
    name = document if document is not None else f"material:{material}"
    with session.database.read() as connection:
        try:
            row = Viewer(session, connection).row(name)
            found = events_about(connection, session.library, row.model.name, row.id, wholes=wholes_of(row))
        except NotFoundError:
            found = events_named(connection, session.library, name)  # it may have been deleted
            if not found:
                raise
    told = [_plain(event) for event in found]
    door.answer(told, lambda: lines(told))


_KEPT = (
    "id",
    "at",
    "day",
    "actor",
    "procedure",
    "document",
    "inputs",
    "confirmed",
    "moves",
    "changes",
    "effects",
    "number",
    "key",
    "undoes",
    "account",
    "door",
    "definition",
)


def _plain(event: Mapping[str, Any]) -> dict[str, Any]:
    return {name: event[name].isoformat() if name in ("at", "day") else event[name] for name in _KEPT}


def lines(events: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Events for people, one a line with its moves."""
    for event in events:
        yield f"{event['day']}  #{event['id']:<5} {event['actor']:<8} {event['procedure']:<12} {event['document']}"
        for move in event["moves"]:
            count = f"×{len(move['ids'])}" if len(move["ids"]) > 1 else ""
            yield f"    {move['kind']}{count}: {move['from'] or '—'} → {move['to'] or 'deleted'}"
