"""Conditions with three outcomes: it holds, it does not (and why), it could not be decided.

A missing value, a relation that was not loaded or a fault in a Python function is an *error*: the
procedure is refused all the same and the fault is logged, never taken for a "no". Where a new row lacks what
it must have, that is what is told, and the fault is logged for those who debug.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from itertools import compress
from types import SimpleNamespace
from typing import Any

from engine.catalog import Catalog, Unmet
from engine.compiled.models import Models
from engine.compiled.schema import KindSchema
from engine.compiled.sentences import Sentences
from engine.definition import Condition, Definition, Input
from engine.expression import Compiled as CompiledExpression
from engine.expression import MissingValue, Problem, Scopes, compile_expression
from engine.labels import PLACEHOLDER
from engine.rows import Row
from engine.values import ValueType

log = logging.getLogger("dotok.conditions")


@dataclass(frozen=True, slots=True)
class Context:
    """What a condition, maker or effect may look at beside its row.

    inputs: what the person gave, typed. parameters: the library's settings. today: the library's day.
    language: of the person's messages. actor: name of the user. facts: of the owner of the data, such as
    name and address. open_rows: rows that `one_open` may join, by kind. tables: all rows of the records that an
    effect asked for. left: for effects, the wholes that lost a part in this run. now: the instant, in UTC.
    """

    inputs: SimpleNamespace
    parameters: SimpleNamespace
    today: date
    language: str = "en"
    actor: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)
    open_rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    own: frozenset[str] = frozenset()
    """The columns of the document's own fields that the person gave."""
    tables: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    left: Sequence[Row] = ()
    now: datetime | None = None
    surroundings: Mapping[str, Any] = field(init=False, repr=False, compare=False)
    """What expressions can name beside their row."""

    def __post_init__(self) -> None:
        around = {"today": self.today, "inputs": self.inputs, "parameter": self.parameters}
        object.__setattr__(self, "surroundings", around)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a condition stops a procedure: `unmet` with values for its placeholders, or `error` with a note.

    missing: the path of the value that an expression found nothing at.
    """

    outcome: str
    values: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    missing: str | None = None


Test = Callable[[Row, Context], bool | Unmet]

_MANY = 4
"""So many rows are asked together; fewer are asked one by one, which is as quick."""


@dataclass(frozen=True, slots=True)
class CompiledCondition:
    """A condition made for one kind. reads: paths it needs loaded from a row of that kind."""

    condition: Condition
    kind: str
    reads: tuple[tuple[str, ...], ...]
    test: Test
    gives: tuple[str, ...] = ()
    sift: Callable[[Sequence[Row], Context], list[Row]] | None = None
    """The same test asked of many rows at once, where that is quicker."""
    asks_inputs: bool = False
    """Whether it looks at what the person gives; such a condition is asked later than `explain`."""
    of_settings: bool = False
    """Whether it looks at nothing but the library's settings, so that it is decided before anything is loaded."""

    def check(self, row: Row, context: Context, *, lacking: bool = False) -> Failure | None:
        """None when it holds. lacking: a new row is known to lack what it must have; a fault is hardly news then."""
        try:
            answer = self.test(row, context)
        except MissingValue as missing:
            return Failure("error", note=str(missing), missing=".".join(missing.path))
        except Exception as fault:
            level = logging.DEBUG if lacking else logging.ERROR
            log.log(level, "condition %s failed on %s #%s", self.condition.name, self.kind, row.id, exc_info=True)
            return Failure("error", note=f"{type(fault).__name__}: {fault}")
        if answer is True:
            return None
        if isinstance(answer, Unmet):
            return Failure("unmet", answer.values)
        return Failure("unmet")

    def holds(self, row: Row, context: Context) -> bool:
        """Whether it holds; raises ConditionError when that can't be decided (for `when`)."""
        failure = self.check(row, context)
        if failure is not None and failure.outcome == "error":
            raise ConditionError(self, failure)
        return failure is None

    def holds_for_all(self, rows: Sequence[Row], context: Context) -> bool:
        """Whether it surely holds for every row; where it doesn't, `check` tells why."""
        try:
            return len(self._held(rows, context)) == len(rows)
        except Exception:  # noqa: BLE001  # asked once more by `check`, which logs it
            return False

    def among(self, rows: Sequence[Row], context: Context) -> list[Row]:
        """The rows that it holds for; raises as `holds` does."""
        try:
            return self._held(rows, context)
        except Exception:  # noqa: BLE001  # asked once more, one by one, by what tells and logs it
            return [row for row in rows if self.holds(row, context)]

    def _held(self, rows: Sequence[Row], context: Context) -> list[Row]:
        """The rows that it holds for; raises whatever the test does."""
        if self.sift is not None and len(rows) >= _MANY:
            return self.sift(rows, context)
        test = self.test
        return [row for row in rows if test(row, context) is True]


