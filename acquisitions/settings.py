"""The library's settings: named parameters of the YAML with the values of its folder (PAR-03)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.compiled import Compiled
from engine.labels import text
from engine.settings import default_of, from_data, setting_type
from engine.values import ValueProblem, ValueType

_IN_THE_FOLDER = text(
    "nastavitve so v mapi knjižnice: spremenite jih tam, nato poženite `dotok init MAPA`",
    "settings stand in the library's folder: change them there, then run `dotok init FOLDER`",
    "instellingen staan in de map van de bibliotheek: verander ze daar en draai dan `dotok init MAP`",
)


def _refuse(value: Any) -> Any:
    raise ValueProblem(_IN_THE_FOLDER)


SETTINGS = ValueType("settings", _refuse)
"""The type of the library's own columns that its folder fills."""


def settings_of(compiled: Compiled, given: Mapping[str, Any]) -> dict[str, Any]:
    """Every parameter with its value: what the library's folder gives, else its default."""
    return {
        str(name): from_data(parameter, compiled.types, given[name])
        if name in given
        else default_of(parameter, compiled.types)
        for name, parameter in compiled.definition.parameters.items()
    }


def described(
    compiled: Compiled, language: str, given: Mapping[str, Any], sources: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """What `dotok parameters` tells: `{name, type, value, default, source, label}`, and `one_of` where values are listed.

    source: `{file, line}` in the library's folder, or `"default"` for a parameter that nobody set there.
    """
    values = settings_of(compiled, given)
    found = []
    for name, parameter in compiled.definition.parameters.items():
        kind = setting_type(parameter, compiled.types)
        told: dict[str, Any] = {
            "name": str(name),
            "type": "one_of" if parameter.values else kind.name,
            "value": kind.show(values[name]),
            "default": kind.show(default_of(parameter, compiled.types)),
            "source": sources.get(name, "default") if name in given else "default",
            "label": parameter.label.say(language),
        }
        found.append({**told, "one_of": list(kind.one_of)} if parameter.values else told)
    return found
