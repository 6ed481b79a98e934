"""Items of one order linked to a main item: with one publication others come along (ORD-05)."""

from __future__ import annotations

import pytest

from tests.acquisitions.desk import Desk

pytestmark = pytest.mark.requirement("ORD-05")

MAIN, SECOND = "item:26-0001/1", "item:26-0001/2"


@pytest.fixture
def order(desk: Desk) -> str:
    return desk.ready_order("review", "slavic", "without_997")


def linked(desk: Desk) -> list[bool]:
    """Of each item in the order, whether it hangs on the first."""
    first, *others = desk.get("order:26-0001")["parts"]
    found = dict(desk.sql("SELECT id, main_item_id FROM order_item"))
    assert found[first["id"]] is None
    return [found[other["id"]] == first["id"] for other in others]


def test_items_are_linked_to_a_main_item_and_unlinked(desk: Desk, order: str) -> None:
    desk.do("combine", order, main="1", items="2,3")
    assert linked(desk) == [True, True]
    desk.do("separate", SECOND)
    assert linked(desk) == [False, True]
    assert desk.refused_by("separate", SECOND) == ["is_linked"]


def test_each_item_says_whether_it_is_printed_on_the_order(desk: Desk, order: str) -> None:
    desk.do("combine", order, main="1", items="2")
    desk.do("edit_item", SECOND, print_on_order=False)
    assert [part["fields"]["print_on_order"] for part in desk.get(order)["parts"]] == [True, False, True]


def test_a_submitted_order_can_be_combined_too(desk: Desk, order: str) -> None:
    desk.do("submit", order)
    desk.do("combine", order, main="1", items="3")
    assert linked(desk) == [False, True]


def test_items_of_other_orders_are_not_linked(desk: Desk, order: str) -> None:
    desk.ready_order("for_exchange")
    other, suggestion = "item:26-0002/1", desk.items["review_again"]
    assert "combined_items_are_in_the_order" in desk.refused_by("combine", order, main="1", items=other)
    assert desk.refused_by("combine", order, main=other, items="1") == ["combined_items_are_in_the_order"]
    (reason,) = desk.refusal("combine", order, main="1", items=suggestion)
    assert reason.message == f"Not in order 26-0001: {suggestion}."


def test_a_combined_subscription_has_one_main_item_and_one_level(desk: Desk, order: str) -> None:
    assert desk.refused_by("combine", order, main="1,2", items="3") == ["one_main_item"]
    (reason,) = desk.refusal("combine", order, main="1", items="1,2")
    assert (reason.condition, reason.message) == (
        "main_item_is_no_other",
        "Knjižnica is a main item; it can't be linked to another.",
    )
    desk.do("combine", order, main="1", items="2")
    assert desk.refused_by("combine", order, main="2", items="3") == ["main_item_is_not_linked"]
    assert desk.refused_by("combine", order, main="3", items="1") == ["main_item_is_no_other"]


def test_a_main_item_stays_while_others_hang_on_it(desk: Desk, order: str) -> None:
    desk.do("combine", order, main="1", items="2,3")
    (reason,) = desk.refusal("remove_item", MAIN)
    assert reason.message == "Knjižnica is a main item; unlink the others from it first."
    assert desk.refused_by("move_item", MAIN) == ["has_no_linked_items"]


@pytest.mark.parametrize("procedure", ["remove_item", "move_item"])
def test_an_item_that_leaves_the_order_hangs_on_nothing_any_more(desk: Desk, order: str, procedure: str) -> None:
    desk.do("combine", order, main="1", items="2,3")
    left = f"item:#{desk.get(SECOND)['id']}"
    desk.do(procedure, left)
    assert desk.get(left)["fields"]["main_item"] is None
    assert linked(desk) == [True]


def test_items_entered_into_an_order_are_linked_afterwards(desk: Desk, order: str) -> None:
    items = [{"material": "0036-8075", "copies": [{"department": "CIT"}], "main_item": MAIN}]
    assert desk.refused_by("enter_items", order, items=items) == ["main_item_is_beside"]
