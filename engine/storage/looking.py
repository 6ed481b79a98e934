"""Small look-ups: which statuses rows have, which part stands where, which rows to lock."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import Connection, literal, select

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


def lock_wholes(
    database: Database, connection: Connection, models: Models, library: int, kind: str, ids: Iterable[int]
) -> None:
    """Hold the wholes of rows until the transaction ends: from the top down, in order of id (PostgreSQL; ENG-10)."""
    levels = list(_levels_above(database, connection, models, library, {kind: set(ids)}))
    for level in reversed(levels):
        for name in sorted(level):
            table = models[name].record.table
            statement = select(table.c.id).where(table.c.library_id == library, database.among_ids(table.c.id))
            statement = statement.order_by(table.c.id).with_for_update()
            connection.execute(statement, {"ids": database.ids(sorted(level[name]))})


def _levels_above(
    database: Database, connection: Connection, models: Models, library: int, level: Mapping[str, set[int]]
) -> Iterator[Mapping[str, set[int]]]:
    """Kind → ids of the wholes, then of their wholes, and so on."""
    above: dict[str, set[int]] = {}
    for kind, ids in level.items():
        steps = [step for step in models[kind].steps.values() if step.tree and not step.many]
        if not steps or not ids:
            continue
        table = models[kind].record.table
        keys = select(*(table.c[step.column] for step in steps))
        statement = keys.where(table.c.library_id == library, database.among_ids(table.c.id))
        for row in connection.execute(statement, {"ids": database.ids(sorted(ids))}):
            for step, whole in zip(steps, row, strict=True):
                if whole is not None:
                    above.setdefault(step.to, set()).add(whole)
    if above:
        yield above
        yield from _levels_above(database, connection, models, library, above)
