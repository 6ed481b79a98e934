"""What is wrong in the expressions of conditions, for every kind and procedure that asks them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.checking.conditions import condition_uses
from engine.checking.world import World
from engine.definition import Condition, Input, Procedure
from engine.diagnostics import Place
from engine.expression import Problem, compile_expression

_ROOT = re.compile(r"(?<![\w.])(inputs|parameter)\s*\.\s*\Z")


@dataclass(frozen=True, slots=True)
class ExpressionProblem:
    """A problem where it stands in its file. root: `inputs` or `parameter` when a name after one of them is wrong."""

    condition: Condition
    kind: str
    procedure: Procedure | None
    problem: Problem
    place: Place
    root: str | None
    name: str


def expression_problems(world: World) -> Iterator[ExpressionProblem]:
    """Every problem, once for each kind the condition is about and each procedure that asks it."""
    users: dict[str, list[Procedure | None]] = {}
    for use in condition_uses(world):
        if use.procedure is not None:
            users.setdefault(use.name, []).append(use.procedure)
    for condition in world.definition.conditions.values():
        if condition.expression:
            asked_by = users.get(condition.name) if "inputs" in condition.expression else None
            for kind in condition.about:
                for procedure in asked_by or [None]:
                    yield from _problems(world, condition, kind, procedure)


def _problems(
    world: World, condition: Condition, kind: str, procedure: Procedure | None
) -> Iterator[ExpressionProblem]:
    expression = condition.expression
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
            condition, kind, procedure, problem, place, found[1] if found is not None else None, name
        )
