"""What every way out of the house has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from acquisitions.letters import Letter
from engine.labels import Sayable


@dataclass(frozen=True, slots=True)
class Parcel:
    """A letter on its way out. library: its code. id, key: the message's, the same at every try. at: when it was written."""

    library: str
    id: int
    key: str
    at: datetime
    document: str
    letter: Letter

    @classmethod
    def of(cls, message: Mapping[str, Any], library: str) -> Parcel:
        """The parcel of a message in the outbox."""
        return cls(
            library=library,
            id=message["id"],
            key=message["message_key"],
            at=message["at"],
            document=message["document"],
            letter=Letter(message["body"]),
        )


class Way(Protocol):
    """A way out of the house."""

    def deliver(self, parcel: Parcel) -> None:
        """Bring a letter out; returns when the other side has taken it. Raises Refused or NotNow."""

    def close(self) -> None:
        """Nothing more is to be delivered."""


class Undelivered(Exception):
    """A letter that wasn't taken; `why` says why."""

    def __init__(self, why: Sayable) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return str(self.why)


class Refused(Undelivered):
    """This letter will never be taken as it is."""


class NotNow(Undelivered):
    """It wasn't taken now and may be later. closed: the way itself is, so that other letters needn't be tried."""

    def __init__(self, why: Sayable, *, closed: bool = False) -> None:
        super().__init__(why)
        self.closed = closed
