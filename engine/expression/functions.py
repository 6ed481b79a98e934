"""The functions: `size`, and `any`, `all` and `sum` over many records with `it` for each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.expression import closures
from engine.expression.closures import Run
from engine.expression.context import Context, Term, unknown
from engine.expression.paths import Row
from engine.expression.syntax import Call, Node, Step
from engine.expression.value_types import BOOLEAN, INTEGER, NUMBERS, TEXT, UNKNOWN, Many, OneOf, Scaled
from engine.suggestions import nearest

_FORMS: Mapping[str, str] = {
    "size": "size(rows)",
    "any": "any(rows, it.field == 1)",
    "all": "all(rows, it.field == 1)",
    "sum": "sum(rows, it.field)",
    "date": 'date("2026-01-31")',
}
_OTHER_NAMES: Mapping[str, str] = {
    "len": "size",
    "length": "size",
    "count": "size",
    "exists": "any",
    "some": "any",
    "every": "all",
    "each": "all",
    "total": "sum",
}


def call(node: Call, context: Context) -> Term:
    """The term of a function and its arguments."""
    match node.name, node.arguments:
        case "size", (of,):
            return _size(node, of, context)
        case "any", (rows, holds):
            return _of_rows(node, rows, holds, closures.some_row, context)
        case "all", (rows, holds):
            return _of_rows(node, rows, holds, closures.every_row, context)
        case "sum", (rows, value):
            return _sum(node, rows, value, context)
    if node.name in _FORMS:
        return context.tell(node, f"{node.name} is written as in {_FORMS[node.name]}.")
    near = _OTHER_NAMES.get(node.name.lower()) or nearest(node.name, _FORMS)
    name = Step(node.start, node.start + len(node.name), node.name)
    context.tell(name, f"There is no function {node.name}; known: {', '.join(_FORMS)}.", near)
    return unknown(node)


def _size(node: Call, of: Node, context: Context) -> Term:
    term = context.known(of)
    if term.type == UNKNOWN:
        return unknown(node)
    if term.type != TEXT and not isinstance(term.type, OneOf | Many):
        return context.tell(of, f"{context.written(of)} is {term.type}; only a text and many records have a size.")
    return Term(node, INTEGER, closures.size(term.run))


def _of_rows(node: Call, rows: Node, holds: Node, join: Callable[[Run, Run], Run], context: Context) -> Term:
    many = _many(rows, context)
    if many is None:
        return unknown(node)
    each = _for_each(many.row, context, lambda: context.wanted(holds, BOOLEAN))
    return Term(node, BOOLEAN, join(many.run, each.run))


def _sum(node: Call, rows: Node, value: Node, context: Context) -> Term:
    many = _many(rows, context)
    if many is None:
        return unknown(node)
    each = _for_each(many.row, context, lambda: context.known(value))
    if each.type == UNKNOWN:
        return unknown(node)
    if each.type not in NUMBERS and not isinstance(each.type, Scaled):
        return context.tell(value, f"{context.written(value)} is {each.type}, which can't be added up.")
    return Term(node, each.type, closures.total(many.run, each.run))


@dataclass(frozen=True, slots=True)
class _Rows:
    run: Run
    row: Row


def _many(node: Node, context: Context) -> _Rows | None:
    term = context.known(node)
    if isinstance(term.type, Many) and term.resolved is not None:
        return _Rows(term.run, Row(term.type.of, term.resolved.path))
    if term.type != UNKNOWN:
        context.tell(node, f"{context.written(node)} is {term.type}, where many records are asked for.")
    return None


def _for_each(row: Row, context: Context, check: Callable[[], Term]) -> Term:
    """Check what is asked of each row, with `it` standing for the row."""
    outside, context.it = context.it, row
    term = check()
    context.it = outside
    return term
