"""Numbers of documents: two digits of the year, a hyphen, the running number (CNT-01…05)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import ColumnElement, Connection, Executable, select, union_all, update

from engine import asking_words as words
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
        raise UsageError(words.NO_COUNTER_VALUE.filled(value=text), suggestion=words.AS_COUNTERS_ARE)
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

    def __init__(self, connection: Connection, library: int, name: str, models: Models) -> None:
        self._connection = connection
        self._library = library
        self._name = name
        numbered = [m for m in models.by_name.values() if m.kind is not None and m.kind.number == name]
        self._tables = [model.record.table for model in numbered]

    def last(self) -> CounterValue:
        """The last number given out (CNT-03)."""
        return self._value(select(*_VALUE).where(*self._own))

    def next(self, count: int = 1) -> list[CounterValue]:
        """The next free numbers, in order; nothing is given out. CounterFullError when they don't fit."""
        value = self.last()
        return self._free(value, count, self._taken(value, value.after(count)))

    def take(self, count: int) -> list[str]:
        """Give out the next free numbers, in order; those that documents have are skipped (CNT-05).

        The counter's row stays locked until the transaction ends, so this comes last before the commit: no number
        twice, and no gap but by deletion (CNT-04). Refused when they would not fit the counter's width (CNT-02).
        """
        moved = update(_TABLE).where(*self._own).values(last=_TABLE.c.last + count)
        value = self._value(moved.returning(*_VALUE))
        taken = self._taken(value.after(-count), value)
        found = self._free(value.after(-count), count, taken)
        if found[-1] != value:
            self._connection.execute(update(_TABLE).where(*self._own).values(last=found[-1].last))
        return list(map(str, found))

    def lowest_gap(self) -> CounterValue | None:
        """The lowest free number of the counter's year that has taken ones before and behind it; None without one."""
        value = self.last()
        taken = self._taken(value.at(0), value.at(10**value.width - 1))
        behind = (this + 1 for this, following in pairwise(sorted(taken)) if following > this + 1)
        gap = next(behind, None)
        return value.at(gap) if gap is not None else None

    @property
    def _own(self) -> tuple[ColumnElement[bool], ...]:
        return _TABLE.c.library_id == self._library, _TABLE.c.name == self._name

    def _value(self, statement: Executable) -> CounterValue:
        row = self._connection.execute(statement).one_or_none()
        if row is None:
            raise NotFoundError(words.NO_COUNTER.filled(name=self._name), suggestion=words.INIT_MAKES_COUNTERS)
        return CounterValue(*row)

    def _free(self, value: CounterValue, count: int, taken: set[int]) -> list[CounterValue]:
        """The first free numbers after a value. taken: those among the next `count`; more are read when needed.

        What is read doubles, so that a long row of taken numbers costs few queries.
        """
        found: list[CounterValue] = []
        reach = value.last + count
        number = value.last
        while len(found) < count:
            number += 1
            if value.at(number).overflows:
                raise CounterFullError(self._name, value.at(number))
            if number > reach:
                further = reach + max(count, reach - value.last)
                taken = self._taken(value.at(reach), value.at(further))
                reach = further
            if number not in taken:
                found.append(value.at(number))
        return found

    def _taken(self, after: CounterValue, upto: CounterValue) -> set[int]:
        """The running numbers that documents have behind one value, up to another of the same year."""
        most = upto.at(10**upto.width - 1) if upto.overflows else upto
        if most.last <= after.last:
            return set()
        asked = [
            select(table.c.number).where(
                table.c.library_id == self._library, table.c.number > str(after), table.c.number <= str(most)
            )
            for table in self._tables
        ]
        if not asked:
            return set()
        prefix, length = f"{upto.year:02}-", 3 + upto.width
        found = self._connection.execute(union_all(*asked)).scalars()
        return {int(number[3:]) for number in found if number.startswith(prefix) and len(number) == length}
