"""`dotok list`: documents of a kind, filtered, a page at a time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import click

from commands.door import Door
from commands.door import command as dotok_command
from engine.errors import UsageError


@dotok_command(name="list", unknown_options=True)
@click.argument("kind")
@click.argument("filters", nargs=-1, type=click.UNPROCESSED, metavar="[--FIELD VALUE]...")
@click.option("--status", "statuses", multiple=True, metavar="S", help="Only those in this status; may be repeated.")
@click.option("--after", type=click.IntRange(0, 2**63 - 1), default=0, metavar="ID", help="Go on after this id.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=100, show_default=True, help="At most so many.")
def command(door: Door, kind: str, filters: tuple[str, ...], statuses: tuple[str, ...], after: int, limit: int) -> None:
    """List documents of KIND by status and fields (`--supplier SERINT`), in the order they were made."""
    from engine.viewing import Viewer

    session = door.session()
    with session.database.read() as connection:
        found = Viewer(session, connection).list(kind, statuses, dict(_pairs(filters)), after=after, limit=limit)
    door.answer(found, lambda: _lines(found))


def _pairs(words: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """`--FIELD VALUE` and `--FIELD=VALUE`."""
    left = list(words)
    while left:
        name, equals, value = left.pop(0).partition("=")
        if not name.startswith("--") or not (equals or left):
            raise UsageError(f"{name} is no filter", suggestion="--FIELD VALUE")
        yield name[2:].replace("-", "_"), value if equals else left.pop(0)


def _lines(found: list[dict[str, Any]]) -> Iterator[str]:
    for row in found:
        statuses = ", ".join(status["label"] for status in row["statuses"].values())
        fields = "  ".join(f"{name}={value}" for name, value in row["fields"].items() if value not in (None, False))
        yield f"{row['document']:<20} {statuses:<24} {fields}"[:200]
