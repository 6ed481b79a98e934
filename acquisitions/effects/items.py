"""Items on their way into an order: from material, from fields 997, from another order; combined ones (ORD-04, ORD-05)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from acquisitions.effects.amounts import compute_amounts
from acquisitions.effects.ordering import given_by
from acquisitions.holdings_field import HoldingsField
from engine.catalog import effect, maker
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row


@maker("orders.for_material")
def order_for_material(material: Row, context: Context) -> Mapping[str, Any]:
    """The order that is begun with a material: to the supplier chosen, if any, with what that one brings (ORD-04)."""
    chosen = context.inputs.supplier
    supplier = chosen[0] if chosen else None
    return {"supplier": supplier, "prepared_on": context.today, **given_by(supplier, context)}


@maker("orders.like_that_of_item", reads=["order.supplier", "order.department"])
def order_like_that_of_item(item: Row, context: Context) -> Mapping[str, Any]:
    """The new order an item moves to: supplier and where it is sent are those of the order it leaves (ORD-04)."""
    names = ("supplier", "department", "contact", "address", "sending", "language")
    return {"prepared_on": context.today, **{name: getattr(item.order, name) for name in names}}


@maker("items.for_material", reads=["supplier"])
def item_for_material(material: Row, context: Context) -> Mapping[str, Any]:
    """The item of a material as the person describes it, with the supplier of its order and that one's currency."""
    given = context.inputs
    supplier = given.into[0].supplier if given.into else next(iter(given.supplier), None)
    values = {"kind": given.kind, "year": given.year, "price": given.price, "supplier": supplier}
    return {**values, "currency": supplier.currency if supplier is not None else None}


@effect("items.compute_new", reads=["items"], tables=["vat_rate", "currency_rate"])
def compute_new(materials: Sequence[Row], context: Context) -> Iterable[Change]:
    """Compute what the new items of materials come to, and their orders (ORD-06)."""
    return compute_amounts([item for material in materials for item in material.items if item.id < 0], context)


@maker("items.of_fields_997")
def items_of_fields_997(order: Row, context: Context) -> list[Mapping[str, Any]]:
    """An item for each serial among the fields 997 chosen; its year is the latest in their k (ORD-04)."""
    years: dict[int, int | None] = {}
    for field in context.inputs.fields_997:
        known, found = years.get(field.material_id), _year(field)
        years[field.material_id] = max(known or 0, found or 0) or None
    return [{"material_id": material, "year": year} for material, year in years.items()]


def _year(field: Row) -> int | None:
    """The year in k of a 997; None when k says something else, e.g. `2025/2026`."""
    text = (HoldingsField.from_json(field.content).value("k") or "") if field.content else ""
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else None


@maker("items.copies_of_fields_997")
def copies_of_fields_997(item: Row, context: Context) -> list[Mapping[str, Any]]:
    """A copy of an item for each field 997 chosen of its serial, in the field's department; the field joins it."""
    fields = [field for field in context.inputs.fields_997 if field.material_id == item.material_id]
    return [{"department_id": field.department_id, "fields_997": [field]} for field in fields]


@effect("items.take_fields_997", reads=["items.volumes", "items.copies.fields_997"])
def take_fields_997(orders: Sequence[Row], context: Context) -> Iterable[Change]:
    """Fields 997 that were there before their order belong to the volume it orders (ORD-04)."""
    for order in orders:
        for item in order.items:
            for field in (field for copy in item.copies for field in copy.fields_997 if item.volumes):
                if field.volume_id is None:
                    yield Set(field, "volume", item.volumes[-1])


@effect("items.follow_order", reads=["order.supplier"])
def follow_order(items: Sequence[Row], context: Context) -> Iterable[Change]:
    """An item gets the supplier of its order, and that one's currency where it has none (ORD-02)."""
    for item in items:
        supplier = item.order.supplier
        if supplier is not None and item.supplier_id != supplier.id:
            yield Set(item, "supplier", supplier)
        if supplier is not None and item.currency is None and supplier.currency is not None:
            yield Set(item, "currency", supplier.currency)


@effect("items.combine")
def combine(orders: Sequence[Row], context: Context) -> Iterable[Change]:
    """The items chosen come along with the main one (ORD-05)."""
    for item in context.inputs.items:
        yield Set(item, "main_item", context.inputs.main[0])


@effect("items.separate", reads=["main_item"])
def separate(items: Sequence[Row], context: Context) -> Iterable[Change]:
    """Items that hang on no main item any more (ORD-05)."""
    for item in items:
        if item.main_item_id is not None:
            yield Set(item, "main_item", None)
