"""Comparisons: two values, a field and null, a value and a list."""

from __future__ import annotations

import operator
from collections.abc import Mapping

from engine.expression import closures
from engine.expression.closures import Operation
from engine.expression.comparing import differ, has_order
from engine.expression.context import Context, Term, unknown
from engine.expression.syntax import Comparison, ListOf, Literal, Node
from engine.expression.value_types import BOOLEAN, NULL, UNKNOWN, Many, RecordType

_OPERATIONS: Mapping[str, Operation] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def comparison(node: Comparison, context: Context) -> Term:
    """The term of any comparison."""
    if node.operator in _OPERATIONS:
        return _of_two(node, context)
    if not isinstance(node.right, ListOf):
        context.term(node.left)
        context.term(node.right)
        return context.tell(node.right, f'After {node.operator} comes a list, as in ["a", "b"].')
    return _in_list(node, node.right, context)


def _of_two(node: Comparison, context: Context) -> Term:
    left, right = context.term(node.left), context.term(node.right)
    if UNKNOWN in (left.type, right.type):
        return unknown(node)
    if NULL in (left.type, right.type):
        return _with_null(node, right if left.type == NULL else left, context)
    left, right = context.beside(left, right.type), context.beside(right, left.type)
    if UNKNOWN in (left.type, right.type) or not _comparable(node, left, right, context):
        return unknown(node)
    operation = _OPERATIONS[node.operator]
    if isinstance(right.node, Literal):
        return Term(node, BOOLEAN, closures.with_constant(operation, left.run, right.run.one({})))
    return Term(node, BOOLEAN, closures.both(operation, left.run, right.run))


def _comparable(node: Comparison, left: Term, right: Term, context: Context) -> bool:
    for side in (left, right):
        if isinstance(side.type, RecordType | Many):
            message = f"{context.written(side.node)} is {side.type}; compare a field of it, or ask whether it is null."
            if isinstance(side.type, Many):
                message = f"{context.written(side.node)} is {side.type}; compare its size(…), or ask any(…) or all(…)."
            context.tell(node, message)
            return False
    if differ(left.type, right.type):
        sides = (f"{context.written(side.node)} is {side.type}" for side in (left, right))
        context.tell(node, f"{' and '.join(sides)}: they can't be compared.")
        return False
    if node.operator not in ("==", "!=") and not has_order(left.type):
        context.tell(node, f"{context.written(left.node)} is {left.type}, which has no order; use == or !=.")
        return False
    return True


def _with_null(node: Comparison, other: Term, context: Context) -> Term:
    if node.operator not in ("==", "!="):
        return context.tell(node, "null is neither less nor more than anything; use == or !=.")
    written = context.characters(other.node)
    if isinstance(other.type, Many):
        size = f"size({written}) {'==' if node.operator == '==' else '>'} 0"
        return context.tell(node, f"{context.written(other.node)} is {other.type}, never null; ask its size.", size)
    if other.resolved is None:
        return context.tell(node, "Only a field can be missing; compare null with one.")
    wanted = node.operator == "=="
    return Term(node, BOOLEAN, closures.is_missing(other.resolved.names, wanted=wanted))


def _in_list(node: Comparison, items: ListOf, context: Context) -> Term:
    left = context.known(node.left)
    if not items.items:
        return context.tell(items, "An empty list holds nothing.")
    terms = [_item(item, left, context) for item in items.items]
    if UNKNOWN in (left.type, *(term.type for term in terms)):
        return unknown(node)
    values = frozenset(term.run.one({}) for term in terms)
    return Term(node, BOOLEAN, closures.one_of(left.run, values, wanted=node.operator == "in"))


def _item(node: Node, left: Term, context: Context) -> Term:
    if not isinstance(node, Literal):
        context.term(node)
        return context.tell(node, "A list holds values written down, no fields; join comparisons with or.")
    if node.value is None:
        return context.tell(node, "null is in no list; ask == null beside it.")
    item = context.beside(context.term(node), left.type)
    if UNKNOWN not in (left.type, item.type) and differ(left.type, item.type):
        sides = f"{context.written(left.node)} is {left.type} and {context.written(node)} is {item.type}"
        return context.tell(node, f"{sides}: it is never in that list.")
    return item
