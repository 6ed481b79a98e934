"""How many decimals the amounts of a currency have."""

from __future__ import annotations

import pytest

from acquisitions.money.currencies import decimals_of, show
from engine.values import ValueProblem


@pytest.mark.parametrize(
    ("currency", "shown"),
    [("EUR", "-1234.05"), ("JPY", "-123405"), ("JOD", "-123.405"), ("RSD", "-1234.05"), ("CHF", "-1234.05")],
)
def test_amounts_have_the_decimals_of_their_currency(currency: str, shown: str) -> None:
    assert show(-123_405, currency) == shown
    assert show(None, currency) is None


@pytest.mark.parametrize("code", ["ABC", "XXX", "XAU", "eur", ""])
def test_what_nobody_pays_in_is_no_currency(code: str) -> None:
    with pytest.raises(ValueProblem, match="is no currency"):
        decimals_of(code)
