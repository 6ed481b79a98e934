"""Kinds without a record in Python: what their table will hold."""

from __future__ import annotations

from collections.abc import Mapping

from engine.catalog import Field, Record
from engine.definition import Kind
from engine.values import TEXT, ValueType, link_to

ALWAYS = ("library_id", "id", "version")


def bare_record(kind: Kind, types: Mapping[str, ValueType]) -> Record:
    """The record of such a kind; it has no table yet. A type that is no plain one points to a record of that name."""
    links = {str(name): str(targets[0]) for name, targets in kind.links.items() if len(targets) == 1}
    fields = {name: Field(name, link_to(target), f"{name}_id") for name, target in links.items() if name not in kind.of}
    fields |= {str(name): Field(str(name), types.get(type_, TEXT), str(name)) for name, type_ in kind.fields.items()}
    wholes = [f"{whole}_id" for whole in kind.of]
    columns = [
        *ALWAYS,
        *(["status"] if kind.statuses is not None else []),
        *map(str, kind.seconds),
        *(["number"] if kind.number is not None else []),
        *(["position"] if kind.of else []),
        *wholes,
        *(field.column for field in fields.values()),
    ]
    return Record(str(kind.name), None, tuple(dict.fromkeys(columns)), fields)
