"""Reading one workflow file into its frozen parts."""

from __future__ import annotations

from collections.abc import Mapping as MappingType
from dataclasses import dataclass

from engine.definition import (
    Column,
    Condition,
    Derivation,
    DeriveRule,
    Invariant,
    Kind,
    Name,
    Parameter,
    PrintedRow,
    Procedure,
    Workflow,
)
from engine.labels import Text
from engine.reading.cells import split_key
from engine.reading.kinds import read_kind
from engine.reading.nodes import NodeReader
from engine.reading.procedures import literal, read_procedure
from engine.reading.sentences import read_sentence
from engine.reading.yaml_text import Mapping, Node, Scalar

_KEYS = (
    "workflow",
    "title",
    "permission",
    "kinds",
    "columns",
    "rows",
    "procedures",
    "conditions",
    "derive",
    "invariants",
    "parameters",
    "words",
    "notes",
)
_CONDITION_KEYS = ("about", "holds", "expr", "python", "refusal")


@dataclass(frozen=True, slots=True)
class WorkflowFile:
    """Everything one file declares, not yet resolved against the others."""

    workflow: Workflow | None
    kinds: tuple[Kind, ...]
    procedures: tuple[Procedure, ...]
    conditions: tuple[Condition, ...]
    derivations: tuple[Derivation, ...]
    invariants: tuple[Invariant, ...]
    parameters: tuple[Parameter, ...]
    words: MappingType[Name, Text]


def read_workflow(root: Node, reader: NodeReader) -> WorkflowFile:
    """One file. A file without `workflow:` may hold words and parameters only."""
    mapping = reader.mapping(root, "a workflow file", _KEYS)
    name_node = reader.get(mapping, "workflow")
    name = reader.name(name_node) if name_node is not None else Name("", root.place)
    if name_node is None and set(mapping.entries) - {"words", "parameters"}:
        reader.findings.error("missing-key", root.place, 'a workflow file needs "workflow"', "workflow: NAME")
    permission = reader.read(mapping, "permission", lambda each: reader.reference(each, "permission"), None)
    printed, procedures = _rows(mapping, name, permission, reader)
    beside = tuple(
        read_procedure(each, value, name, permission, reader)
        for each, value in reader.entries(reader.get(mapping, "procedures"), "procedures")
    )
    return WorkflowFile(
        workflow=_workflow(mapping, name, permission, printed, reader) if name_node is not None else None,
        kinds=tuple(
            read_kind(each, value, name, reader)
            for each, value in reader.entries(reader.get(mapping, "kinds"), "kinds")
        ),
        procedures=(*procedures, *beside),
        conditions=tuple(
            _condition(each, value, reader)
            for each, value in reader.entries(reader.get(mapping, "conditions"), "conditions")
        ),
        derivations=_derivations(mapping, reader),
        invariants=tuple(
            _invariant(each, value, reader)
            for each, value in reader.entries(reader.get(mapping, "invariants"), "invariants")
        ),
        parameters=tuple(
            _parameter(each, value, reader)
            for each, value in reader.entries(reader.get(mapping, "parameters"), "parameters")
        ),
        words={
            each: reader.text(value, f"word {each}")
            for each, value in reader.entries(reader.get(mapping, "words"), "words")
        },
    )


def _workflow(
    mapping: Mapping, name: Name, permission: str | None, rows: tuple[PrintedRow, ...], reader: NodeReader
) -> Workflow:
    title = reader.require(mapping, "title", f"workflow {name}")
    return Workflow(
        name=name,
        title=reader.text(title, "title") if title is not None else reader.no_text(),
        permission=permission,
        columns=reader.read(mapping, "columns", lambda each: _columns(each, reader), ()),
        rows=rows,
        notes=tuple(
            reader.text(each, "a note")
            for each in reader.read(mapping, "notes", lambda each: reader.sequence(each, "notes"), ())
        ),
        place=name.place,
    )


def _columns(node: Node, reader: NodeReader) -> tuple[Column, ...]:
    columns = []
    for item in reader.sequence(node, "columns"):
        label = None
        key = item
        if isinstance(item, Mapping):
            reader.mapping(item, "a column", ("kind", "label"))
            key = reader.require(item, "kind", "a column") or item
            label = reader.read(item, "label", lambda each: reader.text(each, "heading"), None)
        scalar = reader.scalar(key, "a column")
        if scalar is not None:
            kind, second = split_key(Name(scalar.text, scalar.piece(0, len(scalar.text))), reader)
            columns.append(Column(kind, second, label, scalar.place))
    return tuple(columns)


def _rows(
    mapping: Mapping, workflow: Name, permission: str | None, reader: NodeReader
) -> tuple[tuple[PrintedRow, ...], tuple[Procedure, ...]]:
    printed, procedures = [], []
    for name, node in reader.entries(reader.get(mapping, "rows"), "rows"):
        if isinstance(node, Mapping) and "see" in node.entries:
            printed.append(_view(name, node, reader))
            continue
        procedure = read_procedure(name, node, workflow, permission, reader)
        procedures.append(procedure)
        see = tuple(Name(f"{kind}.{name}", name.place) for kind in procedure.kinds)
        printed.append(PrintedRow(name, None, see, None, name.place))
    return tuple(printed), tuple(procedures)


