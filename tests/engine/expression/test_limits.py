"""An expression is short and flat, so that reading it can't exhaust anything."""

from __future__ import annotations

import pytest

from tests.engine.expression.world import compiled, problems, value


def test_2000_characters_are_enough() -> None:
    text = "item.not or " * 166 + "true"
    assert compiled(text.ljust(2_000)).text.startswith("item.not")
    (problem,) = problems(text.ljust(2_001))
    assert (problem.offset, problem.length) == (2_000, 1)
    assert problem.message == "The expression is longer than 2,000 characters; split it into several conditions."


@pytest.mark.parametrize(
    ("opening", "closing"), [("(", ")"), ("not ", ""), ("true == (", ")"), ("any(item.copies, ", ")"), ("(1 + ", ")")]
)
def test_nesting_has_an_end(opening: str, closing: str) -> None:
    (problem,) = problems(opening * 60 + "true" + closing * 60)
    assert "50" in problem.message


def test_49_brackets_are_read() -> None:
    assert value("(" * 49 + "true" + ")" * 49) is True


def test_50_signs_are_read_and_51_are_not() -> None:
    assert value("1" + " + 1" * 50 + " == 51") is True
    (problem,) = problems("1" + " + 1" * 51 + " == 52")
    assert problem.message == "More than 50 of + - * in one expression; split it."


def test_many_operands_of_and_are_flat() -> None:
    assert value(" and ".join(["true"] * 200)) is True


@pytest.mark.parametrize(
    "text", ["(" * 2_000, "[" * 2_000, "not " * 500, "-" * 2_000, "a." * 1_000, '"' * 1_999, "1<" * 999]
)
def test_a_flood_of_signs_is_a_problem_not_a_crash(text: str) -> None:
    assert problems(text)
