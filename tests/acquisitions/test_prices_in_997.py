"""The price of a paid prepayment in fields 997: which fields, what is written, and that an undo takes it out (HLD-02…HLD-05)."""

from __future__ import annotations

import pytest

from tests.acquisitions.desk import Desk
from tests.acquisitions.paying import PAID, prices, submitted

ITEM = "prepayment_item:26-0001/1"


def targets(desk: Desk) -> list[int]:
    """The fields 997 that get a price, by their place among all of the library."""
    every = desk.column("SELECT id FROM field_997 ORDER BY id")
    return [every.index(each) for each in desk.column("SELECT field_997_id FROM priced_field ORDER BY id")]


@pytest.mark.requirement("HLD-02", "PRE-03")
def test_number_date_and_the_price_of_a_copy_are_written(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "review", "slavic"))
    desk.do("pay", PAID)
    review, slavic = "<n>26-0001<d>20260115<p>44.10 EUR", "<n>26-0001<d>20260115<p>40.43 EUR"
    assert prices(desk) == [[review], [slavic], [slavic]]  # 88.20 and 80.85, each ÷ 2 copies


@pytest.mark.requirement("HLD-02", "PAR-03")
@pytest.mark.parametrize(("parameter", "price"), [("home", "40.57 EUR"), ("foreign", "44.10 USD")])
def test_one_price_is_written_in_home_or_foreign_currency(desk: Desk, parameter: str, price: str) -> None:
    desk.do("edit_item", desk.items["review"], currency="USD")
    desk.do("enter", "prepayment", order=submitted(desk, "review"))
    settings = {**desk.session.parameters, "holdings_price_currency": parameter}
    desk.but(parameters=settings).do("pay", PAID)
    assert prices(desk) == [[f"<n>26-0001<d>20260115<p>{price}"]]


@pytest.mark.requirement("HLD-02", "PAR-03")
def test_an_item_without_a_foreign_price_has_its_home_price_in_997(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "review"))
    desk.but(parameters={**desk.session.parameters, "holdings_price_currency": "foreign"}).do("pay", PAID)
    assert prices(desk) == [["<n>26-0001<d>20260115<p>44.10 EUR"]]


# -- which fields -----------------------------------------------------------------------------------


@pytest.mark.requirement("HLD-04")
def test_the_fields_of_the_items_year_get_the_price(desk: Desk) -> None:
    order = submitted(desk, "slavic")
    desk.do("edit_997", field(desk, 1), k="2027")
    desk.do("enter", "prepayment", order=order)
    assert targets(desk) == [0]
    desk.do("set_year", ITEM, year=2027)
    assert targets(desk) == [1]
    desk.do("edit_997", field(desk, 0), k="2026/2027")
    desk.do("set_year", ITEM, year=2027)
    assert targets(desk) == [0, 1]


def field(desk: Desk, place: int) -> str:
    return f"field_997:#{desk.column('SELECT id FROM field_997 ORDER BY id')[place]}"


@pytest.mark.requirement("HLD-04")
def test_other_fields_of_the_serial_are_chosen(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "slavic", "review"))
    desk.do("choose_fields_997", ITEM, fields_997=field(desk, 1))
    desk.do("pay", PAID)
    assert [len(each) for each in prices(desk)] == [0, 1, 1]


@pytest.mark.requirement("HLD-04")
def test_fields_of_another_serial_and_none_are_not_chosen(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "slavic", "review"))
    assert desk.refused_by("choose_fields_997", ITEM, fields_997=field(desk, 2)) == ["fields_997_are_of_the_item"]
    assert desk.refused_by("choose_fields_997", ITEM, fields_997=[]) == ["fields_997_are_of_the_item"]


@pytest.mark.requirement("HLD-04")
def test_an_item_needs_a_field_997_unless_its_copies_are_only_sent_on(desk: Desk) -> None:
    for item in ("without_997", "for_exchange"):
        desk.do("edit_item", desk.items[item], price="10.00")
    desk.do("enter", "prepayment", order=submitted(desk, "without_997", "for_exchange"))
    (reason,) = desk.refusal("complete", PAID)
    assert (reason.condition, reason.on) == ("has_fields_997_for_the_price", ITEM)
    made = desk.do("enter_997", "field_997", material="0028-0836", department="CIT", k="2025").document
    desk.do("choose_fields_997", ITEM, fields_997=made)
    desk.do("pay", PAID)
    assert prices(desk) == [["<n>26-0001<d>20260115<p>10.50 EUR"]]


