"""A library's folder: who it is, its departments, partners, funds, users, counters and parameters (PAR-01).

`dotok init` brings it into the database. What is there already by its code stays as it is; what is new is added.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select

from acquisitions import records
from acquisitions.catalog import PERMISSIONS
from engine.catalog import Catalog
from engine.definition import Definition
from engine.diagnostics import Findings, Place
from engine.errors import DefinitionError, NotFoundError, UsageError
from engine.reading.nodes import NodeReader
from engine.reading.procedures import literal
from engine.reading.yaml_text import Mapping as MappingNode
from engine.reading.yaml_text import Node, Scalar, read_yaml_file
from engine.storage.counters import parse_counter
from engine.storage.database import Database
from engine.storage.schema import make_counter
from engine.storage.tables import Counter
from engine.suggestions import did_you_mean
from engine.values import BUILT_IN, ValueProblem

_KEYS = (
    "library",
    "name",
    "siglum",
    "language",
    "currency",
    "time_zone",
    "deductible_share",
    "address",
    "email",
    "parameters",
    "departments",
    "partners",
    "funds",
    "users",
    "counters",
)
_OWN = {
    "siglum": "text",
    "language": "language",
    "currency": "currency",
    "time_zone": "text",
    "deductible_share": "share",
    "address": "text",
    "email": "text",
}
_LISTS = {"departments": "department", "partners": "partner", "funds": "fund"}


@dataclass(slots=True)
class LibraryFile:
    """What a library's folder says, typed. rows: by record, each by column; links still by code."""

    code: str
    own: dict[str, Any]
    parameters: dict[str, Any]
    rows: dict[str, list[dict[str, Any]]] = field(default_factory=dict)
    users: list[dict[str, Any]] = field(default_factory=list)
    counters: dict[str, str] = field(default_factory=dict)


def read_library(folder: Path, catalog: Catalog, definition: Definition) -> LibraryFile:
    """The library in a folder; DefinitionError with every finding, NotFoundError without a file."""
    path = folder / "library.yaml" if folder.is_dir() else folder
    if not path.is_file():
        raise NotFoundError(f"there is no library in {folder}", suggestion="a folder with a library.yaml is needed")
    findings = Findings()
    root, _ = read_yaml_file(path, str(path), findings)
    found = _Reader(findings, catalog, definition).read(root) if root is not None else None
    if found is None or findings.errors:
        raise DefinitionError(findings.sorted())
    return found


class _Reader:
    def __init__(self, findings: Findings, catalog: Catalog, definition: Definition) -> None:
        self._findings = findings
        self._nodes = NodeReader(findings)
        self._catalog = catalog
        self._definition = definition
        self._types = {**BUILT_IN, **catalog.types}

    def read(self, root: Node) -> LibraryFile:
        mapping = self._nodes.mapping(root, "a library", _KEYS)
        code = self._nodes.require(mapping, "library", "a library")
        name = self._nodes.require(mapping, "name", "a library")
        own = {key: self._typed(kind, mapping.entries[key][1]) for key, kind in _OWN.items() if key in mapping.entries}
        own["name"] = self._nodes.string(name, "name") if name is not None else ""
        return LibraryFile(
            code=self._nodes.string(code, "library") if code is not None else "",
            own=own,
            parameters=self._parameters(mapping),
            rows={record: list(self._rows(mapping, key, record)) for key, record in _LISTS.items()},
            users=list(self._users(mapping)),
            counters=self._counters(mapping),
        )

    def _parameters(self, mapping: MappingNode) -> dict[str, Any]:
        found = {}
        for name, node in self._nodes.entries(self._nodes.get(mapping, "parameters"), "parameters"):
            declared = self._definition.parameters.get(name)
            if declared is None:
                self._findings.error(
                    "unknown-parameter",
                    name.place,
                    f'there is no parameter "{name}"',
                    did_you_mean(name, map(str, self._definition.parameters)),
                )
            else:
                found[str(name)] = self._typed(str(declared.type), node)
        return found

    def _rows(self, mapping: MappingNode, key: str, record: str) -> Iterable[dict[str, Any]]:
        node = self._nodes.get(mapping, key)
        described_record = self._catalog.records[record]
        fields = described_record.fields
        codes: dict[str, Place] = {}
        for item in self._nodes.sequence(node, key) if node is not None else ():
            row = self._nodes.mapping(item, f"a {record}", fields)
            for name, described in fields.items():
                if described.column in described_record.required:
                    self._nodes.require(row, name, f"a {record}")
            self._refuse_twice(row, "code", record, codes)
            values = {}
            for name, (_, value) in row.entries.items():
                if name in fields:
                    described = fields[name]
                    values[described.column] = (
                        self._nodes.string(value, name)
                        if described.type.link is not None
                        else self._parsed(described.type.parse, value)
                    )
            yield values

    def _users(self, mapping: MappingNode) -> Iterable[dict[str, Any]]:
        node = self._nodes.get(mapping, "users")
        names: dict[str, Place] = {}
        for item in self._nodes.sequence(node, "users") if node is not None else ():
            row = self._nodes.mapping(item, "a user", ("name", "language", "permissions"))
            name = self._nodes.require(row, "name", "a user")
            self._refuse_twice(row, "name", "user", names)
            granted = self._nodes.read(row, "permissions", self._nodes.names, ())
            for code in granted:
                if code not in PERMISSIONS:
                    self._findings.error(
                        "unknown-permission",
                        code.place,
                        f'there is no permission "{code}"',
                        did_you_mean(code, PERMISSIONS),
                    )
            yield {
                "name": self._nodes.string(name, "name") if name is not None else "",
                "language": self._nodes.read(row, "language", lambda n: self._typed("language", n), None),
                "permissions": [str(code) for code in granted],
            }

    def _refuse_twice(self, row: MappingNode, key: str, what: str, known: dict[str, Place]) -> None:
        """A finding when the list holds the code or name already."""
        node = self._nodes.get(row, key)
        if not isinstance(node, Scalar):
            return
        if node.text in known:
            first = f"the first is in line {known[node.text].line}"
            self._findings.error("declared-twice", node.place, f'{what} "{node.text}" stands here twice', first)
        known.setdefault(node.text, node.place)

    def _counters(self, mapping: MappingNode) -> dict[str, str]:
        known = {str(kind.number) for kind in self._definition.kinds.values() if kind.number is not None}
        found = {}
        for name, node in self._nodes.entries(self._nodes.get(mapping, "counters"), "counters"):
            if name not in known:
                self._findings.error(
                    "unknown-counter", name.place, f'there is no counter "{name}"', did_you_mean(name, known)
                )
            text = self._nodes.string(node, "a counter")
            try:
                parse_counter(text)
            except UsageError as error:
                self._findings.error("bad-counter", node.place, error.message, error.suggestion)
            found[str(name)] = text
        return found

    def _typed(self, kind: str, node: Node) -> Any:
        return self._parsed(self._types[kind].parse, node)

    def _parsed(self, parse: Any, node: Node) -> Any:
        given = literal(node, self._nodes)
        try:
            return parse(node.text if isinstance(node, Scalar) and not isinstance(given, bool) else given)
        except ValueProblem as problem:
            self._findings.error("wrong-type", node.place, str(problem))
            return None


