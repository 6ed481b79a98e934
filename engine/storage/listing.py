"""Rows of a kind by what they must show, a page at a time: lists, counts, and what a batch goes through."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, func, or_, select

from engine.compiled.models import RecordModel


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which rows are looked for.

    among: the values a column may have, None for no value. between: the least and the most, either may be None.
    words: folded as `engine.folding` does; with each a word of the search column begins. searched: whose search column,
    and our column that points to it (None: our own).
    """

    among: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    between: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    words: Sequence[str] = ()
    searched: tuple[str | None, RecordModel] | None = None


def ids_where(
    connection: Connection, model: RecordModel, library: int, wanted: Wanted, *, after: int = 0, limit: int
) -> list[int]:
    """Ids of a page of rows, by the record's sort column, else as they were made; after: the last id of the page before."""
    table = model.record.table
    sort = _sort_key(model, table)
    where = _where(model, library, wanted)
    if after:
        where.append(table.c.id > after if sort is None else _follows(model, library, after))
    order = [table.c.id] if sort is None else [sort, table.c.id]
    statement = select(table.c.id).where(*where).order_by(*order).limit(limit)
    return [int(row[0]) for row in connection.execute(statement)]


def names_where(
    connection: Connection, model: RecordModel, library: int, wanted: Wanted, *, after: int, upto: int, limit: int
) -> list[tuple[int, str | None]]:
    """Ids and numbers (None where there is none) of a page of rows, as they were made, up to an id."""
    table = model.record.table
    number = [table.c.number] if "number" in table.c else []
    where = [*_where(model, library, wanted), table.c.id > after, table.c.id <= upto]
    statement = select(table.c.id, *number).where(*where).order_by(table.c.id).limit(limit)
    return [(int(row[0]), row[1] if number else None) for row in connection.execute(statement)]


def count_where(connection: Connection, model: RecordModel, library: int, wanted: Wanted, *, upto: int) -> int:
    """How many rows there are, up to an id."""
    where = [*_where(model, library, wanted), model.record.table.c.id <= upto]
    return int(connection.execute(select(func.count()).select_from(model.record.table).where(*where)).scalar_one())


def counts_by(
    connection: Connection, model: RecordModel, library: int, wanted: Wanted, column: str | None
) -> dict[Any, int]:
    """How many rows show each value of a column; of all of them under None when there is no column."""
    table = model.record.table
    by = [table.c[column]] if column is not None else []
    statement = select(*by, func.count()).where(*_where(model, library, wanted)).group_by(*by).select_from(table)
    return {row[0] if by else None: int(row[-1]) for row in connection.execute(statement)}


def highest_id(connection: Connection, model: RecordModel, library: int) -> int:
    """The id of the row made last; 0 when there is none."""
    table = model.record.table
    return int(connection.execute(select(func.max(table.c.id)).where(table.c.library_id == library)).scalar() or 0)


def _where(model: RecordModel, library: int, wanted: Wanted) -> list[ColumnElement[bool]]:
    table = model.record.table
    where = [table.c.library_id == library]
    where += [_is_among(table.c[column], values) for column, values in wanted.among.items()]
    for column, (least, most) in wanted.between.items():
        where += [table.c[column] >= least] if least is not None else []
        where += [table.c[column] <= most] if most is not None else []
    return [*where, *_holds_words(table, library, wanted)]


def _is_among(column: ColumnElement[Any], values: Sequence[Any]) -> ColumnElement[bool]:
    among = column.in_([value for value in values if value is not None])
    return or_(column.is_(None), among) if None in values else among


def _holds_words(table: FromClause, library: int, wanted: Wanted) -> Iterable[ColumnElement[bool]]:
    if wanted.searched is None:
        return
    column, searched = wanted.searched
    place: FromClause = table if column is None else searched.record.table
    text = place.c[str(searched.record.search)]
    held = [text.contains(f" {word}", autoescape=True) for word in wanted.words]
    if column is None:
        yield from held
    else:
        yield table.c[column].in_(select(place.c.id).where(place.c.library_id == library, *held))


def _sort_key(model: RecordModel, table: FromClause) -> ColumnElement[Any] | None:
    """What a list is sorted by before the id; rows without it come first on both databases."""
    if model.record.sort is None:
        return None
    column = table.c[model.record.sort]
    return func.coalesce(column, "") if model.record.table.c[model.record.sort].nullable else column


def _follows(model: RecordModel, library: int, after: int) -> ColumnElement[bool]:
    """Whether a row comes later in the list than the one with an id."""
    table, other = model.record.table, model.record.table.alias()
    sort, its = _sort_key(model, table), _sort_key(model, other)
    assert sort is not None
    assert its is not None
    before = select(its).where(other.c.library_id == library, other.c.id == after).scalar_subquery()
    return or_(sort > before, and_(sort == before, table.c.id > after))
