"""What people see of a prepayment beside its fields: amounts, VAT table, totals, what each fund pays (FND-12)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from acquisitions.funds import UNALLOCATED
from acquisitions.money.by_fund import FundPart, by_fund
from acquisitions.money.currencies import show
from acquisitions.money.showing import ITEM, ORDER, Shown, overview, shown
from engine.catalog import Function
from engine.rows import Row

PREPAYMENT_ITEM: Shown = MappingProxyType({**ITEM, "payable": partial(shown, "payable", "home_currency")})
"""What is shown of an item of a prepayment beside its fields."""

PREPAYMENT: Shown = MappingProxyType({**ORDER, "payable": partial(shown, "payable", "home_currency")})
"""What is shown of a prepayment beside its fields."""


def _overview(prepayment: Row) -> Mapping[str, Any]:
    """VAT table and totals, and what each fund pays."""
    parts = by_fund(prepayment.prepayment_items, prepayment.deductible_share)
    return {**overview(prepayment), "by_fund": [_part(part, prepayment.home_currency) for part in parts]}


def _part(part: FundPart, currency: str) -> dict[str, str | None]:
    return {
        "fund": part.fund.code if part.fund is not None else UNALLOCATED,
        "amount": show(part.amount, currency),
        "deductible_vat": show(part.deductible, currency),
        "spent": show(part.spent, currency),
        "currency": currency,
    }


OVERVIEW = Function(
    "prepayments.overview", _overview, reads=(("prepayment_items", "paid_copies", "paid_shares", "fund"),)
)
"""What is shown of a prepayment with its items."""
