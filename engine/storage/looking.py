"""Small look-ups: which statuses rows have, which part stands where, which rows fit, which rows to lock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, literal, select

from engine.compiled.models import Models, RecordModel, Step
from engine.storage.database import Database


def statuses_of(
    database: Database, connection: Connection, model: RecordModel, library: int, column: str, ids: Sequence[int]
) -> list[str]:
    """What rows show in a status column now; `deleted` for rows that are gone, `new` for rows without a status."""
    table = model.record.table
    shown = table.c[column] if column in table.c else literal("new")
    statement = select(table.c.id, shown).where(table.c.library_id == library, database.among_ids(table.c.id))
    found = {row[0]: str(row[1]) for row in connection.execute(statement, {"ids": database.ids(ids)})}
    return [found.get(each, "deleted") for each in ids]


def part_at(
    connection: Connection, models: Models, library: int, whole: int, way: Iterable[Step], positions: Iterable[int]
) -> int | None:
    """The id of the part reached by taking the n-th part at each step; None when there is none."""
    for step, position in zip(way, positions, strict=True):
        table = models[step.to].record.table
        order = [table.c.position] if "position" in table.c else []
        statement = (
            select(table.c.id)
            .where(table.c.library_id == library, table.c[step.column] == whole)
            .order_by(*order, table.c.id)
            .limit(1)
            .offset(position - 1)
        )
        found = connection.execute(statement).scalar()
        if found is None:
            return None
        whole = int(found)
    return whole


def ids_where(
    connection: Connection,
    model: RecordModel,
    library: int,
    values: Mapping[str, Any],
    statuses: Sequence[str],
    *,
    after: int,
    limit: int,
) -> list[int]:
    """Ids of rows with these values by column, in these statuses (any when empty); a page in order of id."""
    table = model.record.table
    where = [table.c.library_id == library, table.c.id > after]
    where += [table.c[column] == value for column, value in values.items()]
    if statuses:
        where.append(table.c.status.in_(statuses))
    statement = select(table.c.id).where(*where).order_by(table.c.id).limit(bindparam("limit", limit))
    return [int(row[0]) for row in connection.execute(statement)]


def lock_with_wholes(connection: Connection, models: Models, library: int, kind: str, row_id: int) -> None:
    """Hold a row and its wholes, from the top down, until the transaction ends (PostgreSQL; ENG-10)."""
    chain = [(kind, row_id), *_wholes(connection, models, library, kind, row_id)]
    for name, locked in reversed(chain):
        table = models[name].record.table
        where = (table.c.library_id == library, table.c.id == locked)
        connection.execute(select(table.c.id).where(*where).with_for_update())


def _wholes(connection: Connection, models: Models, library: int, kind: str, row_id: int) -> Iterator[tuple[str, int]]:
    steps = [step for step in models[kind].steps.values() if step.tree and not step.many]
    if not steps:
        return
    table = models[kind].record.table
    statement = select(*(table.c[step.column] for step in steps)).where(
        table.c.library_id == library, table.c.id == row_id
    )
    row = connection.execute(statement).first() or ()
    for step, value in zip(steps, row, strict=False):
        if value is not None:
            yield step.to, int(value)
            yield from _wholes(connection, models, library, step.to, int(value))
