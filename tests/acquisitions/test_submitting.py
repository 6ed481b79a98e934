"""Submitting an order: statuses of the whole tree, fields 997 and 998, patterns (ORD-09, ORD-10, HLD-01)."""

from __future__ import annotations

import pytest

from acquisitions.holdings_field import HoldingsField
from engine.running import Answer
from tests.acquisitions.desk import Desk


def submitted(desk: Desk, *items: str) -> str:
    order = desk.ready_order(*items)
    desk.do("submit", order)
    return order


def fields(desk: Desk, tag: str) -> list[str]:
    """All fields of a tag in the database, as lines."""
    contents = desk.column(f"SELECT content FROM field_{tag} ORDER BY id")
    return [HoldingsField.from_json(content).text() for content in contents]


@pytest.mark.requirement("ORD-09", "ENG-02", "TAB-03")
def test_the_whole_tree_has_the_statuses_of_the_table(desk: Desk) -> None:
    submitted(desk, "review", "slavic")
    assert desk.statuses("purchase_order") == ["submitted"]
    assert desk.column("SELECT status FROM order_item WHERE order_id IS NOT NULL") == ["ordered", "ordered"]
    assert desk.statuses("copy") == ["ordered"] * 4 + ["entered"] * 3
    assert desk.statuses("field_997") == ["ordered"] * 3
    assert desk.statuses("pattern") == ["in_preparation"] * 2
    assert desk.statuses("shipment_pattern") == ["in_preparation"]


@pytest.mark.requirement("ORD-09")
def test_the_items_that_are_not_in_the_order_stay_as_they_are(desk: Desk) -> None:
    before = desk.sql("SELECT * FROM order_item WHERE id = 0 OR order_id IS NULL ORDER BY id")
    submitted(desk, "review")
    after = desk.sql("SELECT * FROM order_item WHERE order_id IS NULL ORDER BY id")
    assert after == before[1:]


@pytest.mark.requirement("ORD-09")
def test_the_date_and_the_layout_are_kept(desk: Desk) -> None:
    order = desk.ready_order()
    desk.do("submit", order, layout="by_departments")
    seen = desk.get(order)["fields"]
    assert (seen["submitted_on"], seen["layout"]) == ("2026-01-15", "by_departments")


@pytest.mark.requirement("ORD-09")
def test_another_date_can_be_given(desk: Desk) -> None:
    order = desk.ready_order()
    desk.do("submit", order, submitted_on="2026-01-12")
    assert desk.get(order)["fields"]["submitted_on"] == "2026-01-12"
    assert "$x <b>26-0001<e>20260112" in fields(desk, "997")[0]


@pytest.mark.requirement("ORD-10", "HLD-01")
def test_every_own_copy_gets_its_997(desk: Desk) -> None:
    submitted(desk, "review", "slavic")
    head, order = "997 0# $v a $w o $q 1 $t 20260115 $k 2026 $2 SERINT", "$x <b>26-0001<e>20260115"
    assert fields(desk, "997") == [
        f"{head} $4 MOL $4 JAK {order} $d <l>CIT $n *DOM",
        f"{head} {order} $d <l>ODR",
        f"{head} {order} $d <l>DOM",
    ]


@pytest.mark.requirement("ORD-10", "HLD-01")
def test_a_997_belongs_to_its_copy_and_its_volume(desk: Desk) -> None:
    submitted(desk, "review", "slavic")
    joined = """
        SELECT m.issn, c.position, v.year FROM field_997 f JOIN copy c ON c.id = f.copy_id
        JOIN volume v ON v.id = f.volume_id AND v.item_id = c.item_id
        JOIN order_item i ON i.id = v.item_id JOIN material m ON m.id = i.material_id ORDER BY f.id
    """
    assert desk.sql(joined) == [("0023-2424", 1, 2026), ("0350-6894", 1, 2026), ("0350-6894", 2, 2026)]


