"""The tree against the schema: every piece gets its type and its function, every mistake a problem."""

from __future__ import annotations

from dataclasses import dataclass

from engine.expression import closures
from engine.expression.arithmetic import rule_of
from engine.expression.comparing import type_of
from engine.expression.comparisons import comparison
from engine.expression.context import Context, Term, unknown
from engine.expression.functions import call
from engine.expression.paths import resolve
from engine.expression.problems import Problem
from engine.expression.schema import Schema
from engine.expression.syntax import (
    Arithmetic,
    Call,
    Comparison,
    Junction,
    ListOf,
    Literal,
    Negation,
    Node,
    Path,
)
from engine.expression.value_types import BOOLEAN, UNKNOWN, Type


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole as a term, the paths it reads, the problems met; with any of them the term is of no use."""

    term: Term
    paths: frozenset[tuple[str, ...]]
    problems: tuple[Problem, ...]


def check(text: str, node: Node, schema: Schema, expects: Type) -> Checked:
    """Check a parsed expression that has to give a value of a type."""
    context = Context(text, schema, _term)
    term = context.wanted(node, expects)
    return Checked(term, frozenset(context.paths), tuple(context.problems))


def _term(context: Context, node: Node) -> Term:
    match node:
        case Literal():
            return Term(node, type_of(node.value), closures.constant(node.value))
        case Path():
            return _path(node, context)
        case Negation():
            return Term(node, BOOLEAN, closures.negation(context.wanted(node.operand, BOOLEAN).run))
        case Junction():
            return _junction(node, context)
        case Comparison():
            return comparison(node, context)
        case Arithmetic():
            return _arithmetic(node, context)
        case Call():
            return call(node, context)
        case ListOf():
            return context.tell(node, "A list stands after in only.")
    return unknown(node)


def _path(node: Path, context: Context) -> Term:
    resolved = resolve(node, context.schema, context.it)
    if isinstance(resolved, Problem):
        context.problems.append(resolved)
        return unknown(node)
    context.paths.add(resolved.path)
    return Term(node, resolved.type, closures.read(resolved.names, resolved.path), resolved)


def _junction(node: Junction, context: Context) -> Term:
    runs = [context.wanted(operand, BOOLEAN).run for operand in node.operands]
    join = closures.every_operand if node.word == "and" else closures.some_operand
    return Term(node, BOOLEAN, join(runs))


def _arithmetic(node: Arithmetic, context: Context) -> Term:
    left, right = context.known(node.left), context.known(node.right)
    if node.operator != "*":
        left, right = context.beside(left, right.type), context.beside(right, left.type)
    if UNKNOWN in (left.type, right.type):
        return unknown(node)
    rule = rule_of(node.operator, left.type, right.type)
    if rule is None:
        sides = " and ".join(f"{context.written(side.node)} is {side.type}" for side in (left, right))
        return context.tell(node, f"{sides}: {node.operator} has no meaning between them.")
    return Term(node, rule.type, closures.both(rule.operation, left.run, right.run))
