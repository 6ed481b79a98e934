"""`kill -9` at any point: nothing half-done stays, and doing it again finishes it once (ENG-02, ENG-09, CNT-04)."""

from __future__ import annotations

import os
import signal
import time
from random import Random
from typing import Any

import pytest

from acquisitions.queries.verifying import verify
from engine.errors import EngineError
from engine.running import Answer, run
from tests.acquisitions.children import killed, start, wait
from tests.acquisitions.desk import Desk, dump
from tests.sizes import size

KILLED = -signal.SIGKILL


def must_be_clean(desk: Desk) -> None:
    """What `dotok verify` proves."""
    with desk.database.read() as connection:
        assert {check.name: check.found for check in verify(desk.session, connection) if not check.passed} == {}


def keyed(desk: Desk, key: str, procedure: str, document: str, **inputs: Any) -> Answer:
    return run(desk.session, desk.ask(procedure, document, inputs=inputs, key=key))


JOBS = {
    "prepare": ("order", {"supplier": "SERINT", "items": ["review", "slavic"]}),
    "submit": ("order:26-0001", {}),
}


def job(desk: Desk, procedure: str) -> tuple[str, dict[str, Any]]:
    document, inputs = JOBS[procedure]
    if procedure == "submit":
        desk.ready_order("review", "slavic")
    return document, {**inputs, "items": [desk.items[each] for each in inputs["items"]]} if inputs else {}


@pytest.mark.requirement("ENG-02", "CNT-04")
@pytest.mark.parametrize("procedure", JOBS)
def test_killed_after_any_statement_nothing_stays(desk: Desk, procedure: str) -> None:
    document, inputs = job(desk, procedure)
    before = dump(desk.database)
    for number in range(100):

        def work(child: Desk, number: int = number) -> None:
            with killed(child, "statement", number):
                child.do(procedure, document, **inputs)

        ended = wait(start(desk, work))
        if ended == 0:
            break
        assert ended == KILLED
        assert dump(desk.database) == before
    assert 4 < number < 30  # every writing statement was a point
    must_be_clean(desk)
    assert desk.column("SELECT number FROM purchase_order") == ["26-0001"]


@pytest.mark.requirement("ENG-02", "ENG-09")
@pytest.mark.parametrize(("moment", "done"), [("before commit", False), ("after commit", True)])
@pytest.mark.parametrize("procedure", JOBS)
def test_killed_around_the_commit_the_same_command_finishes_it_once(
    desk: Desk, procedure: str, moment: str, done: bool
) -> None:
    document, inputs = job(desk, procedure)

    def work(child: Desk) -> None:
        with killed(child, moment):
            keyed(child, "K", procedure, document, **inputs)

    assert wait(start(desk, work)) == KILLED
    again = keyed(desk, "K", procedure, document, **inputs)
    assert again.repeated is done
    assert desk.column("SELECT count(*) FROM event WHERE key = 'K'") == [1]
    assert desk.column("SELECT number FROM purchase_order") == ["26-0001"]
    assert desk.count("outbox") == (1 if procedure == "submit" else 0)
    must_be_clean(desk)


def busy(desk: Desk, seed: int) -> None:
    """Work without end: orders prepared, edited, submitted, emptied and deleted, with one item after the other."""
    chance = Random(seed)
    while True:
        try:
            item = desk.do("enter_item", "item", material="0350-6894", copies=[{"department": "CIT"}] * 3).document
            order = desk.do("prepare", "order", supplier="SERINT", items=[item]).document
            if chance.random() < 0.3:
                desk.do("remove_item", item)
                desk.do("delete", order)
            else:
                desk.do("edit", order, note=str(chance.random()))
                desk.do("submit", order)
        except EngineError:
            continue


def kill_at_random(desk: Desk, times: int, seed: int) -> None:
    chance = Random(seed)
    for _ in range(times):
        pid = start(desk, lambda child: busy(child, chance.randrange(10**6)))
        time.sleep(chance.uniform(0.05, 0.4))
        os.kill(pid, signal.SIGKILL)
        assert wait(pid) == KILLED
        must_be_clean(desk)
    numbers = {int(number[3:]) for number in desk.column("SELECT number FROM purchase_order")}
    deleted = desk.column("SELECT document FROM event WHERE procedure = 'delete'")
    gone = {int(document[-4:]) for document in deleted}
    (last,) = desk.column("SELECT last FROM counter WHERE name = 'order'")
    assert last > times // 2  # they did get something done
    assert numbers.isdisjoint(gone)
    assert numbers | gone == set(range(1, last + 1))  # no number twice, no gap but by deletion


@pytest.mark.requirement("ENG-02", "CNT-04")
def test_killed_at_random(desk: Desk) -> None:
    kill_at_random(desk, 3, seed=7)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.requirement("ENG-02", "CNT-04")
def test_killed_at_random_many_times(desk: Desk) -> None:
    kill_at_random(desk, size(20, soak=200), seed=11)
