"""Conditions of suggestions and of putting orders together that need Python (ORD-04, ORD-05, MAT-04)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from acquisitions.conditions import WHOLE
from engine.catalog import Unmet, condition
from engine.compiled import Context
from engine.rows import Row
from engine.values import show_scaled


@condition(reads=["item.requestors"])
def suggests_once(requestor: Row, context: Context) -> bool:
    """A member stands among the requestors of an item once (MAT-04)."""
    return bool(sum(each.member_id == requestor.member_id for each in requestor.item.requestors) == 1)


@condition(reads=["addresses", "contacts"], asks_inputs=True)
def one_supplier_at_most(partner: Row, context: Context) -> bool:
    """An order has one supplier; what it reads is what the supplier brings into a new order."""
    return len(context.inputs.supplier) < 2


@condition(asks_inputs=True)
def supplier_comes_with_a_new_order(material: Row, context: Context) -> bool:
    """An order that is there has its supplier; another can't be given with an item."""
    return not (context.inputs.into and context.inputs.supplier)


@condition(asks_inputs=True)
def moves_to_another_order(item: Row, context: Context) -> bool:
    """At most one order is chosen, and not the one the item stands in (ORD-04)."""
    return len(context.inputs.into) < 2 and all(order.id != item.order_id for order in context.inputs.into)


@condition(gives=["count"], asks_inputs=True)
def fields_997_without_item(order: Row, context: Context) -> bool | Unmet:
    """None of the fields 997 chosen belongs to an item already (ORD-04)."""
    taken = [field for field in context.inputs.fields_997 if field.copy_id is not None]
    return Unmet({"count": len(taken)}) if taken else True


@condition(gives=["count"], asks_inputs=True)
def fields_997_with_material(order: Row, context: Context) -> bool | Unmet:
    """Of each field 997 chosen it is known of which serial it is."""
    unknown = [field for field in context.inputs.fields_997 if field.material_id is None]
    return Unmet({"count": len(unknown)}) if unknown else True


@condition(reads=["copies.fields_997.material"], gives=["title"])
def fields_997_are_of_its_material(item: Row, context: Context) -> bool | Unmet:
    """An item made from fields 997 stays with their serial (ORD-04); relinking takes both along (MAT-02)."""
    fields = (field for copy in item.copies for field in copy.fields_997)
    others = [field for field in fields if field.material_id not in (None, item.material_id)]
    return Unmet({"title": others[0].material.title}) if others else True


@condition(gives=["sum"], asks_inputs=True)
def given_shares_add_up(copy: Row, context: Context) -> bool | Unmet:
    """The shares given make exactly 100 %, or there are none (ORD-03)."""
    return _whole_or_nothing([share.values.get("percent") or 0 for share in context.inputs.shares])


@condition(asks_inputs=True)
def one_main_item(order: Row, context: Context) -> bool:
    """One item is chosen as the main one (ORD-05)."""
    return len(context.inputs.main) == 1


@condition(gives=["items"], asks_inputs=True)
def combined_items_are_in_the_order(order: Row, context: Context) -> bool | Unmet:
    """All items chosen stand in this order (ORD-05)."""
    strangers = [item for item in (*context.inputs.main, *context.inputs.items) if item.order_id != order.id]
    return Unmet({"items": ", ".join(f"item:#{item.id}" for item in strangers)}) if strangers else True


@condition(reads=["items.material"], gives=["title"], asks_inputs=True)
def main_item_is_not_linked(order: Row, context: Context) -> bool | Unmet:
    """The main item hangs on no other: a combined subscription has one level (ORD-05)."""
    linked = [item for item in order.items if item in context.inputs.main and item.main_item_id is not None]
    return Unmet({"title": linked[0].material.title}) if linked else True


@condition(reads=["items.material", "items.items"], gives=["title"], asks_inputs=True)
def main_item_is_no_other(order: Row, context: Context) -> bool | Unmet:
    """What is to be linked is neither the main item itself nor the main item of others (ORD-05)."""
    linked = [item for item in order.items if item in context.inputs.items]
    mains = [item for item in linked if item.items or item in context.inputs.main]
    return Unmet({"title": mains[0].material.title}) if mains else True


@condition(
    reads=["template_copies.department", "template_copies.recipient", "template_copies.template_shares.fund"],
)
def template_has_copies(template: Row, context: Context) -> bool:
    """A template holds at least one copy (MAT-03); what it reads is what items get with the template."""
    return bool(template.template_copies)


@condition(reads=["template_shares"], gives=["sum"])
def template_shares_add_up(copy: Row, context: Context) -> bool | Unmet:
    """The shares of a template's copy make exactly 100 %, or there are none, as those of a copy (MAT-03, ORD-03)."""
    return _whole_or_nothing([share.percent for share in copy.template_shares])


@condition()
def is_the_user(user: Row, context: Context) -> bool:
    """It is the user who acts."""
    return bool(user.name == context.actor)


def _whole_or_nothing(percents: Sequence[int]) -> bool | Unmet:
    """Whether shares make 100 % or there are none; else their sum as people write it."""
    total = sum(percents)
    if not percents or total == WHOLE:
        return True
    return Unmet({"sum": f"{Decimal(show_scaled(total, 4) or 0).normalize():f}"})
