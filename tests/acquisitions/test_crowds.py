"""Eight processes in one library: no update is lost, no number is given twice, no gap but by deletion (ENG-10, CNT-04)."""

from __future__ import annotations

from random import Random

import pytest

from engine.errors import ConflictError, NotFoundError, RefusedError
from engine.storage.events import events_about
from engine.viewing import Viewer
from tests.acquisitions.children import all_at_work
from tests.acquisitions.desk import Desk
from tests.acquisitions.numbering import numbers_are_whole
from tests.acquisitions.test_kills import must_be_clean

PEOPLE = 8


def own_orders(desk: Desk, times: int) -> None:
    """Everybody with orders of their own, all with numbers of one counter."""
    for round_number in range(times):
        copies = [{"department": "CIT"}, {"department": "ODR"}]
        item = desk.do("enter_item", "item", material="0350-6894", copies=copies).document
        order = desk.do("prepare", "order", supplier="SERINT", items=[item]).document
        if round_number % 3 == 2:
            desk.do("remove_item", item)
            desk.do("delete", order)
        else:
            desk.do("submit", order)


def same_orders(desk: Desk, orders: list[str], seed: int, times: int) -> None:
    """Everybody at the same orders: what comes too late is refused, and says so."""
    chance = Random(seed)
    for _ in range(times):
        order = chance.choice(orders)
        try:
            match chance.randrange(4):
                case 0 | 1:
                    desk.do("edit", order, note=f"{seed} {chance.random()}")
                case 2:
                    desk.do("submit", order)
                case _:
                    desk.do("prepare", "order")
        except (RefusedError, ConflictError, NotFoundError):
            continue


def crowd_with_own_orders(desk: Desk, times: int) -> None:
    assert all_at_work(desk, *[lambda child: own_orders(child, times)] * PEOPLE) == [0] * PEOPLE
    assert numbers_are_whole(desk) == PEOPLE * times
    submitted = desk.column("SELECT count(*) FROM purchase_order WHERE status = 'submitted'")
    assert submitted == [PEOPLE * len([each for each in range(times) if each % 3 != 2])]
    must_be_clean(desk)


def crowd_with_the_same_orders(desk: Desk, times: int) -> None:
    orders = [desk.ready_order(word) for word in ("review", "slavic", "for_exchange")]
    works = [lambda child, seed=seed: same_orders(child, orders, seed, times) for seed in range(PEOPLE)]
    assert all_at_work(desk, *works) == [0] * PEOPLE
    numbers_are_whole(desk)
    for order in orders:
        version = desk.get(order)["version"]
        events = "SELECT count(*) FROM event WHERE kind = 'order' AND document = :order AND procedure != 'prepare'"
        assert desk.column(events, order=order) == [version]  # nobody overwrote unseen
        assert_seen(desk, order)
        submissions = f"{events} AND procedure = 'submit'"
        assert desk.column(submissions, order=order)[0] <= 1
    must_be_clean(desk)


def assert_seen(desk: Desk, order: str) -> None:
    """Who changed a note had seen what the one before had left."""
    with desk.database.read() as connection:
        viewer = Viewer(desk.session, connection)
        told = events_about(connection, desk.session.library, "order", viewer.row(order).id)
    changes = [change for event in told for change in event["changes"] if change["field"] == "note"]
    assert [change["before"] for change in changes[1:]] == [change["after"] for change in changes[:-1]]


@pytest.mark.requirement("ENG-10", "CNT-04")
def test_a_crowd_with_orders_of_their_own(desk: Desk) -> None:
    crowd_with_own_orders(desk, 3)


@pytest.mark.requirement("ENG-10", "CNT-04")
def test_a_crowd_at_the_same_orders(desk: Desk) -> None:
    crowd_with_the_same_orders(desk, 6)


@pytest.mark.slow
@pytest.mark.requirement("ENG-10", "CNT-04", "ENG-02")
def test_a_crowd_for_longer(desk: Desk) -> None:
    crowd_with_own_orders(desk, 30)


@pytest.mark.slow
@pytest.mark.requirement("ENG-10", "CNT-04", "ENG-02")
def test_a_crowd_at_the_same_orders_for_longer(desk: Desk) -> None:
    crowd_with_the_same_orders(desk, 60)


@pytest.mark.slow
@pytest.mark.requirement("ENG-10")
def test_batches_that_overlap_wait_for_each_other(desk: Desk) -> None:
    """Two batches hold the same orders in opposite order: nobody waits in a circle."""
    orders = [desk.do("prepare", "order", supplier="SERINT").document for _ in range(30)]

    def edit(child: Desk, order: list[str], note: str) -> None:
        for _ in range(10):
            for answer in child.do_many("edit", *order, note=note):
                assert not isinstance(answer, Exception), answer

    works = [
        lambda child, turn=turn: edit(child, orders if turn % 2 else orders[::-1], f"batch {turn}") for turn in range(4)
    ]
    assert all_at_work(desk, *works) == [0] * 4
    assert desk.column("SELECT DISTINCT version FROM purchase_order") == [40]
    must_be_clean(desk)
