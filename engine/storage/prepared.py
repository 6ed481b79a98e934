"""Statements that are sent again and again: compiled once, and run as the driver takes them.

SQLAlchemy writes them and says how values are converted; what it does anew for each call costs more than a small
statement itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from sqlalchemy import Connection, CursorResult, Dialect, Select, Update

Convert = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A statement for one kind of database.

    defaults: the values of parameters that the statement brings itself. order: of all parameters, where the driver
    counts them. binding: what makes our value of a parameter the driver's; found: what makes the driver's value ours,
    by the place of a column. width: how many columns it finds.
    """

    sql: str
    defaults: Mapping[str, Any]
    order: tuple[str, ...] | None
    binding: Mapping[str, Convert]
    found: tuple[tuple[int, Convert], ...] = ()
    width: int = 0

    @classmethod
    def of(cls, statement: Select[Any] | Update, dialect: Dialect) -> Self:
        """A statement all of whose values to come are named parameters; see also `prepared`."""
        compiled = statement.compile(dialect=dialect)
        order = tuple(compiled.positiontup) if compiled.positiontup is not None else None
        binders = {
            name: each.type.dialect_impl(dialect).bind_processor(dialect) for name, each in compiled.binds.items()
        }
        columns = [column.type.dialect_impl(dialect) for column in statement.exported_columns]
        makers = [each.result_processor(dialect, None) for each in columns]
        return cls(
            str(compiled),
            {name: value for name, value in compiled.params.items() if value is not None},
            order,
            {name: each for name, each in binders.items() if each is not None},
            tuple((place, each) for place, each in enumerate(makers) if each is not None),
            len(columns),
        )

    def execute(self, connection: Connection, parameters: Mapping[str, Any]) -> CursorResult[Any]:
        """Run it; what it finds comes as the driver gives it."""
        given = {**self.defaults, **parameters}
        for name, convert in self.binding.items():
            given[name] = convert(given[name])
        return connection.exec_driver_sql(
            self.sql, given if self.order is None else tuple(map(given.__getitem__, self.order))
        )

    def columns(self, connection: Connection, parameters: Mapping[str, Any]) -> list[Sequence[Any]]:
        """What it finds, column by column."""
        rows = self.execute(connection, parameters).all()
        if not rows:
            return [()] * self.width
        columns: list[Sequence[Any]] = list(zip(*rows, strict=True))
        for place, convert in self.found:
            columns[place] = list(map(convert, columns[place]))
        return columns


_KNOWN: dict[tuple[Select[Any] | Update, str], Prepared] = {}


def prepared(statement: Select[Any] | Update, dialect: Dialect) -> Prepared:
    """A statement made ready once a process, whatever databases of a kind it is sent to; the caller keeps it for good."""
    key = (statement, dialect.name)
    if key not in _KNOWN:
        _KNOWN[key] = Prepared.of(statement, dialect)
    return _KNOWN[key]
