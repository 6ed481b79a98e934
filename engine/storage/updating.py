"""Many rows of a table changed by few statements, whatever their number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from sqlalchemy import FromClause, Table, Update, bindparam, func, select, update

from engine.asking_words import SOMEONE_CHANGED, SOMEONE_DELETED
from engine.storage.arrays import among_ids, array_text, compact_json, unnested
from engine.storage.database import Database
from engine.storage.sending import Sending

RAISED = object()
"""In place of a value: one more than now."""


@dataclass(frozen=True, slots=True)
class Group:
    """Rows of a table that change alike.

    same: the new value of a column, for all of them. varied: new values in the order of ids. expected: the
    value a column must still have; when a row differs, nothing may be written.
    """

    ids: Sequence[int]
    same: Mapping[str, Any]
    varied: Mapping[str, Sequence[Any]] = field(default_factory=dict)
    expected: Mapping[str, Any] = field(default_factory=dict)


def grouped(columns: Mapping[str, Mapping[int, Any]], expected: Mapping[int, Mapping[str, Any]]) -> Iterable[Group]:
    """Rows in as few groups as they allow. columns: new values by column and id. expected: by id and column."""
    changing: dict[int, tuple[str, ...]] = {}
    for column, values in columns.items():
        for row_id in values:
            changing[row_id] = (*changing.get(row_id, ()), column)
    alike: dict[tuple[Any, ...], list[int]] = {}
    for row_id, names in changing.items():
        key = (names, frozenset(expected[row_id].items()) if row_id in expected else None)
        alike.setdefault(key, []).append(row_id)
    for (names, _), ids in alike.items():
        new = {column: list(map(columns[column].__getitem__, ids)) for column in names}
        same = {column: values[0] for column, values in new.items() if values.count(values[0]) == len(ids)}
        varied = {column: values for column, values in new.items() if column not in same}
        yield Group(ids, same, varied, expected.get(ids[0], {}))


def update_group(database: Database, sending: Sending, table: Table, library: int, group: Group) -> None:
    """Give rows their new values; a conflict when one of them is gone or not as expected."""
    form = _Form(
        same=tuple(column for column, value in group.same.items() if value is not RAISED),
        raised=tuple(column for column, value in group.same.items() if value is RAISED),
        varied=tuple(group.varied),
        expected=tuple(group.expected),
    )
    parameters: dict[str, Any] = {"of_library": library}
    parameters |= {f"new_{column}": group.same[column] for column in form.same}
    parameters |= {f"was_{column}": value for column, value in group.expected.items()}
    parameters |= _varied(group) if group.varied and database.is_sqlite else {"ids": database.ids(group.ids)}
    if not database.is_sqlite:
        parameters |= {f"each_{column}": array_text(values) for column, values in group.varied.items()}
    statement = _statement(table, form, is_sqlite=database.is_sqlite)
    sending.change(statement, parameters, rows=len(group.ids), lost=SOMEONE_CHANGED.filled(name=table.name))


def add_to_row(sending: Sending, table: Table, library: int, row_id: int, amounts: Mapping[str, int]) -> None:
    """Add to numbers of one row, whatever they are now; a conflict when it is gone. amounts: by column."""
    statement = _adding(table, tuple(sorted(amounts)))
    values = {f"add_{column}": amount for column, amount in amounts.items()}
    parameters = {"of_library": library, "of_id": row_id, **values}
    sending.change(statement, parameters, rows=1, lost=SOMEONE_DELETED.filled(name=table.name))


@cache
def _adding(table: Table, columns: tuple[str, ...]) -> Update:
    values = {column: table.c[column] + bindparam(f"add_{column}", type_=table.c[column].type) for column in columns}
    one = (table.c.library_id == bindparam("of_library")) & (table.c.id == bindparam("of_id"))
    return update(table).where(one).values(values)


@dataclass(frozen=True, slots=True)
class _Form:
    """What a statement looks like, whatever its values: the columns of a group."""

    same: tuple[str, ...]
    raised: tuple[str, ...]
    varied: tuple[str, ...]
    expected: tuple[str, ...]


@cache
def _statement(table: Table, form: _Form, *, is_sqlite: bool) -> Update:
    values: dict[str, Any] = {column: bindparam(f"new_{column}", type_=table.c[column].type) for column in form.same}
    values |= {column: table.c[column] + 1 for column in form.raised}
    where = [table.c.library_id == bindparam("of_library")]
    where += [table.c[column] == bindparam(f"was_{column}") for column in form.expected]
    if form.varied:
        source = _values_table(table, form.varied, is_sqlite=is_sqlite)
        values |= {column: source.c[column] for column in form.varied}
        where.append(table.c.id == source.c.id)
    else:
        where.append(among_ids(table.c.id, is_sqlite=is_sqlite))
    return update(table).where(*where).values(values)


def _values_table(table: Table, columns: Sequence[str], *, is_sqlite: bool) -> FromClause:
    """A derived table of ids and values: from one JSON parameter, or from an array a column."""
    if is_sqlite:
        each = func.json_each(bindparam("data")).table_valued("value")
        pick = [func.json_extract(each.c.value, f"$[{place}]") for place in range(len(columns) + 1)]
        named = [value.label(name) for value, name in zip(pick, ("id", *columns), strict=True)]
        return select(*named).limit(-1).subquery()  # read first; else SQLite looks for each row of the library in it
    described = [(column, f"each_{column}", table.c[column].type) for column in columns]
    return unnested([("id", "ids", table.c.id.type), *described])


def _varied(group: Group) -> dict[str, str]:
    return {"data": compact_json(list(zip(group.ids, *group.varied.values(), strict=True)))}
