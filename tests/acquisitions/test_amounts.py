"""What items and orders come to, computed whenever something changes that it follows from (ORD-06)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from acquisitions.application import House, create, packaged
from engine.clock import read_clock
from tests.acquisitions.desk import Desk
from tests.acquisitions.test_statement_counts import statements

CIT = {"department": "CIT"}
SHOWN = ("net", "vat_amount", "amount", "home_amount")


def enter(desk: Desk, copies: int = 1, **fields: Any) -> str:
    return desk.do("enter_item", "item", **{"material": "0036-8075", **fields, "copies": [CIT] * copies}).document


def amounts(desk: Desk, document: str, names: tuple[str, ...] = SHOWN) -> tuple[str | None, ...]:
    fields = desk.get(document)["fields"]
    return tuple(fields[name] for name in names)


def on(desk: Desk, day: date) -> Desk:
    return desk.but(clock=read_clock(today=day))


def rows(found: list[Mapping[str, str]], *names: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in found]


# -- an item ------------------------------------------------------------------------------------


@pytest.mark.requirement("ORD-06")
@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"price": "42", "copies": 2}, ("84.00", "4.20", "88.20", "88.20")),
        ({"price": "120", "discount": 10, "vat": 22}, ("108.00", "23.76", "131.76", "131.76")),
        ({"price": "10.50", "price_includes_vat": True}, ("10.00", "0.50", "10.50", "10.50")),
        ({"price": "250", "discount": 5, "copies": 2, "currency": "USD"}, ("475.00", "23.75", "498.75", "458.85")),
        ({"price": "12.34", "copies": 10_000, "vat": "9.5"}, ("123400.00", "11723.00", "135123.00", "135123.00")),
        ({"price": "0"}, ("0.00", "0.00", "0.00", "0.00")),
        ({"price": "7", "discount": 100}, ("0.00", "0.00", "0.00", "0.00")),
        ({}, (None, None, None, None)),
    ],
)
def test_an_item_is_computed_when_it_is_entered(desk: Desk, fields: dict[str, Any], shown: tuple[str, ...]) -> None:
    assert amounts(desk, enter(desk, **fields)) == shown


@pytest.mark.requirement("ORD-06")
@pytest.mark.parametrize(
    ("currency", "rate", "shown"),
    [
        ("JPY", "0.0062", ("4500", "225", "4725", "29.30")),
        ("JOD", "1.3", ("4500.000", "225.000", "4725.000", "6142.50")),
    ],
)
def test_amounts_have_the_decimals_of_their_currency(
    desk: Desk, currency: str, rate: str, shown: tuple[str, ...]
) -> None:
    desk.do("enter_currency_rate", "currency_rate", currency=currency, rate=rate)
    assert amounts(desk, enter(desk, 3, price="1500", currency=currency)) == shown


@pytest.mark.requirement("ORD-06")
def test_an_edited_item_is_computed_again(desk: Desk) -> None:
    item = enter(desk, 3, price="10")
    desk.do("edit_item", item, price="20", discount="50", vat="22")
    assert amounts(desk, item) == ("30.00", "6.60", "36.60", "36.60")
    desk.do("edit_item", item, vat="", price_includes_vat="yes")
    assert amounts(desk, item) == ("28.57", "1.43", "30.00", "30.00")
    desk.do("edit_item", item, price="")
    assert amounts(desk, item, (*SHOWN, "vat_rate", "amount_currency")) == (None,) * 6


@pytest.mark.requirement("ORD-06")
@pytest.mark.parametrize(
    ("day", "rate"),
    [(date(2013, 6, 30), None), (date(2019, 12, 31), "9.5000"), (date(2020, 1, 1), "5.0000")],
)
def test_an_item_without_vat_gets_that_of_serials_on_the_day(desk: Desk, day: date, rate: str | None) -> None:
    assert amounts(desk, enter(on(desk, day), price="1"), ("vat_rate",)) == (rate,)


@pytest.mark.requirement("ORD-06")
def test_a_rate_of_vat_ends(desk: Desk) -> None:
    (document,) = desk.column("SELECT id FROM vat_rate WHERE code = 'serials' AND percent = 50000")
    desk.do("edit_vat_rate", f"vat_rate:#{document}", valid_to="2026-01-14")
    assert amounts(desk, enter(on(desk, date(2026, 1, 14)), price="1"), ("vat_rate",)) == ("5.0000",)
    assert amounts(desk, enter(desk, price="1"), ("vat_rate",)) == ("9.5000",)  # the one before has no end


@pytest.mark.requirement("ORD-06")
def test_every_library_has_its_own_rates(desk: Desk, two_libraries: None) -> None:
    els = desk.of("els", "LINDE")
    els.do("enter", "material", title="Brugs Ommeland")
    copies = [{"department": "WEST"}]
    item = els.do("enter_item", "item", material="Brugs Ommeland", price="100", copies=copies).document
    assert amounts(els, item) == ("100.00", "6.00", "106.00", "106.00")
    dollars = els.do("enter_item", "item", material="Brugs Ommeland", price="1", currency="USD", copies=copies).document
    assert amounts(els, dollars, ("home_amount",)) == (None,)  # only the other library has a rate


# -- an order -----------------------------------------------------------------------------------


@pytest.mark.requirement("ORD-06")
def test_an_order_is_the_sum_of_its_items(desk: Desk) -> None:
    items = [enter(desk, 2, price="42"), enter(desk, price="50", vat="22"), enter(desk)]
    order = desk.get(desk.ready_order(*items))["fields"]
    assert (order["amount"], order["home_currency"], order["foreign_amount"]) == ("149.20", "EUR", None)
    assert rows(order["vat_table"], "currency", "vat_rate", "taxable", "vat", "amount") == [
        ("EUR", "5.0000", "84.00", "4.20", "88.20"),
        ("EUR", "22.0000", "50.00", "11.00", "61.00"),
    ]
    names = ("currency", "without_vat", "vat", "with_vat", "rounding", "payable", "home_amount")
    assert rows(order["totals"], *names) == [("EUR", "134.00", "15.20", "149.20", "0.00", "149.20", "149.20")]


@pytest.mark.requirement("ORD-06")
def test_vat_is_rounded_for_the_whole_order_and_the_cent_stands_with_the_largest_item(desk: Desk) -> None:
    order = desk.ready_order(*(enter(desk, price=price) for price in ("4.10", "20.10", "4.10")))
    shown = [part["fields"]["vat_amount"] for part in desk.get(order)["parts"]]
    assert shown == ["0.21", "1.00", "0.21"]
    desk.do("edit_item", "item:26-0001/1", price="30.10")
    shown = [part["fields"]["vat_amount"] for part in desk.get(order)["parts"]]
    assert shown == ["1.50", "1.01", "0.21"]  # 54.30 × 5 % is 2.72, and another item is the largest
    assert desk.get(order)["fields"]["amount"] == "57.02"


@pytest.mark.requirement("ORD-06")
def test_items_that_come_and_go_change_what_the_order_comes_to(desk: Desk) -> None:
    order = desk.ready_order(enter(desk, price="4.10"), enter(desk, price="4.10"))
    assert amounts(desk, order, ("amount",)) == ("8.61",)
    desk.do("add_items", order, items=[enter(desk, price="4.10")])
    assert amounts(desk, order, ("amount",)) == ("12.92",)
    gone = desk.do("remove_item", "item:26-0001/1").document
    assert amounts(desk, order, ("amount",)) == ("8.61",)
    assert amounts(desk, gone, ("vat_amount",)) == ("0.21",)
    for part in desk.get(order)["parts"]:
        desk.do("remove_item", part["document"])
    assert amounts(desk, order, ("amount",)) == (None,)


@pytest.mark.requirement("ORD-06", "ORD-08")
def test_a_deleted_item_counts_no_more(desk: Desk) -> None:
    order = desk.ready_order(enter(desk, price="1"), enter(desk, price="2"))
    deleting = desk.but(parameters={**desk.session.parameters, "delete_removed_items": True})
    deleting.do("remove_item", "item:26-0001/1")
    assert amounts(desk, order, ("amount",)) == ("2.10",)


@pytest.mark.requirement("ORD-06", "ORD-16")
def test_copies_that_were_called_off_are_not_paid(desk: Desk) -> None:
    order = desk.ready_order(enter(desk, 3, price="10"))
    desk.change("UPDATE copy SET status = 'cancelled' WHERE id = (SELECT max(id) FROM copy)")
    desk.do("recompute", order)
    assert amounts(desk, order, ("amount",)) == ("21.00",)


@pytest.mark.requirement("ORD-02", "ORD-06")
def test_the_currency_of_the_supplier_counts_at_once(desk: Desk) -> None:
    desk.change("UPDATE partner SET currency = 'USD' WHERE code = 'KNJIGARNA'")
    order = desk.do("prepare", "order", items=[enter(desk, price="100")]).document
    assert amounts(desk, order, ("amount", "currency")) == ("105.00", None)
    desk.do("edit", order, supplier="KNJIGARNA")
    assert amounts(desk, order, ("foreign_amount", "currency", "amount")) == ("105.00", "USD", "96.60")


@pytest.mark.requirement("ORD-06")
def test_submitting_sends_what_was_computed(desk: Desk) -> None:
    order = desk.ready_order(enter(desk, price="100", currency="USD"))
    desk.do("enter_currency_rate", "currency_rate", currency="USD", rate="2")
    desk.do("submit", order)
    assert amounts(desk, order, ("amount", "rate")) == ("96.60", "0.92000000")
    desk.do("recompute", order)
    assert amounts(desk, order, ("amount", "rate")) == ("210.00", "2.00000000")


# -- foreign currency ---------------------------------------------------------------------------


@pytest.mark.requirement("ORD-06")
def test_an_order_keeps_its_rate_until_it_is_recomputed(desk: Desk) -> None:
    order = desk.ready_order(enter(desk, price="100", currency="USD"))
    desk.do("enter_currency_rate", "currency_rate", currency="USD", rate="0.95")
    desk.do("add_items", order, items=[enter(desk, price="100", currency="USD")])
    assert amounts(desk, order, ("rate", "foreign_amount", "amount")) == ("0.92000000", "210.00", "193.20")
    desk.do("recompute", order)
    assert amounts(desk, order, ("rate", "foreign_amount", "amount")) == ("0.95000000", "210.00", "199.50")
    desk.do("recompute", order, rate="0.9")
    assert amounts(desk, order, ("rate", "foreign_amount", "amount")) == ("0.90000000", "210.00", "189.00")


@pytest.mark.requirement("ORD-06")
def test_the_rate_of_a_day_counts_from_that_day(desk: Desk) -> None:
    desk.do("enter_currency_rate", "currency_rate", currency="USD", rate="0.5", valid_from="2026-01-16")
    order = desk.ready_order(enter(desk, price="100", currency="USD"))
    assert amounts(desk, order, ("amount",)) == ("96.60",)
    on(desk, date(2026, 1, 16)).do("recompute", order)
    assert amounts(desk, order, ("amount",)) == ("52.50",)


@pytest.mark.requirement("ORD-06")
def test_a_rate_given_before_the_items_is_theirs(desk: Desk) -> None:
    order = desk.do("prepare", "order", supplier="SERINT", rate="0.5").document
    desk.do("add_items", order, items=[enter(desk, price="100", currency="USD")])
    assert amounts(desk, order, ("currency", "rate", "amount")) == ("USD", "0.50000000", "52.50")
    desk.do("edit", order, rate="0.6")
    assert amounts(desk, order, ("currency", "rate", "amount")) == ("USD", "0.60000000", "63.00")


@pytest.mark.requirement("ORD-06")
def test_another_foreign_currency_brings_another_rate(desk: Desk) -> None:
    order = desk.ready_order(enter(desk, price="100", currency="USD"))
    desk.do("edit_item", "item:26-0001/1", currency="CHF")
    assert amounts(desk, order, ("currency", "rate", "amount")) == ("CHF", "1.07000000", "112.35")


@pytest.mark.requirement("ORD-06")
def test_items_in_several_currencies_are_computed_at_the_librarys_rates(desk: Desk) -> None:
    order = desk.ready_order(*(enter(desk, price="100", currency=each) for each in ("USD", "CHF", "EUR")))
    found = desk.get(order)["fields"]
    assert (found["currency"], found["foreign_amount"], found["amount"]) == (None, None, "313.95")
    assert rows(found["totals"], "currency", "with_vat", "rate", "home_amount") == [
        ("CHF", "105.00", "1.07000000", "112.35"),
        ("EUR", "105.00", None, "105.00"),
        ("USD", "105.00", "0.92000000", "96.60"),
    ]
    (reason,) = desk.refusal("recompute", order, rate="0.9")
    assert reason.condition == "rate"
    assert reason.message.startswith("The items are in several foreign currencies (CHF, USD)")


@pytest.mark.requirement("ORD-06")
def test_computing_takes_as_many_statements_for_many_items_as_for_few(desk: Desk) -> None:
    orders = [desk.ready_order(*(enter(desk, 2, price="4.10", currency="USD") for _ in range(n))) for n in (2, 30)]
    desk.do("recompute", orders[0])
    sent_for = []
    for order in orders:
        with statements(desk.database) as sent:
            desk.do("recompute", order, rate="0.777")
        sent_for.append(len(sent))
    assert sent_for[0] == sent_for[1]


@pytest.mark.requirement("ORD-06")
def test_rates_come_with_the_folder_once(desk: Desk, house: House) -> None:
    before = (desk.count("vat_rate"), desk.count("currency_rate"))
    create(desk.database, packaged("libraries/slovenia"), house, today=date(2026, 1, 15))
    assert (desk.count("vat_rate"), desk.count("currency_rate")) == before == (4, 3)
