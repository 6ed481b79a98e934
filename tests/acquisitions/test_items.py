"""Order items, entered before any order knows them (ORD-01, ORD-03)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acquisitions.desk import Desk

CIT = {"department": "CIT"}


def enter(desk: Desk, *copies: dict[str, Any], **fields: Any) -> str:
    return desk.do("enter_item", "item", material="0036-8075", copies=list(copies or (CIT,)), **fields).document


@pytest.mark.requirement("ORD-03", "TAB-03")
def test_an_item_and_its_copies_are_entered(desk: Desk) -> None:
    item = enter(desk, CIT, {"department": "ODR"}, {"purpose": "exchange", "recipient": "ZAGREB"})
    seen = desk.get(item)
    assert seen["statuses"]["status"]["code"] == "entered"
    assert seen["statuses"]["payment"]["code"] == "none"
    assert seen["position"] == 0
    assert [copy["statuses"]["status"]["code"] for copy in seen["parts"]] == ["entered"] * 3
    assert [copy["position"] for copy in seen["parts"]] == [1, 2, 3]


@pytest.mark.requirement("ORD-01")
@pytest.mark.parametrize("kind", ["annual", "standing", "book_series"])
def test_an_item_is_of_one_of_three_kinds(desk: Desk, kind: str) -> None:
    item = enter(desk, kind=kind)
    assert desk.column("SELECT kind FROM order_item WHERE id = :id", id=int(item.partition("#")[2])) == [kind]


@pytest.mark.requirement("ORD-01")
def test_an_order_holds_items_of_every_kind(desk: Desk) -> None:
    items = [enter(desk, kind=kind) for kind in ("annual", "standing", "book_series")]
    order = desk.ready_order(*items)
    desk.do("submit", order)
    assert [part["fields"]["kind"] for part in desk.get(order)["parts"]] == ["annual", "standing", "book_series"]
    assert {part["statuses"]["status"]["code"] for part in desk.get(order)["parts"]} == {"ordered"}


@pytest.mark.requirement("ORD-03")
def test_everything_said_of_an_item_is_kept(desk: Desk) -> None:
    given = {
        "supplier": "SERINT",
        "kind": "standing",
        "year": 2026,
        "valid_from": "2026-01-01",
        "valid_to": "2026-12-31",
        "priority": 3,
        "price": "1234,50",
        "discount": "7.5",
        "vat": "9.5",
        "currency": "usd",
        "create_997": "no",
        "print_on_order": False,
        "note": "for the reading room",
    }
    fields = desk.get(enter(desk, **given))["fields"]
    kept = {"price": "1234.5000", "discount": "7.5000", "vat": "9.5000", "currency": "USD", "create_997": False}
    expected = {"material": "0036-8075", "main_item": None, "price_includes_vat": False, **given, **kept}
    assert {name: fields[name] for name in expected} == expected


def test_amounts_are_kept_as_whole_numbers_of_the_smallest_unit(desk: Desk) -> None:
    enter(desk, price="0.0001", discount="33.3333", vat="22")
    assert desk.sql("SELECT price, discount, vat FROM order_item ORDER BY id DESC LIMIT 1") == [(1, 333_333, 220_000)]


@pytest.mark.requirement("ORD-03")
def test_a_copy_has_department_purpose_recipient_and_note(desk: Desk) -> None:
    item = enter(desk, {"purpose": "national_collection", "recipient": "NUK", "note": "first"}, CIT)
    first, second = desk.get(item)["parts"]
    assert first["fields"] == {
        "department": None,
        "purpose": "national_collection",
        "recipient": "NUK",
        "note": "first",
    }
    assert second["fields"] == {"department": "CIT", "purpose": "own_stock", "recipient": None, "note": None}


@pytest.mark.requirement("ORD-03")
@pytest.mark.parametrize(
    "percents", [("100",), ("60", "40"), ("33.3333", "33.3333", "33.3334"), ("0.0001", "99.9999")], ids=" + ".join
)
def test_shares_of_funds_make_100_percent(desk: Desk, percents: tuple[str, ...]) -> None:
    shares = [{"fund": "PSN", "percent": percent} for percent in percents]
    enter(desk, {**CIT, "shares": shares})
    kept = desk.column("SELECT percent FROM copy_share ORDER BY id")[2:]  # two are the review's
    assert sum(kept) == 1_000_000
    assert len(kept) == len(percents)


@pytest.mark.requirement("ORD-03")
@pytest.mark.parametrize("last", ["39.99", "40.01", "39.9999", "40.0001", "0"])
def test_shares_that_make_something_else_are_refused(desk: Desk, last: str) -> None:
    shares = [{"fund": "MOL-BIBL26", "percent": "60"}, {"fund": "JAK-REV26", "percent": last}]
    (reason,) = desk.refusal("enter_item", "item", material="0036-8075", copies=[CIT, {**CIT, "shares": shares}])
    assert reason.condition == "shares_add_up"
    total = {"39.99": "99.99", "40.01": "100.01", "39.9999": "99.9999", "40.0001": "100.0001", "0": "60"}[last]
    assert reason.message == f"Copy 2: the shares of the funds make {total} %, not 100 %."


@pytest.mark.requirement("ORD-03", "SHP-01")
def test_exchange_needs_a_recipient_and_national_collection_does_not(desk: Desk) -> None:
    exchange, national = {"purpose": "exchange"}, {"purpose": "national_collection"}
    (reason,) = desk.refusal("enter_item", "item", material="0036-8075", copies=[national, exchange])
    assert (reason.condition, reason.message) == ("exchange_has_recipient", "Copy 2: exchange needs a recipient.")


@pytest.mark.requirement("ORD-03")
def test_an_item_has_at_least_one_copy(desk: Desk) -> None:
    assert desk.refused_by("enter_item", "item", material="0036-8075", copies=[]) == ["item_has_copies"]


@pytest.mark.requirement("ORD-03")
@pytest.mark.parametrize(("start", "end"), [("2026-01-01", "2026-01-01"), (None, "2026-01-01"), ("2026-01-01", None)])
def test_a_validity_may_be_a_day_or_open(desk: Desk, start: str | None, end: str | None) -> None:
    fields = desk.get(enter(desk, valid_from=start, valid_to=end))["fields"]
    assert (fields["valid_from"], fields["valid_to"]) == (start, end)


@pytest.mark.requirement("ORD-03")
def test_a_validity_does_not_end_before_it_begins(desk: Desk) -> None:
    (reason,) = desk.refusal(
        "enter_item", "item", material="0036-8075", copies=[CIT], valid_from="2026-12-31", valid_to="2026-01-01"
    )
    assert reason.message == "The validity ends (2026-01-01) before it begins (2026-12-31)."


@pytest.mark.requirement("ORD-03")
def test_an_item_can_be_edited_until_it_is_ordered(desk: Desk) -> None:
    desk.ready_order("review")
    desk.do("edit_item", "item:26-0001/1", price="43.10", kind="standing")
    assert desk.get("item:26-0001/1")["fields"]["price"] == "43.1000"
    desk.do("submit", "order:26-0001")
    assert desk.refused_by("edit_item", "item:26-0001/1", price="1") == ["status"]
    assert desk.get("item:26-0001/1")["fields"]["price"] == "43.1000"


@pytest.mark.requirement("ORD-03")
def test_an_edited_validity_is_checked_as_a_whole(desk: Desk) -> None:
    item = enter(desk, valid_from="2026-01-01", valid_to="2026-12-31")
    assert desk.refused_by("edit_item", item, valid_to="2025-12-31") == ["validity_in_order"]
    desk.do("edit_item", item, valid_from="2025-01-01", valid_to="2025-12-31")
    assert desk.get(item)["fields"]["valid_to"] == "2025-12-31"


def test_a_suggestion_is_deleted_with_its_copies_and_shares(desk: Desk) -> None:
    copies, shares = desk.count("copy"), desk.count("copy_share")
    desk.do("delete_item", desk.items["review"])
    assert (copies - desk.count("copy"), shares - desk.count("copy_share")) == (2, 2)
    assert desk.count("order_item") == len(desk.items) - 1


def test_an_item_in_an_order_is_no_suggestion_any_more(desk: Desk) -> None:
    desk.ready_order("review")
    assert desk.refused_by("delete_item", "item:26-0001/1") == ["status"]
