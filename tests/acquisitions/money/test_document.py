"""Whatever the lines are: lines, VAT table and totals add up to the last unit, and an undo is the mirror (ORD-06)."""

from __future__ import annotations

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquisitions.money.document import Line, LineAmounts, VatRow, compute, converted, totals, vat_table

RATES = st.one_of(st.none(), st.sampled_from([0, 50_000, 60_000, 95_000, 220_000]), st.integers(0, 1_000_000))
LINES = st.builds(
    Line,
    price=st.one_of(st.integers(0, 2_000_000), st.integers(0, 10**12)),
    copies=st.one_of(st.integers(0, 12), st.integers(-10_000, 10_000)),
    discount=st.one_of(st.sampled_from([0, 75_000, 333_333, 1_000_000]), st.integers(0, 1_000_000)),
    vat=RATES,
    includes_vat=st.booleans(),
)
DOCUMENTS = st.lists(LINES, max_size=12)
DECIMALS = st.sampled_from([0, 2, 3])


def exactly(value: Decimal) -> int:
    """A decimal number rounded by the standard library: halves away from zero."""
    with localcontext() as context:
        context.prec = 60
        return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


def asked(line: Line, decimals: int) -> int:
    """What a line is quoted at, by another way than the program's."""
    with localcontext() as context:
        context.prec = 60
        unit = Decimal(line.price).scaleb(-4) * (1 - Decimal(line.discount).scaleb(-6))
        return exactly((unit * line.copies).scaleb(decimals))


def rows(lines: list[Line], amounts: list[LineAmounts]) -> list[VatRow]:
    return vat_table((line.vat, each) for line, each in zip(lines, amounts, strict=True))


@pytest.mark.requirement("ORD-06")
@given(DOCUMENTS, DECIMALS)
def test_lines_table_and_totals_add_up(lines: list[Line], decimals: int) -> None:
    amounts = compute(lines, decimals)
    table, sums = rows(lines, amounts), totals(amounts)
    assert sum(each.net for each in amounts) == sum(row.taxable for row in table) == sums.without_vat
    assert sum(each.vat for each in amounts) == sum(row.vat for row in table) == sums.vat
    assert sum(each.amount for each in amounts) == sum(row.amount for row in table) == sums.with_vat
    assert sums.payable == sums.with_vat + sum(each.rounding for each in amounts)


@pytest.mark.requirement("ORD-06")
@given(DOCUMENTS, DECIMALS)
def test_the_tax_of_a_rate_is_the_taxable_amount_times_the_rate_rounded(lines: list[Line], decimals: int) -> None:
    for row in rows(lines, compute(lines, decimals)):
        assert row.vat == exactly(Decimal(row.taxable) * Decimal(row.rate or 0).scaleb(-6))


@pytest.mark.requirement("ORD-06")
@given(DOCUMENTS, DECIMALS)
def test_a_price_without_vat_is_the_line_without_vat(lines: list[Line], decimals: int) -> None:
    for line, each in zip(lines, compute(lines, decimals), strict=True):
        if not line.includes_vat:
            assert (each.net, each.rounding) == (asked(line, decimals), 0)


@pytest.mark.requirement("ORD-06")
@given(DOCUMENTS, DECIMALS)
def test_prices_with_vat_are_payable_as_quoted(lines: list[Line], decimals: int) -> None:
    quoted = [replace(line, includes_vat=True) for line in lines]
    amounts = compute(quoted, decimals)
    assert totals(amounts).payable == sum(asked(line, decimals) for line in quoted)
    assert all(abs(each.rounding) <= 1 for each in amounts)
    for row in rows(quoted, amounts):
        places = [place for place, line in enumerate(quoted) if line.vat == row.rate]
        moved = [p for p in places if amounts[p].amount != asked(quoted[p], decimals)]
        assert len(moved) <= 1
        assert all(abs(amounts[p].amount - asked(quoted[p], decimals)) == 1 for p in moved)


@pytest.mark.requirement("ORD-06")
@given(DOCUMENTS, DECIMALS)
def test_an_undo_is_the_mirror(lines: list[Line], decimals: int) -> None:
    there = compute(lines, decimals)
    back = compute([replace(line, copies=-line.copies) for line in lines], decimals)
    assert back == [LineAmounts(-each.net, -each.vat, -each.rounding) for each in there]


@given(st.integers(-(10**13), 10**13), st.integers(1, 10**12), DECIMALS, DECIMALS)
def test_converted_by_the_rate_and_rounded_once(amount: int, rate: int, decimals: int, home: int) -> None:
    with localcontext() as context:
        context.prec = 60
        worth = exactly(Decimal(amount).scaleb(home - decimals) * Decimal(rate).scaleb(-8))
    assert converted(amount, rate, decimals, home) == worth
    assert converted(-amount, rate, decimals, home) == -worth
