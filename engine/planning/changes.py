"""What an effect may return: values, never acts. A status, a whole or a link to a whole is not among them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.labels import Text
from engine.rows import Row


@dataclass(frozen=True, slots=True)
class Set:
    """Give a field of an existing row a value, as it is kept; a link may be given as the row itself."""

    row: Row
    field: str
    value: Any


@dataclass(frozen=True, slots=True)
class Make:
    """Make a row of a record that has no status. values: by field; a link may be given as the row itself."""

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


Change = Set | Make | Send | Refuse
