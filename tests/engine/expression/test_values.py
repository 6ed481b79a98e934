"""Amounts, percentages, days and numbers: what a literal means, what arithmetic gives."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from engine.expression import DATE, DECIMAL, INTEGER, MONEY, PERCENT, TEXT, OneOf, OutOfRange, RecordType, Scaled, Type
from tests.engine.expression.world import PURPOSE, compiled, rows, value

RESULTS: list[tuple[str, Type, object]] = [
    # a literal beside money is in minor units, beside a percentage in 1/10,000 %
    ("100", MONEY, 10_000),
    ("100.5", MONEY, 10_050),
    ("-0.05", MONEY, -5),
    ("33.3333", PERCENT, 333_333),
    ("100", PERCENT, 1_000_000),
    ("1.2345", Scaled("a unit price", 4), 12_345),
    ("item.price + 1", MONEY, 10_150),
    ("200.00 - item.price", MONEY, 9_950),
    ("document.supplier.discount + 0.5", PERCENT, 30_000),
    # times a number: half a unit goes away from zero
    ("item.price * 2", MONEY, 20_100),
    ("0.5 * item.price", MONEY, 5_025),
    ("item.price * 0.0001", MONEY, 1),
    ("(item.price - 100.45) * 0.5", MONEY, 3),
    ("(100.45 - item.price) * 0.5", MONEY, -3),
    # numbers
    ("1 + 2 * 3", INTEGER, 7),
    ("1 + 0.5", DECIMAL, Decimal("1.5")),
    ("0.1 + 0.2", DECIMAL, Decimal("0.3")),
    ("item.volumes - 20", INTEGER, -8),
    ("item.volumes", DECIMAL, 12),
    # days
    ('date("2024-02-28") + 1', DATE, date(2024, 2, 29)),
    ("1 + today", DATE, date(2026, 2, 1)),
    ("today - 31", DATE, date(2025, 12, 31)),
    ("today - item.ordered_on", INTEGER, 30),
    ("item.ordered_on - today", INTEGER, -30),
    # texts and records
    ("item.title", TEXT, "Sinteza"),
    ("copy.purpose", TEXT, "own_stock"),
    ("copy.purpose", OneOf((*PURPOSE.values, "gift")), "own_stock"),
    ('"exchange"', PURPOSE, "exchange"),
]


@pytest.mark.parametrize(("text", "expects", "result"), RESULTS)
def test_it_gives(text: str, expects: Type, result: object) -> None:
    found = value(text, expects)
    assert found == result
    assert type(found) is type(result)


def test_a_record_can_be_asked_for_as_well() -> None:
    scope = rows()
    assert compiled("item.order", RecordType("order")).evaluate(scope) is scope["document"]


def test_the_type_is_that_of_the_expression_not_the_one_asked_for() -> None:
    assert compiled("copy.purpose", TEXT).type == PURPOSE
    assert compiled("item.volumes", DECIMAL).type == INTEGER


@pytest.mark.parametrize("text", ["today + 99999999", "today - 99999999", "today + 99999999999999"])
def test_a_day_outside_the_calendar_is_an_error(text: str) -> None:
    with pytest.raises(OutOfRange):
        value(text, DATE)


def test_a_decimal_factor_can_come_from_a_parameter() -> None:
    scope = rows()
    vars(scope["parameter"])["tolerance"] = Decimal("1.1")
    assert compiled("item.price * parameter.tolerance", MONEY).evaluate(scope) == 11_055
