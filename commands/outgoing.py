"""What leaves the house when a command is done: letters are tried once, and no failure undoes anything."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

from engine.clock import read_clock
from engine.errors import EngineError

if TYPE_CHECKING:
    from acquisitions.sending import Delivered, Sender
    from engine.session import Session


def sender_of(session: Session) -> Sender | None:
    """A sender by the ways that the environment sets up; None when it sets up none."""
    from acquisitions.sending import Sender, configured_ways

    ways = configured_ways(os.environ, lambda: read_clock().now)
    return Sender(session, ways) if ways else None


@contextmanager
def letters_sent_afterwards(session: Session, *, wanted: bool) -> Iterator[None]:
    """Try once to send the letters that are written in here, when all is saved.

    What can't go out waits, and a note on standard error tells so. A failure in here sends nothing.
    """
    from engine.storage.outbox import newest

    sender = _sender_or_note(session) if wanted else None
    if sender is None:
        yield
        return
    with session.database.read() as connection:
        before = newest(connection, session.library)
    yield
    try:
        for delivered in sender.send(above=before):
            click.echo(line(delivered), err=True)
    except Exception as fault:  # noqa: BLE001 all is saved: sending can't make the command fail
        _note(fault)


def _sender_or_note(session: Session) -> Sender | None:
    try:
        return sender_of(session)
    except EngineError as error:
        _note(error)
        return None


def _note(fault: Exception) -> None:
    click.echo(f"  letters wait (`dotok letters send`): {fault}", err=True)


def line(delivered: Delivered) -> str:
    """What came of a letter, for people."""
    way = "→" if delivered.way == "email" else "⎙"
    mark = {"sent": "✓ sent", "waiting": "… waits", "failed": "✗ failed"}[delivered.state]
    why = f": {delivered.error}" if delivered.error is not None else ""
    again = f" (next try {delivered.next_try:%Y-%m-%d %H:%M} UTC)" if delivered.next_try is not None else ""
    return f"  {mark} #{delivered.id} {delivered.letter} {delivered.document} {way} {delivered.to or '—'}{why}{again}"
