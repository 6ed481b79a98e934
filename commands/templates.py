"""`dotok templates`: templates of items in the user's own order (MAT-03)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from commands.door import Door
from commands.door import command as dotok_command


@dotok_command()
def command(door: Door) -> None:
    """List the templates of items: those you arranged first, then the others by name."""
    from acquisitions.queries.templates import templates_of

    session = door.session()
    with session.database.read() as connection:
        found = templates_of(session, connection)
    door.answer(found, lambda: _lines(found))


def _lines(templates: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    for template in templates:
        yield "  ".join(text for text in (template["name"], template["note"]) if text)
        for copy in template["copies"]:
            said = (copy[name] for name in ("department", "purpose", "recipient", "note"))
            shares = (f"{share['fund']} {Decimal(share['percent']).normalize():f} %" for share in copy["shares"])
            yield "    " + "  ".join(text for text in (*said, ", ".join(shares)) if text)
