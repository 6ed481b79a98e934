"""What the checks of one expression share: its text, its schema, what was found so far.

A piece with a problem is of type UNKNOWN, and what stands around it says nothing more about it; the
pieces beside it are still checked, so that all that is wrong is told at once.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from engine.expression import closures
from engine.expression.closures import Run
from engine.expression.comparing import fit
from engine.expression.paths import Resolved, Row
from engine.expression.problems import Problem
from engine.expression.schema import Schema
from engine.expression.syntax import Literal, Node
from engine.expression.value_types import BOOLEAN, NULL, UNKNOWN, Many, RecordType, Type, accepts

_LONGEST_QUOTE = 60


@dataclass(frozen=True, slots=True)
class Term:
    """A checked piece: its type, its function, and where it leads if it is a path."""

    node: Node
    type: Type
    run: Run
    resolved: Resolved | None = None


class Context:
    """One check. check: gives the term of any piece; problems, paths: fill while it runs.

    it: what `it` stands for where the check is now, None outside any, all and sum.
    """

    def __init__(self, text: str, schema: Schema, check: Callable[[Context, Node], Term]) -> None:
        self.schema = schema
        self.problems: list[Problem] = []
        self.paths: set[tuple[str, ...]] = set()
        self.it: Row | None = None
        self._text = text
        self._check = check

    def term(self, node: Node) -> Term:
        """Any piece, `null` too."""
        return self._check(self, node)

    def known(self, node: Node) -> Term:
        """A piece that has to have a value: anything but `null`."""
        term = self.term(node)
        return self.tell(node, "null stands beside == and != only.") if term.type == NULL else term

    def wanted(self, node: Node, expects: Type) -> Term:
        """A piece that has to be of a type; a literal becomes a value of it."""
        term = self.beside(self.known(node), expects)
        if term.type == UNKNOWN or accepts(expects, term.type):
            return term
        suggestion = self._as_question(term) if expects == BOOLEAN else None
        return self.tell(node, f"{self.written(node)} is {term.type}, where {expects} is asked for.", suggestion)

    def beside(self, term: Term, other: Type) -> Term:
        """A literal as the value it is beside that type; anything else as it is."""
        if not isinstance(term.node, Literal) or UNKNOWN in (term.type, other):
            return term
        fitted = fit(term.node, other, self.characters(term.node))
        if isinstance(fitted, Problem):
            self.problems.append(fitted)
            return unknown(term.node)
        return Term(term.node, fitted.type, closures.constant(fitted.value))

    def tell(self, node: Node, message: str, suggestion: str | None = None) -> Term:
        """Note a problem with a piece, which becomes an unknown one."""
        self.problems.append(Problem(node.start, node.end - node.start, message, suggestion))
        return unknown(node)

    def characters(self, node: Node) -> str:
        """The piece as it was written."""
        return self._text[node.start : node.end]

    def written(self, node: Node) -> str:
        """The same for a message: on one line, cut where it is long."""
        line = " ".join(self.characters(node).split())
        return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"

    def _as_question(self, term: Term) -> str | None:
        if term.resolved is None:
            return None
        match term.type:
            case RecordType():
                return f"{self.characters(term.node)} != null"
            case Many():
                return f"size({self.characters(term.node)}) > 0"
        return None


def unknown(node: Node) -> Term:
    """A piece about which nothing more is to be said; its function is never called."""
    return Term(node, UNKNOWN, closures.constant(None))
