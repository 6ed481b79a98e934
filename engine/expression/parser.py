"""Text to a tree, by how strongly each operator binds: `or`, `and`, `not`, comparisons, `+ -`, `*`.

A mistake that leaves no doubt about what was meant is told and reading goes on; any other one ends it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from engine.expression import constants
from engine.expression.cursor import Cursor, Stopped
from engine.expression.problems import Problem
from engine.expression.syntax import (
    Arithmetic,
    Call,
    Comparison,
    Junction,
    ListOf,
    Literal,
    Mistake,
    Negation,
    Node,
    Path,
    Step,
)
from engine.expression.tokens import KEYWORDS, Kind, Token, read_tokens

MAX_LENGTH = 2_000
MAX_NESTING = 50
MAX_ARITHMETIC = 50

_OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT = 1, 2, 3, 4, 5, 6
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=", "in", "not in")
_STRENGTHS: Mapping[str, int] = {
    "or": _OR,
    "and": _AND,
    **dict.fromkeys(_COMPARISONS, _COMPARISON),
    "+": _SUM,
    "-": _SUM,
    "*": _PRODUCT,
}
_NAMED_CONSTANTS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None}


@dataclass(frozen=True, slots=True)
class Parsed:
    """The tree, None when the text can't be read to its end, and the problems met on the way."""

    node: Node | None
    problems: tuple[Problem, ...]


def parse(text: str) -> Parsed:
    """Read an expression of at most 2,000 characters; never raises."""
    if len(text) > MAX_LENGTH:
        message = f"The expression is longer than {MAX_LENGTH:,} characters; split it into several conditions."
        return Parsed(None, (Problem(MAX_LENGTH, len(text) - MAX_LENGTH, message),))
    read = read_tokens(text)
    if not read.readable:
        return Parsed(None, read.problems)
    cursor = Cursor(text, read.tokens)
    node: Node | None
    try:
        node = _Parser(cursor).whole()
    except Stopped:
        node = None
    return Parsed(node, (*read.problems, *cursor.problems))


