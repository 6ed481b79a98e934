"""What every way out of the house has in common."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from acquisitions.letters import Letter


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


class Refused(Exception):
    """This letter will never be taken as it is; the text says why."""


class NotNow(Exception):
    """It wasn't taken now and may be later. closed: the way itself is, so that other letters needn't be tried."""

    def __init__(self, why: str, *, closed: bool = False) -> None:
        super().__init__(why)
        self.closed = closed
