"""Numbers of documents: two digits of the year, a hyphen, the running number (CNT-01…05)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import ColumnElement, Connection, Executable, select, union_all, update

from engine.compiled.models import Models
from engine.errors import NotFoundError, Reason, RefusedError, UsageError
from engine.storage.tables import Counter

_FORMAT = re.compile(r"(\d{2})-(\d{4,9})\Z")
_TABLE = Counter.__table__  # type: ignore[attr-defined]
_VALUE = (_TABLE.c.year, _TABLE.c.width, _TABLE.c.last)


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
        return self.at(self.last + count)

    def at(self, last: int) -> CounterValue:
        """The value of the same year with another running number."""
        return CounterValue(self.year, self.width, last)

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


class CounterFullError(RefusedError):
    """The next number would need more digits than the counter has (CNT-02). last: the last one that fits."""

    def __init__(self, name: str, value: CounterValue) -> None:
        self.name, self.width = name, value.width
        self.last = f"{value.year:02}-{'9' * value.width}"
        message = f"counter {name} is full: after {self.last} there is no number with {value.width} digits"
        super().__init__(message, [Reason("counter", message, name)])


class Numbers:
    """The numbers of one counter of a library: those taken by documents, and those still free.

    models: they say which kinds the counter numbers; several may share one (CNT-01).
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
