"""What an effect may return: values, never acts. A status, a whole or a link to a whole is not among them.

Those that come by the thousand are not frozen, which would make each four times as dear; nobody changes them all the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.labels import Text
from engine.rows import Row


@dataclass(slots=True)
class Set:
    """Give a field of an existing row a value, as it is kept; a link may be given as the row itself."""

    row: Row
    field: str
    value: Any


@dataclass(slots=True)
class Add:
    """Add to a number of a row: a sum that many runs add to, such as what was paid out of a fund. amount: may be below 0.

    The row is held until the run ends, and the run is planned anew when someone else changed it since it was read; so
    nothing is lost, and whatever was decided by the sum was decided by the right one. Later changes of the same run
    find the new sum in the row, those that the same call of the effect returns don't.
    """

    row: Row
    field: str
    amount: int


@dataclass(slots=True)
class Make:
    """Make a row of a record that has no status.

    values: by field; a link may be given as the row itself, or as the `Make` of a row that the run makes before.
    """

    record: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Send:
    """Put a message into the outbox; it leaves the house after the commit, never before.

    kind: what the sender dispatches on, e.g. `letter`. document: the row it is about. body: plain data.
    """

    kind: str
    document: Row
    body: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Refuse:
    """Refuse the run, for a reason that only the effect could find out, such as a sum that is too large.

    reason: its name, as a condition's. row: what it is about. words: placeholders are filled from `values`.
    """

    reason: str
    row: Row
    words: Text
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Warn:
    """Ask for a yes before the run, for a reason that only the effect could find out. Fields as of `Refuse`."""

    reason: str
    row: Row
    words: Text
    values: Mapping[str, Any] = field(default_factory=dict)


Change = Set | Add | Make | Send | Refuse | Warn
