"""Effects for the workflows of `tests/engine/bare.py`: each returns what the YAML tells it to, allowed or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from engine.catalog import Function, effect
from engine.compiled import Context
from engine.planning import Add, Change, Make, Set
from engine.rows import Row


@effect("bare.set")
def set_field(orders: Sequence[Row], context: Context, field: str, value: Any = None) -> Iterable[Change]:
    return [Set(order, field, value) for order in orders]


@effect("bare.set_of_items", reads=["items"])
def set_field_of_items(orders: Sequence[Row], context: Context, field: str, value: Any = None) -> Iterable[Change]:
    return [Set(item, field, value) for order in orders for item in order.items]


@effect("bare.put_into", reads=["items"])
def put_items_into_the_last_order(orders: Sequence[Row], context: Context) -> Iterable[Change]:
    return [Set(item, "order", orders[-1]) for order in orders for item in order.items]


@effect("bare.add")
def add(orders: Sequence[Row], context: Context, field: str) -> Iterable[Change]:
    return [Add(order, field, 1) for order in orders]


@effect("bare.make")
def make(orders: Sequence[Row], context: Context, record: str) -> Iterable[Change]:
    return [Make(record, {"order": order}) for order in orders]


def effects() -> dict[str, Function]:
    """All of them, by name."""
    found = (getattr(each, "dotok_effect", None) for each in globals().values())
    return {each.name: each for each in found if isinstance(each, Function)}
