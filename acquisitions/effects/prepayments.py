"""What prepayments take from their order, and what they come to (PRE-01, HLD-04)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from acquisitions.effects.amounts import compute_amounts
from acquisitions.holdings_field import HoldingsField
from acquisitions.money.items import CALLED_OFF
from engine.catalog import effect, maker
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row

PAYABLE = "payable"
"""The group of statuses, declared in the YAML, of order items that are paid in advance."""

_YEARS = re.compile(r"\d{4}")


@maker(
    "prepayments.of_order",
    reads=[
        "order.supplier",
        "order.items.material",
        "order.items.copies.shares.fund",
        "order.items.copies.fields_997",
        "order.items.prepayment_items.prepayment",
    ],
)
def of_order(prepayment: Row, context: Context) -> Mapping[str, Any]:
    """A new prepayment: its order, that of the first item chosen when none is given, with the order's supplier."""
    order = prepayment.order
    if order is None and context.inputs.items:
        order = context.inputs.items[0].order
    return {
        "entered_on": context.today,
        **({"order": order, "supplier": order.supplier} if order is not None else {}),
    }


@maker("prepayments.items")
def items(prepayment: Row, context: Context) -> list[Mapping[str, Any]]:
    """The items chosen, else all of the order that are ordered; with their prices and their year, else this year."""
    chosen = context.inputs.items
    if not chosen and prepayment.order is not None:
        chosen = [item for item in prepayment.order.items if item.status in _group(item, PAYABLE)]
    return [
        {
            "item": item,
            "year": item.year or context.today.year,
            **{name: getattr(item, name) for name in ("price", "discount", "vat", "currency", "price_includes_vat")},
        }
        for item in chosen
    ]


@maker(
    "prepayments.copies",
    reads=["item.copies.shares.fund", "item.copies.fields_997", "item.order.supplier", "item.material"],
)
def copies(paid: Row, context: Context) -> list[Mapping[str, Any]]:
    """The copies of the order item that are to be paid."""
    return [{"copy": copy} for copy in paid.item.copies if copy.status not in _group(copy, CALLED_OFF)]


@maker("prepayments.shares", reads=["copy.shares.fund"])
def shares(paid: Row, context: Context) -> list[Mapping[str, Any]]:
    """The funds that pay the copy in the order, and how much of it."""
    return [{"fund": share.fund, "percent": share.percent} for share in paid.copy.shares]


@maker("prepayments.priced_fields", reads=["item.copies.fields_997"])
def priced_fields(paid: Row, context: Context) -> list[Mapping[str, Any]]:
    """The fields 997 of the order item with the year that is paid in k (HLD-04)."""
    fields = (field for copy in paid.item.copies for field in copy.fields_997)
    return [{"field_997": field} for field in fields if paid.year in years_of(field)]


@maker("prepayments.chosen_fields")
def chosen_fields(paid: Row, context: Context) -> list[Mapping[str, Any]]:
    """The fields 997 that a person chose (HLD-04)."""
    return [{"field_997": field} for field in context.inputs.fields_997]


@effect(
    "prepayments.compute",
    reads=["prepayment_items.paid_copies", "prepayment.prepayment_items.paid_copies"],
    tables=["vat_rate", "currency_rate"],
)
def compute(rows: Sequence[Row], context: Context, *, refresh: bool = False) -> Iterable[Change]:
    """What prepayments, or those of items, come to: as orders are computed, with what is payable (ORD-06, PRE-01)."""
    return compute_amounts(rows, context, refresh=refresh)


@effect("prepayments.forget_days")
def forget_days(prepayments: Sequence[Row], context: Context) -> Iterable[Change]:
    """A prepayment that is entered again was neither sent to accounting nor paid (PRE-04)."""
    for prepayment in prepayments:
        yield Set(prepayment, "sent_on", None)
        yield Set(prepayment, "paid_on", None)


@effect("prepayments.copy_deductible_share")
def copy_deductible_share(prepayments: Sequence[Row], context: Context) -> Iterable[Change]:
    """The deductible share of input VAT becomes that of the home library, as it is today (PRE-01)."""
    for prepayment in prepayments:
        yield Set(prepayment, "deductible_share", context.facts["deductible_share"])


@effect("prepayments.remove_deductible_share")
def remove_deductible_share(prepayments: Sequence[Row], context: Context) -> Iterable[Change]:
    """No VAT is deducted (PRE-01)."""
    for prepayment in prepayments:
        yield Set(prepayment, "deductible_share", None)


def years_of(field: Row) -> list[int]:
    """The years in k of a 997: `2026`, `2025/2026`."""
    text = (HoldingsField.from_json(field.content).value("k") or "") if field.content else ""
    return [int(year) for year in _YEARS.findall(text)]


def _group(row: Row, name: str) -> Sequence[str]:
    """The statuses of a group that the YAML declares."""
    groups: Mapping[str, Sequence[str]] = row.model.kind.groups
    return groups.get(name, ())
