"""What is shown of funds and postings beside their fields: amounts as texts (FND-03, FND-04)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from types import MappingProxyType

from acquisitions.funds import AMOUNTS, amounts_of, available
from acquisitions.money.currencies import show
from engine.rows import Row

Shown = Mapping[str, Callable[[Row], str | None]]


def _amount(name: str, currency: str, row: Row) -> str | None:
    of = getattr(row, currency)
    return show(getattr(row, name), of) if of is not None else None


def _available(fund: Row) -> str | None:
    return show(available(amounts_of(fund)), fund.currency) if fund.currency is not None else None


FUND: Shown = MappingProxyType(
    {
        **{name: partial(_amount, name, "currency") for name in AMOUNTS},
        "available": _available,
        "currency": lambda fund: fund.currency,
    }
)
"""What is shown of a fund."""

POSTING: Shown = MappingProxyType(
    {
        "serial": lambda posting: str(posting.serial),
        "amount": partial(_amount, "amount", "currency"),
        "deductible_vat": partial(_amount, "deductible_vat", "currency"),
        "foreign_amount": partial(_amount, "foreign_amount", "foreign_currency"),
        "at": lambda posting: posting.at.isoformat(timespec="seconds"),
    }
)
"""What is shown of a posting."""
