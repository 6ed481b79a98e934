"""Counters of documents, set by hand at the turn of the year (CNT-03)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row
from engine.storage.counters import parse_counter


@effect("counters.set")
def set_value(counters: Sequence[Row], context: Context) -> Iterable[Change]:
    """The last number given out becomes the value given, e.g. `27-0000`."""
    value = parse_counter(context.inputs.value)
    for counter in counters:
        yield Set(counter, "year", value.year)
        yield Set(counter, "last", value.last)
