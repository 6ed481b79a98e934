"""The tree an expression is parsed to. Nothing here knows types or fields.

Every node keeps the characters it stands for, `start` to `end`, brackets around it included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Constant = str | bool | int | Decimal | date | None


@dataclass(frozen=True, slots=True)
class Node:
    """A piece of an expression."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Literal(Node):
    """A value written down, `date("2026-01-31")` too; None is `null`."""

    value: Constant


@dataclass(frozen=True, slots=True)
class Mistake(Node):
    """A piece whose problem is told already; it stands for a value of any type."""


@dataclass(frozen=True, slots=True)
class Step(Node):
    """One name of a path."""

    name: str


@dataclass(frozen=True, slots=True)
class Path(Node):
    """Names joined by points, the root first."""

    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Negation(Node):
    """`not operand`."""

    operand: Node


@dataclass(frozen=True, slots=True)
class Junction(Node):
    """Two or more operands joined by the same word, `and` or `or`."""

    word: str
    operands: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Comparison(Node):
    """`left operator right`; the operator can be `in` or `not in`."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Arithmetic(Node):
    """`left operator right` for `+`, `-` and `*`."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class ListOf(Node):
    """`[items]`, as it stands after `in`."""

    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Call(Node):
    """`name(arguments)`; the name is the first thing in it."""

    name: str
    arguments: tuple[Node, ...]
