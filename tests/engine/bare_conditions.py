"""Python conditions for the workflows of `tests/engine/bare.py`."""

from __future__ import annotations

from engine.catalog import Unmet, condition
from engine.compiled import Context
from engine.rows import Row


@condition(reads=["items"], gives=["count"])
def at_most_two_items(order: Row, context: Context) -> bool | Unmet:
    return len(order.items) <= 2 or Unmet({"count": len(order.items)})


@condition()
def breaks(order: Row, context: Context) -> bool:
    raise ZeroDivisionError("a bug in a condition")


@condition()
def reads_what_was_not_loaded(order: Row, context: Context) -> bool:
    return bool(order.items)
