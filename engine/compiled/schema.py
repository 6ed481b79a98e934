"""What an expression may name about a kind: its fields, links, parts, the inputs and the parameters."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from engine.compiled.models import Models, RecordModel
from engine.definition import Definition, Input, Parameter
from engine.expression import (
    BOOLEAN,
    DATE,
    DECIMAL,
    INTEGER,
    MONEY,
    PERCENT,
    TEXT,
    Many,
    OneOf,
    RecordType,
    Type,
)
from engine.values import ValueType

_PLAIN: Mapping[str, Type] = MappingProxyType(
    {
        "text": TEXT,
        "integer": INTEGER,
        "boolean": BOOLEAN,
        "date": DATE,
        "money": MONEY,
        "percent": PERCENT,
        "decimal": DECIMAL,
    }
)


class KindSchema:
    """The names an expression about one kind may use."""

    def __init__(
        self,
        kind: str,
        definition: Definition,
        models: Models,
        inputs: Mapping[str, Input],
        types: Mapping[str, ValueType],
    ) -> None:
        self._definition = definition
        self._models = models
        self._types = types
        self._roots: dict[str, Type] = {
            kind: RecordType(kind),
            "document": RecordType(kind),
            "today": DATE,
            "inputs": RecordType("inputs"),
            "parameter": RecordType("parameter"),
        }
        self._special: dict[str, dict[str, Type]] = {
            "inputs": {name: self._of_input(each) for name, each in inputs.items()},
            "parameter": {name: self._of_parameter(each) for name, each in definition.parameters.items()},
        }

    def root(self, name: str) -> Type | None:
        """The type of a root name."""
        return self._roots.get(name)

    def roots(self) -> Sequence[str]:
        """All root names."""
        return tuple(self._roots)

    def field(self, record: str, name: str) -> Type | None:
        """The type of a field of a record, None when it has none."""
        if record in self._special:
            return self._special[record].get(name)
        return self._fields_of(self._models[record]).get(name)

    def fields(self, record: str) -> Sequence[str]:
        """The names of a record's fields."""
        if record in self._special:
            return tuple(self._special[record])
        return tuple(self._fields_of(self._models[record]))

    def _fields_of(self, model: RecordModel) -> dict[str, Type]:
        found: dict[str, Type] = {"id": INTEGER}
        if model.kind is not None:
            if model.kind.statuses is not None:
                found["status"] = OneOf(tuple(str(s) for s in model.kind.statuses.statuses))
            for name, second in model.kind.seconds.items():
                found[name] = OneOf(tuple(str(s) for s in second.statuses))
        for column in ("number", "position"):
            if column in model.columns:
                found[column] = TEXT if column == "number" else INTEGER
        for name, each in model.fields.items():
            found[name] = self._value(each.type)
        for name, step in model.steps.items():
            found[name] = Many(RecordType(step.to)) if step.many else RecordType(step.to)
        return found

    def _value(self, value: ValueType) -> Type:
        if value.one_of:
            return OneOf(value.one_of)
        if value.link is not None:
            return RecordType(value.link)
        return _PLAIN.get(value.name, DECIMAL if value.scale is not None else TEXT)

    def _plain(self, name: str) -> Type:
        return self._value(self._types[name]) if name in self._types else TEXT

    def _of_parameter(self, parameter: Parameter) -> Type:
        return OneOf(tuple(map(str, parameter.values))) if parameter.values else self._plain(parameter.type)

    def _of_input(self, given: Input) -> Type:
        if given.form == "one_of":
            return OneOf(given.values)
        if given.form in ("choose", "rows"):
            return Many(RecordType(given.kinds[0])) if given.kinds else TEXT
        return self._plain(given.type or "text")
