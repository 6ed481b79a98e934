"""Sentences over statuses: `every item is check_in_closed | cancelled and no copy is ordered`."""

from __future__ import annotations

import re

from engine.definition import Clause, Name, Sentence
from engine.reading.nodes import NodeReader
from engine.reading.yaml_text import Node, Scalar

_CLAUSE = re.compile(
    r"\s*(?:(?P<is>is)\s+(?P<own>\S.*?)|(?P<quantifier>every|some|no)\s+(?P<kind>\w+)(?:\s+is\s+(?P<statuses>\S.*?))?)\s*\Z"
)


def read_sentence(node: Node, reader: NodeReader) -> Sentence:
    """The sentence in a node; findings for clauses that are none."""
    scalar = reader.scalar(node, "a sentence")
    if scalar is None:
        return Sentence((), "", node.place)
    clauses = []
    start = 0
    for piece in re.split(r"(\band\b)", scalar.text):
        if piece != "and":
            clause = _clause(piece, start, scalar, reader)
            if clause is not None:
                clauses.append(clause)
        start += len(piece)
    return Sentence(tuple(clauses), scalar.text, scalar.place)


def _clause(text: str, start: int, scalar: Scalar, reader: NodeReader) -> Clause | None:
    found = _CLAUSE.match(text)
    if found is None:
        reader.findings.error(
            "bad-sentence",
            scalar.piece(start, len(text)),
            f'"{text.strip()}" is no sentence',
            'write "is S", "every KIND is S", "some KIND is S" or "no KIND is S"',
        )
        return None
    if found["is"]:
        return Clause("is", None, reader.split_alternatives(found["own"], scalar, start + found.start("own")))
    kind = reader.name_at(found["kind"], scalar.piece(start + found.start("kind"), len(found["kind"])))
    statuses: tuple[Name, ...] = ()
    if found["statuses"]:
        statuses = reader.split_alternatives(found["statuses"], scalar, start + found.start("statuses"))
    elif found["quantifier"] == "every":
        reader.findings.error("bad-sentence", kind.place, f'"every {kind}" needs a status', f'"every {kind} is STATUS"')
    return Clause(found["quantifier"], kind, statuses)
