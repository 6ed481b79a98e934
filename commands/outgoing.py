"""What leaves the house when a command is done: letters are tried once, and no failure undoes anything."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import click

from commands import outgoing_words as words
from engine.clock import read_clock
from engine.errors import EngineError
from engine.labels import Sayable, Text, said

if TYPE_CHECKING:
    from acquisitions.sending import Delivered, Sender
    from engine.session import Session

_CLOSED: Mapping[str, Text] = {"email": words.NO_MAIL, "print": words.NO_FOLDER}
"""Why letters wait, by the way they should go."""


def sender_of(session: Session) -> Sender | None:
    """A sender by the ways that the environment sets up; None when it sets up none."""
    from acquisitions.sending import Sender, configured_ways

    ways = configured_ways(os.environ, lambda: read_clock().now)
    return Sender(session, ways) if ways else None


class Outgoing:
    """The letters that a command writes: which of them are tried when it is done, and why the others wait.

    wanted: whether they are to be sent at all; when not, whoever said so is told nothing.
    """

    def __init__(self, session: Session, *, wanted: bool) -> None:
        self._session = session
        self._wanted = wanted
        self._wrong: EngineError | None = None
        self._waiting: dict[str, None] = {}
        self.sender = self._sender() if wanted else None

    def _sender(self) -> Sender | None:
        try:
            return sender_of(self._session)
        except EngineError as error:
            self._wrong = error
            return None

    def why_waiting(self, message: Mapping[str, Any]) -> str | None:
        """Why a message of an answer is not tried when the command is done; None when it is."""
        why = self._why(str(message.get("way")))
        if why is None:
            return None
        told = str(said(why, self._session.language))
        if self._wanted:
            self._waiting[told] = None
        return told

    def _why(self, way: str) -> Sayable | None:
        if not self._wanted:
            return words.LEFT_WAITING
        if self._wrong is not None:
            return self._wrong.words
        if self.sender is None or way not in self.sender.ways:
            return _CLOSED.get(way, words.LEFT_WAITING)
        return None

    def tell_waiting(self) -> None:
        """Tell people, once, why letters wait."""
        for why in self._waiting:
            _note(why, self._session.language)


@contextmanager
def letters_sent_afterwards(session: Session, *, wanted: bool) -> Iterator[Outgoing]:
    """Try once to send the letters that are written in here, when all is saved.

    What can't go out waits, and a note on standard error tells so. A failure in here sends nothing.
    """
    from engine.storage.outbox import newest

    outgoing = Outgoing(session, wanted=wanted)
    with session.database.read() as connection:
        before = newest(connection, session.library)
    yield outgoing
    outgoing.tell_waiting()
    try:
        for delivered in outgoing.sender.send(above=before) if outgoing.sender is not None else ():
            click.echo(line(delivered, session.language), err=True)
    except Exception as fault:  # noqa: BLE001 all is saved: sending can't make the command fail
        _note(fault.words if isinstance(fault, EngineError) else str(fault), session.language)


def _note(why: Sayable, language: str) -> None:
    click.echo(f"  {words.LETTERS_WAIT.filled(why=why).say(language)}", err=True)


def line(delivered: Delivered, language: str) -> str:
    """What came of a letter, for people."""
    way = "→" if delivered.way == "email" else "⎙"
    state = words.STATES[delivered.state].say(language)
    why = f": {delivered.error}" if delivered.error is not None else ""
    again = f" ({words.NEXT_TRY.filled(at=delivered.next_try).say(language)})" if delivered.next_try else ""
    return f"  {state} #{delivered.id} {delivered.letter} {delivered.document} {way} {delivered.to or '—'}{why}{again}"
