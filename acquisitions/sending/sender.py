"""Sends what waits in the outbox: claims a letter, brings it out, notes what came of it; one letter at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from acquisitions.sending.sending_words import GIVEN_UP
from acquisitions.sending.way import NotNow, Parcel, Refused, Way
from engine.clock import read_clock
from engine.labels import Sayable, said
from engine.session import Session
from engine.storage import outbox
from engine.storage.outbox import Wanted

log = logging.getLogger("dotok.sending")

KIND = "letter"
HOLD = timedelta(minutes=15)
"""How long a sender may have a letter in hand; longer than all answers of a mail server together."""
FIRST_DELAY, LONGEST_DELAY = timedelta(minutes=1), timedelta(days=1)
MOST_ATTEMPTS = 10
"""With the delays growing fourfold up to a day that is five days, as mail servers try themselves."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """What came of a letter: state sent, waiting (with error and next_try) or failed (with error)."""

    id: int
    document: str
    letter: str
    way: str
    to: str | None
    state: str
    error: str | None = None
    next_try: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """As commands print it."""
        found = {name: getattr(self, name) for name in ("id", "document", "letter", "way", "to", "state", "error")}
        return {**found, "next_try": self.next_try.isoformat() if self.next_try is not None else None}


class Sender:
    """Sends the letters of a library by the ways this installation has. now: the instant, in UTC."""

    def __init__(
        self, session: Session, ways: Mapping[str, Way], now: Callable[[], datetime] = lambda: read_clock().now
    ) -> None:
        self._session = session
        self._ways = ways
        self._now = now

    @property
    def ways(self) -> frozenset[str]:
        """The ways that are set up, by the name letters have for them."""
        return frozenset(self._ways)

    def send(self, *, above: int | None = None) -> Iterator[Delivered]:
        """Send every letter that is due, each once. above: only those with higher ids.

        A way that is closed is left alone until the next call.
        """
        for name, way in self._ways.items():
            try:
                wanted = Wanted(kind=KIND, above=above, body={"way": name})
                while (message := self._claim(wanted)) is not None:
                    found, closed = self._deliver(way, message)
                    yield found
                    if closed:
                        break
            finally:
                way.close()

    def _claim(self, wanted: Wanted) -> dict[str, Any] | None:
        with self._session.database.write() as connection:
            return outbox.claim(connection, self._session.library, wanted, now=self._now(), hold=HOLD)

    def _deliver(self, way: Way, message: Mapping[str, Any]) -> tuple[Delivered, bool]:
        try:
            way.deliver(Parcel.of(self._from_somebody(message), str(self._session.facts["code"])))
        except Refused as refused:
            return self._settle(message, "failed", refused.why), False
        except NotNow as failed:
            return self._put_off(message, failed.why), failed.closed
        except Exception as fault:
            log.exception("letter %s", message["id"])  # one that can't be written must not hold up the others
            return self._put_off(message, f"{type(fault).__name__}: {fault}"), False
        return self._settle(message, "sent"), False

    def _from_somebody(self, message: Mapping[str, Any]) -> Mapping[str, Any]:
        """Letters that the first release left waiting don't say who writes; it is the library."""
        if "house" in message["body"]:
            return message
        house = {name: self._session.facts.get(name) for name in ("name", "email")}
        return {**message, "body": {**message["body"], "house": house}}

    def _put_off(self, message: Mapping[str, Any], why: Sayable) -> Delivered:
        attempts = message["attempts"]
        if attempts >= MOST_ATTEMPTS:
            return self._settle(message, "failed", GIVEN_UP.filled(why=why, attempts=attempts))
        return self._settle(message, "waiting", why, self._now() + delay_after(attempts))

    def _settle(
        self, message: Mapping[str, Any], state: str, why: Sayable | None = None, next_try: datetime | None = None
    ) -> Delivered:
        error = said(why, self._session.language)
        sent_at = self._now() if state == "sent" else None
        with self._session.database.write() as connection:
            outbox.settle(connection, message, state=state, error=error, next_try=next_try, sent_at=sent_at)
        body = message["body"]
        return Delivered(
            message["id"],
            message["document"],
            body["letter"],
            body["way"],
            body.get("to"),
            state,
            error,
            next_try,
        )


def delay_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: a minute, four, sixteen …, never more than a day."""
    delay: timedelta = FIRST_DELAY * 4 ** min(attempts - 1, 10)
    return min(delay, LONGEST_DELAY)
