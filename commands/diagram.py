"""`dotok diagram`: a kind's statuses as a Mermaid diagram."""

from __future__ import annotations

import click

from commands.call_words import IS_OTHER_KIND
from commands.door import Door
from commands.door import command as dotok_command
from engine.errors import UsageError


@dotok_command()
@click.argument("kind")
@click.option("--document", metavar="DOCUMENT", help="Mark the status this document is in.")
def command(door: Door, kind: str, document: str | None) -> None:
    """Draw the statuses of KIND (or of a second status, `item.payment`) and the procedures between them."""
    from engine.rendering.diagrams import draw_diagram
    from engine.viewing import Viewer

    definition = door.house().definition
    language = door.language or "sl"
    status = None
    if document is not None:
        session = door.session()
        language = session.language
        with session.database.read() as connection:
            row = Viewer(session, connection).row(document)
        drawn_kind, _, second = kind.partition(".")
        if row.model.name != drawn_kind:
            other = IS_OTHER_KIND.filled(document=document, kind=drawn_kind)
            raise UsageError(other, suggestion=f"dotok diagram {row.model.name}")
        status = getattr(row, second or "status", None)
    drawn = draw_diagram(definition, kind, language, status)
    door.answer({"kind": kind, "mermaid": drawn}, lambda: [drawn])
