"""An amount split by shares of funds or over copies: the parts always add up (ORD-06)."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquisitions.money.rounding import rounded
from acquisitions.money.splitting import split

AMOUNTS = st.integers(-(10**12), 10**12)
WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=20).filter(any)


@pytest.mark.requirement("ORD-06")
@given(AMOUNTS, WEIGHTS)
def test_the_parts_add_up_and_each_is_less_than_a_cent_away(amount: int, weights: list[int]) -> None:
    parts = split(amount, weights)
    assert sum(parts) == amount
    shares = [Fraction(amount * weight, sum(weights)) for weight in weights]
    assert all(abs(part - share) < 1 for part, share in zip(parts, shares, strict=True))


@pytest.mark.requirement("ORD-06")
@given(AMOUNTS, WEIGHTS)
def test_the_split_of_an_undo_is_the_mirror(amount: int, weights: list[int]) -> None:
    assert split(-amount, weights) == [-part for part in split(amount, weights)]


@given(AMOUNTS, WEIGHTS)
def test_the_units_left_go_to_the_largest_remainders(amount: int, weights: list[int]) -> None:
    parts, total = split(abs(amount), weights), sum(weights)
    remainders = [abs(amount) * weight % total for weight in weights]
    raised = [part - abs(amount) * weight // total for part, weight in zip(parts, weights, strict=True)]
    lucky = [remainder for remainder, up in zip(remainders, raised, strict=True) if up]
    others = [remainder for remainder, up in zip(remainders, raised, strict=True) if not up]
    assert not lucky or not others or min(lucky) >= max(others)


@pytest.mark.parametrize(
    ("amount", "weights", "parts"),
    [
        (100, [1, 1, 1], [34, 33, 33]),
        (100_00, [333_333, 333_333, 333_334], [33_33, 33_33, 33_34]),
        (-1, [1, 1], [-1, 0]),
        (5, [0, 1], [0, 5]),
        (88_20, [600_000, 400_000], [52_92, 35_28]),
    ],
)
def test_ties_go_to_the_first(amount: int, weights: list[int], parts: list[int]) -> None:
    assert split(amount, weights) == parts


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1], [2, -1]])
def test_weights_that_say_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="can't be split"):
        split(100, weights)


@pytest.mark.parametrize(
    ("numerator", "denominator", "whole"),
    [(5, 2, 3), (-5, 2, -3), (4, 3, 1), (-4, 3, -1), (0, 7, 0), (-1, 2, -1), (149, 100, 1), (150, 100, 2)],
)
def test_halves_are_rounded_away_from_zero(numerator: int, denominator: int, whole: int) -> None:
    assert rounded(numerator, denominator) == whole
