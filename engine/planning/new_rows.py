"""New rows of one record before they are inserted, kept by column: what a cell makes is alike, and often many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import itemgetter
from typing import Any

from engine.compiled.models import RecordModel
from engine.rows import Row


@dataclass(frozen=True, slots=True)
class NewRows:
    """So many rows of one record. columns: a value for each row; a column that is not there has its default.

    links: for each row the one it points to, by relation, or None. parts: rows that are there and shall become parts
    of a new one, by its place.
    """

    model: RecordModel
    count: int
    columns: dict[str, Sequence[Any]]
    links: dict[str, Sequence[Row | None]]
    parts: dict[int, list[Row]]

    @classmethod
    def of(cls, model: RecordModel, rows: Sequence[Mapping[str, Any]]) -> NewRows:
        """Rows from their values by field or column; a row as a value is linked, a list of rows under its plural promised."""
        new = cls(model, len(rows), {}, {}, {})
        for name, values in _by_name(rows):
            meant = model.meaning(name)
            if meant.step is not None and meant.step.many:
                new.promise(values)
            elif meant.holds_id and any(isinstance(value, Row) for value in values):
                new.link(name, values)
            elif meant.default is not None and any(name not in each for each in rows):
                new.columns[meant.column] = [each.get(name, meant.default) for each in rows]
            else:
                new.columns[meant.column] = values
        return new

    def link(self, name: str, targets: Sequence[Row | None]) -> None:
        """Point each row at another one, by a field or relation; where no relation has that name, only by its id."""
        meant = self.model.meaning(name)
        if meant.step is not None and not meant.step.many:
            self.links[name] = targets
        column = meant.step.column if meant.step is not None else meant.column
        self.columns[column] = [target.id if target is not None else None for target in targets]

    def promise(self, lists: Sequence[Sequence[Row] | None]) -> None:
        """Rows that are to be parts of each new row."""
        for place, parts in enumerate(lists):
            if parts:
                self.parts.setdefault(place, []).extend(parts)

    def all_have(self, values: Mapping[str, Any]) -> None:
        """Every row has these values, by column."""
        self.columns.update({column: [value] * self.count for column, value in values.items()})


def _by_name(rows: Sequence[Mapping[str, Any]]) -> Iterable[tuple[str, Sequence[Any]]]:
    """Each name that is given, with the value of every row; None where a row has none."""
    names = tuple(dict.fromkeys(chain.from_iterable(rows)))
    if len(names) > 1 and all(len(each) == len(names) for each in rows):  # as it is where one effect gives them all
        return zip(names, zip(*map(itemgetter(*names), rows), strict=True), strict=True)
    return [(name, [each.get(name) for each in rows]) for name in names]
