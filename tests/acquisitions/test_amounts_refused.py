"""Amounts and rates that can't be are refused, and nothing changes (ORD-06)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from acquisitions.application import House
from engine.errors import DefinitionError, EngineError, RefusedError, UsageError
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.test_amounts import CIT, amounts, enter


@pytest.mark.requirement("ORD-06")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sl", "Science: za NOK ni tečaja, zato zneska v EUR ni mogoče izračunati."),
        ("en", "Science: there is no rate for NOK, so the amount in EUR can't be computed."),
        ("nl", "Science: er is geen koers voor NOK, dus het bedrag in EUR is niet te berekenen."),
    ],
)
def test_without_a_rate_an_order_is_prepared_but_not_submitted(desk: Desk, language: str, words: str) -> None:
    order = desk.ready_order(enter(desk, price="100", currency="NOK"), "slavic")
    assert amounts(desk, order, ("currency", "foreign_amount", "amount")) == ("NOK", None, None)
    assert amounts(desk, "item:26-0001/1") == ("100.00", "5.00", "105.00", None)
    (reason,) = desk.speaking(language).refusal("submit", order)
    assert reason.condition == "has_home_amount"
    assert reason.message.startswith(words)
    assert "enter_currency_rate" in reason.message


@pytest.mark.requirement("ORD-06")
@pytest.mark.parametrize("of_its_own", [False, True])
def test_with_a_rate_it_is(desk: Desk, of_its_own: bool) -> None:
    order = desk.ready_order(enter(desk, price="100", currency="NOK"))
    if of_its_own:
        desk.do("recompute", order, rate="0.085")
    else:
        desk.do("enter_currency_rate", "currency_rate", currency="NOK", rate="0.085")
        assert desk.refused_by("submit", order) == ["has_home_amount"]
        desk.do("recompute", order)
    desk.do("submit", order)
    assert amounts(desk, order, ("amount",)) == ("8.93",)


@pytest.mark.requirement("ORD-06")
@pytest.mark.parametrize(
    ("fields", "currency"),
    [
        ({"price": "9999999999.99", "copies": 2}, "EUR"),
        ({"price": "10000000000", "vat": "0.0001"}, "EUR"),
        ({"price": "9000000000", "currency": "CHF", "vat": "5"}, "EUR"),  # 9,450 million CHF are more in EUR
    ],
)
def test_an_amount_that_is_too_large_is_refused(desk: Desk, fields: dict[str, Any], currency: str) -> None:
    copies = [CIT] * fields.pop("copies", 1)
    (reason,) = desk.refusal("enter_item", "item", material="0036-8075", copies=copies, **fields)
    assert (reason.condition, reason.message) == (
        "amount",
        f"The amount is too large: the most is 10000000000.00 {currency}.",
    )


@pytest.mark.requirement("ORD-06")
def test_the_largest_amount_is_kept_and_a_sum_beyond_it_is_refused(desk: Desk) -> None:
    large = enter(desk, price="10000000000", vat="0")
    order = desk.ready_order(large)
    assert amounts(desk, order, ("amount",)) == ("10000000000.00",)
    assert desk.refused_by("add_items", order, items=[enter(desk, price="0.01", vat="0")]) == ["amount"]
    assert desk.refused_by("edit_item", "item:26-0001/1", discount="", vat="5") == ["amount", "amount"]


@pytest.mark.requirement("ORD-06", "ENG-11")
def test_of_several_orders_only_the_one_that_is_too_large_is_refused(desk: Desk) -> None:
    rich = desk.ready_order(enter(desk, price="9000000000", vat="0", currency="USD"))
    poor = desk.ready_order(enter(desk, price="1", vat="0", currency="USD"))
    first, second = desk.do_many("recompute", rich, poor, rate="2")
    assert isinstance(first, RefusedError)
    assert not isinstance(second, EngineError)
    assert amounts(desk, rich, ("rate", "amount")) == ("0.92000000", "8280000000.00")
    assert amounts(desk, poor, ("rate", "amount")) == ("2.00000000", "2.00")


@pytest.mark.requirement("ORD-06")
@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("discount", "-1", "between 0 and 100 %"),
        ("discount", "101", "between 0 and 100 %"),
        ("vat", "100.0001", "between 0 and 100 %"),
        ("price", "-0.01", "can't be negative"),
        ("price", "1.00001", "more than 4 decimals"),
        ("currency", "ABC", "ABC is no currency"),
        ("currency", "XXX", "XXX is no currency"),
    ],
)
def test_what_no_price_can_be_is_refused(desk: Desk, field: str, value: str, told: str) -> None:
    with unchanged(desk.database), pytest.raises(UsageError, match=told):
        desk.do("enter_item", "item", material="0036-8075", copies=[CIT], **{field: value})


@pytest.mark.requirement("ORD-06")
@pytest.mark.parametrize("rate", ["0", "-1", "0.000000001", "x"])
def test_what_no_rate_can_be_is_refused(desk: Desk, rate: str) -> None:
    order = desk.ready_order(enter(desk, price="1", currency="USD"))
    with unchanged(desk.database):
        with pytest.raises(UsageError, match="rate"):
            desk.do("enter_currency_rate", "currency_rate", currency="USD", rate=rate)
        with pytest.raises(UsageError, match="rate"):
            desk.do("recompute", order, rate=rate)


@pytest.mark.requirement("ORD-06")
def test_the_home_currency_has_no_rate(desk: Desk) -> None:
    (reason,) = desk.refusal("enter_currency_rate", "currency_rate", currency="EUR", rate="1")
    assert reason.message == "EUR is the home currency; only foreign ones have a rate."


@pytest.mark.requirement("ORD-06")
def test_a_rate_is_entered_once_a_day_and_edited(desk: Desk) -> None:
    rate = desk.do("enter_currency_rate", "currency_rate", currency="NOK", rate="0.085").document
    with unchanged(desk.database), pytest.raises(EngineError):
        desk.do("enter_currency_rate", "currency_rate", currency="NOK", rate="0.086")
    desk.do("edit_currency_rate", rate, rate="0.086")
    assert desk.get(rate)["fields"] == {"currency": "NOK", "rate": "0.08600000", "valid_from": "2026-01-15"}


@pytest.mark.requirement("ORD-06")
def test_a_rate_of_vat_does_not_end_before_it_begins(desk: Desk) -> None:
    given = {"code": "books", "percent": "5", "valid_from": "2026-02-01", "valid_to": "2026-01-31"}
    assert desk.refused_by("enter_vat_rate", "vat_rate", **given) == ["vat_rate_begins_first"]
    rate = desk.do("enter_vat_rate", "vat_rate", **{**given, "valid_to": "2026-02-01"}).document
    assert desk.refused_by("edit_vat_rate", rate, valid_from="2026-02-02") == ["vat_rate_begins_first"]


@pytest.mark.requirement("ORD-06", "ENG-14")
def test_rates_need_the_permission_of_the_house(desk: Desk) -> None:
    bor = desk.of("bor")
    assert bor.refused_by("enter_currency_rate", "currency_rate", currency="NOK", rate="1") == ["permission"]
    assert bor.refused_by("enter_vat_rate", "vat_rate", code="x", percent="1") == ["permission"]


@pytest.mark.requirement("ORD-06", "PAR-01")
@pytest.mark.parametrize(
    ("rates", "told"),
    [
        ("currency_rates: [{currency: USD, rate: 0, valid_from: 2026-01-01}]", "0 is no rate"),
        ("currency_rates: [{currency: QQQ, rate: 1, valid_from: 2026-01-01}]", "QQQ is no currency"),
        ("currency_rates: [{currency: USD, rate: 1}]", 'needs "valid_from"'),
        ("vat_rates: [{code: serials, percent: 101, valid_from: 2026-01-01}]", "101 % is no VAT rate"),
        (
            "vat_rates:\n- {code: a, percent: 1, valid_from: 2026-01-01}\n- {code: a, percent: 2, valid_from: 2026-01-01}",
            'vat_rate "a 2026-01-01" stands here twice',
        ),
    ],
)
def test_rates_in_a_folder_are_checked(desk: Desk, house: House, tmp_path: Path, rates: str, told: str) -> None:
    from tests.acquisitions.test_library_folder import bring

    with unchanged(desk.database), pytest.raises(DefinitionError, match=told):
        bring(desk, house, tmp_path, f"library: ELM\nname: Elm\n{rates}\n")
