"""Orders that reserve money, where the library wants it: reserve, change, release, split, limits (FND-10, FND-11)."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event

from acquisitions.effects.reservations import released
from acquisitions.funds import split_by_fund
from engine.errors import ConfirmationNeededError
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.test_funds import JAK, MOL, amounts
from tests.acquisitions.test_kills import must_be_clean

NS = "fund:NS"


@pytest.fixture
def reserving(desk: Desk) -> Desk:
    """A library that reserves money, with some in its funds."""
    found = desk.but(parameters={**desk.session.parameters, "reserves_money": True, "lacking_money": "warn"})
    for fund in (MOL, JAK):
        found.do("remit", fund, amount="1000")
    return found


def ordered(desk: Desk, *copies: dict[str, Any], submit: bool = True, **item: Any) -> str:
    """An order with one item."""
    item = {"material": "0023-2424", "vat": 0, **item}
    order = desk.ready_order(desk.do("enter_item", "item", copies=list(copies), **item).document)
    if submit:
        desk.do("submit", order)
    return order


def shares(**percents: Any) -> dict[str, Any]:
    return {"shares": [{"fund": fund.replace("_", "-"), "percent": percent} for fund, percent in percents.items()]}


@pytest.mark.requirement("FND-10")
def test_orders_for_serials_reserve_nothing_unless_the_library_wants_it(desk: Desk) -> None:
    ordered(desk, shares(MOL_BIBL26=100), price="100")
    assert desk.count("posting") == 0
    assert amounts(desk, MOL) == {}


@pytest.mark.requirement("FND-10", "FND-04")
def test_submitting_reserves_what_each_fund_is_to_pay(reserving: Desk) -> None:
    order = ordered(reserving, shares(MOL_BIBL26=60, JAK_REV26=40), {"department": "CIT"}, price="50.01")
    assert amounts(reserving, MOL) == {"received": "1000.00", "in_orders": "30.01", "available": "969.99"}
    assert amounts(reserving, JAK)["in_orders"] == "20.00"
    assert amounts(reserving, NS) == {"in_orders": "50.01", "available": "-50.01"}
    made = reserving.sql(
        "SELECT kind, document_kind, document_id, supplier_id IS NOT NULL, part_id IS NOT NULL "
        "FROM posting WHERE kind = 'reservation'"
    )
    assert set(made) == {("reservation", "order", reserving.get(order)["id"], 1, 1)}
    must_be_clean(reserving)


@pytest.mark.requirement("FND-10")
def test_a_dry_run_shows_what_would_be_reserved(reserving: Desk) -> None:
    order = ordered(reserving, shares(MOL_BIBL26=100), price="100", submit=False)
    with unchanged(reserving.database):
        answer = reserving.dry("submit", order)
    assert [each["after"] for each in answer.changes if each["field"] == "in_orders"] == [10000]


@pytest.mark.requirement("FND-10")
def test_another_rate_changes_what_is_reserved_in_home_currency(reserving: Desk) -> None:
    order = ordered(reserving, shares(MOL_BIBL26=50, JAK_REV26=50), price="100.01", currency="USD")
    assert amounts(reserving, MOL)["in_orders"] == "46.01"
    assert amounts(reserving, JAK)["in_orders"] == "46.00"
    reserving.do("recompute", order, rate="0.5")
    assert [amounts(reserving, fund)["in_orders"] for fund in (MOL, JAK)] == ["25.01", "25.00"]
    reserving.do("recompute", order, rate="0.5")
    kept = reserving.sql(
        "SELECT amount, foreign_amount, foreign_currency, rate FROM posting WHERE kind = 'reservation'"
    )
    assert sorted(kept) == [
        (-2100, 0, "USD", 50_000_000),
        (-2100, 0, "USD", 50_000_000),
        (4600, 5000, "USD", 92_000_000),
        (4601, 5001, "USD", 92_000_000),
    ]


@pytest.mark.requirement("FND-10")
def test_recomputing_an_entered_order_reserves_nothing(reserving: Desk) -> None:
    order = ordered(reserving, shares(MOL_BIBL26=100), price="100", currency="USD", submit=False)
    reserving.do("recompute", order, rate="0.5")
    assert "in_orders" not in amounts(reserving, MOL)


@pytest.mark.requirement("FND-10")
def test_subscriptions_taken_over_reserve_too(reserving: Desk) -> None:
    item = {"material": "0023-2424", "price": "1010", "vat": 0, "copies": [shares(MOL_BIBL26=100)]}
    reserving.do("take_over", "order", supplier="SERINT", submitted_on="2026-01-01", items=[item])
    assert amounts(reserving, MOL)["available"] == "-10.00"  # bound already, whatever the fund has
    assert reserving.column("SELECT document_id FROM posting WHERE kind = 'reservation'") == reserving.column(
        "SELECT id FROM purchase_order"
    )
    must_be_clean(reserving)


@pytest.mark.requirement("FND-10")
def test_a_fund_may_warn_and_stop(reserving: Desk) -> None:
    reserving.do("edit", MOL, warn_at="80", stop_at="90")
    ordered(reserving, shares(MOL_BIBL26=100), price="800")
    order = ordered(reserving, shares(MOL_BIBL26=100), price="100", submit=False)
    with unchanged(reserving.database), pytest.raises(ConfirmationNeededError, match="80"):
        reserving.do("submit", order)
    reserving.confirm("submit", order)
    last = ordered(reserving, shares(MOL_BIBL26=100), price="0.01", submit=False)
    assert reserving.refused_by("submit", last) == ["fund_stays_in_limits"]


@pytest.mark.parametrize("wanted", ["allow", "warn", "stop"])
@pytest.mark.requirement("FND-10")
def test_a_fund_that_lacks_money_warns_or_stops_as_the_library_wants(reserving: Desk, wanted: str) -> None:
    desk = reserving.but(parameters={**reserving.session.parameters, "lacking_money": wanted})
    order = ordered(desk, shares(MOL_BIBL26=100), price="1000.01", submit=False)
    if wanted == "allow":
        desk.do("submit", order)
    elif wanted == "stop":
        assert desk.refused_by("submit", order) == ["fund_has_money"]
    else:
        with unchanged(desk.database), pytest.raises(ConfirmationNeededError, match="1000"):
            desk.do("submit", order)
        desk.confirm("submit", order)


@pytest.mark.requirement("FND-08", "FND-10")
def test_a_closed_fund_pays_what_it_has_and_not_a_cent_more(reserving: Desk) -> None:
    reserving.do("close", MOL)
    ordered(reserving, shares(MOL_BIBL26=100), price="1000")
    order = ordered(reserving, shares(MOL_BIBL26=100), price="0.01", submit=False)
    assert reserving.refused_by("submit", order) == ["ended_fund_has_money"]


@pytest.mark.requirement("FND-10")
def test_without_reservations_submitting_asks_the_database_no_more_than_before(desk: Desk) -> None:
    order = desk.ready_order("review", "slavic")
    asked: list[str] = []
    event.listen(desk.database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    desk.do("submit", order)
    assert not [statement for statement in asked if "FROM posting" in statement or "INTO posting" in statement]
    assert len([statement for statement in asked if "FROM fund" in statement]) == 1  # for the funders in 997


@pytest.mark.requirement("FND-10")
def test_what_is_paid_is_released_in_parts_and_never_more_than_is_held() -> None:
    class Thing:
        def __init__(self, **values: Any) -> None:
            self.__dict__.update(values)

    one, two = Thing(id=1, currency="EUR"), Thing(id=2, currency="EUR")
    held = [
        Thing(kind="reservation", fund=one, fund_id=1, amount=1000, foreign_amount=None),
        Thing(kind="reservation", fund=two, fund_id=2, amount=500, foreign_amount=None),
        Thing(kind="payment", fund=two, fund_id=2, amount=500, foreign_amount=None),
    ]
    item: Any = Thing(postings=held)
    document: Any = Thing()
    parts = [(entry.fund.id, entry.amount) for entry in released(document, item, 100)]
    assert parts == [(1, -67), (2, -33)]
    assert [entry.amount for entry in released(document, item, 9999)] == [-1000, -500]
    assert released(document, Thing(postings=[]), 100) == []  # type: ignore[arg-type]


@pytest.mark.requirement("FND-11")
def test_parts_add_up_to_the_cent_and_what_has_no_fund_goes_to_ns() -> None:
    class Fund:
        def __init__(self, fund: int) -> None:
            self.id = fund

    unallocated, one, two = (Fund(each) for each in range(3))
    given: Any = [(one, 333_333), (two, 666_667), (None, 1_000_000), (one, 1_000_000)]
    parts = split_by_fund(1000, given, unallocated)  # type: ignore[arg-type]
    assert [(fund.id, part) for fund, part in parts] == [(1, 444), (2, 222), (0, 334)]
    assert [part for _, part in split_by_fund(-1000, given, unallocated)] == [-444, -222, -334]  # type: ignore[arg-type]
    assert [(fund.id, part) for fund, part in split_by_fund(7, [], unallocated)] == [(0, 7)]  # type: ignore[arg-type]
