"""Bringing a library into the database: it, its departments, partners, funds, users, rates and counters (PAR-01)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, insert, select

from acquisitions.funds import FIXED
from acquisitions.library_file.reading import FileRow, LibraryFile, identity
from engine.catalog import Catalog, Record
from engine.definition import Definition
from engine.errors import NotFoundError, UsageError
from engine.labels import text
from engine.storage.counters import parse_counter
from engine.storage.database import Database
from engine.storage.schema import make_counter
from engine.storage.tables import Counter
from engine.suggestions import did_you_mean

_LISTS_OF_CODES = {"partners": "partner", "recipients": "partner"}
"""Types of parameters that list the codes of a record's rows."""
_ROLES = {"recipients": "is_recipient"}
"""What the rows that they list must be (PAR-02)."""
_LACKS_ROLE = text(
    "parameter {name}: {code} ni aktiven prejemnik",
    "parameter {name}: {code} is no active recipient",
    "parameter {name}: {code} is geen actieve ontvanger",
)
_GIVE_ROLE = text(
    "pri partnerju določite is_recipient: true",
    "give the partner is_recipient: true",
    "geef de partner is_recipient: true",
)


def bring_in(
    database: Database,
    connection: Connection,
    library: LibraryFile,
    catalog: Catalog,
    definition: Definition,
    year: int,
) -> int:
    """Bring a library into the database; returns its id. year: two digits, for counters without a value.

    A library that is there already keeps what it says of itself and its parameters; that is for the procedure
    `library.take_settings`, which leaves an event. NotFoundError for a code that names nothing.
    """
    table = catalog.records["library"].table
    known = connection.execute(select(table.c.id).where(table.c.code == library.code)).scalar()
    library_id = int(known) if known is not None else database.take_ids(connection, 1)[0]
    if known is None:
        columns = {
            column: catalog.records["library"].defaults.get(column) for column in catalog.records["library"].columns
        }
        own = {**library.own, "parameters": library.parameters, "sources": library.sources}
        row = {**columns, **own, "id": library_id, "library_id": library_id, "code": library.code}
        connection.execute(insert(table), row)
    for record, rows in library.rows.items():
        new = [*rows, *_fixed_funds(library)] if record == "fund" else rows
        _add_rows(database, connection, catalog, definition, record, library_id, _as_new(record, new, library))
    _refuse_unknown_codes(connection, library, catalog, definition, library_id)
    _add_counters(database, connection, library_id, library.counters, definition, year)
    return library_id


def _fixed_funds(library: LibraryFile) -> list[FileRow]:
    """The funds that every library has and that its file leaves out (FND-02)."""
    known = {row.values["code"] for row in library.rows["fund"]}
    language = str(library.own.get("language") or "sl")
    missing = {code: purpose for code, purpose in FIXED.items() if code not in known}
    return [FileRow({"code": code, "purpose": purpose.say(language)}) for code, purpose in missing.items()]


def _as_new(record: str, rows: Sequence[FileRow], library: LibraryFile) -> Sequence[FileRow]:
    """Rows with what the file does not say: funds have their amounts in the library's currency."""
    if record != "fund":
        return rows
    currency = str(library.own.get("currency") or "EUR")
    return [replace(row, values={"currency": currency, **row.values}) for row in rows]


def _add_rows(
    database: Database,
    connection: Connection,
    catalog: Catalog,
    definition: Definition,
    record: str,
    library: int,
    rows: Sequence[FileRow],
) -> None:
    """Those whose code or name isn't there yet, with their parts; rates are the same from the same day on."""
    described = catalog.records[record]
    columns = identity(described)
    kind = definition.kinds.get(record)
    first = (
        {"status": str(next(iter(kind.statuses.statuses)))} if kind is not None and kind.statuses is not None else {}
    )
    known = _there(connection, described, library, columns)
    links = {f.column: str(f.type.link) for f in described.fields.values() if f.type.link is not None}
    new = [row for row in rows if tuple(row.values[column] for column in columns) not in known]
    for row, row_id in zip(new, database.take_ids(connection, len(new)), strict=True):
        values = {**first, **row.values}
        for column, target in links.items():
            if values.get(column) is not None:
                where = f"{record} {values[described.named_by[0]]}"
                values[column] = _linked(connection, catalog.records[target], library, values[column], where)
        _insert(connection, described, library, row_id, values)
        for part, parts in row.parts.items():
            for part_id, each in zip(database.take_ids(connection, len(parts)), parts, strict=True):
                _insert(connection, catalog.records[part], library, part_id, {**each, f"{record}_id": row_id})


def _insert(connection: Connection, described: Record, library: int, row_id: int, values: Mapping[str, Any]) -> None:
    columns = {column: described.defaults.get(column) for column in described.columns}
    connection.execute(insert(described.table), {**columns, **values, "library_id": library, "id": row_id})


def _there(connection: Connection, described: Record, library: int, columns: Sequence[str]) -> set[tuple[Any, ...]]:
    """The values that make the rows that are there the same as others."""
    table = described.table
    statement = select(*(table.c[column] for column in columns)).where(table.c.library_id == library)
    return {tuple(row) for row in connection.execute(statement)}


def _known(connection: Connection, described: Record, library: int) -> dict[str, int]:
    """Code or name → id of the rows that are there."""
    table = described.table
    statement = select(table.c[described.named_by[0]], table.c.id).where(table.c.library_id == library)
    return {str(code): int(row_id) for code, row_id in connection.execute(statement)}


def _linked(connection: Connection, described: Record, library: int, code: str, where: str) -> int:
    codes = _known(connection, described, library)
    if code not in codes:
        raise NotFoundError(f"{where}: there is no {described.name} {code}", suggestion=did_you_mean(code, codes))
    return codes[code]


def _refuse_unknown_codes(
    connection: Connection, library: LibraryFile, catalog: Catalog, definition: Definition, library_id: int
) -> None:
    """Parameters that name rows must name some that are there, and partners for a role such as have it."""
    for name, value in library.parameters.items():
        kind = str(definition.parameters[name].type)
        record = _LISTS_OF_CODES.get(kind, kind)
        for code in value if isinstance(value, list) else [value]:
            if record in catalog.records:
                row_id = _linked(connection, catalog.records[record], library_id, str(code), f"parameter {name}")
                if kind in _ROLES and not _has_role(connection, catalog.records[record], library_id, row_id, kind):
                    raise UsageError(_LACKS_ROLE.filled(name=name, code=code), suggestion=_GIVE_ROLE)


def _has_role(connection: Connection, described: Record, library: int, row_id: int, kind: str) -> bool:
    """Whether a partner may be chosen for what a parameter lists."""
    table = described.table
    role = select(table.c[_ROLES[kind]], table.c.active).where(table.c.library_id == library, table.c.id == row_id)
    return all(connection.execute(role).one())


def _add_counters(
    database: Database,
    connection: Connection,
    library: int,
    given: Mapping[str, str],
    definition: Definition,
    year: int,
) -> None:
    table = Counter.__table__  # type: ignore[attr-defined]
    known = {str(name) for (name,) in connection.execute(select(table.c.name).where(table.c.library_id == library))}
    wanted = {str(kind.number) for kind in definition.kinds.values() if kind.number is not None}
    for name in sorted(wanted - known):
        value = parse_counter(given.get(name, f"{year:02}-0000"))
        make_counter(database, connection, library, name, value.year, width=value.width, last=value.last)
