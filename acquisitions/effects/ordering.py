"""What an order takes from its supplier and its day (ORD-02, ORD-09)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from acquisitions.partners import contact_for, postal_address
from engine.catalog import effect, maker
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row


@maker("orders.of_supplier", reads=["supplier.addresses", "supplier.contacts"])
def of_supplier(order: Row, context: Context) -> Mapping[str, Any]:
    """A new order's address, contact, way of sending and language: the supplier's, where none were given (ORD-02)."""
    return {"prepared_on": context.today, **given_by(order.supplier, context)}


@effect("orders.follow_supplier", reads=["supplier.addresses", "supplier.contacts"])
def follow_supplier(orders: Sequence[Row], context: Context) -> Iterable[Change]:
    """A new supplier brings its address, contact, way of sending and language, but for those given with it (ORD-02)."""
    for order in orders if "supplier_id" in context.own else ():
        for field, value in given_by(order.supplier, context).items():
            if field not in context.own:
                yield Set(order, field, value)


def given_by(supplier: Row | None, context: Context) -> dict[str, Any]:
    """What a supplier brings: its address and contact for orders, else those of its seat; nothing without a supplier."""
    if supplier is None:
        return {}
    contact = contact_for(supplier, "orders")
    language = (contact.language if contact is not None else None) or supplier.language
    return {
        "address": postal_address(supplier, "orders", language or context.language),
        "contact": contact.name if contact is not None else supplier.contact,
        "sending": supplier.sending,
        "language": language,
    }


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
