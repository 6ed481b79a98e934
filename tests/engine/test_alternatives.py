"""Where a cell has several results, a declared rule or a `when` settles which (ENG-05)."""

from __future__ import annotations

import pytest

from engine.errors import EngineError
from tests.engine.conftest import Bare
from tests.engine.desk import Desk, unchanged

ORDERS = """
workflow: bare
title: ~Bare
kinds:
  order:
    label: ~Order
    number: order
    statuses: {submitted: ~submitted, partly_cancelled: ~partly, cancelled: ~cancelled, check_in_closed: ~closed}
    final: [cancelled, check_in_closed]
  item:
    label: ~Item
    of: order
    statuses: {ordered: ~ordered, cancelled: ~cancelled, check_in_closed: ~closed}
    final: [cancelled, check_in_closed]
  copy:
    label: ~Copy
    of: item
    plural: copies
    fields: {for_us: boolean}
    statuses: {ordered: ~ordered, received: ~received, lost: ~lost, cancelled: ~cancelled}
    final: [received, cancelled, lost]
columns: [order, item, copy]
rows:
  order:
    label: ~Order
    creates: order
    inputs: {items: {rows: item}}
    cells: {order: new -> submitted, item: new -> ordered, copy: new -> ordered}
  cancel:
    label: ~Cancel
    acts_on: {item: ordered}
    inputs: {copies: {choose: copy, default: all}}
    cells:
      order: {derives: partly_cancelled | cancelled, unprinted: check_in_closed}
      item: derives ordered | cancelled
      copy: {chosen: ordered | received -> cancelled, stays: ordered | received}
  close:
    label: ~Close
    acts_on: item
    cells:
      order: {derives: submitted | check_in_closed, unprinted: partly_cancelled}
      item: ordered -> check_in_closed
      copy: {move: ordered -> received, unprinted: cancelled}
  write_off:
    label: ~Write
    acts_on: {item: check_in_closed}
    cells:
      copy:
        - {move: received -> deleted, when: is_for_us}
        - received -> lost
conditions:
  is_for_us: {about: copy, expr: "copy.for_us"}
derive:
  item:
    among: ordered | cancelled
    rules: [{cancelled: every copy is cancelled}]
  order:
    among: submitted | partly_cancelled | cancelled | check_in_closed
    rules:
      - cancelled: every item is cancelled
      - check_in_closed: every item is check_in_closed | cancelled
      - partly_cancelled: some copy is cancelled
      - submitted: otherwise
"""


@pytest.fixture
def desk(bare: Bare) -> Desk:
    """An order of two items with two copies each."""
    desk = bare(ORDERS)
    copies = [{"for_us": True}, {"for_us": False}]
    desk.do("order", "order", items=[{"copies": copies}, {"copies": copies}])
    return desk


def statuses(desk: Desk) -> tuple[str, list[str], list[str]]:
    """Of the order, its items and its copies, as the database has them."""
    return desk.statuses("bare_order")[0], desk.statuses("bare_item"), desk.statuses("bare_copy")


ITEM, OTHER = "item:26-0001/1", "item:26-0001/2"


@pytest.mark.requirement("ENG-05")
def test_some_copies_of_one_item(desk: Desk) -> None:
    desk.do("cancel", ITEM, copies=[1])
    assert statuses(desk) == (
        "partly_cancelled",
        ["ordered", "ordered"],
        ["cancelled", "ordered", "ordered", "ordered"],
    )


@pytest.mark.requirement("ENG-05")
def test_all_copies_of_one_item(desk: Desk) -> None:
    desk.do("cancel", ITEM)
    assert statuses(desk) == (
        "partly_cancelled",
        ["cancelled", "ordered"],
        ["cancelled", "cancelled", "ordered", "ordered"],
    )


@pytest.mark.requirement("ENG-05")
def test_the_last_copy_of_an_item_cancels_it(desk: Desk) -> None:
    desk.do("cancel", ITEM, copies=[2])
    desk.do("cancel", ITEM, copies=["copy:26-0001/1/1"])
    assert statuses(desk)[1] == ["cancelled", "ordered"]


@pytest.mark.requirement("ENG-05")
def test_everything_cancelled(desk: Desk) -> None:
    for item in (ITEM, OTHER):
        desk.do("cancel", item)
    assert statuses(desk) == ("cancelled", ["cancelled", "cancelled"], ["cancelled"] * 4)


@pytest.mark.requirement("ENG-05")
def test_one_closed_and_one_open(desk: Desk) -> None:
    desk.do("close", ITEM)
    assert statuses(desk) == (
        "submitted",
        ["check_in_closed", "ordered"],
        ["received", "received", "ordered", "ordered"],
    )


