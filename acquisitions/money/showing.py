"""Amounts as they leave the house: texts with the decimals of their currency, the VAT table, the totals (ORD-06).

A document keeps, for each item, its amounts and the currency they are in; all that is shown here is summed from
these, so that lines, VAT table and totals always add up.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from acquisitions.money.currencies import show
from acquisitions.money.document import LineAmounts, grouped, totals, vat_table
from acquisitions.money.items import items_in
from acquisitions.money.rounding import RATE_SCALE
from engine.rows import Row
from engine.values import show_scaled

Shown = Mapping[str, Callable[[Row], str | None]]


def shown(column: str, currency: str, row: Row) -> str | None:
    """A column of minor units in the currency that another column names; None while it is not computed."""
    of = getattr(row, currency)
    return show(getattr(row, column), of) if of is not None else None


def _named(column: str, row: Row) -> str | None:
    found: str | None = getattr(row, column)
    return found


ITEM: Shown = MappingProxyType(
    {
        **{name: partial(shown, name, "amount_currency") for name in ("net", "vat_amount", "amount", "rounding")},
        "amount_currency": partial(_named, "amount_currency"),
        "home_amount": partial(shown, "home_amount", "home_currency"),
        "home_currency": partial(_named, "home_currency"),
    }
)
"""What is shown of an item beside its fields."""

ORDER: Shown = MappingProxyType(
    {
        "foreign_amount": partial(shown, "foreign_amount", "currency"),
        "amount": partial(shown, "amount", "home_currency"),
        "home_currency": partial(_named, "home_currency"),
    }
)
"""What is shown of an order beside its fields."""


def overview(document: Row) -> Mapping[str, Any]:
    """The VAT table and the totals of a document, for each currency of its items."""
    currencies = grouped((item.amount_currency, item) for item in items_in(document) if item.net is not None)
    return {
        "vat_table": [row for currency in sorted(currencies) for row in _table(currency, currencies[currency])],
        "totals": [_totals(currency, currencies[currency]) for currency in sorted(currencies)],
    }


def _amounts(item: Row) -> LineAmounts:
    return LineAmounts(item.net, item.vat_amount, item.rounding)


def _table(currency: str, items: Iterable[Row]) -> Iterable[dict[str, str | None]]:
    for row in vat_table((item.vat_rate, _amounts(item)) for item in items):
        yield {
            "currency": currency,
            "vat_rate": show_scaled(row.rate, 4),
            "taxable": show(row.taxable, currency),
            "vat": show(row.vat, currency),
            "amount": show(row.amount, currency),
        }


def _totals(currency: str, items: list[Row]) -> dict[str, str | None]:
    found = totals(map(_amounts, items))
    homes = [item.home_amount for item in items]
    home_currency = items[0].home_currency
    home = sum(homes) if None not in homes else None
    rates = {item.rate for item in items}
    return {
        "currency": currency,
        "without_vat": show(found.without_vat, currency),
        "vat": show(found.vat, currency),
        "with_vat": show(found.with_vat, currency),
        "rounding": show(found.rounding, currency),
        "payable": show(found.payable, currency),
        "rate": show_scaled(rates.pop(), RATE_SCALE) if len(rates) == 1 else None,
        "home_currency": home_currency,
        "home_amount": show(home, home_currency),
    }
