"""Conditions of prepayments that need Python: which items and fields 997 belong to one, and what was asked for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from acquisitions.money.items import copies_in, items_in
from acquisitions.money.rounding import PRICE_SCALE
from engine.catalog import Unmet, condition
from engine.compiled import Context
from engine.rows import Row
from engine.values import show_scaled

SHARES = ("copies.shares.fund", "items.copies.shares.fund", "prepayment_items.paid_copies.paid_shares.fund")
"""Where the shares of funds are: in an item, in an order, in a prepayment."""


@condition(gives=["items"], asks_inputs=True)
def items_are_of_one_order(prepayment: Row, context: Context) -> bool | Unmet:
    """The items chosen are of the prepayment's order: the one given, else that of the first item (PRE-01)."""
    strangers = [item for item in context.inputs.items if item.order_id != prepayment.order_id]
    return Unmet({"items": _named(strangers)}) if strangers else True


@condition(reads=["prepayment_items"], gives=["items"], asks_inputs=True)
def items_are_not_in_it_yet(prepayment: Row, context: Context) -> bool | Unmet:
    """No item stands in a prepayment twice."""
    there = {each.item_id for each in prepayment.prepayment_items}
    twice = [item for item in context.inputs.items if item.id in there]
    return Unmet({"items": _named(twice)}) if twice else True


@condition(reads=["item", "prepayment"], gives=["asked", "ordered"])
def costs_what_was_ordered(paid: Row, context: Context) -> bool | Unmet:
    """The price is that of the order, or a difference doesn't count (PRE-01, CLM-03)."""
    if not paid.prepayment.price_difference:
        return True
    asked, ordered = _price(paid, context), _price(paid.item, context)
    return asked == ordered or Unmet({"asked": asked, "ordered": ordered})


@condition(reads=["priced_fields", "item.copies"])
def has_fields_997_for_the_price(paid: Row, context: Context) -> bool:
    """There is at least one field 997 to write the price into (HLD-04); copies that are only sent on have none."""
    only_sent_on = all(copy.purpose != "own_stock" for copy in paid.item.copies)
    return bool(paid.priced_fields) or only_sent_on


@condition(reads=["item"], gives=["fields"], asks_inputs=True)
def fields_997_are_of_the_item(paid: Row, context: Context) -> bool | Unmet:
    """At least one field 997 is chosen, and all are of the item's serial (HLD-04)."""
    chosen = context.inputs.fields_997
    strangers = [field for field in chosen if field.material_id != paid.item.material_id]
    if chosen and not strangers:
        return True
    return Unmet({"fields": ", ".join(f"field_997:#{field.id}" for field in strangers) or "—"})


@condition(reads=["order"])
def library_deducts_vat(prepayment: Row, context: Context) -> bool:
    """The home library has a deductible share of input VAT."""
    return bool(context.facts.get("deductible_share"))


@condition(asks_inputs=True)
def funds_are_two(row: Row, context: Context) -> bool:
    """A fund is replaced by another one (FND-13)."""
    return bool(context.inputs.fund.id != context.inputs.by.id)


@condition(reads=SHARES, gives=["fund"], asks_inputs=True)
def pays_from_that_fund(row: Row, context: Context) -> bool | Unmet:
    """The fund to be replaced pays something of the document or item (FND-13)."""
    fund = context.inputs.fund
    return any(share.fund_id == fund.id for share in shares_in(row)) or Unmet({"fund": fund.code})


def shares_in(row: Row) -> Iterator[Row]:
    """The shares of funds in an item, or in all items of a document."""
    items = [row] if "price" in row.model.columns else items_in(row)
    for copy in (copy for item in items for copy in copies_in(item)):
        yield from copy.shares if "shares" in copy.model.steps else copy.paid_shares


def _price(item: Row, context: Context) -> str:
    """The price of a copy as people write it, so that equal prices are equal texts."""
    if item.price is None:
        return "—"
    discount = f" − {show_scaled(item.discount, 4)} %" if item.discount else ""
    tax = " (+ DDV)" if item.price_includes_vat else ""
    return f"{show_scaled(item.price, PRICE_SCALE)} {item.currency or context.facts['currency']}{discount}{tax}"


def _named(items: Iterable[Row]) -> str:
    return ", ".join(f"item:#{item.id}" for item in items)
