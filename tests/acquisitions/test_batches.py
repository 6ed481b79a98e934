"""Many documents at once: chunks, one bad document, a crash, keys, and which documents `--all` means (ENG-11)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from engine import batches
from engine.asking import Ask
from engine.batches import Outcome, run_in_chunks, starts, waiting
from engine.errors import BusyError, ConflictError, EngineError, NotFoundError, RefusedError, UsageError
from engine.running import Answer
from engine.storage import database as database_module
from engine.storage.database import Database
from tests.acquisitions.desk import Desk, unchanged

EDIT = Ask("order", "edit", inputs={"note": "Nujno."})


@pytest.fixture
def orders(desk: Desk) -> list[str]:
    """Five empty orders."""
    return [desk.do("prepare", "order").document for _ in range(5)]


def notes(desk: Desk) -> list[str | None]:
    return desk.column("SELECT note FROM purchase_order ORDER BY id")


def flat(chunks: Iterator[list[Outcome]]) -> dict[str, Answer | EngineError]:
    return {document: result for chunk in chunks for document, result in chunk}


def done(found: dict[str, Answer | EngineError]) -> list[str]:
    return [document for document, result in found.items() if isinstance(result, Answer)]


@pytest.fixture
def fails(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Planning a document raises what a test wants, as an effect with a bug would."""

    def break_at(document: str, fault: BaseException) -> None:
        from engine.executing import execution

        plan: Any = vars(execution)["plan"]

        def broken(compiled: Any, request: Any, **rest: Any) -> Any:
            if request.document is not None and f"order:{request.document.number}" == document:
                raise fault
            return plan(compiled, request, **rest)

        monkeypatch.setattr(execution, "plan", broken)

    return break_at


@pytest.mark.requirement("ENG-11")
def test_documents_share_a_transaction_in_chunks(desk: Desk, orders: list[str]) -> None:
    seen = []
    for chunk in run_in_chunks(desk.session, EDIT, orders, chunk=2):
        seen.append((len(chunk), notes(desk).count("Nujno.")))
    assert seen == [(2, 2), (2, 4), (1, 5)]


@pytest.mark.requirement("ENG-11")
def test_documents_are_read_only_as_they_are_needed(desk: Desk, orders: list[str]) -> None:
    asked = []

    def named() -> Iterator[str]:
        for order in orders:
            asked.append(order)
            yield order

    next(run_in_chunks(desk.session, EDIT, named(), chunk=2))
    assert asked == orders[:2]


@pytest.mark.requirement("ENG-11", "ENG-03")
def test_a_refused_document_is_left_out(desk: Desk, orders: list[str]) -> None:
    ready = desk.ready_order("review")
    found = flat(run_in_chunks(desk.session, Ask("order", "submit"), [*orders[:2], ready, orders[2]], chunk=3))
    assert done(found) == [ready]
    assert all(isinstance(found[each], RefusedError) for each in orders[:3])
    assert desk.statuses("purchase_order") == [*["entered"] * 5, "submitted"]


@pytest.mark.requirement("ENG-11")
@pytest.mark.parametrize("bad", [0, 2, 4])
def test_a_document_that_breaks_something_fails_alone(desk: Desk, orders: list[str], fails: Any, bad: int) -> None:
    fails(orders[bad], ZeroDivisionError("division by zero"))
    found = flat(run_in_chunks(desk.session, EDIT, orders))
    assert list(found) == orders
    assert done(found) == [order for order in orders if order != orders[bad]]
    failure = found[orders[bad]]
    assert isinstance(failure, EngineError)
    assert (failure.code, failure.message) == ("internal", "ZeroDivisionError: division by zero")
    assert notes(desk) == [None if order == orders[bad] else "Nujno." for order in orders]


@pytest.mark.requirement("ENG-11")
def test_what_the_database_refuses_of_one_document_does_not_stop_the_others(desk: Desk, orders: list[str]) -> None:
    desk.change("CREATE UNIQUE INDEX one_note ON purchase_order (note)")
    found = flat(run_in_chunks(desk.session, EDIT, orders))
    assert done(found) == orders[:1]
    assert [type(found[order]) for order in orders[1:]] == [ConflictError] * 4
    assert notes(desk) == ["Nujno.", *[None] * 4]


