"""Reading a library's folder: every value typed, every mistake told with its place (PAR-01, PAR-03)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from engine.catalog import Catalog, Field, Record
from engine.definition import Definition
from engine.diagnostics import Findings, Place
from engine.errors import DefinitionError, NotFoundError, UsageError
from engine.reading.nodes import NodeReader
from engine.reading.procedures import literal
from engine.reading.yaml_text import Mapping as MappingNode
from engine.reading.yaml_text import Node, Scalar, read_yaml_file
from engine.settings import as_data, setting_type
from engine.storage.counters import parse_counter
from engine.suggestions import did_you_mean
from engine.values import BUILT_IN, ValueProblem

OWN = ("name", "siglum", "language", "currency", "time_zone", "deductible_share", "address", "email")
"""What a library says of itself."""

LISTS = {
    "departments": "department",
    "partners": "partner",
    "funds": "fund",
    "users": "user",
    "vat_rates": "vat_rate",
    "currency_rates": "currency_rate",
}
"""The lists of rows in the file, and the record each is of; what they link to comes before them."""

_FROM_A_DAY = {"vat_rate": ("code", "valid_from"), "currency_rate": ("currency", "valid_from")}


def identity(record: Record) -> tuple[str, ...]:
    """The fields by which a row of the file is the same as one that is there."""
    return _FROM_A_DAY.get(record.name, record.named_by[:1])


@dataclass(slots=True)
class FileRow:
    """A row of the file. values: by column, links still by code. parts: the rows under it, by record."""

    values: dict[str, Any]
    parts: dict[str, list[dict[str, Any]]] = field(default_factory=dict)


@dataclass(slots=True)
class LibraryFile:
    """What a library's folder says, typed.

    own: what it says of itself, by field. parameters: its settings, as data. sources: the place of each setting,
    `{file, line}`. rows: by record.
    """

    code: str
    own: dict[str, Any]
    parameters: dict[str, Any]
    sources: dict[str, dict[str, Any]]
    rows: dict[str, list[FileRow]] = field(default_factory=dict)
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
        mapping = self._nodes.mapping(root, "a library", ("library", *OWN, "parameters", *LISTS, "counters"))
        code = self._nodes.require(mapping, "library", "a library")
        self._nodes.require(mapping, "name", "a library")
        fields = self._catalog.records["library"].fields
        settings = list(self._settings(mapping))
        return LibraryFile(
            code=self._nodes.string(code, "library") if code is not None else "",
            own={name: self._value(fields[name], mapping.entries[name][1]) for name in OWN if name in mapping.entries},
            parameters={name: value for name, value, _ in settings},
            sources={name: {"file": place.file, "line": place.line} for name, _, place in settings},
            rows={record: list(self._rows(mapping, key, record)) for key, record in LISTS.items()},
            counters=self._counters(mapping),
        )

    def _settings(self, mapping: MappingNode) -> Iterable[tuple[str, Any, Place]]:
        """Name, value and place of each parameter."""
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
                yield str(name), as_data(self._parsed(setting_type(declared, self._types).parse, node)), name.place

    # -- rows -----------------------------------------------------------------------------------

    def _rows(self, mapping: MappingNode, key: str, record: str) -> Iterable[FileRow]:
        node = self._nodes.get(mapping, key)
        known: dict[str, Place] = {}
        parts = {part.plural: str(part.name) for part in self._definition.parts_of(record)}
        for item in self._nodes.sequence(node, key) if node is not None else ():
            row = self._nodes.mapping(item, f"a {record}", (*self._catalog.records[record].fields, *parts))
            self._refuse_twice(row, record, known)
            found = FileRow(self._values(row, record))
            for plural, part in parts.items():
                found.parts[part] = list(self._parts(row, plural, part))
            self._refuse_unknown_departments(row, found)
            yield found

    def _parts(self, row: MappingNode, plural: str, record: str) -> Iterable[dict[str, Any]]:
        node = self._nodes.get(row, plural)
        known: dict[str, Place] = {}
        for item in self._nodes.sequence(node, plural) if node is not None else ():
            part = self._nodes.mapping(item, f"a {record}", self._catalog.records[record].fields)
            self._refuse_twice(part, record, known)
            yield self._values(part, record)

    def _values(self, row: MappingNode, record: str) -> dict[str, Any]:
        """The values of a row by column; a finding for each that it can't do without."""
        described = self._catalog.records[record]
        for name, each in described.fields.items():
            if each.column in described.required:
                self._nodes.require(row, name, f"a {record}")
        return {
            described.fields[name].column: self._value(described.fields[name], node)
            for name, (_, node) in row.entries.items()
            if name in described.fields
        }

    def _refuse_twice(self, row: MappingNode, record: str, known: dict[str, Place]) -> None:
        """A finding when the list holds the code or name already."""
        nodes = [self._nodes.get(row, name) for name in identity(self._catalog.records[record])]
        scalars = [node for node in nodes if isinstance(node, Scalar)]
        if not scalars or len(scalars) < len(nodes):
            return
        text = " ".join(node.text for node in scalars)
        if text in known:
            first = f"the first is in line {known[text].line}"
            self._findings.error("declared-twice", scalars[0].place, f'{record} "{text}" stands here twice', first)
        known.setdefault(text, scalars[0].place)

    def _refuse_unknown_departments(self, row: MappingNode, found: FileRow) -> None:
        """A contact works in a department of its own partner."""
        known = [str(each.get("code")) for each in found.parts.get("partner_department", ())]
        for contact in found.parts.get("contact", ()):
            name = contact.get("department")
            if name is not None and name not in known:
                self._findings.error(
                    "unknown-department",
                    row.place,
                    f'contact {contact.get("code")}: the partner has no department "{name}"',
                    did_you_mean(str(name), known),
                )

    # -- values ---------------------------------------------------------------------------------

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

    def _value(self, described: Field, node: Node) -> Any:
        """A value of a field; a link stays the code that names it."""
        if described.type.link is not None:
            return self._nodes.string(node, described.name)
        return self._parsed(described.type.parse, node)

    def _parsed(self, parse: Any, node: Node) -> Any:
        given = literal(node, self._nodes)
        try:
            return parse(node.text if isinstance(node, Scalar) and not isinstance(given, bool) else given)
        except ValueProblem as problem:
            self._findings.error("wrong-type", node.place, str(problem))
            return None