@pytest.mark.requirement("ORD-10", "SHP-01")
def test_shipping_copies_get_a_shipment_pattern_and_nothing_else(desk: Desk) -> None:
    submitted(desk, "for_exchange")
    assert {table: desk.count(table) for table in ("field_997", "field_998", "pattern")} == {
        "field_997": 0,
        "field_998": 0,
        "pattern": 0,
    }
    assert desk.statuses("shipment_pattern") == ["in_preparation"]
    assert desk.statuses("copy")[5] == "ordered"


@pytest.mark.requirement("ORD-10", "SHP-01")
def test_the_national_collection_is_shipped_as_well(desk: Desk) -> None:
    copies = [{"purpose": "national_collection", "recipient": "NUK"}]
    submitted(desk, desk.do("enter_item", "item", material="0036-8075", copies=copies).document)
    assert (desk.count("field_997"), desk.count("pattern"), desk.count("shipment_pattern")) == (0, 0, 1)


@pytest.mark.requirement("ORD-10")
def test_without_create_997_there_is_neither_997_nor_998_nor_pattern(desk: Desk) -> None:
    submitted(desk, "without_997")
    for table in ("field_997", "field_998", "pattern", "shipment_pattern", "volume"):
        assert desk.count(table) == 0, table
    assert desk.column("SELECT status FROM order_item WHERE order_id IS NOT NULL") == ["ordered"]


@pytest.mark.requirement("ORD-10")
def test_without_create_997_shipping_copies_still_get_their_pattern(desk: Desk) -> None:
    copies = [{"department": "CIT"}, {"purpose": "exchange", "recipient": "ZAGREB"}]
    item = desk.do("enter_item", "item", material="0036-8075", create_997=False, copies=copies).document
    submitted(desk, item)
    assert (desk.count("field_997"), desk.count("pattern"), desk.count("shipment_pattern")) == (0, 0, 1)


@pytest.mark.requirement("ORD-10", "PAT-01")
def test_the_pattern_starts_with_the_serials_frequency(desk: Desk) -> None:
    irregular = desk.do("enter", "material", title="Zbornik", frequency="x").document
    unknown = desk.do("enter", "material", title="Novice").document
    items = [
        desk.do("enter_item", "item", material=each.removeprefix("material:"), copies=[{"department": "CIT"}]).document
        for each in (irregular, unknown)
    ]
    submitted(desk, "review", *items)
    assert desk.sql("SELECT frequency, by_hand FROM pattern ORDER BY id") == [("t", False), ("x", True), (None, True)]


@pytest.mark.requirement("ORD-10")
def test_an_item_without_a_year_is_ordered_for_the_current_one(desk: Desk) -> None:
    item = desk.do("enter_item", "item", material="0036-8075", copies=[{"department": "CIT"}]).document
    submitted(desk, item)
    assert desk.column("SELECT year FROM volume") == [2026]


@pytest.mark.requirement("ORD-10", "HLD-01")
def test_the_997_has_the_year_of_its_volume(desk: Desk) -> None:
    item = desk.do("enter_item", "item", material="0036-8075", copies=[{"department": "CIT"}]).document
    submitted(desk, item)
    assert "$k 2026" in fields(desk, "997")[0]
    assert "$k 2026" in fields(desk, "998")[0]


# -- 998 --------------------------------------------------------------------------------------------


@pytest.mark.requirement("ORD-10", "HLD-01")
def test_every_serial_that_had_none_gets_a_998(desk: Desk) -> None:
    submitted(desk, "review", "slavic")
    assert fields(desk, "998") == [
        "998 ## $v a $2 SERINT $4 MOL $4 JAK $k 2026 $c <7>1 $g <p>4",
        "998 ## $v a $2 SERINT $k 2026 $c <7>2 $g <p>4",
    ]
    assert desk.column("SELECT counted_by_hand FROM field_998") == [0, 0]


