"""What is wrong in the expressions of conditions, for every kind and procedure that asks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.checking.conditions import ConditionUse, condition_uses
from engine.checking.world import World
from engine.definition import Condition, Input
from engine.diagnostics import Place
from engine.expression import Problem, compile_expression

_ROOT = re.compile(r"(?<![\w.])(inputs|parameter)\s*\.\s*\Z")


@dataclass(frozen=True, slots=True)
class ExpressionProblem:
    """A problem where it stands in its file. root: `inputs` or `parameter` when a name after one of them is wrong."""

    condition: Condition
    kind: str
    asked_by: ConditionUse | None
    problem: Problem
    place: Place
    root: str | None
    name: str


def expression_problems(world: World) -> Iterator[ExpressionProblem]:
    """Every problem, once for each kind the condition is about and each procedure or invariant that asks it."""
    uses: dict[str, list[ConditionUse | None]] = {}
    for use in condition_uses(world):
        uses.setdefault(use.name, []).append(use)
    for condition in world.definition.conditions.values():
        if condition.expression:
            asked_by = uses.get(condition.name) if "inputs" in condition.expression else None
            for kind in condition.about:
                for each in asked_by or [None]:
                    yield from _problems(world, condition, kind, each)


def _problems(
    world: World, condition: Condition, kind: str, asked_by: ConditionUse | None
) -> Iterator[ExpressionProblem]:
    expression = condition.expression
    procedure = asked_by.procedure if asked_by is not None else None
    inputs: Mapping[str, Input] = procedure.inputs if procedure is not None else {}
    schema = world.schema(kind, inputs)
    if schema is None or expression is None:
        return
    compiled = compile_expression(str(expression), schema)
    for problem in compiled if isinstance(compiled, tuple) else ():
        found = _ROOT.search(expression[: problem.offset])
        name = str(expression[problem.offset : problem.offset + problem.length])
        place = world.piece(expression, problem.offset, problem.length)
        yield ExpressionProblem(
            condition, kind, asked_by, problem, place, found[1] if found is not None else None, name
        )
