"""Items come into an order in several ways, and go from one to another (ORD-04)."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import NotFoundError, UsageError
from engine.running import Answer
from tests.acquisitions.desk import Desk, unchanged

CIT = {"department": "CIT"}

pytestmark = pytest.mark.requirement("ORD-04")


def order_of(desk: Desk, **fields: Any) -> str:
    return desk.do("prepare", "order", **fields).document


def positions(desk: Desk, order: str) -> list[tuple[int, str]]:
    return [(part["position"], part["fields"]["material"]) for part in desk.get(order)["parts"]]


def test_items_are_entered_directly_into_an_order(desk: Desk) -> None:
    order = desk.ready_order("review")
    shares = [{"fund": "PSN", "percent": 100}]
    items = [
        {"material": "0036-8075", "year": 2026, "copies": [{**CIT, "shares": shares}, CIT]},
        {"material": "0028-0836", "kind": "standing", "copies": [CIT]},
    ]
    desk.do("enter_items", order, items=items)
    assert positions(desk, order) == [(1, "0023-2424"), (2, "0036-8075"), (3, "0028-0836")]
    science = desk.get("item:26-0001/2")
    assert science["fields"]["supplier"] == "SERINT"
    assert {part["statuses"]["status"]["code"] for part in (science, *science["parts"])} == {"order_prepared"}
    assert [len(copy["parts"]) for copy in science["parts"]] == [1, 0]


def test_items_entered_into_an_order_are_checked_all_at_once(desk: Desk) -> None:
    order = order_of(desk)
    items = [
        {"material": "0036-8075", "copies": []},
        {"copies": [{"shares": [{"fund": "PSN", "percent": 99}]}, {"purpose": "exchange"}]},
    ]
    assert sorted(desk.refused_by("enter_items", order, items=items)) == [
        "exchange_has_recipient",
        "item_has_copies",
        "required",
        "shares_add_up",
    ]


def test_items_can_not_be_entered_into_a_submitted_order(desk: Desk) -> None:
    order = desk.ready_order("review")
    desk.do("submit", order)
    assert desk.refused_by("enter_items", order, items=[{"material": "0036-8075", "copies": [CIT]}]) == ["status"]


def test_a_prepared_item_moves_to_another_prepared_order(desk: Desk) -> None:
    first, second = desk.ready_order("review", "slavic"), order_of(desk, supplier="KNJIGARNA")
    desk.do("add_items", second, items=[desk.items["review_again"]])
    desk.do("move_item", "item:26-0001/1", into=second)
    assert positions(desk, first) == [(2, "0350-6894")]
    assert positions(desk, second) == [(1, "0023-2424"), (2, "0023-2424")]
    moved = desk.get("item:26-0002/2")
    assert moved["fields"]["supplier"] == "KNJIGARNA"
    assert {part["statuses"]["status"]["code"] for part in (moved, *moved["parts"])} == {"order_prepared"}


def test_a_prepared_item_moves_to_a_new_order_like_the_old_one(desk: Desk) -> None:
    old = desk.ready_order("review", "slavic", address="Quay 1, Cork", department="ODR", contact="Mary")
    answer = desk.do("move_item", "item:26-0001/2")
    assert (answer.document, answer.number) == ("item:26-0002/1", "26-0002")
    new = desk.get("order:26-0002")
    assert new["statuses"]["status"]["code"] == "entered"
    same = ("supplier", "address", "department", "contact", "sending", "language", "prepared_on")
    assert {name: new["fields"][name] for name in same} == {name: desk.get(old)["fields"][name] for name in same}
    desk.do("submit", "order:26-0002")


@pytest.mark.parametrize("into", ["own", "several", "submitted"])
def test_where_an_item_can_not_move(desk: Desk, into: str) -> None:
    own, other = desk.ready_order("review"), desk.ready_order("slavic")
    if into == "submitted":
        desk.do("submit", other)
    targets = {"own": own, "several": f"{other},{order_of(desk)}", "submitted": other}
    expected = "status" if into == "submitted" else "moves_to_another_order"
    assert desk.refused_by("move_item", "item:26-0001/1", into=targets[into]) == [expected]


def test_an_item_of_a_submitted_order_stays_there(desk: Desk) -> None:
    desk.do("submit", desk.ready_order("review"))
    other = order_of(desk)
    assert desk.refused_by("move_item", "item:26-0001/1", into=other) == ["status"]
    assert desk.refused_by("move_item", "item:26-0001/1") == ["status"]


def test_a_suggestion_is_added_not_moved(desk: Desk) -> None:
    assert desk.refused_by("move_item", desk.items["review"], into=order_of(desk)) == ["status"]


def test_an_order_is_begun_with_a_material(desk: Desk) -> None:
    given = {"year": 2026, "price": "12.50", "copies": [{**CIT, "shares": [{"fund": "PSN", "percent": 100}]}]}
    desk.do("order_material", "material:0036-8075", supplier="SERINT", **given)
    order = desk.get("order:26-0001")
    assert order["fields"]["supplier"] == "SERINT"
    assert order["fields"]["address"] == "Bookbinders Lane 7, Dublin"
    (item,) = order["parts"]
    wanted = {"material": "0036-8075", "supplier": "SERINT", "year": "2026", "price": "12.5000", "currency": "EUR"}
    assert {name: str(item["fields"][name]) for name in wanted} == wanted
    assert (item["position"], item["statuses"]["status"]["code"]) == (1, "order_prepared")
    assert [len(copy["parts"]) for copy in item["parts"]] == [1]
    desk.do("submit", "order:26-0001")


def test_a_material_goes_into_a_prepared_order(desk: Desk) -> None:
    order = desk.ready_order("review")
    desk.do("order_material", "material:0036-8075", into=order, copies=[CIT, CIT])
    assert positions(desk, order) == [(1, "0023-2424"), (2, "0036-8075")]
    assert desk.get("item:26-0001/2")["fields"]["supplier"] == "SERINT"
    assert desk.count("purchase_order") == 1


def test_what_a_material_can_not_be_ordered_with(desk: Desk) -> None:
    order = desk.ready_order("review")
    other = order_of(desk)
    start = ("order_material", "material:0036-8075")
    assert desk.refused_by(*start, into=f"{order},{other}", copies=[CIT]) == ["one_order_at_most"]
    assert desk.refused_by(*start, into=order, supplier="SERINT", copies=[CIT]) == ["supplier_comes_with_a_new_order"]
    assert desk.refused_by(*start, supplier="MOL", copies=[CIT]) == ["supplier_has_role"]
    assert desk.refused_by(*start, copies=[]) == ["item_has_copies"]
    desk.do("submit", order)
    assert desk.refused_by(*start, into=order, copies=[CIT]) == ["status"]
    with unchanged(desk.database), pytest.raises((UsageError, NotFoundError)):
        desk.do(*start, copies=[CIT], supplier="NOBODY")


@pytest.mark.requirement("ORD-06")
def test_the_orders_an_item_comes_to_and_leaves_are_computed(desk: Desk) -> None:
    def amount(order: str) -> str | None:
        found: str | None = desk.get(order)["fields"]["amount"]
        return found

    first = desk.ready_order("slavic")  # two copies of 38.50, and 5 % VAT
    assert amount(first) == "80.85"
    desk.do("enter_items", first, items=[{"material": "0036-8075", "price": "10", "copies": [CIT]}])
    assert amount(first) == "91.35"
    desk.do("order_material", "material:0036-8075", into=first, price="20", copies=[CIT])
    assert amount(first) == "112.35"
    desk.do("order_material", "material:0036-8075", supplier="SERINT", price="20", copies=[CIT, CIT])
    assert amount("order:26-0002") == "42.00"
    desk.do("move_item", "item:26-0001/3", into="order:26-0002")
    assert (amount(first), amount("order:26-0002")) == ("91.35", "63.00")
    desk.do("move_item", "item:26-0001/2")
    assert (amount(first), amount("order:26-0003")) == ("80.85", "10.50")
    desk.do("add_copies", "item:26-0001/1", copies=[CIT])
    assert amount(first) == "121.28"
    desk.do("delete_copy", "copy:26-0001/1/2")
    assert amount(first) == "80.85"


@pytest.mark.requirement("ENG-08", "ENG-11")
def test_several_items_move_at_once_and_a_dry_run_moves_none(desk: Desk) -> None:
    desk.ready_order("review", "slavic", "without_997")
    items = [f"item:#{part['id']}" for part in desk.get("order:26-0001")["parts"]]
    with unchanged(desk.database):
        assert desk.dry("move_item", items[0]).number == "next: 26-0002"
    target = order_of(desk, supplier="KNJIGARNA")
    desk.do_many("move_item", *items[:2], into=target)
    assert positions(desk, target) == [(1, "0023-2424"), (2, "0350-6894")]
    answers = desk.do_many("move_item", *items[:2])
    assert [answer.document for answer in answers if isinstance(answer, Answer)] == ["item:26-0003/1", "item:26-0004/1"]


def test_an_item_that_is_chosen_twice_is_added_once(desk: Desk) -> None:
    order = desk.ready_order("review")
    item = desk.items["without_997"]
    desk.do("add_items", order, items=[item, item])
    _, added = desk.get(order)["parts"]
    assert {part["statuses"]["status"]["code"] for part in (added, *added["parts"])} == {"order_prepared"}
