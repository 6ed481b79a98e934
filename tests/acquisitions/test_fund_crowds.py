"""Eight people at the same funds: no cent is lost, nobody waits in a circle, limits hold (FND-04, FND-10, ENG-10)."""

from __future__ import annotations

from random import Random

import pytest

from engine.errors import ConflictError, RefusedError
from tests.acquisitions.children import all_at_work
from tests.acquisitions.desk import Desk
from tests.acquisitions.test_funds import JAK, MOL, amounts
from tests.acquisitions.test_kills import must_be_clean
from tests.acquisitions.test_reservations import ordered, reserving, shares

__all__ = ["reserving"]
PEOPLE = 8


def pay(desk: Desk, times: int) -> None:
    for _ in range(times):
        desk.do("adjust", MOL, amount_of="payments", difference="1.11")


@pytest.mark.requirement("FND-04", "ENG-10")
def test_eight_at_once_on_one_fund_lose_nothing(desk: Desk) -> None:
    assert all_at_work(desk, *[lambda child: pay(child, 5)] * PEOPLE) == [0] * PEOPLE
    assert amounts(desk, MOL)["payments"] == "44.40"
    assert desk.column("SELECT serial FROM posting ORDER BY serial") == list(range(1, 5 * PEOPLE + 1))
    must_be_clean(desk)


def reserve(desk: Desk, orders: list[str]) -> None:
    for order in orders:
        desk.do("submit", order)


@pytest.mark.requirement("FND-10", "ENG-10")
def test_eight_who_order_from_the_same_funds_lose_nothing(reserving: Desk) -> None:
    copies = shares(MOL_BIBL26=50, JAK_REV26=50), shares(JAK_REV26=10, MOL_BIBL26=90)
    orders = [[ordered(reserving, *copies, price="7.77", submit=False) for _ in range(2)] for _ in range(PEOPLE)]
    assert all_at_work(reserving, *[lambda child, own=own: reserve(child, own) for own in orders]) == [0] * PEOPLE
    assert amounts(reserving, MOL)["in_orders"] == "174.08"
    assert amounts(reserving, JAK)["in_orders"] == "74.56"
    must_be_clean(reserving)


def try_to_reserve(desk: Desk, order: str) -> None:
    try:
        desk.do("submit", order)
    except RefusedError as error:
        assert [reason.condition for reason in error.reasons] == ["fund_stays_in_limits"]  # noqa: PT017


@pytest.mark.requirement("FND-10", "ENG-10")
def test_a_limit_holds_however_many_come_at_once(reserving: Desk) -> None:
    reserving.do("edit", MOL, stop_at="50")
    orders = [ordered(reserving, shares(MOL_BIBL26=100), price="100", submit=False) for _ in range(PEOPLE)]
    assert (
        all_at_work(reserving, *[lambda child, own=own: try_to_reserve(child, own) for own in orders]) == [0] * PEOPLE
    )
    assert amounts(reserving, MOL)["in_orders"] == "500.00"
    must_be_clean(reserving)


def move_about(desk: Desk, seed: int) -> None:
    chance = Random(seed)
    for _ in range(6):
        fund, into = chance.choice([(MOL, "JAK-REV26"), (JAK, "MOL-BIBL26")])
        try:
            desk.do("transfer", fund, into=into, amount=f"{chance.randrange(1, 99)}.01")
        except (RefusedError, ConflictError):
            continue


@pytest.mark.requirement("FND-06", "ENG-10")
def test_transfers_both_ways_at_once_lose_nothing(reserving: Desk) -> None:
    works = [lambda child, seed=seed: move_about(child, seed) for seed in range(PEOPLE)]
    assert all_at_work(reserving, *works) == [0] * PEOPLE
    (total,) = reserving.column("SELECT sum(received + transferred_in - transferred_out) FROM fund")
    assert total == 200_000
    assert reserving.column("SELECT count(*) FROM event WHERE procedure = 'transfer'")[0] > PEOPLE
    must_be_clean(reserving)
