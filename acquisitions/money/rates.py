"""Which rate holds on a day: of VAT, or of a currency."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from engine.rows import Row

SERIALS = "serials"
"""The code of the VAT rate that holds for serials unless an item has its own."""


def vat_on(rates: Iterable[Row], code: str, day: date) -> int | None:
    """The VAT rate of a code on a day, in 1/10,000 %: the latest to begin of those that hold; None without one."""
    known = [each for each in rates if each.code == code and (each.valid_to is None or day <= each.valid_to)]
    found = _latest(known, day)
    return found.percent if found is not None else None


def rate_on(rates: Iterable[Row], currency: str, day: date) -> int | None:
    """What one unit of a currency is worth in the home currency on a day, in 1/10^8: as last entered; None without."""
    found = _latest([each for each in rates if each.currency == currency], day)
    return found.rate if found is not None else None


def _latest(rates: Iterable[Row], day: date) -> Row | None:
    begun = [each for each in rates if each.valid_from <= day]
    return max(begun, key=lambda each: (each.valid_from, each.id), default=None)
