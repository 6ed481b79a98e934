"""A fund takes the place of another one, and so does what orders hold in reserve in it (FND-13, FND-10)."""

from __future__ import annotations

import pytest

from engine.errors import ConfirmationNeededError
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.paying import PAID, payments, submitted
from tests.acquisitions.test_funds import JAK, MOL, amounts
from tests.acquisitions.test_kills import must_be_clean
from tests.acquisitions.test_reservations import ordered, reserving, shares
from tests.acquisitions.test_year_end import year_end

__all__ = ["reserving"]


@pytest.mark.requirement("FND-13")
def test_a_fund_is_replaced_in_an_order_an_item_and_a_prepayment_until_it_is_paid(desk: Desk) -> None:
    order = submitted(desk, "review")
    desk.do("enter", "prepayment", order=order)
    desk.do("complete", PAID)
    desk.do("replace_fund", PAID, fund="MOL-BIBL26", by="PSN")
    assert [part["fund"] for part in desk.get(PAID)["fields"]["by_fund"]] == ["PSN", "JAK-REV26", "NS"]
    assert order_funds(desk) == ["MOL-BIBL26", "JAK-REV26"]
    desk.do("replace_fund", order, fund="JAK-REV26", by="PSN")
    desk.do("replace_fund", "item:26-0001/1", fund="PSN", by="MOL-BIBL26")
    assert order_funds(desk) == ["MOL-BIBL26", "MOL-BIBL26"]
    desk.do("record_sending", PAID)
    desk.do("record_payment", PAID)
    assert payments(desk) == {"PSN": 2646, "JAK-REV26": 1764, "NS": 4410}
    assert desk.refused_by("replace_fund", PAID, fund="PSN", by="JAK-REV26") == ["status"]
    must_be_clean(desk)


def order_funds(desk: Desk) -> list[str]:
    return desk.column("SELECT f.code FROM copy_share s JOIN fund f ON f.id = s.fund_id ORDER BY s.id")


@pytest.mark.requirement("FND-13")
def test_a_fund_that_pays_nothing_and_the_same_fund_are_not_replaced(desk: Desk) -> None:
    order = submitted(desk, "review")
    assert desk.refused_by("replace_fund", order, fund="PSN", by="MOL-BIBL26") == ["pays_from_that_fund"]
    assert desk.refused_by("replace_fund", order, fund="MOL-BIBL26", by="MOL-BIBL26") == ["funds_are_two"]


# -- what orders hold in reserve --------------------------------------------------------------------


def in_orders(desk: Desk) -> dict[str, int]:
    """What orders hold, in cents, by the code of each fund that has any."""
    return dict(desk.sql("SELECT code, in_orders FROM fund WHERE in_orders <> 0 ORDER BY code"))


@pytest.mark.requirement("FND-13", "FND-10")
@pytest.mark.parametrize("what", ["order:26-0001", "item:26-0001/1"])
def test_what_is_reserved_goes_over_to_the_fund_that_pays_now(reserving: Desk, what: str) -> None:
    ordered(reserving, shares(MOL_BIBL26=60, JAK_REV26=40), price="50.01")
    reserving.do("replace_fund", what, fund="MOL-BIBL26", by="PSN")
    assert in_orders(reserving) == {"JAK-REV26": 2000, "PSN": 3001}
    assert amounts(reserving, MOL) == {"received": "1000.00", "available": "1000.00"}
    made = reserving.sql("SELECT amount, document_kind, part_id FROM posting WHERE kind = 'reservation' ORDER BY id")
    assert [(amount, kind) for amount, kind, _ in made] == [
        (3001, "order"),
        (2000, "order"),
        (-3001, "order"),
        (3001, "order"),
    ]
    assert len({part for *_, part in made}) == 1
    must_be_clean(reserving)


@pytest.mark.requirement("FND-13", "FND-10")
def test_a_fund_that_lacks_the_money_is_told_before_it_takes_the_place(reserving: Desk) -> None:
    order = ordered(reserving, shares(MOL_BIBL26=100), price="1000")
    reserving.do("open", "fund", funder="MOL", partial="BIBL27")
    with unchanged(reserving.database), pytest.raises(ConfirmationNeededError, match=r"0\.00 available"):
        reserving.do("replace_fund", order, fund="MOL-BIBL26", by="MOL-BIBL27")
    reserving.do("close", "fund:MOL-BIBL27")
    assert reserving.refused_by("replace_fund", order, fund="MOL-BIBL26", by="MOL-BIBL27") == ["ended_fund_has_money"]


@pytest.mark.requirement("FND-13")
def test_an_item_that_waits_for_its_order_only_changes_its_funds(reserving: Desk) -> None:
    (item,) = reserving.column("SELECT item_id FROM copy WHERE note = '*DOM'")
    reserving.do("replace_fund", f"item:#{item}", fund="MOL-BIBL26", by="JAK-REV26")
    assert reserving.count("posting") == 2  # the remittances


@pytest.mark.requirement("FND-13", "PRE-04")
def test_an_undo_after_the_fund_was_replaced_gives_back_to_the_fund_that_paid(reserving: Desk) -> None:
    order = ordered(reserving, shares(MOL_BIBL26=100), price="50")
    reserving.do("enter", "prepayment", order=order)
    before = amounts(reserving, MOL), amounts(reserving, JAK)
    reserving.do("pay", PAID)
    reserving.do("replace_fund", order, fund="MOL-BIBL26", by="JAK-REV26")
    assert in_orders(reserving) == {}
    reserving.do("reopen", PAID)
    assert (amounts(reserving, MOL), amounts(reserving, JAK)) == before
    reserving.do("pay", PAID)  # the prepayment has the funds that it was entered with
    assert payments(reserving) == {"MOL-BIBL26": 5000}
    must_be_clean(reserving)


@pytest.mark.requirement("FND-10", "FND-13", "FND-08")
@pytest.mark.parametrize("way", ["replaced", "carried"])
def test_what_is_paid_in_part_is_not_reserved_again_in_another_fund(reserving: Desk, way: str) -> None:
    order = ordered(reserving, shares(MOL_BIBL26=60, JAK_REV26=40), price="100", currency="USD")
    reserving.do("enter", "prepayment", order=order)
    reserving.do("edit_item", "prepayment_item:26-0001/1", price="50")
    reserving.do("pay", PAID)
    assert in_orders(reserving) == {"JAK-REV26": 1840, "MOL-BIBL26": 2760}
    reserving.do("open", "fund", funder="MOL", partial="BIBL27", initial="500")
    if way == "replaced":
        reserving.do("replace_fund", order, fund="MOL-BIBL26", by="MOL-BIBL27")
    else:
        reserving.do("edit", MOL, year_end="carry", next_fund="MOL-BIBL27")
        year_end(reserving, 2025)
    assert in_orders(reserving) == {"JAK-REV26": 1840, "MOL-BIBL27": 2760}
    reserving.do("recompute", order, rate="0.92")
    assert in_orders(reserving) == {"JAK-REV26": 1840, "MOL-BIBL27": 2760}
    reserving.do("recompute", order, rate="1")
    assert in_orders(reserving) == {"JAK-REV26": 2160, "MOL-BIBL27": 3240}  # 100.00 less the 46.00 that are paid
    reserving.do("recompute", order, rate="0.4")
    assert in_orders(reserving) == {}
    must_be_clean(reserving)