class _Parser:
    def __init__(self, cursor: Cursor) -> None:
        self._cursor = cursor
        self._nesting = 0
        self._arithmetic = 0

    def whole(self) -> Node:
        first = self._cursor.here
        if first.kind is Kind.END:
            self._cursor.stop(first, "The expression is empty.")
        node = self._expression(_OR)
        if not self._cursor.at_end:
            self._cursor.stop_at_rest()
        return node

    def _expression(self, weakest: int) -> Node:
        """A value and all operators after it that bind at least as strongly as `weakest`."""
        self._nesting += 1
        if self._nesting > MAX_NESTING:
            message = f"This stands more than {MAX_NESTING} levels deep; split it into several conditions."
            self._cursor.stop(self._cursor.here, message)
        node = self._value(weakest)
        while (strength := _STRENGTHS.get(self._operator(), 0)) >= weakest:
            if strength <= _AND:
                node = self._junction(node, strength)
            elif strength == _COMPARISON:
                node = self._comparisons(node)
            else:
                node = self._sum_or_product(node, strength)
        self._nesting -= 1
        return node

    def _operator(self) -> str:
        here = self._cursor.here.text
        return "not in" if here == "not" and self._cursor.following.text == "in" else here

    def _junction(self, first: Node, strength: int) -> Node:
        word = self._cursor.here.text
        operands = [first]
        while self._cursor.took(word):
            operands.append(self._expression(strength + 1))
        return Junction(first.start, operands[-1].end, word, tuple(operands))

    def _comparisons(self, left: Node) -> Node:
        """One comparison; a chain of them is told and read as its links joined by `and`."""
        links = [self._comparison(left)]
        while self._operator() in _COMPARISONS:
            links.append(self._comparison(links[-1].right))
        if len(links) == 1:
            return links[0]
        start, end = left.start, links[-1].end
        after_list = any(isinstance(link.left, ListOf) for link in links)
        joined = " and ".join(self._cursor.written(link.start, link.end) for link in links)
        message = "A comparison has two sides; join several of them with and."
        self._cursor.tell(start, end, message, None if after_list else joined)
        return Junction(start, end, "and", tuple(links))

    def _comparison(self, left: Node) -> Comparison:
        operator = self._operator()
        for _ in operator.split():
            self._cursor.take()
        right = self._expression(_SUM)
        return Comparison(left.start, right.end, operator, left, right)

    def _sum_or_product(self, left: Node, strength: int) -> Node:
        # A chain of signs makes a deep tree without any nesting, and deep trees exhaust Python's stack.
        self._arithmetic += 1
        if self._arithmetic > MAX_ARITHMETIC:
            self._cursor.stop(self._cursor.here, f"More than {MAX_ARITHMETIC} of + - * in one expression; split it.")
        operator = self._cursor.take().text
        right = self._expression(strength + 1)
        return Arithmetic(left.start, right.end, operator, left, right)

    def _value(self, weakest: int) -> Node:
        token = self._cursor.take()
        match token.text:
            case "not":
                return self._negation(token, weakest)
            case "(":
                inner = self._expression(_OR)
                return replace(inner, start=token.start, end=self._cursor.close(token, ")"))
            case "[":
                items = self._separated("]")
                return ListOf(token.start, self._cursor.close(token, "]"), items)
            case "-" if self._cursor.here.kind is Kind.NUMBER:
                return self._good(constants.number(self._cursor.take(), minus=token))
            case "true" | "false" | "null":
                return Literal(token.start, token.end, _NAMED_CONSTANTS[token.text])
        return self._simple_value(token)

    def _simple_value(self, token: Token) -> Node:
        if token.kind is Kind.NUMBER:
            return self._good(constants.number(token))
        if token.kind is Kind.TEXT:
            return constants.text(token)
        if token.kind is Kind.NAME and token.text not in KEYWORDS:
            return self._call(token) if self._cursor.here.text == "(" else self._path(token)
        self._cursor.stop(token, _no_value(token))

    def _negation(self, token: Token, weakest: int) -> Node:
        operand = self._expression(_NOT)
        if weakest > _NOT:
            written = self._cursor.written(token.start, operand.end)
            message = "Put brackets around not and what it denies."
            self._cursor.tell(token.start, operand.end, message, f"({written})")
        return Negation(token.start, operand.end, operand)

    def _path(self, root: Token) -> Node:
        steps = [Step(root.start, root.end, root.text)]
        while self._cursor.took("."):
            token = self._cursor.take()
            if token.kind is not Kind.NAME:
                self._cursor.stop(token, "After a point comes the name of a field.")
            steps.append(Step(token.start, token.end, token.text))
        if self._cursor.here.text == "(":
            message = "A field isn't called; a function stands in front, as in size(rows)."
            self._cursor.stop(self._cursor.here, message)
        return Path(root.start, steps[-1].end, tuple(steps))

    def _call(self, name: Token) -> Node:
        bracket = self._cursor.take()
        arguments = self._separated(")")
        end = self._cursor.close(bracket, ")")
        match name.text, arguments:
            case "date", (Literal(value=str()) as written,):
                return self._good(constants.day(written, name.start, end))
        return Call(name.start, end, name.text, arguments)

    def _separated(self, closing: str) -> tuple[Node, ...]:
        if self._cursor.here.text == closing:
            return ()
        items = [self._expression(_OR)]
        while self._cursor.took(","):
            items.append(self._expression(_OR))
        return tuple(items)

    def _good(self, literal: Literal | Problem) -> Node:
        if isinstance(literal, Literal):
            return literal
        self._cursor.problems.append(literal)
        return Mistake(literal.offset, literal.offset + literal.length)


def _no_value(token: Token) -> str:
    if token.kind is Kind.END:
        return "The expression ends where a value should follow."
    if token.text == "-":
        return "A minus stands before a number or between two values; to change a sign write 0 - …."
    return f"A value should stand here, not {token.text}."
