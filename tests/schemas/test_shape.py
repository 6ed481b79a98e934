"""What `shape_findings` says: where, what is wrong, and what would be right."""

from __future__ import annotations

from typing import Any

import pytest

from engine.checking.shape import plain_value, shape_findings
from engine.diagnostics import Diagnostic, Findings
from engine.reading.yaml_text import Node, read_yaml
from tests.schemas.documents import CELLS, CONDITION, HEAD, INPUT, KIND, ON_ORDER, filled
from tests.schemas.files import WORKFLOW


def node(text: str) -> Node:
    root, _ = read_yaml(text.encode(), "order.yaml", Findings())
    assert root is not None
    return root


def told(text: str, schema: dict[str, Any] = WORKFLOW) -> list[Diagnostic]:
    return list(shape_findings(node(filled(text)), schema))


def test_values_are_what_an_editor_sees() -> None:
    seen = plain_value(node("{a: [1, 1.5, true, on, '2'], b: {c: 2026-01-31}}"))
    assert seen == {"a": [1, 1.5, True, "on", "2"], "b": {"c": "2026-01-31"}}


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (HEAD + "kinds: {order: {colour: red}}", "missing: label"),
        (KIND + "alone: 1}", "this must be true or false"),
        (KIND + "final: closed}", "this must be a list"),
        (KIND + "one_open: {in: a, per: {}}}", "there is nothing in it: leave it out, or fill it"),
        (KIND + "statuses: {in force: TEXT}}", '"in force" is no name here: letters, digits and _ only, no reserved word'),
        (HEAD + "columns: [1]", "this must be a text or a mapping (name: value)"),
        ("columns: [order]", '"columns" needs "workflow"'),
        (ON_ORDER + "creates: order}", "a procedure needs either `creates` or `acts_on`, not both"),
        (ON_ORDER + "effects: [{use: a, after: all}]}", "this can only be commit"),
        (INPUT + "{type: date, in: open}}}", '"in" needs "choose"'),
        (CELLS + "{order: {when: is_late}}}", "a cell needs move, chosen, derives or stays"),
        (CELLS + "{order: {move: a}}}", 'an arrow reads "A | B -> C", "new -> C" or "A -> deleted"'),
        (CONDITION + "holds: some item, python: 'a:b'}", "a condition has one of holds, expr, python"),
    ],
)  # fmt: skip
def test_it_says_what_is_wrong(document: str, message: str) -> None:
    assert message in [found.message for found in told(document)]


def test_it_points_at_an_unknown_key_and_knows_a_better_one() -> None:
    (found,) = told(HEAD + "kinds:\n  order:\n    label: TEXT\n    statusses: {}")
    assert (found.place.line, found.place.column, found.place.length) == (6, 5, 9)
    assert found.suggestion == 'did you mean "statuses"?'


def test_it_points_at_a_value_in_a_list() -> None:
    (found,) = told(CELLS + "{order: [a -> b, {move: a -> b | c}]}}")
    assert (found.place.line, found.place.length) == (4, len("a -> b | c"))


def test_it_tells_everything() -> None:
    found = told(HEAD + "rows:\n  submit: {acts_on: order}\n  close: {label: TEXT}\n  see: {see: item}")
    assert [each.place.line for each in found] == [4, 5, 6]


def test_of_several_alternatives_the_nearest_is_told() -> None:
    either = [{"type": "string"}, {"type": "object", "properties": {"a": {"type": "array"}}, "required": ["a"]}]
    (found,) = told("{steps: [one, {a: 1}]}", {"properties": {"steps": {"items": {"anyOf": either}}}})
    assert (found.message, found.place.column) == ("this must be a list", 19)
