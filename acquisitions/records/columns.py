"""How a column says what it is to people: its type, what it points to, or the values it may take.

Every table has the primary key (library_id, id), and every foreign key carries library_id, so that the
database itself refuses a reference across libraries.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from sqlalchemy import BigInteger, Boolean, Date, ForeignKeyConstraint, Integer, Text, UniqueConstraint, false, text
from sqlmodel import Field

import engine.storage.columns  # noqa: F401  names the constraints

_SQL_TYPES: dict[str, Any] = {
    "text": Text,
    "integer": Integer,
    "year": Integer,
    "priority": Integer,
    "count": Integer,
    "boolean": Boolean,
    "date": Date,
    "money": BigInteger,
    "percent": BigInteger,
    "share": BigInteger,
    "discount": BigInteger,
    "limit": BigInteger,
    "vat": BigInteger,
    "price": BigInteger,
    "rate": BigInteger,
}


def key() -> Any:
    """A part of the primary key; ids come from the engine."""
    return Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})


def value(kind: str, default: Any = None, *, name: str | None = None, required: bool = False) -> Any:
    """A field that people give or read. kind: a type of the YAML (`text`, `price`, `issn` …)."""
    info = {"type": kind, **({"name": name} if name is not None else {})}
    return Field(
        default=default,
        sa_type=_SQL_TYPES.get(kind, Text),
        nullable=not required and default is None,
        sa_column_kwargs={"info": info},
    )


def choice(*values: str, default: str | None = None, required: bool = False) -> Any:
    """A field with listed values."""
    kwargs = {"info": {"one_of": values}}
    return Field(default=default, sa_type=Text, nullable=default is None and not required, sa_column_kwargs=kwargs)


def minor_units() -> Any:
    """An amount in minor units that effects compute; the currency stands beside it, and the catalog shows both."""
    return Field(default=None, sa_type=BigInteger, nullable=True)


def sum_of_postings() -> Any:
    """An amount of a fund, in minor units: only postings add to it."""
    return Field(default=0, sa_type=BigInteger, nullable=False)


def counted() -> Any:
    """A number that the program counts for itself; nobody is told when it rises."""
    return Field(default=0, sa_type=Integer, nullable=False, sa_column_kwargs={"info": {"untold": True}})


def id_of_any() -> Any:
    """The id of a row of any record: ids are unique over all of them (decision 2); no foreign key."""
    return Field(
        default=None, sa_type=BigInteger, nullable=True, index=True, sa_column_kwargs={"info": {"holds_id": True}}
    )


def currency_of_amounts() -> Any:
    """The currency that computed amounts are in."""
    return Field(default=None, sa_type=Text, nullable=True)


def flag() -> Any:
    """A yes or no that people give; no in rows that were there before it."""
    kwargs = {"info": {"type": "boolean"}, "server_default": false()}
    return Field(default=False, sa_type=Boolean, nullable=False, sa_column_kwargs=kwargs)


def link(record: str, *, required: bool = False) -> Any:
    """A key to a row of another record, which people name by its code or number."""
    return Field(
        default=None, sa_type=BigInteger, nullable=not required, index=True, sa_column_kwargs={"info": {"link": record}}
    )


def sorted_text() -> Any:
    """A text that effects keep, and people neither give nor are told of; bytes put it in order, whatever the database's language."""
    kept = Text().with_variant(Text(collation="C"), "postgresql")
    return Field(
        default="", sa_type=cast(Any, kept), sa_column_kwargs={"server_default": text("''"), "info": {"untold": True}}
    )


def whole() -> Any:
    """A key to the whole a part belongs to; only cells set it."""
    return Field(default=None, sa_type=BigInteger, nullable=True, index=True)


def status_column() -> Any:
    """A status; only cells and derive rules change it."""
    return Field(sa_type=Text, nullable=False)


def refers(column: str, table: str) -> ForeignKeyConstraint:
    """The foreign key of a column, within the library."""
    return ForeignKeyConstraint(["library_id", column], [f"{table}.library_id", f"{table}.id"])


def unique(*columns: str) -> UniqueConstraint:
    """Unique within the library."""
    return UniqueConstraint("library_id", *columns)


def keys(references: Sequence[tuple[str, str]], *others: Any) -> tuple[Any, ...]:
    """The constraints of a table: its references (column, table) and others."""
    return (*(refers(column, table) for column, table in references), *others)
