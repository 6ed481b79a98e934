"""The functions that a checked expression becomes. Types are right here; only values can be missing.

Each factory takes the functions of the pieces and gives that of the whole.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.expression.errors import MissingValue

Scope = Mapping[str, object]
Run = Callable[[Scope], Any]
Operation = Callable[[Any, Any], Any]

IT = "it"


def constant(value: object) -> Run:
    """Always this value."""
    return lambda scope: value


def read(names: tuple[str, ...], path: tuple[str, ...]) -> Run:
    """The value at the end of a path; raises MissingValue where it ends early.

    names: the root in the scope and the fields after it. path: the same as told to people; longer
    when the root is `it`, which stands for a row of another path.
    """
    root, *fields = names
    if not fields:
        return lambda scope: _found(scope[root], path)
    reach = operator.attrgetter(".".join(fields))

    def value(scope: Scope) -> Any:
        try:
            found = reach(scope[root])
        except AttributeError:
            found = None
        return found if found is not None else _walk(scope[root], fields, path)

    return value


def _found(value: object, path: tuple[str, ...]) -> object:
    if value is None:
        raise MissingValue(path)
    return value


def _walk(value: object, fields: Sequence[str], path: tuple[str, ...]) -> object:
    """The slow way, to tell which step is missing, and a missing step from a field that isn't there."""
    for done, field in enumerate(fields):
        value = getattr(_found(value, path[: len(path) - len(fields) + done]), field)
    return _found(value, path)


def is_missing(names: tuple[str, ...], *, wanted: bool) -> Run:
    """Whether a path has no value, as `wanted`; a missing step before the last one counts as well."""
    root, *fields = names

    def missing(scope: Scope) -> bool:
        value = scope[root]
        for field in fields:
            if value is None:
                return wanted
            value = getattr(value, field)
        return (value is None) is wanted

    return missing


def both(operation: Operation, left: Run, right: Run) -> Run:
    """An operation on two values, the left one read first."""
    return lambda scope: operation(left(scope), right(scope))


def with_constant(operation: Operation, left: Run, value: object) -> Run:
    """The same with a right side that is known."""
    return lambda scope: operation(left(scope), value)


def one_of(left: Run, values: frozenset[object], *, wanted: bool) -> Run:
    """Whether a value is in a list, as `wanted`."""
    return lambda scope: (left(scope) in values) is wanted


def negation(operand: Run) -> Run:
    """True where the operand is false."""
    return lambda scope: not operand(scope)


def every_operand(operands: Sequence[Run]) -> Run:
    """`and`: reads on only while all is true."""
    fixed = tuple(operands)

    def run(scope: Scope) -> bool:
        for operand in fixed:
            if not operand(scope):
                return False
        return True

    return run


def some_operand(operands: Sequence[Run]) -> Run:
    """`or`: reads on only while all is false."""
    fixed = tuple(operands)

    def run(scope: Scope) -> bool:
        for operand in fixed:
            if operand(scope):
                return True
        return False

    return run


def size(of: Run) -> Run:
    """How many characters or rows there are."""
    return lambda scope: len(of(scope))


def some_row(rows: Run, holds: Run) -> Run:
    """`any`: false on no rows."""

    def run(scope: Scope) -> bool:
        inner = dict(scope)
        for inner[IT] in rows(scope):
            if holds(inner):
                return True
        return False

    return run


def every_row(rows: Run, holds: Run) -> Run:
    """`all`: false on no rows too, as `every` is in a sentence over statuses."""

    def run(scope: Scope) -> bool:
        inner = dict(scope)
        found = False
        for inner[IT] in rows(scope):
            if not holds(inner):
                return False
            found = True
        return found

    return run


def total(rows: Run, value: Run) -> Run:
    """`sum`: 0 on no rows."""

    def run(scope: Scope) -> Any:
        inner = dict(scope)
        added: Any = 0
        for inner[IT] in rows(scope):
            added += value(inner)
        return added

    return run
