"""Reading kinds: what has a status, what it is part of, what it is linked to."""

from __future__ import annotations

from engine.definition import Kind, Name, OneOpen, StatusField
from engine.labels import Text
from engine.reading.cells import RESERVED
from engine.reading.nodes import NodeReader
from engine.reading.yaml_text import Mapping, Node

_KEYS = (
    "label",
    "of",
    "alone",
    "plural",
    "number",
    "statuses",
    "final",
    "second",
    "groups",
    "links",
    "beside",
    "one_open",
    "made_by",
    "fields",
)


def read_kind(name: Name, node: Node, workflow: str, reader: NodeReader) -> Kind:
    """One kind; its statuses in the order in which alternatives are printed."""
    mapping = reader.mapping(node, f"kind {name}", _KEYS)
    label = reader.require(mapping, "label", f"kind {name}")
    return Kind(
        name=name,
        label=reader.text(label, f"label of {name}") if label is not None else reader.no_text(),
        of=reader.read(mapping, "of", reader.names_or_one, ()),
        alone=reader.read(mapping, "alone", lambda each: reader.boolean(each, "alone"), False),
        plural=reader.read(mapping, "plural", reader.name, Name(f"{name}s", name.place)),
        number=reader.read(mapping, "number", reader.name, None),
        statuses=reader.read(mapping, "statuses", lambda each: _statuses(name, each, None, reader), None),
        seconds={
            second: _second(second, each, reader)
            for second, each in reader.entries(reader.get(mapping, "second"), f"second statuses of {name}")
        },
        final=reader.read(mapping, "final", reader.names, ()),
        groups={
            group: reader.names(each, f"group {group}")
            for group, each in reader.entries(reader.get(mapping, "groups"), f"groups of {name}")
        },
        links={
            link: reader.names_or_one(each)
            for link, each in reader.entries(reader.get(mapping, "links"), f"links of {name}")
        },
        beside={
            other: reader.names_or_one(each)
            for other, each in reader.entries(reader.get(mapping, "beside"), f"beside of {name}")
        },
        one_open=reader.read(mapping, "one_open", lambda each: _one_open(each, reader), None),
        made_by=reader.read(mapping, "made_by", lambda each: reader.reference(each, "a maker"), None),
        fields={
            each: reader.name(value, "a type")
            for each, value in reader.entries(reader.get(mapping, "fields"), f"fields of {name}")
        },
        workflow=workflow,
        place=name.place,
    )


def _statuses(name: str, node: Node, prefix: Text | None, reader: NodeReader) -> StatusField:
    labels: dict[str, Text] = {}
    for status, value in reader.entries(node, f"statuses of {name}"):
        labels[status] = reader.text(value, f"label of {status}")
        if status in RESERVED:
            reader.findings.error(
                "reserved-status",
                status.place,
                f'"{status}" is a word of the language, not a status',
                "give it another name",
            )
    if not labels:
        reader.findings.error(
            "wrong-shape",
            node.place,
            f"{name} needs at least one status, or no statuses at all",
            "STATUS: {sl: …, en: …, nl: …}",
        )
    return StatusField(name, labels, prefix, node.place)


def _second(name: Name, node: Node, reader: NodeReader) -> StatusField:
    mapping = reader.mapping(node, f"second status {name}", ("label", "statuses"))
    label = reader.require(mapping, "label", f"second status {name}")
    prefix = reader.text(label, f"label of {name}") if label is not None else reader.no_text()
    statuses = reader.require(mapping, "statuses", f"second status {name}")
    return _statuses(name, statuses if statuses is not None else Mapping(node.place, {}), prefix, reader)


def _one_open(node: Node, reader: NodeReader) -> OneOpen:
    mapping = reader.mapping(node, "one_open", ("in", "per"))
    within = reader.require(mapping, "in", "one_open")
    return OneOpen(
        within=reader.name(within) if within is not None else Name("", node.place),
        per={field: _path(value, reader) for field, value in reader.entries(reader.get(mapping, "per"), "per")},
        place=node.place,
    )


def _path(node: Node, reader: NodeReader) -> tuple[Name, ...]:
    scalar = reader.scalar(node, "a path")
    if scalar is None:
        return ()
    names, start = [], 0
    for piece in scalar.text.split("."):
        names.append(reader.name_at(piece, scalar.piece(start, len(piece))))
        start += len(piece) + 1
    return tuple(names)
