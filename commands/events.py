"""`dotok events`: the list of events of a document or a material (ENG-07)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from commands.answers import moves_and_changes
from commands.call_words import DOCUMENT_OR_MATERIAL
from commands.changed_values import as_json, deleted_in
from commands.door import Door
from commands.door import command as dotok_command
from engine.errors import NotFoundError, UsageError

if TYPE_CHECKING:
    from engine.session import Session


@dotok_command()
@click.argument("document", required=False)
@click.option("--material", metavar="ISSN", help="Over all documents of this material.")
def command(door: Door, document: str | None, material: str | None) -> None:
    """Show what was done to DOCUMENT, or over all documents with a material; the oldest first."""
    from engine.storage.events import events_about, events_named
    from engine.viewing import Viewer, wholes_of

    if (document is None) == (material is None):
        raise UsageError(DOCUMENT_OR_MATERIAL, suggestion="dotok events order:26-0001")
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
    if door.as_json:
        gone = deleted_in(found)
        found = [{**event, "changes": as_json(session, event["changes"], gone)} for event in found]
    door.answer([_plain(event) for event in found], lambda: lines(session, found))


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


def lines(session: Session, events: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Events for people: who did what when, and what came of it."""
    from engine.planning.reasons import Wording

    wording = Wording(session.compiled.definition, session.language)
    gone = deleted_in(events)
    for event in events:
        label = _label(session, event)
        yield f"{event['day']}  #{event['id']:<5} {event['actor']:<8} {event['procedure']:<15} {event['document']}{label}"
        told = moves_and_changes(session, wording, event["moves"], event["changes"], gone)
        yield from (f"  {line}" for line in told)


def _label(session: Session, event: Mapping[str, Any]) -> str:
    """What people call the procedure; nothing when the definition has it no more."""
    found = session.compiled.definition.procedures.get((event["document"].partition(":")[0], event["procedure"]))
    return f"  {found.label.say(session.language)}" if found is not None else ""