class ConditionError(Exception):
    """A `when` that could not be decided."""

    def __init__(self, condition: CompiledCondition, failure: Failure) -> None:
        super().__init__(f"{condition.condition.name}: {failure.note}")
        self.condition = condition
        self.failure = failure


class ConditionCompiler:
    """Compiles conditions for the kinds they are about; once each, unless they read inputs."""

    def __init__(
        self, definition: Definition, models: Models, catalog: Catalog, types: Mapping[str, ValueType]
    ) -> None:
        self._definition = definition
        self._models = models
        self._catalog = catalog
        self._types = types
        self._cache: dict[tuple[str, str, tuple[str, ...]], CompiledCondition] = {}

    def compile(self, name: str, kind: str, inputs: Mapping[str, Input]) -> CompiledCondition:
        """The condition for a kind; the definition was checked, so this does not fail."""
        key = (name, kind, tuple(inputs))
        if key not in self._cache:
            condition = self._definition.conditions[name]
            made = self._compile(condition, kind, inputs)
            self._cache[key] = replace(made, reads=(*made.reads, *_told(condition, kind)))
        return self._cache[key]

    def _compile(self, condition: Condition, kind: str, inputs: Mapping[str, Input]) -> CompiledCondition:
        if condition.holds is not None:
            sentence = Sentences((condition.holds,), kind, self._models)
            return CompiledCondition(condition, kind, sentence.reads, lambda row, _: sentence.hold(row))
        if condition.python is not None:
            function = self._catalog.condition(condition.python)
            assert not isinstance(function, str), function
            return CompiledCondition(
                condition, kind, function.reads, function.call, function.gives, asks_inputs=function.asks_inputs
            )
        compiled = self.expression(condition, kind, inputs)
        assert isinstance(compiled, CompiledExpression), compiled
        reads = tuple(path[1:] for path in compiled.paths if path[0] in (kind, "document"))
        asks = any(path[0] == "inputs" for path in compiled.paths)
        settled = bool(compiled.paths) and all(path[0] == "parameter" for path in compiled.paths)
        one, many = _expression_tests(compiled, kind)
        return CompiledCondition(condition, kind, reads, one, sift=many, asks_inputs=asks, of_settings=settled)

    def expression(
        self, condition: Condition, kind: str, inputs: Mapping[str, Input]
    ) -> CompiledExpression | tuple[Problem, ...]:
        """The compiled expression, or what is wrong with it."""
        schema = KindSchema(kind, self._definition, self._models, inputs, self._types)
        return compile_expression(str(condition.expression), schema)


def _told(condition: Condition, kind: str) -> tuple[tuple[str, ...], ...]:
    """The paths that the placeholders of a refusal need loaded, from a row of the kind on."""
    words = [words for _, words in condition.refusal.texts] if condition.refusal is not None else []
    paths = [tuple(path.split(".")) for text in words for path in PLACEHOLDER.findall(text)]
    own = (path[1:] if path[0] in (kind, "document") else path for path in paths)
    return tuple(dict.fromkeys(path[:-1] for path in own if len(path) > 1))


def _expression_tests(
    compiled: CompiledExpression, kind: str
) -> tuple[Test, Callable[[Sequence[Row], Context], list[Row]]]:
    """The test of one row, and that of many."""
    evaluate, evaluate_all = compiled.evaluate, compiled.evaluate_all

    def test(row: Row, context: Context) -> bool:
        return bool(evaluate({kind: row, "document": row, **context.surroundings}))

    def sift(rows: Sequence[Row], context: Context) -> list[Row]:
        scopes = Scopes(len(rows), context.surroundings, {kind: rows, "document": rows})
        return list(compress(rows, evaluate_all(scopes)))

    return test, sift
