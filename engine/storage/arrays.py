"""Lists of values as one parameter, however long: JSON on SQLite, the text of an array on PostgreSQL.

The server turns the text into an array; that is several times faster than a driver's own list of values.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import ColumnElement, FromClause, Text, any_, bindparam, cast, func, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import TypeEngine

_NUMBERS = frozenset((int, bool, type(None)))
"""Types that JSON writes as PostgreSQL does."""


def compact_json(value: Any) -> str:
    """JSON as the database keeps it: without spaces, letters as they are, days and instants in ISO 8601.

    Keys may be texts with a place in a file, which orjson takes for something else than texts.
    """
    return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()


def among_ids(column: ColumnElement[Any], *, is_sqlite: bool, name: str = "ids") -> ColumnElement[bool]:
    """`column in :ids`."""
    if is_sqlite:
        values = func.json_each(bindparam(name)).table_valued("value")
        return column.in_(select(values.c.value))
    array = select(_array(name, column.type)).scalar_subquery()  # read once, not for every row it is compared with
    return column == any_(cast(array, ARRAY(column.type)))


def parameter(values: Sequence[Any], *, is_sqlite: bool) -> str:
    """The value for the parameter that `among_ids` wants."""
    if not is_sqlite:
        return array_text(values)
    return compact_json(list(values))


def unnested(columns: Iterable[tuple[str, str, TypeEngine[Any]]]) -> FromClause:
    """A derived table from an array a column (PostgreSQL). columns: name, parameter and type."""
    described = list(columns)
    arrays = [_array(parameter_name, column_type) for _, parameter_name, column_type in described]
    return func.unnest(*arrays).table_valued(*(name for name, _, _ in described)).render_derived()


def array_text(values: Sequence[Any]) -> str:
    """Values as PostgreSQL writes an array."""
    kinds = set(map(type, values))
    if kinds <= _NUMBERS:
        return f"{{{compact_json(values)[1:-1]}}}"  # as JSON writes them; null is NULL there too
    if kinds == {str}:
        together = "\0".join(values)
        if together.count("\0") == len(values) - 1:  # else there is one in a value, which the server refuses
            return "{" + _quoted(together).replace("\0", '","') + "}"
    return "{" + ",".join(map(_element, values)) + "}"


def _array(name: str, of: TypeEngine[Any]) -> ColumnElement[Any]:
    return cast(bindparam(name, type_=Text), ARRAY(of))


def _element(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime) and value.tzinfo is None:
        raise ValueError(f"{value} has no time zone")
    if isinstance(value, date):
        return value.isoformat()
    return _quoted(compact_json(value))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
