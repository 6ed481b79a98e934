"""Many rows of a table changed by few statements, whatever their number."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import JSON, BigInteger, Connection, Table, bindparam, cast, func, select, update
from sqlalchemy.dialects.postgresql import JSONB

from engine.errors import ConflictError
from engine.storage.database import Database


def update_rows(
    database: Database,
    connection: Connection,
    table: Table,
    library: int,
    rows: Mapping[int, Mapping[str, Any]],
    expected: Mapping[int, Mapping[str, Any]],
    raised: object,
) -> None:
    """Give rows new values by id. rows: id → column → value, `raised` meaning one more than now.

    expected: the values some columns must still have; when a row differs, nothing may be written:
    ConflictError, and the caller's transaction ends without a trace.
    """
    groups: dict[tuple[Any, ...], list[int]] = {}
    for row_id, values in rows.items():
        before = expected.get(row_id, {})
        key = (tuple(sorted(values)), tuple(sorted(before.items())), *(values[column] for column in sorted(before)))
        groups.setdefault(key, []).append(row_id)
    for ids in groups.values():
        _update_group(database, connection, table, library, ids, rows, expected.get(ids[0], {}), raised)


def _update_group(
    database: Database,
    connection: Connection,
    table: Table,
    library: int,
    ids: Sequence[int],
    rows: Mapping[int, Mapping[str, Any]],
    before: Mapping[str, Any],
    raised: object,
) -> None:
    first = rows[ids[0]]
    constant = {c: v for c, v in first.items() if all(rows[i][c] == v for i in ids[1:])}
    varied = [column for column in first if column not in constant]
    where = [table.c.library_id == bindparam("b_library")]
    where += [table.c[column] == bindparam(f"was_{column}") for column in before]
    values: dict[str, Any] = {
        c: table.c[c] + 1 if v is raised else bindparam(f"new_{c}", type_=table.c[c].type) for c, v in constant.items()
    }
    parameters: dict[str, Any] = {"b_library": library}
    parameters |= {f"was_{c}": v for c, v in before.items()}
    parameters |= {f"new_{c}": v for c, v in constant.items() if v is not raised}
    if varied:
        source, parameters["data"] = _values_table(database, table, ids, rows, varied)
        where.append(table.c.id == source.c.id)
        values |= {column: source.c[column] for column in varied}
    else:
        where.append(database.among_ids(table.c.id))
        parameters["ids"] = database.ids(ids)
    changed = connection.execute(update(table).where(*where).values(values), parameters).rowcount
    if changed != len(ids):
        raise ConflictError(f"someone else changed {table.name} meanwhile; nothing was changed", suggestion="try again")


def _values_table(
    database: Database, table: Table, ids: Sequence[int], rows: Mapping[int, Mapping[str, Any]], columns: Sequence[str]
) -> tuple[Any, Any]:
    """A derived table (id, columns…) read from one JSON parameter."""
    data = [[row_id, *(_plain(rows[row_id][column]) for column in columns)] for row_id in ids]
    if database.is_sqlite:
        each = func.json_each(bindparam("data")).table_valued("value")
        pick = [func.json_extract(each.c.value, f"$[{i}]") for i in range(len(columns) + 1)]
        typed = [pick[0].label("id"), *(p.label(c) for p, c in zip(pick[1:], columns, strict=True))]
        return select(*typed).subquery(), json.dumps(data)
    each = func.jsonb_array_elements(cast(bindparam("data", type_=JSON), JSONB)).table_valued("value")
    value = each.c.value
    typed = [cast(value.op("->>")(0), BigInteger).label("id")]
    typed += [cast(value.op("->>")(i), table.c[c].type).label(c) for i, c in enumerate(columns, 1)]
    return select(*typed).subquery(), data


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
