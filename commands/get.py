"""`dotok get`: a document with its parts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from commands.door import Door
from commands.door import command as dotok_command


@dotok_command()
@click.argument("document")
def command(door: Door, document: str) -> None:
    """Show DOCUMENT (`order:26-0001`, `item:26-0001/2`, `copy:#17`) with its statuses, fields and parts."""
    from engine.viewing import Viewer

    session = door.session()
    with session.database.read() as connection:
        viewer = Viewer(session, connection)
        seen = viewer.view(viewer.row(document))
    door.answer(seen, lambda: lines(seen))


def lines(seen: Mapping[str, Any], depth: int = 0) -> Iterator[str]:
    """A document and its parts, indented."""
    statuses = ", ".join(status["label"] for status in seen["statuses"].values())
    yield "  " * depth + seen["document"] + (f"  {statuses}" if statuses else "")
    for name, value in seen["fields"].items():
        if isinstance(value, list):
            yield from _table(name, value, depth + 1)
        elif value is not None and value is not False and value != "":
            yield "  " * (depth + 1) + f"{name}: {value}".replace("\n", "\n" + "  " * (depth + 2))
    for part in seen["parts"]:
        yield from lines(part, depth + 1)


def _table(name: str, rows: Sequence[Any], depth: int) -> Iterator[str]:
    """Values in a list; those that are rows, as in the VAT table of an order, get a line each."""
    plain = [str(row) for row in rows if not isinstance(row, Mapping)]
    if rows:
        yield "  " * depth + f"{name}: {', '.join(plain)}".rstrip()
    for row in rows:
        if isinstance(row, Mapping):
            shown = (f"{key}={value}" for key, value in row.items() if value is not None)
            yield "  " * (depth + 1) + "  ".join(shown)
