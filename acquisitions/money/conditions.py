"""Conditions about amounts and rates."""

from __future__ import annotations

from engine.catalog import Unmet, condition
from engine.compiled import Context
from engine.rows import Row


@condition(gives=["currency", "home"])
def has_home_amount(item: Row, context: Context) -> bool | Unmet:
    """What an item in a foreign currency costs is known in the home currency (ORD-06)."""
    home = context.facts["currency"]
    currency = item.currency or home
    if item.price is None or currency == home or item.home_amount is not None:
        return True
    return Unmet({"currency": currency, "home": home})


@condition(gives=["currency"])
def is_foreign(rate: Row, context: Context) -> bool | Unmet:
    """A rate is entered for another currency than the library's own (ORD-06)."""
    return rate.currency != context.facts["currency"] or Unmet({"currency": rate.currency})
