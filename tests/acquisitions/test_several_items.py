"""Several items of an order changed at once: their discount, and the order they stand in (ORD-07)."""

from __future__ import annotations

import pytest

from engine.errors import UsageError
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.test_amounts import amounts, enter

TITLES = ["Science", "Knjižnica", "Nature", "Slavistična revija"]


def order_of(desk: Desk, *prices: str) -> str:
    return desk.ready_order(*(enter(desk, price=price) for price in prices))


def titles(desk: Desk, order: str) -> list[str]:
    found = "SELECT material.title FROM order_item JOIN material ON material.id = material_id WHERE order_id = :id ORDER BY position"
    return desk.column(found, id=desk.get(order)["id"])


@pytest.mark.requirement("ORD-07")
def test_chosen_items_get_another_discount(desk: Desk) -> None:
    order = order_of(desk, "100", "200", "300")
    desk.do("change_discount", order, items="1,3", discount="10")
    parts = desk.get(order)["parts"]
    assert [part["fields"]["discount"] for part in parts] == ["10.0000", None, "10.0000"]
    assert [part["fields"]["amount"] for part in parts] == ["94.50", "210.00", "283.50"]
    assert amounts(desk, order, ("amount",)) == ("588.00",)


@pytest.mark.requirement("ORD-07")
def test_all_items_get_another_discount_when_none_is_chosen(desk: Desk) -> None:
    order = order_of(desk, "100", "200")
    desk.do("change_discount", order, discount="33.3333")
    assert amounts(desk, order, ("amount",)) == ("210.00",)
    desk.do("change_discount", order, discount="0")
    assert amounts(desk, order, ("amount",)) == ("315.00",)


@pytest.mark.requirement("ORD-07")
@pytest.mark.parametrize("discount", ["-1", "101", "100.0001", "x", ""])
def test_what_no_discount_can_be_is_refused(desk: Desk, discount: str) -> None:
    order = order_of(desk, "100")
    with unchanged(desk.database), pytest.raises(UsageError, match="discount"):
        desk.do("change_discount", order, discount=discount)


@pytest.mark.requirement("ORD-07")
def test_items_stand_in_the_order_given_and_the_others_behind_them(desk: Desk) -> None:
    items = [enter(desk, material=title) for title in TITLES]
    order = desk.ready_order(*items)
    assert titles(desk, order) == TITLES
    desk.do("sort_items", order, items="3,1")
    assert titles(desk, order) == ["Nature", "Science", "Knjižnica", "Slavistična revija"]
    assert desk.get("item:26-0001/1")["fields"]["material"] == "0028-0836"


@pytest.mark.requirement("ORD-07")
def test_items_stand_by_title_when_none_is_named(desk: Desk) -> None:
    for title in ("Čebelar", "Cicido"):
        desk.do("enter", "material", title=title)
    order = desk.ready_order(*(enter(desk, material=title) for title in (*TITLES, "Čebelar", "Cicido")))
    desk.do("remove_item", "item:26-0001/1")
    desk.do("sort_items", order)
    assert titles(desk, order) == ["Cicido", "Čebelar", "Knjižnica", "Nature", "Slavistična revija"]
    positions = desk.column("SELECT position FROM order_item WHERE order_id IS NOT NULL ORDER BY position")
    assert positions == [1, 2, 3, 4, 5]


@pytest.mark.requirement("ORD-07")
def test_an_item_of_another_order_can_t_be_chosen(desk: Desk) -> None:
    order, other = order_of(desk, "1"), order_of(desk, "2")
    theirs = desk.get(other)["parts"][0]["document"]
    assert desk.refused_by("change_discount", order, items=[theirs], discount="10") == ["choice"]
    assert desk.refused_by("sort_items", order, items=[theirs]) == ["choice"]


@pytest.mark.requirement("ORD-07")
def test_both_are_for_entered_orders_only(desk: Desk) -> None:
    order = order_of(desk, "100", "200")
    desk.do("submit", order)
    assert desk.refused_by("change_discount", order, discount="10") == ["status"]
    assert desk.refused_by("sort_items", order) == ["status"]
