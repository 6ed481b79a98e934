"""`kill -9` at any point: nothing half-done stays, and doing it again finishes it once (ENG-02, ENG-09, CNT-04)."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from itertools import count
from random import Random
from typing import Any

import pytest

from acquisitions.queries.verifying import verify
from engine.running import Answer, run
from tests.acquisitions.children import killed, start, wait
from tests.acquisitions.desk import Desk, dump
from tests.acquisitions.numbering import numbers_are_whole
from tests.acquisitions.paying import PAID, submitted
from tests.sizes import size

KILLED = -signal.SIGKILL
Task = tuple[str, str, dict[str, Any]]
"""A procedure, its document, its inputs."""


def must_be_clean(desk: Desk) -> None:
    """What `dotok verify` proves."""
    with desk.database.read() as connection:
        assert {check.name: check.found for check in verify(desk.session, connection) if not check.passed} == {}


def keyed(desk: Desk, key: str, procedure: str, document: str, **inputs: Any) -> Answer:
    return run(desk.session, desk.ask(procedure, document, inputs=inputs, key=key))


def preparing(desk: Desk) -> Task:
    return "prepare", "order", {"supplier": "SERINT", "items": [desk.items["review"], desk.items["slavic"]]}


def submitting(desk: Desk) -> Task:
    return "submit", desk.ready_order("review", "slavic"), {}


def deleting(desk: Desk) -> Task:
    return "delete_item", desk.items["review"], {}


def paying(desk: Desk) -> Task:
    desk.do("enter", "prepayment", order=submitted(desk, "review", "slavic"))
    return "pay", PAID, {}


def taking_back(desk: Desk) -> Task:
    procedure, document, _ = paying(desk)
    desk.confirm(procedure, document)
    return "reopen", document, {}


JOBS = [preparing, submitting, deleting, paying, taking_back]
"""A job of each kind of statement and effect; what must be there first is made."""


def times_done(desk: Desk, procedure: str) -> int:
    return int(desk.column("SELECT count(*) FROM event WHERE procedure = :name", name=procedure)[0])


@pytest.mark.requirement("ENG-02", "CNT-04", "PRE-03")
@pytest.mark.parametrize("job", JOBS)
def test_killed_after_any_statement_nothing_stays(desk: Desk, job: Callable[[Desk], Task]) -> None:
    procedure, document, inputs = job(desk)
    before, number = dump(desk.database), 0
    while True:

        def work(child: Desk, number: int = number) -> None:
            with killed(child, "statement", number):
                child.confirm(procedure, document, **inputs)

        ended = wait(start(desk, work))
        if ended == 0:
            break
        assert ended == KILLED
        assert dump(desk.database) == before
        number += 1
    assert number >= 4  # every writing statement was a point
    assert times_done(desk, procedure) == 1
    must_be_clean(desk)


@pytest.mark.requirement("ENG-02", "ENG-09", "PRE-03")
@pytest.mark.parametrize(("moment", "done"), [("before commit", False), ("after commit", True)])
@pytest.mark.parametrize("job", JOBS)
def test_killed_around_the_commit_the_same_command_finishes_it_once(
    desk: Desk, job: Callable[[Desk], Task], moment: str, done: bool
) -> None:
    procedure, document, inputs = job(desk)
    letters = desk.count("outbox")

    def work(child: Desk) -> None:
        with killed(child, moment):
            keyed(child, "K", procedure, document, **inputs)

    assert wait(start(desk, work)) == KILLED
    again = keyed(desk, "K", procedure, document, **inputs)
    assert again.repeated is done
    assert desk.column("SELECT count(*) FROM event WHERE key = 'K'") == [1] == [times_done(desk, procedure)]
    assert desk.count("outbox") == letters + (procedure == "submit")
    must_be_clean(desk)


def errand(desk: Desk, number: int, tell: Callable[[int], object] = lambda _: None) -> None:
    """An item, its order, and what becomes of both. Each step has a key, so that all of it can be given again.

    tell: called with the number before each step.
    """

    def step(name: str, document: str, **inputs: Any) -> str:
        tell(number)
        return keyed(desk, f"{number}-{name}", name, document, **inputs).document

    item = step("enter_item", "item", material="0350-6894", copies=[{"department": "CIT"}] * 3)
    order = step("prepare", "order", supplier="SERINT", items=[item])
    if Random(number).random() < 0.3:
        step("remove_item", item)
        step("delete", order)
    else:
        step("edit", order, note=str(number))
        step("submit", order)


STEPS = 4


def busy(desk: Desk, first: int, begun: int) -> None:
    """Errands without end, each step told to the other end of a pipe."""
    for number in count(first):
        errand(desk, number, lambda number: os.write(begun, number.to_bytes(4)))


def killed_in_the_middle(desk: Desk, first: int, chance: Random) -> int:
    """Errands until somebody kills us, a moment after some step began; the number of the last one."""
    told, begun = os.pipe()
    pid = start(desk, lambda child: busy(child, first, begun))
    os.close(begun)
    with os.fdopen(told, "rb", buffering=0) as numbers:
        for _ in range(chance.randrange(1, 3 * STEPS)):
            last = numbers.read(4)
        time.sleep(chance.choice((0, 0.001, 0.003, 0.01, 0.1)))
        os.kill(pid, signal.SIGKILL)
        assert wait(pid) == KILLED
        return int.from_bytes((last + numbers.read())[-4:])


def kill_at_random(desk: Desk, times: int, seed: int) -> int:
    """How many were killed in the middle of an errand."""
    chance = Random(seed)
    number, in_the_middle = -1, 0
    for _ in range(times):
        number = killed_in_the_middle(desk, number + 1, chance)
        must_be_clean(desk)
        in_the_middle += 0 < steps_done(desk, number) < STEPS
        errand(desk, number)  # the same commands again finish it
        assert steps_done(desk, number) == STEPS  # and repeat nothing
    numbers_are_whole(desk)
    assert desk.column("SELECT count(*) FROM event WHERE key IS NOT NULL") == [STEPS * (number + 1)]
    return in_the_middle


def steps_done(desk: Desk, errand: int) -> int:
    return int(desk.column("SELECT count(*) FROM event WHERE key LIKE :key", key=f"{errand}-%")[0])


@pytest.mark.requirement("ENG-02", "CNT-04")
def test_killed_at_random(desk: Desk) -> None:
    assert kill_at_random(desk, 3, seed=7) > 0


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.requirement("ENG-02", "CNT-04")
def test_killed_at_random_many_times(desk: Desk) -> None:
    times = size(20, soak=200)
    assert kill_at_random(desk, times, seed=11) > times / 3
