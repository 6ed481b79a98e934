"""Loading rows: one query for each list, and what its rows point to comes along by joins, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, Table, bindparam, func, select

from engine.compiled.models import Models, RecordModel, Step
from engine.compiled.procedures import Trie
from engine.rows import Row
from engine.storage.arrays import among_ids
from engine.storage.database import Database


class Loader:
    """Loads rows of one library into one identity map: a row is the same object however it is reached."""

    def __init__(self, database: Database, connection: Connection, models: Models, library: int) -> None:
        self._database = database
        self._connection = connection
        self._models = models
        self._library = library
        self._rows: dict[str, dict[int, Row]] = {}

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
        return self._query(self._models[record], column, values, {})

    def expand(self, rows: Sequence[Row], trie: Trie) -> None:
        """Load the relations a trie names, from these rows on."""
        if not rows or not trie:
            return
        model: RecordModel = rows[0].model
        steps = [(model.steps[name], below) for name, below in trie.items() if name in model.steps]
        self._fetch_ahead(rows, [step for step, _ in steps if not step.many])
        for step, below in steps:
            reached = self._many(rows, step, below) if step.many else self._one(rows, step)
            self.expand(reached, below)

    def _known(self, record: str) -> dict[int, Row]:
        return self._rows.setdefault(record, {})

    def _fetch_ahead(self, rows: Sequence[Row], steps: Sequence[Step]) -> None:
        """One query for all links of these rows to the same record, where they did not come along."""
        by_record: dict[str, set[int]] = {}
        for step in steps:
            ids = {getattr(row, step.column) for row in rows if getattr(row, step.attribute, None) is None}
            by_record.setdefault(step.to, set()).update(each for each in ids if each is not None and each > 0)
        for record, ids in by_record.items():
            self.by_ids(record, sorted(ids))

    def _one(self, rows: Sequence[Row], step: Step) -> list[Row]:
        known = self._known(step.to)
        reached: dict[int, Row] = {}
        for row in rows:
            target = getattr(row, step.attribute, None)
            if target is None:
                target = known.get(getattr(row, step.column))
                setattr(row, step.attribute, target)
            if target is not None:
                reached[id(target)] = target
        return list(reached.values())

    def _many(self, rows: Sequence[Row], step: Step, trie: Trie) -> list[Row]:
        waiting = {row.id: row for row in rows if getattr(row, step.attribute, None) is None}
        for row in waiting.values():
            setattr(row, step.attribute, [])
        saved = [each for each in waiting if each > 0]
        if saved:
            self._attach(waiting, step, self._query(self._models[step.to], step.column, saved, trie))
        return [part for row in rows for part in getattr(row, step.attribute)]

    def _attach(self, owners: Mapping[int, Row], step: Step, parts: Sequence[Row]) -> None:
        steps_back = self._models[step.to].steps.values()
        back = next((each.attribute for each in steps_back if not each.many and each.column == step.column), None)
        for part in parts:
            owner = owners[getattr(part, step.column)]
            getattr(owner, step.attribute).append(part)
            if back is not None:
                setattr(part, back, owner)

    # -- the query ------------------------------------------------------------------------------

    def _query(
        self, model: RecordModel, column: str, values: Sequence[Any], trie: Trie, *, lock: bool = False
    ) -> list[Row]:
        links = tuple(self._links(model, trie, column))
        tables = (model.record.table, *(self._models[link.record].record.table for link in links))
        statement = _statement(tables, links, column, lock=lock, is_sqlite=self._database.is_sqlite)
        parameters = {"library": self._library, "ids": self._database.ids(values)}
        found = self._connection.execute(statement, parameters).all()
        rows = self._take(model, found, 0)
        reached: list[Sequence[Row | None]] = [rows]
        start = len(model.columns)
        for link in links:
            linked = self._models[link.record]
            reached.append(self._take(linked, found, start))
            _join(reached[link.holder], link, reached[-1])
            start += len(linked.columns)
        return [row for row in rows if row is not None]

    def _links(self, model: RecordModel, trie: Trie, column: str, holder: int = 0) -> Iterator[_Link]:
        """The links of a trie and theirs, holders first; not the one that leads back to where we come from."""
        place = holder
        for name, below in trie.items():
            step = model.steps.get(name)
            if step is None or step.many or step.column == column:
                continue
            place += 1
            yield _Link(holder, step.attribute, step.column, step.to)
            deeper = list(self._links(self._models[step.to], below, "", place))
            yield from deeper
            place += len(deeper)

    def _take(self, model: RecordModel, found: Sequence[Sequence[Any]], start: int) -> list[Row | None]:
        """The rows of a record in a result, from a column on; None where there is none."""
        known, make = self._known(model.name), model.row_class
        place, end = start + model.columns.index("id"), start + len(model.columns)
        rows: list[Row | None] = []
        for values in found:
            row = known.get(values[place])
            if row is None and values[place] is not None:
                row = known[values[place]] = make(*values[start:end])
            rows.append(row)
        return rows


@dataclass(frozen=True, slots=True)
class _Link:
    """A row that comes along with the one that holds its key. holder: the place of that one, 0 for the first."""

    holder: int
    attribute: str
    column: str
    record: str


def _join(holders: Sequence[Row | None], link: _Link, targets: Sequence[Row | None]) -> None:
    """Point rows at what came along with them; one that points elsewhere by now is left alone."""
    for holder, target in zip(holders, targets, strict=True):
        if holder is not None and target is not None and getattr(holder, link.column) == target.id:
            setattr(holder, link.attribute, target)


@cache
def _statement(
    tables: tuple[Table, ...], links: tuple[_Link, ...], column: str, *, lock: bool, is_sqlite: bool
) -> Select[Any]:
    """Rows of the first table whose column is among `:ids`, joined to the others; parts come in their order."""
    first, *others = tables
    places: list[FromClause] = [first, *(table.alias() for table in others)]
    joined: FromClause = first
    for link, place in zip(links, places[1:], strict=True):
        holder = places[link.holder]
        same = (place.c.library_id == holder.c.library_id) & (place.c.id == holder.c[link.column])
        joined = joined.outerjoin(place, same)
    order = [first.c.position] if "position" in first.c and not lock else []
    of_library: ColumnElement[bool] = first.c.library_id == bindparam("library")
    statement = (
        select(*places)
        .select_from(joined)
        .where(
            func.likely(of_library) if is_sqlite else of_library,  # else it may walk through the whole library
            among_ids(first.c[column], is_sqlite=is_sqlite),
        )
        .order_by(*order, first.c.id)
    )
    return statement.with_for_update(of=first) if lock else statement
