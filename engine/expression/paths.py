"""Paths walked through the schema, from the root to the last field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.expression.closures import IT
from engine.expression.problems import Problem
from engine.expression.schema import Schema
from engine.expression.syntax import Path, Step
from engine.expression.value_types import Many, RecordType, Type
from engine.suggestions import did_you_mean, nearest


@dataclass(frozen=True, slots=True)
class Row:
    """What `it` stands for inside `any`, `all` and `sum`: a row of the collection at `path`."""

    type: RecordType
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """A path that exists. names: as written. path: the same with `it` replaced by its collection."""

    type: Type
    names: tuple[str, ...]
    path: tuple[str, ...]


def resolve(path: Path, schema: Schema, it: Row | None) -> Resolved | Problem:
    """The type at the end of a path, or the first name in it that means nothing."""
    root, *fields = path.steps
    prefix: tuple[str, ...]
    type_: Type | None
    if root.name == IT and it is not None:
        type_, prefix = it.type, it.path
    else:
        type_, prefix = schema.root(root.name), (root.name,)
    if type_ is None:
        return _unknown_root(root, schema, it)
    names = [root.name]
    for step in fields:
        found = _field(type_, step, ".".join(names), schema)
        if isinstance(found, Problem):
            return found
        type_ = found
        names.append(step.name)
    return Resolved(type_, tuple(names), (*prefix, *names[1:]))


def _unknown_root(root: Step, schema: Schema, it: Row | None) -> Problem:
    if root.name == IT:
        return _problem(root, "it stands for a row inside any(…), all(…) and sum(…) only.")
    known = (*schema.roots(), IT) if it is not None else tuple(schema.roots())
    return _unknown(root, f"There is no {root.name} here", known)


def _field(type_: Type, step: Step, before: str, schema: Schema) -> Type | Problem:
    if isinstance(type_, Many):
        message = f"{before} is {type_}; ask any({before}, it.{step.name} …) or all(…)."
        return _problem(step, message)
    if not isinstance(type_, RecordType):
        return _problem(step, f"{before} is {type_} and has no fields.")
    found = schema.field(type_.name, step.name)
    if found is None:
        return _unknown(step, f"{before} has no {step.name}", schema.fields(type_.name))
    return found


def _unknown(step: Step, message: str, known: Sequence[str]) -> Problem:
    near = nearest(step.name, known)
    hint = None if near is not None else did_you_mean(step.name, known)
    return _problem(step, f"{message}; {hint}." if hint else f"{message}.", near)


def _problem(step: Step, message: str, suggestion: str | None = None) -> Problem:
    return Problem(step.start, step.end - step.start, message, suggestion)
