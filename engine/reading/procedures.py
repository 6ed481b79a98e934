"""Reading procedures: the rows of a table and what stands beside them."""

from __future__ import annotations

from typing import Any

from engine.definition import Cell, EffectUse, Input, Name, OwnField, Procedure
from engine.reading.cells import read_cells
from engine.reading.nodes import NodeReader
from engine.reading.yaml_text import Mapping, Node, Scalar, Sequence

_KEYS = (
    "label",
    "permission",
    "creates",
    "acts_on",
    "fields",
    "inputs",
    "requires",
    "warns",
    "cells",
    "blank",
    "effects",
    "does",
)
_INPUT_KEYS = ("type", "one_of", "rows", "choose", "in", "default", "optional")
_EFFECT_KEYS = ("use", "with", "when", "for", "after")


def read_procedure(name: Name, node: Node, workflow: str, permission: str | None, reader: NodeReader) -> Procedure:
    """One procedure; its permission is its own or the workflow's."""
    what = f"procedure {name}"
    mapping = reader.mapping(node, what, _KEYS)
    label = reader.require(mapping, "label", what)
    creates = reader.read(mapping, "creates", reader.name, None)
    acts_on: dict[Name, tuple[Name, ...]] = reader.read(mapping, "acts_on", lambda each: _acts_on(each, reader), {})
    if (creates is None) == (not acts_on):
        reader.findings.error(
            "bad-procedure", name.place, f"{what} needs either `creates` or `acts_on`", "acts_on: KIND"
        )
    return Procedure(
        name=name,
        label=reader.text(label, f"label of {name}") if label is not None else reader.no_text(),
        permission=reader.read(mapping, "permission", lambda each: reader.reference(each, "permission"), permission),
        creates=creates,
        acts_on=acts_on,
        fields=reader.read(mapping, "fields", lambda each: _fields(each, reader), ()),
        inputs={
            each: _input(each, value, reader)
            for each, value in reader.entries(reader.get(mapping, "inputs"), f"inputs of {name}")
        },
        requires=reader.read(mapping, "requires", reader.names, ()),
        warns=reader.read(mapping, "warns", reader.names, ()),
        cells=(*_cells(mapping, "cells", reader, printed=True), *_cells(mapping, "blank", reader, printed=False)),
        effects=reader.read(mapping, "effects", lambda each: _effects(each, reader), ()),
        does=reader.read(mapping, "does", reader.names, ()),
        workflow=workflow,
        place=name.place,
    )


def _acts_on(node: Node, reader: NodeReader) -> dict[Name, tuple[Name, ...]]:
    if isinstance(node, Mapping):
        return {kind: reader.alternatives(value) for kind, value in reader.entries(node, "acts_on")}
    return dict.fromkeys(reader.names_or_one(node, "a kind"), ())


def _cells(mapping: Mapping, block: str, reader: NodeReader, *, printed: bool) -> tuple[Cell, ...]:
    node = reader.get(mapping, block)
    if node is None:
        return ()
    cells: list[Cell] = []
    for key, (place, value) in reader.mapping(node, block).entries.items():
        cells.extend(read_cells(Name(key, place), value, reader, printed=printed))
    return tuple(cells)


def _fields(node: Node, reader: NodeReader) -> tuple[OwnField, ...]:
    fields: list[OwnField] = []
    for item in reader.sequence(node, "fields"):
        if isinstance(item, Mapping):
            fields.extend(OwnField(name, literal(value, reader)) for name, value in reader.entries(item, "a field"))
        else:
            fields.append(OwnField(reader.name(item)))
    return tuple(fields)


def _input(name: Name, node: Node, reader: NodeReader) -> Input:
    if isinstance(node, Scalar):
        return Input(name, "value", type=reader.name(node, "a type"))
    mapping = reader.mapping(node, f"input {name}", _INPUT_KEYS)
    forms = [form for form in ("type", "one_of", "rows", "choose") if form in mapping.entries]
    if len(forms) != 1:
        reader.findings.error(
            "bad-input", name.place, f"input {name} needs one of type, one_of, rows, choose", "one input for each"
        )
        return Input(name, "value", type=Name("text", name.place))
    form = forms[0]
    value = mapping.entries[form][1]
    return Input(
        name=name,
        form={"type": "value"}.get(form, form),
        type=reader.name(value, "a type") if form == "type" else None,
        values=tuple(reader.string(each, "a value") for each in reader.sequence(value, "one_of"))
        if form == "one_of"
        else (),
        kinds=reader.names_or_one(value, "a kind") if form in ("rows", "choose") else (),
        within=reader.read(mapping, "in", reader.alternatives, ()),
        default=reader.read(mapping, "default", lambda each: _default(form, each, reader), None),
        optional=reader.read(mapping, "optional", lambda each: reader.boolean(each, "optional"), False),
    )


def _default(form: str, node: Node, reader: NodeReader) -> Any:
    """A literal; of a choice `all` or the name of a finder."""
    return reader.reference(node, "default") if form == "choose" else literal(node, reader)


def _effects(node: Node, reader: NodeReader) -> tuple[EffectUse, ...]:
    return tuple(_effect(item, reader) for item in reader.sequence(node, "effects"))


def _effect(node: Node, reader: NodeReader) -> EffectUse:
    mapping = reader.mapping(node, "an effect", _EFFECT_KEYS)
    use = reader.require(mapping, "use", "an effect")
    after = reader.get(mapping, "after")
    if after is not None and reader.string(after, "after") != "commit":
        reader.findings.error(
            "bad-effect", after.place, "an effect can be `after: commit` only", "after: commit, or leave it out"
        )
    return EffectUse(
        name=reader.reference(use, "an effect") if use is not None else Name("", node.place),
        parameters=reader.read(mapping, "with", lambda each: _literals(each, reader), {}),
        when=reader.read(mapping, "when", reader.name, None),
        only_for=reader.read(mapping, "for", reader.name, None),
        after_commit=after is not None,
        place=node.place,
    )


def _literals(node: Node, reader: NodeReader) -> dict[str, Any]:
    return {name: literal(value, reader) for name, value in reader.entries(node, "with")}


def literal(node: Node, reader: NodeReader) -> Any:
    """A plain value: text, number, boolean, or a list of such."""
    if isinstance(node, Scalar):
        return node.value
    if isinstance(node, Sequence):
        return [literal(item, reader) for item in node.items]
    reader.findings.error(
        "wrong-shape", node.place, "a plain value is expected here", "a text, a number, true, false, or a list of such"
    )
    return None
