"""What a maker returns, told apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from engine.compiled.models import RecordModel
from engine.rows import Row


def split(model: RecordModel, values: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Row], list[Row]]:
    """Values of a maker by field → columns, linked rows, and rows that are to be its parts."""
    columns: dict[str, Any] = {}
    links: dict[str, Row] = {}
    parts: list[Row] = []
    named = model.columns_by_field
    for name, value in values.items():
        if isinstance(value, Row):
            links[name] = value
        elif type(value) is list:
            parts += value
        else:
            columns[named.get(name, name)] = value
    return columns, links, parts