def _view(name: Name, node: Mapping, reader: NodeReader) -> PrintedRow:
    reader.mapping(node, f"row {name}", ("see", "label", "columns"))
    see = node.entries["see"][1]
    items = (see,) if isinstance(see, Scalar) else reader.sequence(see, "see")
    return PrintedRow(
        name=name,
        label=reader.read(node, "label", lambda each: reader.text(each, f"label of {name}"), None),
        see=tuple(reader.reference(item, "a procedure") for item in items),
        columns=reader.read(
            node,
            "columns",
            lambda each: tuple(reader.reference(c, "a column") for c in reader.sequence(each, "columns")),
            None,
        ),
        place=name.place,
    )


def _condition(name: Name, node: Node, reader: NodeReader) -> Condition:
    mapping = reader.mapping(node, f"condition {name}", _CONDITION_KEYS)
    about = reader.require(mapping, "about", f"condition {name}")
    ways = [way for way in ("holds", "expr", "python") if way in mapping.entries]
    if len(ways) != 1:
        reader.findings.error(
            "bad-condition", name.place, f"condition {name} needs one of holds, expr, python", "holds: some KIND"
        )
    way = ways[0] if ways else ""
    return Condition(
        name=name,
        about=reader.names_or_one(about, "a kind") if about is not None else (),
        holds=read_sentence(mapping.entries["holds"][1], reader) if way == "holds" else None,
        expression=reader.reference(mapping.entries["expr"][1], "an expression") if way == "expr" else None,
        python=reader.reference(mapping.entries["python"][1], "a function") if way == "python" else None,
        refusal=reader.read(mapping, "refusal", lambda each: reader.text(each, f"refusal of {name}"), None),
        place=name.place,
    )


def _derivations(mapping: Mapping, reader: NodeReader) -> tuple[Derivation, ...]:
    node = reader.get(mapping, "derive")
    if node is None:
        return ()
    return tuple(
        _derivation(Name(key, place), value, reader)
        for key, (place, value) in reader.mapping(node, "derive").entries.items()
    )


def _derivation(key: Name, node: Node, reader: NodeReader) -> Derivation:
    what = f"derive of {key}"
    mapping = reader.mapping(node, what, ("among", "rules"))
    among = reader.require(mapping, "among", what)
    rules = reader.require(mapping, "rules", what)
    kind, second = split_key(key, reader)
    statuses = reader.alternatives(among) if among is not None else ()
    read = tuple(
        rule for item in (reader.sequence(rules, "rules") if rules is not None else ()) for rule in _rules(item, reader)
    )
    for rule in read[:-1]:
        if rule.sentence is None:
            reader.findings.error(
                "unreachable-rule", rule.status.place, "rules after `otherwise` are never asked", "put `otherwise` last"
            )
    return Derivation(kind, second, () if statuses == ("any",) else statuses, read, key.place)


def _rules(node: Node, reader: NodeReader) -> list[DeriveRule]:
    rules = []
    for status, value in reader.entries(node, "a rule"):
        otherwise = isinstance(value, Scalar) and value.text == "otherwise"
        rules.append(DeriveRule(status, None if otherwise else read_sentence(value, reader)))
    return rules


def _invariant(name: Name, node: Node, reader: NodeReader) -> Invariant:
    mapping = reader.mapping(node, f"invariant {name}", ("about", "while", "when", "unless", "holds"))
    about = reader.require(mapping, "about", f"invariant {name}")
    holds = reader.require(mapping, "holds", f"invariant {name}")
    return Invariant(
        name=name,
        about=reader.names_or_one(about, "a kind") if about is not None else (),
        during=reader.read(mapping, "while", reader.alternatives, ()),
        when=reader.read(mapping, "when", reader.name, None),
        unless=reader.read(mapping, "unless", reader.name, None),
        holds=read_sentence(holds if holds is not None else node, reader),
        place=name.place,
    )


def _parameter(name: Name, node: Node, reader: NodeReader) -> Parameter:
    mapping = reader.mapping(node, f"parameter {name}", ("type", "one_of", "default", "label"))
    label = reader.require(mapping, "label", f"parameter {name}")
    values = reader.read(mapping, "one_of", reader.names, ())
    kind = reader.get(mapping, "type") if values else reader.require(mapping, "type", f"parameter {name}")
    if kind is not None and values:
        reader.findings.error(
            "bad-input", name.place, f"parameter {name} needs type or one_of, not both", "one of them"
        )
    return Parameter(
        name=name,
        type=reader.name(kind, "a type") if kind is not None else Name("text", name.place),
        default=reader.read(mapping, "default", lambda each: literal(each, reader), None),
        label=reader.text(label, f"label of {name}") if label is not None else reader.no_text(),
        place=name.place,
        values=values,
    )
