"""The lines of a letter: one an item, with what is ordered, at what price, for whom and at whose cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from acquisitions.money.currencies import show
from acquisitions.money.document import LineAmounts, grouped, totals, vat_table
from engine.compiled import Context
from engine.rows import Row

CENT = Decimal("0.01")


Line = dict[str, Any]
"""An item as a letter names it; amounts and dates as texts, missing ones None."""


def lines_of(items: Iterable[Row], copies: Mapping[int, int], context: Context) -> list[Line]:
    """A line for each item that copies are wanted of. copies: how many, by the item's id."""
    return [_line(item, copies[item.id], context) for item in items if copies.get(item.id)]


def _line(item: Row, copies: int, context: Context) -> Line:
    return {
        "item": item.id,
        "position": item.position,
        "title": item.material.title,
        "issn": item.material.issn,
        "kind": item.kind,
        "copies": copies,
        "year": item.year,
        "since": day(item.valid_from),
        "until": day(item.valid_to),
        "currency": item.currency or context.facts.get("currency", "EUR"),
        "price": price(item.price),
        "with_vat": bool(item.price_includes_vat),
        "discount": percent(item.discount or None),
        "vat": percent(item.vat_rate),
        "amount": show(item.amount, item.amount_currency) if item.amount_currency is not None else None,
    }


def sums_of(items: Sequence[Row]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The totals and the VAT table of items, by currency (ORD-06); nothing while an item has no amounts.

    Items whose VAT rate nobody knows stand in no VAT table.
    """
    if any(item.amount_currency is None for item in items):
        return [], []
    currencies = grouped((item.amount_currency, item) for item in items)
    return (
        [_total(currency, currencies[currency]) for currency in sorted(currencies)],
        [row for currency in sorted(currencies) for row in _rates(currency, currencies[currency])],
    )


def _total(currency: str, items: Iterable[Row]) -> dict[str, Any]:
    found = totals(map(_amounts, items))
    rounding = show(found.rounding, currency) if found.rounding else None
    return {"currency": currency, "rounding": rounding, "payable": show(found.payable, currency)}


def _rates(currency: str, items: Iterable[Row]) -> Iterable[dict[str, Any]]:
    for row in vat_table((item.vat_rate, _amounts(item)) for item in items):
        if row.rate is not None:
            amounts = {"net": row.taxable, "vat": row.vat, "amount": row.amount}
            shown = {name: show(each, currency) for name, each in amounts.items()}
            yield {"currency": currency, "rate": percent(row.rate), **shown}


def _amounts(item: Row) -> LineAmounts:
    return LineAmounts(item.net, item.vat_amount, item.rounding)


@lru_cache(maxsize=1024)
def price(kept: int | None) -> str | None:
    """A price kept in 1/10,000, as a text with two decimals, or with more where it has them."""
    if kept is None:
        return None
    exact = Decimal(kept).scaleb(-4)
    rounded = exact.quantize(CENT)
    return str(rounded if rounded == exact else exact.normalize())


@lru_cache(maxsize=1024)
def percent(kept: int | None) -> str | None:
    """A percentage kept in 1/10,000 %, as a text."""
    return None if kept is None else f"{Decimal(kept).scaleb(-4).normalize():f}"


def day(value: date | None) -> str | None:
    """A day as letters keep it."""
    return value.isoformat() if value is not None else None
