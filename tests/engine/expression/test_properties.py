"""What holds of every text and every expression, tried on many."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from engine.expression import BOOLEAN, Compiled, EvaluationError, MissingValue, Scopes, compile_expression
from tests.engine.expression.test_conditions import TRUE
from tests.engine.expression.test_messages import MESSAGES
from tests.engine.expression.world import World, compiled, rows, value

PIECES = (
    "item", "copy", "document", "today", "inputs", "parameter", "it", "create_997", "purpose", "copies", "shares",
    "percent", "price", "order", "supplier", "name", "kind", "volumes", "ordered_on", "item.create_997", "item.volumes",
    ".", ",", "(", ")", "[", "]", "+", "-", "*", "==", "!=", "<", "<=", ">", ">=", "and", "or", "not", "in", "not in",
    "true", "false", "null", "any(", "all(", "sum(", "size(", "date(", "1", "2.5", "100.00", '"own_stock"', "'exchange'",
    'date("2026-01-31")', "=", "!", "&", "&&", "|", "||", "is", "%", "'", '"', "\\", "\n", "čšž", "²", "\ud800",
)  # fmt: skip
ANY_TEXT = st.one_of(
    st.text(max_size=60),
    st.lists(st.sampled_from(PIECES), max_size=25).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join),
)


@given(ANY_TEXT)
@example("")
@example("x" * 3_000)
@example("\x00")
def test_any_text_compiles_or_gives_problems_inside_it(text: str) -> None:
    result = compile_expression(text, World())
    if isinstance(result, Compiled):
        assert result.type == BOOLEAN
        return
    assert result
    for problem in result:
        assert 0 <= problem.offset <= problem.offset + problem.length <= len(text)
        assert problem.length > 0 or problem.offset == len(text)
        assert problem.message.endswith((".", "?"))


@given(st.sampled_from([*TRUE, *(text for text, *_ in MESSAGES)]), st.data())
def test_a_damaged_expression_compiles_or_gives_problems(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 5)))
    damaged = text[:start] + data.draw(st.sampled_from(["", *PIECES])) + text[end:]
    result = compile_expression(damaged, World())
    assert isinstance(result, Compiled) or result


@dataclass(frozen=True)
class Piece:
    """A random expression: how it is written with brackets only where needed, how strongly it binds, its value."""

    text: str
    strength: int
    result: Any


STRENGTHS: Mapping[str, int] = {"or": 1, "and": 2, "==": 4, "!=": 4, "<": 4, "<=": 4, "+": 5, "-": 5, "*": 6}
OPERATIONS: Mapping[str, Callable[[Any, Any], Any]] = {
    "or": lambda left, right: left or right,
    "and": lambda left, right: left and right,
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
}
STRONGEST = 9


def bracketed(piece: Piece, weakest: int) -> str:
    return piece.text if piece.strength >= weakest else f"({piece.text})"


def joined(sign: str, left: Piece, right: Piece) -> Piece:
    strength = STRENGTHS[sign]
    from_left = strength + 1 if strength == STRENGTHS["=="] else strength
    text = f"{bracketed(left, from_left)} {sign} {bracketed(right, strength + 1)}"
    return Piece(text, strength, OPERATIONS[sign](left.result, right.result))


def denied(piece: Piece) -> Piece:
    return Piece(f"not {bracketed(piece, 3)}", 3, not piece.result)


NUMBERS = st.recursive(
    st.one_of(
        st.integers(-9, 9).map(lambda number: Piece(str(number), STRONGEST, number)),
        st.just(Piece("item.volumes", STRONGEST, 12)),
        st.just(Piece("size(item.copies)", STRONGEST, 2)),
    ),
    lambda inner: st.builds(joined, st.sampled_from(["+", "-", "*"]), inner, inner),
    max_leaves=6,
)
BOOLEANS = st.recursive(
    st.one_of(
        st.booleans().map(lambda flag: Piece(str(flag).lower(), STRONGEST, flag)),
        st.builds(joined, st.sampled_from(["==", "!=", "<", "<="]), NUMBERS, NUMBERS),
    ),
    lambda inner: st.one_of(
        st.builds(joined, st.sampled_from(["and", "or"]), inner, inner),
        st.builds(joined, st.sampled_from(["==", "!="]), inner, inner),
        inner.map(denied),
    ),
    max_leaves=8,
)


@given(BOOLEANS)
def test_operators_bind_as_strongly_as_the_manual_says(piece: Piece) -> None:
    assert value(piece.text) is piece.result


TERMS = st.sampled_from([
    'inputs.note == "x"', "inputs.note == null", "item.weight > 1", "item.weight != null", "item.create_997",
    'copy.purpose in ["exchange"]', "today - 30 > item.ordered_on", "item.order.supplier.supplies_serials",
    "sum(copy.shares, it.percent) == 100", "any(item.copies, it.item.weight > 1)", "all(item.copies, it.pages > 5)",
])  # fmt: skip
CONDITIONS = st.recursive(
    TERMS,
    lambda inner: st.one_of(
        st.builds("({} and {})".format, inner, inner),
        st.builds("({} or {})".format, inner, inner),
        inner.map("not {}".format),
        inner.map("any(item.copies, {})".format),
    ),
    max_leaves=6,
)


def outcome(expression: Compiled, scope: Mapping[str, object]) -> object:
    try:
        return expression.evaluate(scope)
    except EvaluationError as error:
        return error


@given(CONDITIONS, st.sets(st.sampled_from(["title", "order", "create_997", "ordered_on", "copies", "weight"])))
def test_a_right_expression_gives_true_or_false_or_names_what_is_missing(text: str, emptied: set[str]) -> None:
    expression, scope = compiled(text), rows()
    for field in emptied:
        setattr(scope["item"], field, None)
    result = outcome(expression, scope)
    if isinstance(result, MissingValue):
        assert any(path[: len(result.path)] == result.path for path in expression.paths)
    else:
        assert result in (True, False)


@given(CONDITIONS)
def test_evaluating_twice_gives_the_same(text: str) -> None:
    expression, scope = compiled(text), rows()
    assert str(outcome(expression, scope)) == str(outcome(expression, scope))


EMPTIED = st.sets(st.sampled_from(["title", "order", "create_997", "ordered_on", "copies", "weight"]), max_size=2)


@given(CONDITIONS, st.lists(EMPTIED, max_size=5))
def test_many_scopes_at_once_give_what_they_give_one_by_one(text: str, emptied: list[set[str]]) -> None:
    expression, scopes = compiled(text), [rows() for _ in emptied]
    for scope, fields in zip(scopes, emptied, strict=True):
        for field in fields:
            setattr(scope["item"], field, None)
    expected = [outcome(expression, scope) for scope in scopes]
    roots = ("item", "copy", "document")
    alike = {name: value for name, value in rows().items() if name not in roots}
    together = Scopes(len(scopes), alike, {root: [scope[root] for scope in scopes] for root in roots})
    try:
        found = list(expression.evaluate_all(together))
    except EvaluationError:
        reads_more = "any(" in text or "all(" in text
        assert reads_more or not {True, False}.issuperset(expected)
    else:
        assert found == expected