@pytest.mark.requirement("ORD-10")
def test_two_items_of_one_serial_share_one_998_that_counts_both(desk: Desk) -> None:
    submitted(desk, "review", "review_again")
    assert fields(desk, "998") == ["998 ## $v a $2 SERINT $4 MOL $4 JAK $k 2026 $c <7>2 $g <p>4"]


@pytest.mark.requirement("ORD-10")
def test_two_orders_of_one_batch_share_one_998(desk: Desk) -> None:
    orders = [desk.ready_order("review"), desk.ready_order("review_again")]
    answers = desk.do_many("submit", *orders)
    assert all(isinstance(answer, Answer) for answer in answers)
    assert (desk.count("field_998"), desk.count("field_997")) == (1, 2)


@pytest.mark.requirement("ORD-10")
def test_the_998_of_an_earlier_order_is_left_alone(desk: Desk) -> None:
    submitted(desk, "review")
    before = desk.sql("SELECT * FROM field_998")
    submitted(desk, "review_again")
    assert desk.sql("SELECT * FROM field_998") == before
    assert desk.count("field_997") == 2


@pytest.mark.requirement("ORD-10", "HLD-08")
def test_a_998_entered_by_hand_is_left_alone(desk: Desk) -> None:
    desk.do("enter_998", "field_998", material="0023-2424", counted_by_hand=0)
    before = desk.sql("SELECT * FROM field_998")
    submitted(desk, "review", "slavic")
    assert desk.sql("SELECT * FROM field_998 ORDER BY id")[:1] == before
    assert desk.count("field_998") == 2


@pytest.mark.requirement("ORD-09", "HLD-08")
def test_a_count_by_hand_stops_the_order_until_it_is_0(desk: Desk) -> None:
    field = desk.do("enter_998", "field_998", material="0023-2424", counted_by_hand=3).document
    order = desk.ready_order("review", "slavic")
    (reason,) = desk.refusal("submit", order)
    assert (reason.condition, reason.on) == ("no_count_by_hand", "item:26-0001/1")
    assert reason.message == "Knjižnica: 998c holds a count entered by hand (3); set it to 0 first."
    desk.do("count_by_hand", field, counted_by_hand=0)
    desk.do("submit", order)
    assert desk.statuses("purchase_order") == ["submitted"]


# -- many orders at once ----------------------------------------------------------------------------


@pytest.mark.requirement("ORD-09", "ENG-11")
def test_all_prepared_orders_are_submitted_at_once(desk: Desk) -> None:
    orders = [desk.ready_order(item) for item in ("review", "slavic", "for_exchange")]
    answers = desk.do_many("submit", *orders)
    assert [answer.document for answer in answers if isinstance(answer, Answer)] == orders
    assert desk.statuses("purchase_order") == ["submitted"] * 3
    assert desk.count("outbox") == 3


@pytest.mark.requirement("ENG-11")
def test_a_refused_order_is_left_out_of_the_batch(desk: Desk) -> None:
    orders = [desk.ready_order("review"), desk.ready_order("slavic"), desk.do("prepare", "order").document]
    first, empty, second = desk.do_many("submit", orders[0], orders[2], orders[1])
    assert isinstance(first, Answer)
    assert isinstance(second, Answer)
    assert [reason.condition for reason in getattr(empty, "reasons", ())] == [
        "has_supplier",
        "has_address",
        "has_items",
    ]
    assert desk.statuses("purchase_order") == ["submitted", "submitted", "entered"]


@pytest.mark.requirement("ENG-11")
def test_an_order_named_twice_is_submitted_once(desk: Desk) -> None:
    order = desk.ready_order("review")
    first, again = desk.do_many("submit", order, order)
    assert isinstance(first, Answer)
    assert [reason.condition for reason in getattr(again, "reasons", ())] == ["status"]
    assert (desk.count("outbox"), desk.count("field_997")) == (1, 1)
