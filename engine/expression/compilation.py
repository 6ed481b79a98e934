"""From text to a compiled expression, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from engine.expression.checker import check
from engine.expression.closures import Scope
from engine.expression.parser import parse
from engine.expression.problems import Problem, in_order
from engine.expression.schema import Schema
from engine.expression.scopes import Scopes
from engine.expression.value_types import BOOLEAN, Type


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """An expression that is right, ready to be evaluated any number of times, by several threads too.

    text: as written. type: of what it gives. paths: every path it reads, root first, as
    `("copy", "item", "create_997")`, for whoever loads the rows; what is read of `it` stands under
    its collection, and the collection itself is there too: `("item", "copies", "purpose")` and
    `("item", "copies")`.

    evaluate: the value for a scope, a plain dict of objects by root. Fields are read with `getattr`,
    and None is a missing value. Raises MissingValue where one is read that isn't asked for with
    `== null` or `!= null`, and OutOfRange for a date outside the calendar. A root or a field that
    the schema promised and the scope lacks is a KeyError or an AttributeError: a bug.

    evaluate_all: the values for many scopes; raises where `evaluate` would for one of them, and where a row
    that `any` or `all` need not have read lacks a value.
    """

    text: str
    type: Type
    paths: frozenset[tuple[str, ...]]
    evaluate: Callable[[Scope], object] = field(repr=False)
    evaluate_all: Callable[[Scopes], Sequence[object]] = field(repr=False)


def compile_expression(text: str, schema: Schema, expects: Type = BOOLEAN) -> Compiled | tuple[Problem, ...]:
    """Compile an expression that has to give a value of the expected type; never raises.

    Answers all problems at once, by their place, where it can't be compiled. A text that can't be
    read to its end isn't checked against the schema.
    """
    parsed = parse(text)
    if parsed.node is None:
        return in_order(parsed.problems)
    checked = check(text, parsed.node, schema, expects)
    if parsed.problems or checked.problems:
        return in_order((*parsed.problems, *checked.problems))
    return Compiled(text, checked.term.type, checked.paths, checked.term.run.one, checked.term.run.many)
