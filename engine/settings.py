"""Parameters of the YAML as typed settings: their type, the value for whoever gives none, values as data."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from engine.definition import Parameter
from engine.values import ValueType, one_of, parse_text


def setting_type(parameter: Parameter, types: Mapping[str, ValueType]) -> ValueType:
    """The type of a parameter's value: one of the values it lists, or the type it names; of a record, a row's code."""
    if parameter.values:
        return one_of(str(parameter.name), tuple(map(str, parameter.values)))
    return types.get(parameter.type) or ValueType(str(parameter.type), parse_text)


def default_of(parameter: Parameter, types: Mapping[str, ValueType]) -> Any:
    """The value of a parameter that nobody set, as it is kept."""
    given = parameter.default
    number = isinstance(given, int | float) and not isinstance(given, bool)
    return setting_type(parameter, types).parse(str(given) if number else given)


def as_data(value: Any) -> Any:
    """A kept value as JSON can hold it."""
    return value.isoformat() if isinstance(value, date) else value


def from_data(parameter: Parameter, types: Mapping[str, ValueType], value: Any) -> Any:
    """The kept value of what JSON held."""
    kind = setting_type(parameter, types)
    return kind.parse(value) if kind.name == "date" and value is not None else value
