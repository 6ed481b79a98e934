"""Counters of documents, set by hand: at the turn of the year, and to fill gaps (CNT-03, CNT-05)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row
from engine.storage.counters import parse_counter


@effect("counters.set")
def set_value(counters: Sequence[Row], context: Context) -> Iterable[Change]:
    """The last number given out becomes the value given, e.g. `27-0000`; the next is the first free one after it."""
    value = parse_counter(context.inputs.value)
    for counter in counters:
        yield Set(counter, "year", value.year)
        yield Set(counter, "last", value.last)


@effect("counters.turn_year")
def turn_year(counters: Sequence[Row], context: Context) -> Iterable[Change]:
    """The year becomes the one given, else the current one, and the running number zero (CNT-03)."""
    year = context.inputs.year
    for counter in counters:
        yield Set(counter, "year", context.today.year % 100 if year is None else year)
        yield Set(counter, "last", 0)