def bring_in(
    database: Database,
    connection: Connection,
    library: LibraryFile,
    catalog: Catalog,
    definition: Definition,
    year: int,
) -> int:
    """Bring a library into the database; returns its id. year: two digits, for counters without a value."""
    table = records.Library.__table__  # type: ignore[attr-defined]
    known = connection.execute(select(table.c.id).where(table.c.code == library.code)).scalar()
    library_id = int(known) if known is not None else database.take_ids(connection, 1)[0]
    if known is None:
        defaults = {"language": "sl", "currency": "EUR", "time_zone": "Europe/Ljubljana", "deductible_share": 0}
        connection.execute(
            insert(table),
            {
                "siglum": None,
                "address": None,
                "email": None,
                **defaults,
                **library.own,
                "id": library_id,
                "code": library.code,
                "parameters": library.parameters,
            },
        )
    else:
        connection.execute(
            table.update().where(table.c.id == library_id).values(**library.own, parameters=library.parameters)
        )
    for record, rows in library.rows.items():
        _add_rows(database, connection, catalog, record, library_id, rows)
    _add_users(database, connection, library_id, library.users)
    _add_counters(database, connection, library_id, library.counters, definition, year)
    return library_id


def _add_rows(
    database: Database,
    connection: Connection,
    catalog: Catalog,
    record: str,
    library: int,
    rows: Sequence[Mapping[str, Any]],
) -> None:
    described = catalog.records[record]
    table = described.table
    known = _codes(connection, table, library)
    links = {f.column: f.type.link for f in described.fields.values() if f.type.link is not None}
    new = [dict(row) for row in rows if row["code"] not in known]
    for row, row_id in zip(new, database.take_ids(connection, len(new)), strict=True):
        for column, target in links.items():
            if row.get(column) is not None:
                row[column] = _linked(connection, catalog, str(target), library, row[column], f"{record} {row['code']}")
        columns = {column: described.defaults.get(column) for column in described.columns}
        connection.execute(insert(table), {**columns, **row, "library_id": library, "id": row_id})


def _codes(connection: Connection, table: Any, library: int) -> dict[str, int]:
    found = connection.execute(select(table.c.code, table.c.id).where(table.c.library_id == library))
    return {str(code): int(row_id) for code, row_id in found}


def _linked(connection: Connection, catalog: Catalog, record: str, library: int, code: str, where: str) -> int:
    codes = _codes(connection, catalog.records[record].table, library)
    if code not in codes:
        raise NotFoundError(f"{where}: there is no {record} {code}", suggestion=did_you_mean(code, codes))
    return codes[code]


def _add_users(database: Database, connection: Connection, library: int, users: Sequence[Mapping[str, Any]]) -> None:
    table = records.User.__table__  # type: ignore[attr-defined]
    known = {str(name) for (name,) in connection.execute(select(table.c.name).where(table.c.library_id == library))}
    new = [user for user in users if user["name"] not in known]
    for user, row_id in zip(new, database.take_ids(connection, len(new)), strict=True):
        connection.execute(insert(table), {**user, "library_id": library, "id": row_id})


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
