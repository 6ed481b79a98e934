"""Random workflow files: the reader takes one if and only if the schema does."""

from __future__ import annotations

import json
import re
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from engine.checking.shape import shape_findings
from engine.definition import Name
from engine.diagnostics import Diagnostic, Findings, Place
from engine.reading.cells import read_cells
from engine.reading.nodes import NodeReader
from engine.reading.sentences import read_sentence
from engine.reading.workflow import read_workflow
from engine.reading.yaml_text import Mapping, Scalar, read_yaml
from tests.schemas.files import WORKFLOW
from tests.schemas.grammar import spoilt, workflows

BEYOND_SHAPE = {"unreachable-rule"}


def asked(document: Any) -> tuple[list[Diagnostic], list[Diagnostic]]:
    """What the reader and the schema find in a document; JSON is YAML."""
    findings = Findings()
    root, _ = read_yaml(json.dumps(document, ensure_ascii=False).encode(), "random.yaml", findings)
    assert root is not None
    read_workflow(root, NodeReader(findings))
    read = [found for found in findings.sorted() if found.rule not in BEYOND_SHAPE]
    return read, list(shape_findings(root, WORKFLOW))


@given(workflows)
def test_both_take_what_the_grammar_makes(document: Any) -> None:
    assert asked(document) == ([], [])


@given(spoilt() | spoilt(spoilt()))
def test_both_judge_alike_what_was_spoilt(document: Any) -> None:
    read, shaped = asked(document)
    assert bool(read) == bool(shaped), (read, shaped)


# -- the small languages inside a text ----------------------------------------------------------

NOWHERE = Place("random.yaml", 1, 1)
TOKENS = (
    "open", "closed", "item", "1st", "a,b", "|", "|", "->", "->", "new", "new per", "any", "deleted",
    "stays", "derives", "is", "and", "every", "some", "no", "otherwise",
)  # fmt: skip
PIECES = st.lists(st.sampled_from(TOKENS), min_size=1, max_size=9)
SOUPS = st.tuples(PIECES, st.sampled_from((" ", " ", "  "))).map(lambda soup: soup[1].join(soup[0]))


def fits(name: str, text: str) -> bool:
    return re.search(WORKFLOW["definitions"][name]["pattern"], text) is not None


def findings_of(text: str, what: str) -> int:
    findings = Findings()
    reader = NodeReader(findings)
    scalar = Scalar(NOWHERE, text, text, quoted=True)
    if what == "sentence":
        read_sentence(scalar, reader)
    elif what == "statuses":
        reader.alternatives(scalar)
    else:
        node = scalar if what == "cell" else Mapping(NOWHERE, {"move": (NOWHERE, scalar)})
        read_cells(Name("item"), node, reader, printed=True)
    return findings.errors


@given(SOUPS)
@example("stays -> closed")
@example("stays | open -> closed")
@example("derives -> derives")
@example("new -> deleted")
@example("any | new -> open")
def test_cells_are_judged_alike(text: str) -> None:
    assert (findings_of(text, "cell") == 0) == fits("cell", text)


@given(SOUPS)
@example("stays -> closed")
def test_arrows_are_judged_alike(text: str) -> None:
    move = re.search(WORKFLOW["definitions"]["cell"]["properties"]["move"]["pattern"], text)
    assert (findings_of(text, "move") == 0) == (move is not None)


@given(SOUPS)
@example("some is is is")
@example("no item and some item is and")
@example("is open | and")
def test_sentences_are_judged_alike(text: str) -> None:
    assert (findings_of(text, "sentence") == 0) == fits("sentence", text)


@given(SOUPS)
def test_alternatives_are_judged_alike(text: str) -> None:
    assert (findings_of(text, "statuses") == 0) == fits("statuses", text)
