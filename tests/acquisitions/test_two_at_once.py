"""Two people at once: one wins, the other gets a clear refusal; numbers have neither twins nor gaps (ENG-10, CNT-04)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from engine.errors import ConflictError, EngineError, RefusedError
from engine.running import Answer
from engine.storage import database as database_module
from engine.storage.database import Database
from tests.acquisitions.desk import Desk, unchanged

Outcome = Answer | EngineError


def at_once(desk: Desk, *jobs: Callable[[Desk], Answer]) -> list[Outcome]:
    """Each job by a person of their own, all starting together; what became of each."""
    barrier = Barrier(len(jobs))

    def work(job: Callable[[Desk], Answer]) -> Outcome:
        database = Database(desk.session.database.url.render_as_string(hide_password=False))
        person = Desk(replace(desk.session, database=database), desk.items)
        barrier.wait()
        try:
            return job(person)
        except EngineError as error:
            return error
        finally:
            database.dispose()

    with ThreadPoolExecutor(len(jobs)) as people:
        return list(people.map(work, jobs))


def done(outcomes: list[Outcome]) -> list[Answer]:
    return [outcome for outcome in outcomes if isinstance(outcome, Answer)]


def failed(outcomes: list[Outcome]) -> list[EngineError]:
    return [outcome for outcome in outcomes if isinstance(outcome, EngineError)]


@pytest.mark.requirement("ENG-10")
def test_an_order_is_submitted_once(desk: Desk) -> None:
    order = desk.ready_order("review")
    outcomes = at_once(desk, *[lambda person: person.do("submit", order)] * 4)
    assert len(done(outcomes)) == 1
    assert [type(error) for error in failed(outcomes)] == [RefusedError] * 3
    assert {reason.condition for error in failed(outcomes) for reason in getattr(error, "reasons", ())} == {"status"}
    assert (desk.count("outbox"), desk.count("field_997"), desk.count("field_998")) == (1, 1, 1)


@pytest.mark.requirement("ENG-10", "ORD-08")
def test_an_item_joins_one_order_only(desk: Desk) -> None:
    item = desk.items["review"]
    outcomes = at_once(desk, *[lambda person: person.do("prepare", "order", items=[item])] * 4)
    assert len(done(outcomes)) == 1
    assert desk.count("purchase_order") == 1
    assert desk.column("SELECT number FROM purchase_order") == ["26-0001"]


@pytest.mark.requirement("ENG-10")
def test_an_item_is_not_removed_while_its_order_is_submitted(desk: Desk) -> None:
    desk.ready_order("review", "slavic")
    at_once(
        desk,
        lambda person: person.do("submit", "order:26-0001"),
        lambda person: person.do("remove_item", "item:26-0001/1"),
    )
    found = set(desk.sql("SELECT order_id IS NULL, status FROM order_item WHERE id = :id", id=item_id(desk, "review")))
    assert {(bool(free), status) for free, status in found} <= {(True, "entered"), (False, "ordered")}
    assert desk.statuses("purchase_order") == ["submitted"]


def item_id(desk: Desk, word: str) -> int:
    return int(desk.items[word].partition("#")[2])


@pytest.mark.requirement("CNT-04")
def test_numbers_have_neither_twins_nor_gaps(desk: Desk) -> None:
    def three_orders(person: Desk) -> Answer:
        return [person.do("prepare", "order") for _ in range(3)][-1]

    assert failed(at_once(desk, *[three_orders] * 4)) == []
    numbers = desk.column("SELECT number FROM purchase_order ORDER BY number")
    assert numbers == [f"26-{number:04}" for number in range(1, 13)]
    assert desk.column("SELECT last FROM counter WHERE name = 'order'") == [12]


@pytest.mark.requirement("ENG-09", "ENG-10")
def test_one_task_under_one_key_sent_twice_at_once(desk: Desk) -> None:
    from engine.running import run

    def send(person: Desk) -> Answer:
        return run(person.session, person.ask("prepare", "order", key="K1"))

    outcomes = at_once(desk, *[send] * 4)
    assert failed(outcomes) == []
    assert {answer.number for answer in done(outcomes)} == {"26-0001"}
    assert desk.count("purchase_order") == 1


@pytest.mark.requirement("ORD-10", "ENG-10")
def test_two_orders_of_one_serial_make_one_998(desk: Desk) -> None:
    orders = [desk.ready_order("review"), desk.ready_order("review_again")]
    outcomes = at_once(desk, *[lambda person, order=order: person.do("submit", order) for order in orders])
    assert failed(outcomes) == []
    assert desk.count("field_998") == 1


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, desk: Desk) -> Iterator[None]:
    """Nobody waits for a lock longer than a fifth of a second."""
    desk.database.dispose()
    monkeypatch.setattr(database_module, "LOCK_WAIT_SECONDS", 0.2)
    yield
    desk.database.dispose()


@pytest.mark.requirement("ENG-10")
def test_who_waits_too_long_is_told(desk: Desk, impatient: None) -> None:
    order = desk.ready_order("review")
    other = Database(desk.database.url.render_as_string(hide_password=False))
    with unchanged(desk.database), other.write() as holding:
        holding.exec_driver_sql("UPDATE purchase_order SET note = 'busy'")
        with pytest.raises(ConflictError, match="someone else is writing; nothing was changed") as conflict:
            desk.do("submit", order)
        holding.rollback()
    assert conflict.value.suggestion == "try again"
    other.dispose()
    desk.do("submit", order)


def test_a_conflict_names_no_password(desk: Desk) -> None:
    assert "password" not in str(Database("postgresql://ana:password@example.org/dotok"))
    assert "***" in str(Database("postgresql://ana:password@example.org/dotok"))
