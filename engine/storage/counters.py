"""Numbers of documents: two digits of the year, a hyphen, the running number (CNT-01…04)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import Connection, select, update

from engine.errors import NotFoundError, Reason, RefusedError, UsageError
from engine.storage.tables import Counter

_FORMAT = re.compile(r"(\d{2})-(\d{4,9})\Z")
_TABLE = Counter.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class CounterValue:
    """A value of a counter. year: two digits. width: digits of the running number, kept for good."""

    year: int
    width: int
    last: int

    def __str__(self) -> str:
        return f"{self.year:02}-{self.last:0{self.width}}"

    def after(self, count: int) -> CounterValue:
        """The value `count` numbers on."""
        return CounterValue(self.year, self.width, self.last + count)

    @property
    def overflows(self) -> bool:
        """Whether the running number needs more digits than the counter has."""
        return len(str(self.last)) > self.width


def parse_counter(text: str) -> CounterValue:
    """`24-0000` or `24-00728` as a value; UsageError for anything else."""
    found = _FORMAT.match(text)
    if found is None:
        raise UsageError(
            f'"{text}" is no counter value',
            suggestion="two digits of the year, a hyphen, at least four digits, as 24-0000",
        )
    return CounterValue(int(found[1]), len(found[2]), int(found[2]))


def peek(connection: Connection, library: int, name: str) -> CounterValue:
    """The last number given out (CNT-03)."""
    row = connection.execute(
        select(_TABLE.c.year, _TABLE.c.width, _TABLE.c.last).where(
            _TABLE.c.library_id == library, _TABLE.c.name == name
        )
    ).one_or_none()
    if row is None:
        raise NotFoundError(f'there is no counter "{name}"', suggestion="`dotok init` makes the library's counters")
    return CounterValue(*row)


def preview(connection: Connection, library: int, name: str, count: int) -> CounterValue:
    """The number that would be given out `count` documents on; refused when the counter is full by then."""
    value = peek(connection, library, name).after(count)
    if value.overflows:
        raise CounterFullError(name, value)
    return value


class CounterFullError(RefusedError):
    """The next number would need more digits than the counter has (CNT-02). last: the last one that fits."""

    def __init__(self, name: str, value: CounterValue) -> None:
        self.name, self.width = name, value.width
        self.last = f"{value.year:02}-{'9' * value.width}"
        message = f"counter {name} is full: after {self.last} there is no number with {value.width} digits"
        super().__init__(message, [Reason("counter", message, name)])


def take(connection: Connection, library: int, name: str, count: int) -> list[str]:
    """The next numbers, in order; refused when they would not fit the counter's width (CNT-02).

    The counter's row stays locked until the transaction ends, so this comes last before the commit:
    no number twice, and no gap but by deletion (CNT-04).
    """
    statement = (
        update(_TABLE)
        .where(_TABLE.c.library_id == library, _TABLE.c.name == name)
        .values(last=_TABLE.c.last + count)
        .returning(_TABLE.c.year, _TABLE.c.width, _TABLE.c.last)
    )
    row = connection.execute(statement).one_or_none()
    if row is None:
        raise NotFoundError(f'there is no counter "{name}"', suggestion="`dotok init` makes the library's counters")
    value = CounterValue(*row)
    if value.overflows:
        raise CounterFullError(name, value)
    return [str(value.after(i - count)) for i in range(1, count + 1)]