@pytest.mark.requirement("ENG-11", "ENG-09")
def test_after_a_crash_the_same_batch_does_the_rest_and_repeats_nothing(
    desk: Desk, orders: list[str], fails: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    fails(orders[3], KeyboardInterrupt())
    ask = Ask("order", "edit", inputs={"note": "Nujno."}, key="K")
    with pytest.raises(KeyboardInterrupt):
        flat(run_in_chunks(desk.session, ask, orders, chunk=2))
    assert notes(desk) == ["Nujno.", "Nujno.", None, None, None]
    monkeypatch.undo()
    found = flat(run_in_chunks(desk.session, ask, orders, chunk=3))
    assert done(found) == orders
    repeated = [order for order, answer in found.items() if isinstance(answer, Answer) and answer.repeated]
    assert repeated == orders[:2]
    assert desk.column("SELECT key FROM event WHERE procedure = 'edit' ORDER BY id") == [f"K/{each}" for each in orders]


@pytest.mark.requirement("ENG-11", "ENG-09")
def test_after_a_crash_all_of_a_kind_are_those_that_still_wait(desk: Desk, fails: Any) -> None:
    orders = [desk.ready_order(item) for item in ("review", "slavic", "for_exchange")]
    fails(orders[2], KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        flat(run_in_chunks(desk.session, Ask("order", "submit"), waiting(desk.session, "order", "submit"), chunk=1))
    assert list(waiting(desk.session, "order", "submit")) == orders[2:]
    assert desk.count("outbox") == 2


@pytest.mark.requirement("ENG-11")
def test_what_is_wrong_with_the_task_is_told_once(desk: Desk, orders: list[str]) -> None:
    with unchanged(desk.database):
        with pytest.raises(NotFoundError, match='no procedure "edti"'):
            flat(run_in_chunks(desk.session, Ask("order", "edti"), orders))
        with pytest.raises(RefusedError, match="S_BASIC"):
            flat(run_in_chunks(desk.of("bor").session, EDIT, orders))
        with pytest.raises(UsageError, match='no input "nota"'):
            flat(run_in_chunks(desk.session, Ask("order", "edit", inputs={"nota": "x"}), orders))


@pytest.mark.requirement("ENG-11", "ENG-10")
def test_a_database_that_someone_else_holds_ends_the_batch(
    desk: Desk, orders: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.database.dispose()
    monkeypatch.setattr(database_module, "LOCK_WAIT_SECONDS", 0.1)
    other = Database(desk.database.url.render_as_string(hide_password=False))
    with other.write() as holding:
        holding.exec_driver_sql("UPDATE purchase_order SET note = 'busy'")
        with pytest.raises(BusyError, match="someone else is writing"):
            flat(run_in_chunks(desk.session, EDIT, orders))
        holding.rollback()
    other.dispose()
    desk.database.dispose()
    assert notes(desk) == [None] * 5


# -- which documents --------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-11")
@pytest.mark.parametrize(
    ("kind", "procedure", "statuses"),
    [
        ("order", "submit", {"status": ("entered",)}),
        ("order", "edit", {"status": ("entered",)}),
        ("item", "edit_item", {"status": ("entered", "order_prepared")}),
        ("item", "remove_item", {"status": ("order_prepared",)}),
        ("material", "edit", {}),
    ],
)
def test_a_procedure_says_where_it_can_start(
    desk: Desk, kind: str, procedure: str, statuses: dict[str, tuple[str, ...]]
) -> None:
    assert starts(desk.session.compiled.procedure(kind, procedure)) == statuses


@pytest.mark.requirement("ENG-11")
def test_all_are_those_the_procedure_can_start_from(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    submitted, ready = desk.ready_order("review"), desk.ready_order("slavic")
    desk.do("submit", submitted)
    found = waiting(desk.session, "order", "submit")
    assert (found.count, list(found)) == (1, [ready])
    assert list(waiting(desk.session, "order", "submit", ["submitted"])) == [submitted]
    assert list(waiting(desk.session, "item", "remove_item")) == [desk.items["slavic"]]


@pytest.mark.requirement("ENG-11")
def test_documents_made_meanwhile_wait_for_the_next_time(desk: Desk, orders: list[str]) -> None:
    found = waiting(desk.session, "order", "edit")
    desk.do("prepare", "order")
    assert list(found) == orders


@pytest.mark.requirement("ENG-11")
def test_all_documents_are_named_over_many_pages(
    desk: Desk, orders: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batches, "PAGE", 2)
    assert list(waiting(desk.session, "order", "edit")) == orders


@pytest.mark.requirement("ENG-11")
def test_a_status_that_is_none_is_told_with_the_nearest(desk: Desk) -> None:
    with pytest.raises(UsageError, match='order has no status "enterd"') as error:
        waiting(desk.session, "order", "submit", ["enterd"])
    assert "entered" in str(error.value.suggestion)
