"""What was paid in advance is shown on the order and its items, in home and in foreign currency (ORD-06)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acquisitions.desk import Desk
from tests.acquisitions.paying import ORDER, PAID, submitted

pytestmark = pytest.mark.requirement("ORD-06")


def prepaid(desk: Desk, document: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = desk.get(document)["fields"]["prepaid"]
    return found


def line(amount: str, currency: str = "EUR", home: str | None = None) -> dict[str, Any]:
    return {
        "prepayment": "26-0001",
        "paid_on": "2026-01-15",
        "currency": currency,
        "amount": amount,
        "home_currency": "EUR",
        "home_amount": home or amount,
    }


def test_only_what_is_paid_is_shown_until_it_is_taken_back(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "review", "slavic"))
    assert prepaid(desk, ORDER) == []
    desk.do("pay", PAID)
    assert prepaid(desk, ORDER) == [line("169.05")]
    assert prepaid(desk, "item:26-0001/1") == [line("88.20")]
    assert prepaid(desk, "item:26-0001/2") == [line("80.85")]
    desk.do("reopen", PAID)
    assert prepaid(desk, ORDER) == prepaid(desk, "item:26-0001/1") == []


def test_an_item_that_was_not_chosen_shows_nothing(desk: Desk) -> None:
    submitted(desk, "review", "slavic")
    desk.do("enter", "prepayment", order=ORDER, items="item:26-0001/2")
    desk.do("pay", PAID)
    assert prepaid(desk, "item:26-0001/1") == []
    assert prepaid(desk, ORDER) == prepaid(desk, "item:26-0001/2") == [line("80.85")]


def test_each_currency_has_its_line(desk: Desk) -> None:
    desk.do("edit_item", desk.items["review"], currency="USD")
    desk.do("enter", "prepayment", order=submitted(desk, "review", "slavic"))
    desk.do("pay", PAID)
    assert prepaid(desk, ORDER) == [line("80.85"), line("88.20", "USD", "81.14")]
    assert prepaid(desk, "item:26-0001/1") == [line("88.20", "USD", "81.14")]


def test_a_price_quoted_with_vat_shows_what_was_paid(desk: Desk) -> None:
    desk.do("edit_item", desk.items["slavic"], price="10.60", price_includes_vat=True)
    desk.do("enter", "prepayment", order=submitted(desk, "slavic"))
    desk.do("pay", PAID)
    assert prepaid(desk, ORDER) == [line("21.20")]
