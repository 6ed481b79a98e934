"""What was paid in advance, as orders and their items show it: in home and in foreign currency (ORD-06)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from acquisitions.money.currencies import show
from acquisitions.money.showing import overview
from engine.catalog import Function
from engine.rows import Row


def _of_item(item: Row) -> Mapping[str, Any]:
    return {"prepaid": _told(_paid([item]))}


def _of_order(order: Row) -> Mapping[str, Any]:
    """VAT table and totals, and what was paid in advance of all items together."""
    return {**overview(order), "prepaid": _told(_paid(order.items))}


ITEM = Function("prepaid.item", _of_item, reads=(("prepayment_items", "prepayment"),))
"""What is shown of an item."""

ORDER = Function("prepaid.order", _of_order, reads=(("items", "prepayment_items", "prepayment"),))
"""What is shown of an order with its items."""


def _paid(items: Iterable[Row]) -> list[Row]:
    """The items of prepayments that are paid; one that was taken back counts no more."""
    found = (prepaid for item in items for prepaid in item.prepayment_items)
    return [prepaid for prepaid in found if prepaid.prepayment.paid_on is not None]


def _told(paid: Iterable[Row]) -> list[dict[str, Any]]:
    """A line for each prepayment and currency."""
    groups: dict[tuple[int, str], list[Row]] = {}
    for prepaid in paid:
        groups.setdefault((prepaid.prepayment.id, prepaid.amount_currency), []).append(prepaid)
    return [_line(groups[key]) for key in sorted(groups)]


def _line(paid: list[Row]) -> dict[str, Any]:
    prepayment, currency, home = paid[0].prepayment, paid[0].amount_currency, paid[0].home_currency
    return {
        "prepayment": prepayment.number,
        "paid_on": prepayment.paid_on.isoformat(),
        "currency": currency,
        "amount": show(sum(each.amount + each.rounding for each in paid), currency),
        "home_currency": home,
        "home_amount": show(sum(each.payable for each in paid), home),
    }
