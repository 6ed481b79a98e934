"""Currencies: which there are, and how many decimals their amounts have."""

from __future__ import annotations

from functools import cache

from acquisitions.type_words import NO_CURRENCY
from engine.values import ValueProblem, show_scaled

NO_MONEY = frozenset(
    "XAG XAU XBA XBB XBC XBD XDR XEU XFO XFU XPD XPT XRE XSU XTS XUA XXX".split()  # noqa: SIM905 a list of codes reads best so
)
"""Codes of ISO 4217 that nobody pays in: metals, funds, units of account, tests."""

_WITH_CENTS = {"ALL": 2, "RSD": 2}
"""Where CLDR, which says what people show, leaves out the cents that invoices have (ISO 4217)."""


@cache
def decimals_of(currency: str) -> int:
    """Decimals of a currency's amounts: EUR 2, JPY 0, JOD 3. ValueProblem when there is no such currency."""
    from babel.numbers import get_currency_precision, list_currencies  # noqa: PLC0415 reads CLDR; seldom needed

    if currency in NO_MONEY or currency not in list_currencies():
        raise ValueProblem(NO_CURRENCY.filled(value=currency))
    return _WITH_CENTS.get(currency, int(get_currency_precision(currency)))


def show(amount: int | None, currency: str) -> str | None:
    """An amount in minor units as it leaves the house: 123450 of EUR → "1234.50", of JPY → "123450"."""
    return show_scaled(amount, decimals_of(currency))