@pytest.mark.requirement("ENG-05")
def test_one_closed_then_one_cancelled_is_closed(desk: Desk) -> None:
    desk.do("close", ITEM)
    desk.do("cancel", OTHER)
    assert statuses(desk)[:2] == ("check_in_closed", ["check_in_closed", "cancelled"])


@pytest.mark.requirement("ENG-05")
def test_one_cancelled_then_one_closed_is_closed_too(desk: Desk) -> None:
    desk.do("cancel", OTHER)
    desk.do("close", ITEM)
    assert statuses(desk)[:2] == ("check_in_closed", ["check_in_closed", "cancelled"])


@pytest.mark.requirement("ENG-05")
def test_partly_cancelled_stays_so_while_something_is_open(desk: Desk) -> None:
    desk.do("cancel", ITEM, copies=[1])
    desk.do("close", ITEM)
    assert statuses(desk)[:2] == ("partly_cancelled", ["check_in_closed", "ordered"])


@pytest.mark.requirement("ENG-05")
def test_everything_closed(desk: Desk) -> None:
    for item in (ITEM, OTHER):
        desk.do("close", item)
    assert statuses(desk) == ("check_in_closed", ["check_in_closed"] * 2, ["received"] * 4)


@pytest.mark.requirement("ENG-05", "ENG-07")
def test_a_derived_move_is_in_the_event_and_in_the_dry_run(desk: Desk) -> None:
    dry, real = desk.dry("cancel", ITEM, copies=[1]), desk.do("cancel", ITEM, copies=[1])
    moves = {(move["kind"], move["from"], move["to"]) for move in real.moves}
    assert moves == {("copy", "ordered", "cancelled"), ("order", "submitted", "partly_cancelled")}
    assert dry.moves == real.moves


@pytest.mark.requirement("ENG-05", "ENG-07")
def test_what_a_cell_names_and_what_stays_is_told_as_kept(desk: Desk) -> None:
    answer = desk.do("cancel", ITEM, copies=[1])
    assert [(kept["kind"], kept["status"], len(kept["ids"])) for kept in answer.kept] == [
        ("item", "ordered", 1),
        ("copy", "ordered", 1),
    ]


@pytest.mark.requirement("ENG-05", "ENG-03")
def test_a_result_that_no_cell_names_is_refused(desk: Desk) -> None:
    desk.change("UPDATE bare_copy SET status = 'lost' WHERE position = 2")
    (reason,) = desk.refusal("cancel", ITEM, copies=[1])
    assert (reason.condition, reason.on) == ("result", "copy:26-0001/1/2")
    assert reason.message.startswith("copy:26-0001/1/2 would be left lost, but the table expects ")
    assert all(status in reason.message for status in ("ordered", "received", "cancelled"))


@pytest.mark.requirement("ENG-05", "ENG-03")
def test_a_chosen_row_must_stand_where_the_arrow_starts(desk: Desk) -> None:
    desk.do("cancel", ITEM, copies=[1])
    (reason,) = desk.refusal("cancel", ITEM, copies=[1, 2])
    assert (reason.condition, reason.on) == ("status", "copy:26-0001/1/1")
    assert "can be done while it is ordered or received" in reason.message


@pytest.mark.requirement("ENG-05")
def test_the_first_alternative_whose_when_holds_is_taken(desk: Desk) -> None:
    desk.do("close", ITEM)
    desk.do("write_off", ITEM)
    assert desk.sql("SELECT position, status FROM bare_copy ORDER BY id") == [
        (2, "lost"),
        (1, "ordered"),
        (2, "ordered"),
    ]


@pytest.mark.requirement("ENG-03")
@pytest.mark.parametrize("copies", [["copy:26-0001/2/1"], [1, "copy:26-0001/2/1"]])
def test_parts_of_another_item_cannot_be_chosen(desk: Desk, copies: list[int | str]) -> None:
    with unchanged(desk.database), pytest.raises(EngineError):
        desk.do("cancel", ITEM, copies=copies)


@pytest.mark.requirement("ENG-05")
def test_a_row_chosen_twice_moves_once(desk: Desk) -> None:
    answer = desk.do("cancel", ITEM, copies=[1, "copy:26-0001/1/1"])
    (move,) = [move for move in answer.moves if move["kind"] == "copy"]
    assert len(move["ids"]) == 1
    assert statuses(desk)[2] == ["cancelled", "ordered", "ordered", "ordered"]
