"""Orders taken over from another system: their number comes with the commit, then their fields 997 say it (ORD-10)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from acquisitions.order_numbers import numbered
from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row


@effect("holdings.number_order", reads=["items.copies.fields_997"])
def number_order(orders: Sequence[Row], context: Context) -> Iterable[Change]:
    """The number of an order into its fields 997, where it isn't yet."""
    for order in orders:
        for field in (field for item in order.items for copy in item.copies for field in copy.fields_997):
            content = numbered(field.content, str(order.number))
            if content is not None:
                yield Set(field, "content", content)
