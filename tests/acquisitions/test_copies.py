"""Copies and shares of an item are changed until it is ordered (ORD-03, ORD-04)."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acquisitions.desk import Desk

HALVES = [{"fund": "MOL-BIBL26", "percent": 50}, {"fund": "JAK-REV26", "percent": 50}]

pytestmark = pytest.mark.requirement("ORD-03")


def copies(desk: Desk, item: str) -> list[dict[str, Any]]:
    return [part for part in desk.get(item)["parts"] if part["document"].startswith("copy:")]


@pytest.mark.parametrize("status", ["entered", "order_prepared"])
def test_new_copies_stand_where_their_item_stands(desk: Desk, status: str) -> None:
    item = desk.items["review"]
    if status == "order_prepared":
        desk.ready_order("review")
    desk.do("add_copies", item, copies=[{"department": "MLA", "shares": HALVES}, {"department": "ODR"}])
    seen = copies(desk, item)
    assert [copy["position"] for copy in seen] == [1, 2, 3, 4]
    assert {copy["statuses"]["status"]["code"] for copy in seen} == {status}
    assert [part["fields"]["percent"] for part in seen[2]["parts"]] == ["50.0000", "50.0000"]
    assert seen[3]["parts"] == []


def test_new_copies_are_checked_as_those_of_a_new_item(desk: Desk) -> None:
    wrong = [{"shares": [{"fund": "PSN", "percent": 99}]}, {"purpose": "exchange"}]
    assert desk.refused_by("add_copies", desk.items["slavic"], copies=wrong) == [
        "shares_add_up",
        "exchange_has_recipient",
    ]


def test_a_copy_is_edited(desk: Desk) -> None:
    desk.ready_order("slavic")
    desk.do("edit_copy", "copy:26-0001/1/2", department="MLA", note="for children")
    assert copies(desk, "item:26-0001/1")[1]["fields"]["department"] == "MLA"
    (reason,) = desk.refusal("edit_copy", "copy:26-0001/1/2", purpose="exchange")
    assert reason.message == "Copy 2: exchange needs a recipient."


def test_a_copy_is_divided_among_funds_anew(desk: Desk) -> None:
    desk.ready_order("review")
    before = desk.count("copy_share")
    desk.do("set_shares", "copy:26-0001/1/1", shares=HALVES)
    desk.do("set_shares", "copy:26-0001/1/2", shares=[{"fund": "PSN", "percent": 100}])
    first, second = copies(desk, "item:26-0001/1")
    assert [part["fields"]["percent"] for part in first["parts"]] == ["50.0000", "50.0000"]
    assert [part["fields"]["fund"] for part in second["parts"]] == ["PSN"]
    desk.do("set_shares", "copy:26-0001/1/1", shares=[])
    assert desk.count("copy_share") == before - 1


def test_a_copy_is_not_divided_into_less_or_more_than_all(desk: Desk) -> None:
    desk.ready_order("review")
    shares = [{"fund": "MOL-BIBL26", "percent": 60}, {"fund": "JAK-REV26", "percent": "40.5"}]
    (reason,) = desk.refusal("set_shares", "copy:26-0001/1/1", shares=shares)
    assert (reason.condition, reason.message) == (
        "given_shares_add_up",
        "Copy 1: the shares of the funds make 100.5 %, not 100 %.",
    )


def test_a_copy_is_deleted_with_its_shares_but_not_the_last_one(desk: Desk) -> None:
    desk.ready_order("review")
    desk.do("delete_copy", "copy:26-0001/1/1")
    assert [copy["position"] for copy in copies(desk, "item:26-0001/1")] == [2]
    assert desk.count("copy_share") == 0
    (reason,) = desk.refusal("delete_copy", "copy:26-0001/1/2")
    assert reason.message == "The item has this copy only."


@pytest.mark.parametrize(
    ("procedure", "inputs"),
    [("edit_copy", {"note": "x"}), ("set_shares", {"shares": HALVES}), ("delete_copy", {})],
)
def test_what_is_ordered_is_not_changed(desk: Desk, procedure: str, inputs: dict[str, Any]) -> None:
    desk.do("submit", desk.ready_order("slavic"))
    assert desk.refused_by(procedure, "copy:26-0001/1/1", **inputs) == ["status"]
    assert desk.refused_by("add_copies", "item:26-0001/1", copies=[{"department": "CIT"}]) == ["status"]
