"""What an order takes from its supplier and its day (ORD-02, ORD-09)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine.catalog import effect, maker
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row


@maker("orders.of_supplier", reads=["supplier"])
def of_supplier(order: Row, context: Context) -> Mapping[str, Any]:
    """A new order's address, contact, way of sending and language: the supplier's, where none were given."""
    values: dict[str, Any] = {"prepared_on": context.today}
    supplier = order.supplier
    if supplier is not None:
        values |= {
            "address": supplier.address,
            "contact": supplier.contact,
            "sending": supplier.sending,
            "language": supplier.language,
        }
    return values


@effect("orders.follow_supplier", reads=["supplier"])
def follow_supplier(orders: Sequence[Row], context: Context) -> Iterable[Change]:
    """A new supplier brings its address, contact, way of sending and language, but for those given with it (ORD-02)."""
    for order in orders if "supplier_id" in context.own else ():
        for field in ("address", "contact", "sending", "language") if order.supplier is not None else ():
            if field not in context.own:
                yield Set(order, field, getattr(order.supplier, field))


@effect("orders.fill_items", reads=["supplier", "items.supplier"])
def fill_items(orders: Sequence[Row], context: Context) -> Iterable[Change]:
    """The items of an order get its supplier, and the supplier's currency where they have none (ORD-02)."""
    for order in orders:
        supplier = order.supplier
        for item in order.items if supplier is not None else ():
            if item.supplier_id != supplier.id:
                yield Set(item, "supplier", supplier)
            if item.currency is None and supplier.currency is not None:
                yield Set(item, "currency", supplier.currency)


@effect("orders.set_layout")
def set_layout(orders: Sequence[Row], context: Context) -> Iterable[Change]:
    """Keep the layout the order was sent in."""
    for order in orders:
        yield Set(order, "layout", context.inputs.layout)
