"""The functions that a checked expression becomes. Types are right here; only values can be missing.

Each factory takes the functions of the pieces and gives that of the whole, in two forms: asked of one scope, and asked
of many at once, which is several times quicker. Of many, `any` and `all` read all rows, even where the answer is known
before the last one; so they may find a value missing that the other form doesn't read.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, repeat
from typing import Any

from engine.expression.errors import MissingValue
from engine.expression.scopes import Scopes

Scope = Mapping[str, object]
Operation = Callable[[Any, Any], Any]

IT = "it"


@dataclass(frozen=True, slots=True)
class Run:
    """An expression, or a piece of one, ready to be asked. many: the values for many scopes, in their order."""

    one: Callable[[Scope], Any]
    many: Callable[[Scopes], Sequence[Any]]


def constant(value: object) -> Run:
    """Always this value."""
    return Run(lambda scope: value, lambda scopes: [value] * scopes.count)


def read(names: tuple[str, ...], path: tuple[str, ...]) -> Run:
    """The value at the end of a path; raises MissingValue where it ends early.

    names: the root in the scope and the fields after it. path: the same as told to people; longer
    when the root is `it`, which stands for a row of another path.
    """
    root, *fields = names
    if not fields:
        return Run(lambda scope: _found(scope[root], path), lambda scopes: _all_found(scopes.each(root), path))
    reach = operator.attrgetter(".".join(fields))

    def value(scope: Scope) -> Any:
        try:
            found = reach(scope[root])
        except AttributeError:
            found = None
        return found if found is not None else _walk(scope[root], fields, path)

    def values(scopes: Scopes) -> Sequence[Any]:
        try:
            return _all_found(list(map(reach, scopes.each(root))), path)
        except (AttributeError, MissingValue):
            return [_walk(start, fields, path) for start in scopes.each(root)]

    return Run(value, values)


def _found(value: object, path: tuple[str, ...]) -> object:
    if value is None:
        raise MissingValue(path)
    return value


def _all_found(values: Sequence[Any], path: tuple[str, ...]) -> Sequence[Any]:
    if None in values:
        raise MissingValue(path)
    return values


def _walk(value: object, fields: Sequence[str], path: tuple[str, ...]) -> object:
    """The slow way, to tell which step is missing, and a missing step from a field that isn't there."""
    for done, field in enumerate(fields):
        value = getattr(_found(value, path[: len(path) - len(fields) + done]), field)
    return _found(value, path)


def is_missing(names: tuple[str, ...], *, wanted: bool) -> Run:
    """Whether a path has no value, as `wanted`; a missing step before the last one counts as well."""
    root, *fields = names

    def missing(value: object) -> bool:
        for field in fields:
            if value is None:
                return wanted
            value = getattr(value, field)
        return (value is None) is wanted

    return Run(lambda scope: missing(scope[root]), lambda scopes: list(map(missing, scopes.each(root))))


def both(operation: Operation, left: Run, right: Run) -> Run:
    """An operation on two values, the left one read first."""
    one, other = left.one, right.one
    return Run(
        lambda scope: operation(one(scope), other(scope)),
        lambda scopes: list(map(operation, left.many(scopes), right.many(scopes))),
    )


def with_constant(operation: Operation, left: Run, value: object) -> Run:
    """The same with a right side that is known."""
    one = left.one
    return Run(
        lambda scope: operation(one(scope), value),
        lambda scopes: list(map(operation, left.many(scopes), repeat(value))),
    )


def one_of(left: Run, values: frozenset[object], *, wanted: bool) -> Run:
    """Whether a value is in a list, as `wanted`."""
    one = left.one
    return Run(
        lambda scope: (one(scope) in values) is wanted,
        lambda scopes: [(value in values) is wanted for value in left.many(scopes)],
    )


def negation(operand: Run) -> Run:
    """True where the operand is false."""
    one = operand.one
    return Run(lambda scope: not one(scope), lambda scopes: list(map(operator.not_, operand.many(scopes))))


def every_operand(operands: Sequence[Run]) -> Run:
    """`and`: reads on only while all is true."""
    each = tuple(operand.one for operand in operands)

    def run(scope: Scope) -> bool:
        for operand in each:
            if not operand(scope):
                return False
        return True

    return Run(run, _joined(operands, going_on=True))


def some_operand(operands: Sequence[Run]) -> Run:
    """`or`: reads on only while all is false."""
    each = tuple(operand.one for operand in operands)

    def run(scope: Scope) -> bool:
        for operand in each:
            if operand(scope):
                return True
        return False

    return Run(run, _joined(operands, going_on=False))


def _joined(operands: Sequence[Run], *, going_on: bool) -> Callable[[Scopes], Sequence[bool]]:
    """The operands asked of many scopes, the next one of those for which the last one leaves the answer open."""
    first, *others = operands

    def run(scopes: Scopes) -> Sequence[bool]:
        answers = list(first.many(scopes))
        for operand in others:
            is_open = answers if going_on else list(map(operator.not_, answers))
            if not any(is_open):
                break
            asked = iter(operand.many(scopes.where(is_open)))
            answers = [next(asked) if left_open else answer for answer, left_open in zip(answers, is_open, strict=True)]
        return answers

    return run


def size(of: Run) -> Run:
    """How many characters or rows there are."""
    one = of.one
    return Run(lambda scope: len(one(scope)), lambda scopes: list(map(len, of.many(scopes))))


def some_row(rows: Run, holds: Run) -> Run:
    """`any`: false on no rows."""
    rows_of, is_so = rows.one, holds.one

    def run(scope: Scope) -> bool:
        inner = dict(scope)
        for inner[IT] in rows_of(scope):
            if is_so(inner):
                return True
        return False

    return Run(run, _of_rows(rows, holds, any))


def every_row(rows: Run, holds: Run) -> Run:
    """`all`: false on no rows too, as `every` is in a sentence over statuses."""
    rows_of, is_so = rows.one, holds.one

    def run(scope: Scope) -> bool:
        inner = dict(scope)
        found = False
        for inner[IT] in rows_of(scope):
            if not is_so(inner):
                return False
            found = True
        return found

    return Run(run, _of_rows(rows, holds, lambda answers: bool(answers) and all(answers)))


def total(rows: Run, value: Run) -> Run:
    """`sum`: 0 on no rows."""
    rows_of, value_of = rows.one, value.one

    def run(scope: Scope) -> Any:
        inner = dict(scope)
        added: Any = 0
        for inner[IT] in rows_of(scope):
            added += value_of(inner)
        return added

    return Run(run, _of_rows(rows, value, sum))


def _of_rows(rows: Run, asked: Run, joined: Callable[[Sequence[Any]], Any]) -> Callable[[Scopes], Sequence[Any]]:
    """What is asked of each row, asked of the rows of all scopes together and joined for each scope."""

    def run(scopes: Scopes) -> Sequence[Any]:
        lists = rows.many(scopes)
        answers = asked.many(scopes.below(IT, lists))
        ends = accumulate(map(len, lists))
        return [joined(answers[end - len(held) : end]) for held, end in zip(lists, ends, strict=True)]

    return run
