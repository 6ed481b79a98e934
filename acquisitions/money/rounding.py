"""Whole numbers divided and rounded half away from zero, so that an undo is the mirror of what it undoes."""

from __future__ import annotations

from engine.values import LARGEST_AMOUNT

HUNDRED_PERCENT = 1_000_000
"""100 % in 1/10,000 %."""

PRICE_SCALE = 4
"""Decimals of a unit price."""

RATE_SCALE = 8
"""Decimals of a currency rate."""


def rounded(numerator: int, denominator: int) -> int:
    """numerator / denominator as a whole number, halves away from zero: 5/2 → 3, -5/2 → -3. denominator: above 0."""
    whole, rest = divmod(abs(numerator), denominator)
    if 2 * rest >= denominator:
        whole += 1
    return whole if numerator >= 0 else -whole


def is_too_large(amount: int) -> bool:
    """Whether an amount is beyond what is kept: 10^12 of the smallest unit, either way."""
    return abs(amount) > LARGEST_AMOUNT
