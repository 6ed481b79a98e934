"""What the world above registers with the engine: records, effects, conditions, makers, finders.

The YAML names them; nothing else of Python can be reached from it (a library's file is data). Effects,
makers and conditions are pure functions over rows; the engine reads for them and writes what they return.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

from engine.values import ValueType

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record: its name in YAML, its type, the column it is kept in, and whether it may be empty."""

    name: str
    type: ValueType
    column: str
    optional: bool = True


@dataclass(frozen=True, slots=True)
class Relation:
    """Rows of another record that point here: `fields_998` of a material, by `material_id`."""

    name: str
    record: str
    column: str


@dataclass(frozen=True, slots=True)
class Record:
    """A table as the engine sees it.

    table: opaque here; only `engine.storage` knows what it is. named_by: columns people name a row by; `contacts.code`
    are those of its parts that name it too.
    """

    name: str
    table: Any
    columns: tuple[str, ...]
    fields: Mapping[str, Field]
    named_by: tuple[str, ...] = ()
    relations: Mapping[str, Relation] = field(default_factory=dict)
    defaults: Mapping[str, Any] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    shared: bool = False
    """Whether few rows are pointed to by many, as departments are: they are loaded by themselves."""
    computed: Mapping[str, Callable[[Any], Any]] = field(default_factory=dict)
    """What is shown of a row beside its fields, by name."""
    overview: Function | None = None
    """What is shown of a row looked at by itself, `f(row) -> values by name`; may read its parts."""
    search: str | None = None
    """The column people search by words: folded as `engine.folding` folds, each word after a space."""
    asked: Callable[[str], str] = str
    """What people search for, as that column has it: numbers that have two forms in the one that is kept."""
    sort: str | None = None
    """The column that puts rows into the order people look for them in; compared byte by byte, never empty."""


@dataclass(frozen=True, slots=True)
class Function:
    """A registered function. reads: paths it needs loaded, from its row on. gives: placeholders it fills.

    asks_inputs: it looks at what the person gives, so `explain` leaves it for later. tables: records of which it
    wants all rows, whatever it acts on; they should be few, such as rates.
    """

    name: str
    call: Callable[..., Any]
    reads: tuple[tuple[str, ...], ...] = ()
    gives: tuple[str, ...] = ()
    asks_inputs: bool = False
    tables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Unmet:
    """A Python condition's answer when it does not hold, with the values of its placeholders."""

    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Catalog:
    """Everything Python lends to the YAML, by name."""

    records: dict[str, Record] = field(default_factory=dict)
    types: dict[str, ValueType] = field(default_factory=dict)
    effects: dict[str, Function] = field(default_factory=dict)
    makers: dict[str, Function] = field(default_factory=dict)
    finders: dict[str, Function] = field(default_factory=dict)
    condition_modules: tuple[str, ...] = ()
    permissions: tuple[str, ...] = ()
    subjects: tuple[str, ...] = ()
    """Records whose rows events are also listed under, e.g. a material."""

    def condition(self, target: str) -> Function | str:
        """The function behind `module:function`, or why it can't be used.

        Only modules listed in `condition_modules` are imported: a workflow file can't reach other code.
        """
        module, colon, name = target.partition(":")
        if not colon:
            return "write MODULE:FUNCTION"
        if module not in self.condition_modules:
            return f"conditions come from {', '.join(self.condition_modules) or 'no module'} only"
        found = getattr(importlib.import_module(module), name, None)
        registered = getattr(found, "dotok_condition", None)
        if not isinstance(registered, Function):
            known = self.conditions_in(module)
            return f"{module} has no condition {name}" + (f"; it has {', '.join(known)}" if known else "")
        return registered

    def conditions_in(self, module: str) -> tuple[str, ...]:
        """Names of the conditions a module offers."""
        loaded = importlib.import_module(module)
        return tuple(sorted(n for n, f in vars(loaded).items() if hasattr(f, "dotok_condition")))


def paths(reads: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Dotted paths as tuples."""
    return tuple(tuple(path.split(".")) for path in reads)


def condition(*, reads: Sequence[str] = (), gives: Sequence[str] = (), asks_inputs: bool = False) -> Callable[[F], F]:
    """Marks `f(row, context) -> bool | Unmet` as usable by `python:` in a condition.

    reads: `*` at the end of a path stands for every list of rows that link there.
    """

    def mark(function: F) -> F:
        registered = Function(function.__name__, function, paths(reads), tuple(gives), asks_inputs)
        function.dotok_condition = registered  # type: ignore[attr-defined]
        return function

    return mark


def maker(name: str, *, reads: Sequence[str] = ()) -> Callable[[F], F]:
    """Marks `f(whole, context) -> values | [values] | None` as a maker: the values of new rows, by field.

    For a document without a whole it gets the new row itself, and fills only what the person left out.
    """

    def mark(function: F) -> F:
        function.dotok_maker = Function(name, function, paths(reads))  # type: ignore[attr-defined]
        return function

    return mark


def effect(name: str, *, reads: Sequence[str] = (), tables: Sequence[str] = ()) -> Callable[[F], F]:
    """Marks `f(rows, context, **with) -> changes` as an effect, called once for all acted-on rows of a run.

    tables: records of which it finds all rows in `context.tables`, by name.
    """

    def mark(function: F) -> F:
        function.dotok_effect = Function(name, function, paths(reads), tables=tuple(tables))  # type: ignore[attr-defined]
        return function

    return mark
