"""Tables as the catalog's records, and tables made for kinds that have none in Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKeyConstraint,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from engine.catalog import Catalog, Field, Record, Relation
from engine.definition import Definition, Kind
from engine.values import BUILT_IN, ValueType, link_to, one_of

_COLUMN_TYPES: Mapping[str, Any] = {
    "integer": BigInteger,
    "boolean": Boolean,
    "date": Date,
    "money": BigInteger,
    "percent": BigInteger,
    "decimal": BigInteger,
}


def record_of(
    name: str,
    table: Table,
    types: Mapping[str, ValueType],
    *,
    named_by: Sequence[str] = (),
    relations: Sequence[Relation] = (),
) -> Record:
    """A table as a record. A column is a field when its `info` says so: {"type"} or {"link"} or {"one_of"}, {"name"}."""
    fields = {}
    for column in table.columns:
        described = _field(column, types)
        if described is not None:
            fields[described.name] = described
    return Record(
        name=name,
        table=table,
        columns=tuple(column.name for column in table.columns),
        fields=fields,
        named_by=tuple(named_by),
        relations={relation.name: relation for relation in relations},
        required=tuple(
            f.column
            for f in fields.values()
            if not table.columns[f.column].nullable and table.columns[f.column].default is None
        ),
        defaults={
            column.name: column.default.arg
            for column in table.columns
            if isinstance(column.default, ScalarElementColumnDefault)
        },
    )


def _field(column: Column[Any], types: Mapping[str, ValueType]) -> Field | None:
    info = column.info
    optional = bool(column.nullable)
    if "link" in info:
        name = info.get("name", column.name.removesuffix("_id"))
        return Field(name, link_to(info["link"]), column.name, optional)
    name = info.get("name", column.name)
    if "one_of" in info:
        return Field(name, one_of(column.name, tuple(info["one_of"])), column.name, optional)
    if "type" in info:
        known = {**BUILT_IN, **types}
        return Field(name, known[info["type"]], column.name, optional)
    return None


def complete(catalog: Catalog, definition: Definition, metadata: MetaData) -> Catalog:
    """The catalog with a table for every kind that has no record in Python."""
    records = dict(catalog.records)
    bare = [kind for kind in definition.kinds.values() if kind.name not in records]
    for kind in bare:
        table = metadata.tables.get(f"bare_{kind.name}")
        records[str(kind.name)] = _bare_record(
            kind, table if table is not None else _bare_table(kind, definition, metadata, catalog), catalog
        )
    return replace(catalog, records=records)


def _bare_table(kind: Kind, definition: Definition, metadata: MetaData, catalog: Catalog) -> Table:
    columns: list[Any] = [
        Column("library_id", BigInteger, nullable=False),
        Column("id", BigInteger, nullable=False, autoincrement=False),
        Column("version", Integer, nullable=False, default=0),
    ]
    columns += [Column("status", Text, nullable=False)] if kind.statuses is not None else []
    columns += [Column(name, Text) for name in kind.seconds]
    columns += [Column("number", Text)] if kind.number is not None else []
    columns += [Column("position", Integer, default=0)] if kind.of else []
    keys: list[Any] = [PrimaryKeyConstraint("library_id", "id")]
    for name, target in [*((f"{whole}_id", whole) for whole in kind.of), *_single_links(kind)]:
        columns.append(
            Column(
                name, BigInteger, index=True, info={} if name.removesuffix("_id") in kind.of else {"link": str(target)}
            )
        )
        keys.append(_foreign_key(name, str(target), definition, catalog))
    for name, type_name in kind.fields.items():
        if type_name in definition.kinds or type_name in catalog.records:
            columns.append(Column(f"{name}_id", BigInteger, index=True, info={"link": str(type_name)}))
            keys.append(_foreign_key(f"{name}_id", str(type_name), definition, catalog))
            continue
        columns.append(Column(name, _column_type(str(type_name), catalog), info={"type": str(type_name)}))
    if kind.number is not None:
        keys.append(UniqueConstraint("library_id", "number"))
    return Table(f"bare_{kind.name}", metadata, *columns, *keys)


def _column_type(name: str, catalog: Catalog) -> Any:
    known = catalog.types.get(name)
    return _COLUMN_TYPES.get(name, BigInteger if known is not None and known.scale is not None else Text)


def _single_links(kind: Kind) -> list[tuple[str, str]]:
    return [(f"{name}_id", str(targets[0])) for name, targets in kind.links.items() if len(targets) == 1]


def _foreign_key(column: str, target: str, definition: Definition, catalog: Catalog) -> ForeignKeyConstraint:
    table = catalog.records[target].table.name if target in catalog.records else f"bare_{target}"
    return ForeignKeyConstraint(["library_id", column], [f"{table}.library_id", f"{table}.id"])


def _bare_record(kind: Kind, table: Table, catalog: Catalog) -> Record:
    return record_of(str(kind.name), table, catalog.types, named_by=("number",) if kind.number is not None else ())
