"""Loading rows: one query for each list, whatever the number of rows.

What rows point to comes along by joins. Not so for records that many rows share, such as departments: a query of
their own costs less than wider rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, bindparam, func, select

from engine.compiled.models import Models, RecordModel, Step
from engine.compiled.procedures import Trie
from engine.rows import Row
from engine.storage.arrays import among_ids
from engine.storage.database import Database
from engine.storage.prepared import prepared


class Loader:
    """Loads rows of one library into one identity map: a row is the same object however it is reached."""

    def __init__(self, database: Database, connection: Connection, models: Models, library: int) -> None:
        self._database = database
        self._connection = connection
        self._models = models
        self._library = library
        self._rows: dict[str, dict[int, Row]] = {}
        self._lists: list[Iterable[list[Row]]] = []
        self._filled: dict[tuple[str, str], set[int]] = {}
        """By record and relation the ids of the rows whose lists are loaded."""

    def by_ids(self, record: str, ids: Iterable[int], trie: Trie | None = None, *, lock: bool = False) -> list[Row]:
        """The rows with these ids; those that aren't there are left out.

        trie: relations that will be wanted; the links among them come along. lock: hold the rows until the
        transaction ends (PostgreSQL; on SQLite a writer holds the whole database).
        """
        wanted = list(dict.fromkeys(ids))
        known = self._known(record)
        missing = [each for each in wanted if each not in known]
        if missing:
            self._query(self._models[record], "id", missing, trie or {}, lock=lock)
        return [known[each] for each in wanted if each in known]

    def where(self, record: str, column: str, values: Sequence[Any]) -> list[Row]:
        """The rows whose column has one of the values, in order of id."""
        return sorted(self._query(self._models[record], column, values, {}), key=attrgetter("id"))

    def named(
        self, record: str, column: str, names: Sequence[str], trie: Trie | None = None, *, lock: bool = False
    ) -> list[Row]:
        """The rows that have one of these names in a column; trie and lock as above."""
        return self._query(self._models[record], column, names, trie or {}, lock=lock) if names else []

    def expand(self, rows: Sequence[Row], trie: Trie) -> None:
        """Load the relations a trie names, from these rows on."""
        if not rows or not trie:
            return
        model: RecordModel = rows[0].model
        steps = [(model.steps[name], below) for name, below in trie.items() if name in model.steps]
        self._follow_links(rows, [step for step, _ in steps if not step.many])
        for step, below in steps:
            if step.many:
                self._fill_lists(rows, step, below)
            if below:
                self.expand(_reached(rows, step), below)

    def let_go(self) -> None:
        """Empty the lists that were loaded: their rows point back at who holds them, and go at once when only that is left."""
        for held in chain.from_iterable(self._lists):
            held.clear()

    def _known(self, record: str) -> dict[int, Row]:
        return self._rows.setdefault(record, {})

    def _follow_links(self, rows: Sequence[Row], steps: Sequence[Step]) -> None:
        """Point rows at what they hold keys of: one query for all keys to the same record."""
        waiting = [(step, [row for row in rows if getattr(row, step.attribute, None) is None]) for step in steps]
        keys = [list(map(attrgetter(step.column), holders)) for step, holders in waiting]
        wanted: dict[str, set[int]] = {}
        for (step, _), ids in zip(waiting, keys, strict=True):
            wanted.setdefault(step.to, set()).update(ids)
        for record, each in wanted.items():
            self.by_ids(record, sorted(row_id for row_id in each if row_id and row_id > 0))
        for (step, holders), ids in zip(waiting, keys, strict=True):
            attribute = step.attribute
            for holder, target in zip(holders, map(self._known(step.to).get, ids), strict=True):
                setattr(holder, attribute, target)

    def _fill_lists(self, rows: Sequence[Row], step: Step, below: Trie) -> None:
        """The rows that hold a key of these: one query for all."""
        attribute, filled = step.attribute, self._filled.setdefault((rows[0].model.name, step.attribute), set())
        owners = {row.id: row for row in rows if row.id not in filled and row.id > 0}  # new rows have their lists
        if not owners:
            return
        filled.update(owners)
        lists: dict[int, list[Row]] = {row_id: [] for row_id in owners}
        self._lists.append(lists.values())
        for owner, held in zip(owners.values(), lists.values(), strict=True):
            setattr(owner, attribute, held)
        parts = self._query(self._models[step.to], step.column, list(owners), below, many=True)
        steps_back = self._models[step.to].steps.values()
        back = next((each.attribute for each in steps_back if not each.many and each.column == step.column), None)
        of = list(map(attrgetter(step.column), parts))
        for part, row_id in zip(parts, of, strict=True):
            lists[row_id].append(part)
        if back is not None:
            for part, owner in zip(parts, map(owners.__getitem__, of), strict=True):
                setattr(part, back, owner)

    # -- the query ------------------------------------------------------------------------------

    def _query(
        self,
        model: RecordModel,
        column: str,
        values: Sequence[Any],
        trie: Trie,
        *,
        lock: bool = False,
        many: bool = False,
    ) -> list[Row]:
        """The rows whose column has one of the values. many: whether a value stands in many rows."""
        links = tuple(self._links(model, trie, column, shared=not many))
        tables = (model.record.table, *(self._models[link.record].record.table for link in links))
        statement = _statement(tables, links, column, lock=lock, many=many, is_sqlite=self._database.is_sqlite)
        query = prepared(statement, self._connection.dialect)
        found = query.columns(self._connection, {"library": self._library, "ids": self._database.ids(values)})
        start = len(model.columns)
        reached = [self._take(model, found[:start], are_new=not self._known(model.name))]
        for link in links:
            linked = self._models[link.record]
            end = start + len(linked.columns)
            reached.append(self._take(linked, found[start:end], are_new=False))
            _join(reached[link.holder], link, reached[-1])
            start = end
        return [row for row in reached[0] if row is not None]

    def _take(self, model: RecordModel, columns: Sequence[Sequence[Any]], *, are_new: bool) -> list[Row | None]:
        """The rows of a record from their columns; None where there is none. are_new: and all different ones."""
        known, make, ids = self._known(model.name), model.row_class, columns[model.columns.index("id")]
        if are_new:
            new = list(map(make, *columns))
            known.update(zip(ids, new, strict=True))
            return list(new)
        rows: list[Row | None] = []
        for row_id, values in zip(ids, zip(*columns, strict=True), strict=True):
            row = known.get(row_id)
            if row is None and row_id is not None:
                row = known[row_id] = make(*values)
            rows.append(row)
        return rows

    def _links(self, model: RecordModel, trie: Trie, back: str, *, shared: bool, holder: int = 0) -> Iterator[_Link]:
        """The links of a trie that come along, and theirs; not `back`, the one that leads to where we come from.

        shared: whether records that many rows share come along too.
        """
        place = holder
        for name, below in trie.items():
            step = model.steps.get(name)
            if step is None or step.many or step.column == back:
                continue
            linked = self._models[step.to]
            if (linked.record.shared or linked.kind is None) and not shared:
                continue
            place += 1
            yield _Link(holder, step.attribute, step.column, step.to)
            deeper = list(self._links(linked, below, "", shared=shared, holder=place))
            yield from deeper
            place += len(deeper)


@dataclass(frozen=True, slots=True)
class _Link:
    """A row that comes along with the one that holds its key. holder: the place of that one, 0 for the first."""

    holder: int
    attribute: str
    column: str
    record: str


def _reached(rows: Sequence[Row], step: Step) -> list[Row]:
    """What rows point to or hold, each once."""
    found = map(attrgetter(step.attribute), rows)
    if step.many:
        return [part for parts in found for part in parts]
    return list({id(target): target for target in found if target is not None}.values())


def _join(holders: Sequence[Row | None], link: _Link, targets: Sequence[Row | None]) -> None:
    """Point rows at what came along with them; one that points elsewhere by now is left alone."""
    for holder, target in zip(holders, targets, strict=True):
        if holder is not None and target is not None and getattr(holder, link.column) == target.id:
            setattr(holder, link.attribute, target)


@cache
def _statement(
    tables: tuple[Table, ...], links: tuple[_Link, ...], column: str, *, lock: bool, many: bool, is_sqlite: bool
) -> Select[Any]:
    """Rows of the first table whose column is among `:ids`, joined to the others.

    many: lists, in the order of their parts. lock: rows to hold, in order of id, so that nobody waits in a circle.
    """
    first, *others = tables
    places: list[FromClause] = [first, *(table.alias() for table in others)]
    joined: FromClause = first
    for link, place in zip(links, places[1:], strict=True):
        holder = places[link.holder]
        same = (place.c.library_id == holder.c.library_id) & (place.c.id == holder.c[link.column])
        joined = joined.outerjoin(place, same)
    of_library: ColumnElement[bool] = first.c.library_id == bindparam("library")
    if many and is_sqlite:  # else it takes the library for the best way in, and walks through all of it
        of_library = func.likely(of_library)
    statement = select(*places).select_from(joined).where(of_library, among_ids(first.c[column], is_sqlite=is_sqlite))
    if lock:
        return statement.order_by(first.c.id).with_for_update(of=first)
    order = [first.c.position] if "position" in first.c else []
    return statement.order_by(*order, first.c.id) if many else statement