@pytest.mark.requirement("HLD-04", "HLD-08")
def test_a_field_that_is_deleted_gets_no_price_any_more(desk: Desk) -> None:
    desk.do("edit_item", desk.items["without_997"], price="10.00")
    desk.do("enter", "prepayment", order=submitted(desk, "without_997"))
    made = desk.do("enter_997", "field_997", material="0028-0836", department="CIT", k="2025").document
    desk.do("choose_fields_997", ITEM, fields_997=made)
    desk.do("delete_997", made)
    assert desk.refused_by("complete", PAID) == ["has_fields_997_for_the_price"]


# -- combined subscriptions -------------------------------------------------------------------------


@pytest.mark.requirement("HLD-03", "ORD-05")
def test_a_combined_subscription_has_its_price_in_the_first_and_0_in_the_others(desk: Desk) -> None:
    order = desk.ready_order("slavic", "review", "review_again")
    desk.do("combine", order, main="2", items="1")
    desk.do("edit_item", "item:26-0001/1", price="0")
    desk.do("edit_item", "item:26-0001/3", price="10.00")
    desk.do("submit", order)
    desk.do("enter", "prepayment", order=order)
    desk.confirm("pay", PAID)
    review = desk.column("SELECT id FROM field_997 ORDER BY id")[2]
    head = "<n>26-0001<d>20260115<p>"
    assert prices(desk) == [[rf"{head}0<CS\{review}>"]] * 2 + [[f"{head}44.10 EUR"], [f"{head}10.50 EUR"]]


@pytest.mark.requirement("HLD-03")
def test_each_copy_that_comes_along_names_the_copy_with_the_price(desk: Desk) -> None:
    order = desk.ready_order("slavic", "review_again")
    desk.do("combine", order, main="1", items="2")
    desk.do("add_copies", "item:26-0001/2", copies=[{"department": "DOM"}, {"department": "CIT"}])
    desk.do("edit_item", "item:26-0001/2", price="3.00")
    desk.do("submit", order)
    desk.do("enter", "prepayment", order=order)
    desk.do("pay", PAID)
    first, second, *_ = desk.column("SELECT id FROM field_997 ORDER BY id")
    found = [price.partition("<p>")[2] for (price,) in prices(desk)]
    assert found == ["45.15 EUR"] * 2 + [rf"0<CS\{each}>" for each in (first, second, second)]  # (80.85 + 9.45) ÷ 2


# -- undo -------------------------------------------------------------------------------------------


@pytest.mark.requirement("HLD-05", "PRE-04")
def test_an_undo_takes_out_what_the_payment_wrote(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "review", "slavic"))
    before = desk.sql("SELECT id, content FROM field_997 ORDER BY id")
    desk.do("pay", PAID)
    desk.do("reopen", PAID)
    assert desk.sql("SELECT id, content FROM field_997 ORDER BY id") == before


@pytest.mark.requirement("HLD-05")
def test_what_others_wrote_stays(desk: Desk) -> None:
    order = submitted(desk, "review")
    desk.do("enter", "prepayment", order=order)
    desk.do("pay", PAID)
    desk.confirm("enter", "prepayment", order=order)
    desk.do("pay", "prepayment:26-0002")
    desk.do("edit_997", field(desk, 0), m="1-2")
    desk.do("reopen", PAID)
    assert prices(desk) == [["<n>26-0002<d>20260115<p>44.10 EUR"]]
    assert " $m 1-2" in desk.get(field(desk, 0))["fields"]["content"]


@pytest.mark.requirement("HLD-05", "HLD-08")
@pytest.mark.parametrize(
    ("edited", "left"),
    [
        ("$0<n>26-0001<d>20260115<p>45.00 EUR", []),
        ("$0<n>2026/1<p>45.00 EUR", ["<n>2026/1<p>45.00 EUR"]),
        ("$0", []),
    ],
    ids=["another price", "another number", "taken out"],
)
def test_a_price_edited_by_hand_goes_as_long_as_it_has_the_number(desk: Desk, edited: str, left: list[str]) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "review"))
    desk.do("pay", PAID)
    desk.do("edit_997", field(desk, 0), field=edited)
    desk.do("reopen", PAID)
    assert prices(desk) == [left]
