"""`dotok explain`: what can be done with a document now, and why the rest can't."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import click

from commands.door import Door
from commands.door import command as dotok_command


@dotok_command()
@click.argument("document")
def command(door: Door, document: str) -> None:
    """Tell what can be done with DOCUMENT now; for what can't, every reason."""
    from engine.viewing import Viewer

    session = door.session()
    with session.database.read() as connection:
        viewer = Viewer(session, connection)
        told = viewer.explain(viewer.row(document))
    door.answer(told, lambda: lines(told))


def lines(told: Mapping[str, Any]) -> Iterator[str]:
    """The explanation for people."""
    statuses = ", ".join(status["label"] for status in told["statuses"].values())
    yield "  ".join(filter(None, (told["document"], told["about"], statuses)))
    for each in told["allowed"]:
        inputs = f"  ({', '.join(each['inputs'])})" if each["inputs"] else ""
        yield f"  ✓ {each['procedure']:<17} {each['label']}{inputs}"
        for warning in each.get("warnings", ()):
            yield f"      ! {warning['message']}"
    for each in told["not_allowed"]:
        yield f"  ✗ {each['procedure']:<17} {each['label']}"
        for reason in each["reasons"]:
            yield f"      {'?' if reason['outcome'] == 'error' else '·'} {reason['message']}"
