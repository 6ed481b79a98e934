"""The small language of a cell: `entered -> submitted`, `{chosen: ordered -> cancelled, stays: ordered}`."""

from __future__ import annotations

import re
from dataclasses import replace

from engine.definition import Cell, Name
from engine.reading.nodes import NodeReader
from engine.reading.yaml_text import Mapping, Node, Scalar, Sequence

_KEYS = ("move", "chosen", "stays", "derives", "unprinted", "when", "joins", "leaves", "made_by")
RESERVED = ("new", "any", "deleted")


def read_cells(key: Name, node: Node, reader: NodeReader, *, printed: bool) -> tuple[Cell, ...]:
    """The alternatives of one cell, in order."""
    kind, second = split_key(key, reader)
    empty = Cell(kind, second, node.place, printed=printed)
    nodes = node.items if isinstance(node, Sequence) else (node,)
    return tuple(_cell(empty, each, reader) for each in nodes)


def split_key(key: Name, reader: NodeReader) -> tuple[Name, Name | None]:
    """`item.payment` as (item, payment), `item` as (item, None)."""
    kind, point, second = key.partition(".")
    if not point:
        return reader.name_at(key, key.place), None
    after = key.place.at(len(kind) + 1, len(second))
    return reader.name_at(kind, key.place.at(0, len(kind))), reader.name_at(second, after)


def _cell(empty: Cell, node: Node, reader: NodeReader) -> Cell:
    if isinstance(node, Scalar):
        return _from_text(replace(empty, place=node.place), node, reader)
    if isinstance(node, Mapping):
        return _from_mapping(replace(empty, place=node.place), node, reader)
    reader.findings.error("wrong-shape", node.place, "a cell is a text or a mapping", '"entered -> submitted"')
    return empty


def _from_mapping(cell: Cell, node: Mapping, reader: NodeReader) -> Cell:
    reader.mapping(node, "a cell", _KEYS)
    arrows = [name for name in ("move", "chosen") if name in node.entries]
    if len(arrows) == 2:
        reader.findings.error(
            "bad-cell",
            node.entries["chosen"][0],
            "a cell has `move` or `chosen`, not both",
            "write two alternatives as a list",
        )
    for name in arrows[:1]:
        arrow = reader.scalar(node.entries[name][1], "an arrow")
        if arrow is not None:
            cell = replace(_arrow(cell, arrow.text, 0, arrow, reader), chosen=name == "chosen")
    if not arrows and not {"derives", "stays"} & set(node.entries):
        reader.findings.error("bad-cell", node.place, "a cell needs move, chosen, derives or stays", "move: A -> B")
    return replace(
        cell,
        stays=reader.read(node, "stays", reader.alternatives, ()),
        derives=reader.read(node, "derives", reader.alternatives, ()),
        unprinted=reader.read(node, "unprinted", reader.alternatives, ()),
        when=reader.read(node, "when", reader.name, None),
        joins=reader.read(node, "joins", reader.name, None),
        leaves=reader.read(node, "leaves", reader.name, None),
        made_by=reader.read(node, "made_by", lambda each: reader.reference(each, "a maker"), None),
    )


def _from_text(cell: Cell, scalar: Scalar, reader: NodeReader) -> Cell:
    text = scalar.text
    word = re.match(r"(stays|derives)\s+", text)
    if word is not None:
        statuses = reader.split_alternatives(text[word.end() :], scalar, word.end())
        return replace(cell, stays=statuses) if word[1] == "stays" else replace(cell, derives=statuses)
    return _arrow(cell, text, 0, scalar, reader)


def _arrow(cell: Cell, text: str, start: int, scalar: Scalar, reader: NodeReader) -> Cell:
    """`A | B -> C`, `new`, `new per KIND`, `new per KIND -> C`, `deleted`."""
    left, arrow, right = text.partition("->")
    if not arrow:
        return _without_arrow(cell, text, start, scalar, reader)
    cell = _left(cell, left, start, scalar, reader)
    targets = reader.split_alternatives(right, scalar, start + len(left) + 2)
    if len(targets) > 1:
        reader.findings.error(
            "bad-cell",
            targets[1].place,
            "an arrow has one result",
            "where several are printed write `derives A | B` and a derive rule",
        )
    if not targets:
        return cell
    target = targets[0]
    if target in ("new", "any"):
        reader.findings.error(
            "bad-cell", target.place, f'"{target}" stands left of the arrow only', f"{target} -> STATUS"
        )
        return cell
    return replace(cell, deletes=True) if target == "deleted" else replace(cell, target=target)


def _without_arrow(cell: Cell, text: str, start: int, scalar: Scalar, reader: NodeReader) -> Cell:
    word = text.strip()
    if word == "deleted":
        return replace(cell, deletes=True)
    if word == "new" or word.startswith("new per "):
        return _left(cell, text, start, scalar, reader)
    reader.findings.error(
        "bad-cell",
        scalar.piece(start, len(text)),
        f'"{word}" is no cell',
        'for example "entered -> submitted", "new -> entered", "stays entered" or "derives entered"',
    )
    return cell


def _left(cell: Cell, left: str, start: int, scalar: Scalar, reader: NodeReader) -> Cell:
    per = re.match(r"\s*new\s+per\s+(\w+)\s*\Z", left)
    if per is not None:
        place = scalar.piece(start + per.start(1), len(per[1]))
        return replace(cell, new=True, per=reader.name_at(per[1], place))
    names = reader.split_alternatives(left, scalar, start)
    for name in names:
        if name == "deleted":
            reader.findings.error(
                "bad-cell", name.place, '"deleted" stands right of the arrow only', "STATUS -> deleted"
            )
    return replace(
        cell,
        new="new" in names,
        anything="any" in names,
        sources=tuple(name for name in names if name not in RESERVED),
    )
