"""Preparing an order: the supplier comes first and fills it, waiting items join it (ORD-01, ORD-02, ORD-08)."""

from __future__ import annotations

import pytest

from tests.acquisitions.desk import Desk


@pytest.mark.requirement("ORD-02", "CNT-01")
def test_the_supplier_fills_the_order(desk: Desk) -> None:
    answer = desk.do("prepare", "order", supplier="SERINT")
    assert answer.document == "order:26-0001"
    found = desk.sql("SELECT status, number, address, sending, language, prepared_on, submitted_on FROM purchase_order")
    assert [tuple(map(str, row)) for row in found] == [
        ("entered", "26-0001", "Bookbinders Lane 7, Dublin", "email", "en", "2026-01-15", "None")
    ]


@pytest.mark.requirement("ORD-02")
def test_the_suppliers_contact_comes_along(desk: Desk) -> None:
    desk.change("UPDATE partner SET contact = 'Mr Byrne' WHERE code = 'SERINT'")
    order = desk.do("prepare", "order", supplier="SERINT").document
    assert desk.get(order)["fields"]["contact"] == "Mr Byrne"


@pytest.mark.requirement("ORD-02")
def test_what_the_librarian_gives_goes_before_the_suppliers(desk: Desk) -> None:
    given = {"address": "Poste restante, Cork", "sending": "print", "language": "nl", "contact": "Ms Daly"}
    order = desk.do("prepare", "order", supplier="SERINT", department="CIT", note="Please hurry.", **given).document
    fields = desk.get(order)["fields"]
    assert {name: fields[name] for name in given} == given
    assert (fields["department"], fields["note"]) == ("CIT", "Please hurry.")


@pytest.mark.requirement("ORD-02")
def test_an_order_can_be_prepared_before_its_supplier_is_known(desk: Desk) -> None:
    order = desk.do("prepare", "order").document
    fields = desk.get(order)["fields"]
    assert (fields["supplier"], fields["address"], fields["language"]) == (None, None, None)


@pytest.mark.requirement("ORD-02", "ORD-08", "TAB-03")
def test_items_join_the_order_in_their_order_with_all_their_copies(desk: Desk) -> None:
    desk.ready_order("slavic", "review")
    assert desk.sql("SELECT position, status FROM order_item WHERE order_id IS NOT NULL ORDER BY id") == [
        (2, "order_prepared"),  # the review, entered first
        (1, "order_prepared"),
    ]
    joined = "SELECT c.status FROM copy c JOIN order_item i ON i.id = c.item_id WHERE i.order_id IS NOT NULL"
    assert desk.column(joined) == ["order_prepared"] * 4


def test_items_that_are_not_chosen_wait_on(desk: Desk) -> None:
    desk.ready_order("slavic")
    waiting = "SELECT DISTINCT i.position, i.status, c.status FROM order_item i JOIN copy c ON c.item_id = i.id"
    assert desk.sql(f"{waiting} WHERE i.order_id IS NULL") == [(0, "entered", "entered")]
    assert desk.column("SELECT count(*) FROM order_item WHERE order_id IS NULL") == [4]


def test_nothing_is_made_yet_when_an_order_is_prepared(desk: Desk) -> None:
    desk.ready_order("review", "slavic")
    for table in ("volume", "field_997", "field_998", "pattern", "shipment_pattern", "outbox"):
        assert desk.count(table) == 0, table


@pytest.mark.requirement("ORD-08")
def test_items_added_later_are_numbered_on(desk: Desk) -> None:
    order = desk.ready_order("review", "slavic")
    answer = desk.do("add_items", order, items=[desk.items["for_exchange"], desk.items["without_997"]])
    assert [part["document"] for part in desk.get(order)["parts"]] == [f"item:26-0001/{n}" for n in (1, 2, 3, 4)]
    assert [(move["kind"], move["to"], len(move["ids"])) for move in answer.moves] == [
        ("item", "order_prepared", 2),
        ("copy", "order_prepared", 2),
    ]
    assert desk.get("item:26-0001/3")["fields"]["material"] == "0036-8075"


@pytest.mark.requirement("ORD-08", "ENG-05")
def test_a_removed_item_waits_again_with_number_0(desk: Desk) -> None:
    desk.ready_order("review", "slavic")
    desk.do("remove_item", "item:26-0001/1")
    assert desk.sql("SELECT order_id, position, status FROM order_item ORDER BY id LIMIT 1") == [(None, 0, "entered")]
    assert desk.statuses("copy")[:4] == ["entered", "entered", "order_prepared", "order_prepared"]
    assert desk.count("copy_share") == 2
    assert [part["document"] for part in desk.get("order:26-0001")["parts"]] == ["item:26-0001/2"]


@pytest.mark.requirement("ORD-08")
def test_a_removed_item_can_be_ordered_again(desk: Desk) -> None:
    desk.ready_order("review", "slavic")
    desk.do("remove_item", "item:26-0001/1")
    other = desk.ready_order("review")
    assert [part["document"] for part in desk.get(other)["parts"]] == ["item:26-0002/1"]


@pytest.mark.requirement("ORD-02")
def test_an_entered_order_can_be_edited(desk: Desk) -> None:
    order = desk.do("prepare", "order").document
    answer = desk.do("edit", order, supplier="KNJIGARNA", address="Nova ulica 47, Ljubljana", note="Nujno.")
    fields = desk.get(order)["fields"]
    assert (fields["supplier"], fields["address"], fields["note"]) == (
        "KNJIGARNA",
        "Nova ulica 47, Ljubljana",
        "Nujno.",
    )
    assert answer.moves == []
    assert desk.get(order)["version"] == 1


@pytest.mark.requirement("ORD-02")
def test_an_empty_value_clears_a_field(desk: Desk) -> None:
    order = desk.ready_order(note="Nujno.")
    desk.do("edit", order, note="", supplier="")
    fields = desk.get(order)["fields"]
    assert (fields["note"], fields["supplier"], fields["address"]) == (None, None, "Bookbinders Lane 7, Dublin")


@pytest.mark.requirement("ORD-08")
def test_an_empty_entered_order_is_deleted(desk: Desk) -> None:
    order = desk.do("prepare", "order", supplier="SERINT").document
    answer = desk.do("delete", order)
    assert desk.count("purchase_order") == 0
    assert [(move["from"], move["to"]) for move in answer.moves] == [("entered", None)]


@pytest.mark.requirement("ORD-08")
def test_an_order_can_be_deleted_when_its_last_item_was_removed(desk: Desk) -> None:
    order = desk.ready_order("review")
    assert desk.refused_by("delete", order) == ["has_no_items"]
    desk.do("remove_item", "item:26-0001/1")
    desk.do("delete", order)
    assert desk.count("purchase_order") == 0


@pytest.mark.requirement("ORD-08")
def test_only_the_named_order_is_deleted(desk: Desk) -> None:
    for _ in range(3):
        desk.do("prepare", "order", supplier="SERINT")
    desk.do("delete", "order:26-0002")
    assert desk.column("SELECT number FROM purchase_order ORDER BY id") == ["26-0001", "26-0003"]
