"""The same command twice does its work once (ENG-09); who comes too late is told what to do (ENG-10): as people call it."""

from __future__ import annotations

import threading
import time
from pathlib import Path
from typing import Any

import pytest

from engine.storage import database as database_module
from engine.storage.database import Database
from tests.acquisitions.desk import Desk, unchanged
from tests.commands.program import Program
from tests.commands.real_program import RealProgram, error_of

# -- keys: each call is a process of its own, so that nothing is remembered but what is kept --------


@pytest.fixture
def dotok_itself(desk: Desk, tmp_path: Path) -> RealProgram:
    desk.database.dispose()
    return RealProgram(tmp_path, DOTOK_DATABASE=desk.session.database.url.render_as_string(hide_password=False))


@pytest.mark.requirement("ENG-09", "CNT-04")
def test_a_creation_given_twice_makes_one_document_and_tells_the_first_answer(
    desk: Desk, dotok_itself: RealProgram
) -> None:
    words = ("--lang", "en", "do", "prepare", "order", "--set", "supplier=SERINT", "--key", "K1")
    (first,) = dotok_itself(*words)
    with unchanged(desk.database):
        (again,) = dotok_itself(*words)
        (turned,) = dotok_itself("do", "prepare", "order", "--key", "K1", "--set", "supplier=SERINT")
        error = error_of(dotok_itself(*words, "--set", "note=x", code=3))
        other = error_of(dotok_itself("do", "enter", "material", "--set", "title=Gea", "--key", "K1", code=3))
    assert again == turned == {**first, "messages": [], "repeated": True}
    assert error["code"] == other["code"] == "conflict"
    assert error["message"] == 'key "K1" was used for something else: prepare order:26-0001'
    assert error["suggestion"] == "a new task needs a new key"


@pytest.mark.requirement("ENG-09", "ENG-11")
def test_a_batch_given_twice_is_done_once_document_by_document(desk: Desk, dotok_itself: RealProgram) -> None:
    orders = [desk.ready_order(item) for item in ("review", "slavic", "for_exchange")]
    desk.database.dispose()
    first = dotok_itself("do", "submit", *orders[:2], "--key", "K", "--no-send")
    again = dotok_itself("do", "submit", *orders, "--key", "K", "--no-send")
    assert [answer["event"] for answer in again[:2]] == [answer["event"] for answer in first]
    assert [answer.get("repeated") for answer in again] == [True, True, None]
    assert desk.count("outbox") == 3
    words = ("do", "submit", *orders, "--key", "K", "--set", "layout=by_departments", "--no-send")
    with unchanged(desk.database):
        told = dotok_itself(*words, code=3)
    assert [answer["error"]["code"] for answer in told] == ["conflict"] * 3
    assert [answer["document"] for answer in told] == orders


@pytest.mark.requirement("ENG-09", "ENG-11")
def test_all_of_a_kind_under_a_key_are_done_once(dotok: Program, desk: Desk) -> None:
    for _ in range(3):
        desk.do("prepare", "order")
    words = ("--json", "--lang", "en", "do", "edit", "order", "--all", "--key", "K", "--set")
    first = dotok(*words, "note=Nujno.").documents
    with unchanged(desk.database):
        again = dotok(*words, "note=Nujno.", "--chunk", "2").documents
    assert [answer["event"] for answer in again] == [answer["event"] for answer in first]
    with unchanged(desk.database):
        told = dotok(*words, "note=Ni nujno.", code=3).documents
    assert {answer["error"]["suggestion"] for answer in told} == {"a new task needs a new key"}


@pytest.mark.requirement("ENG-09", "ENG-03")
def test_a_refused_command_leaves_its_key_free(dotok: Program, desk: Desk) -> None:
    order = desk.do("prepare", "order", items=[desk.items["review"]]).document
    dotok("do", "submit", order, "--key", "K", code=1)
    desk.do("edit", order, supplier="SERINT", address="Dublin")
    assert "repeated" not in dotok.ask("do", "submit", order, "--key", "K", "--no-send")
    assert dotok.ask("do", "submit", order, "--key", "K")["repeated"] is True


@pytest.mark.requirement("ENG-09", "ENG-08")
def test_a_dry_run_uses_no_key_up(dotok: Program, desk: Desk) -> None:
    with unchanged(desk.database):
        dotok("do", "prepare", "order", "--key", "K", "--dry-run")
    assert "repeated" not in dotok.ask("do", "prepare", "order", "--key", "K")


@pytest.mark.requirement("ENG-09", "DOC-01")
def test_a_repeat_sends_no_second_letter(dotok: Program, desk: Desk, tmp_path: Path) -> None:
    order = desk.ready_order("review", sending="print")
    printing = dotok.but(DOTOK_LETTERS=str(tmp_path))
    told = [printing("--lang", "en", "do", "submit", order, "--key", "K").err for _ in range(2)]
    assert ["✓ sent" in each for each in told] == [True, False]
    assert len(list(tmp_path.rglob("*.txt"))) == 1


# -- versions ---------------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-10")
def test_a_document_that_someone_changed_meanwhile_is_left_alone(dotok: Program, desk: Desk) -> None:
    order = desk.ready_order("review")
    version = dotok.ask("get", order)["version"]
    desk.do("edit", order, note="someone was quicker")
    words = ("do", "edit", order, "--set", "note=mine", "--if-version")
    with unchanged(desk.database):
        error = dotok.fail(*words, version, code=3)
    assert error["message"] == f"{order} has changed: it is at version 1, not 0"
    assert error["suggestion"] == "look at it again"
    dotok(*words, dotok.ask("get", order)["version"])
    assert desk.column("SELECT note FROM purchase_order") == ["mine"]


@pytest.mark.requirement("ENG-10", "ENG-09")
def test_a_repeat_asks_for_no_version(dotok: Program, desk: Desk) -> None:
    """The first answer was lost on its way; the version rose by the work itself."""
    order = desk.ready_order("review")
    words = ("do", "edit", order, "--set", "note=mine", "--if-version", "0", "--key", "K")
    assert dotok.ask(*words)["event"] == dotok.ask(*words)["event"]


@pytest.mark.requirement("ENG-10")
def test_a_version_where_there_is_none_is_told(dotok: Program, desk: Desk) -> None:
    desk.do("submit", desk.ready_order("review"))
    (field,) = desk.column("SELECT id FROM field_997")
    for words, told in (
        (("do", "prepare", "order"), "a new order has no version yet"),
        (("do", "edit_997", f"field_997:#{field}"), f"field_997:#{field}: field_997 keeps no version"),
    ):
        with unchanged(desk.database):
            assert dotok.fail(*words, "--if-version", "0")["message"] == told


# -- locks ------------------------------------------------------------------------------------------


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> float:
    """Nobody waits for a lock longer than a second."""
    monkeypatch.setattr(database_module, "LOCK_WAIT_SECONDS", 1)
    return 1.0


def held(desk: Desk, statement: str) -> Any:
    """Someone else is writing, and doesn't end; the transaction is handed out."""
    other = Database(desk.session.database.url.render_as_string(hide_password=False))
    transaction = other.write()
    transaction.__enter__().exec_driver_sql(statement)
    return transaction


@pytest.mark.requirement("ENG-10")
@pytest.mark.parametrize("many", [False, True])
def test_who_waits_too_long_is_told_so_once_and_can_do_it_again(
    dotok: Program, desk: Desk, impatient: float, many: bool
) -> None:
    orders = [desk.ready_order("review"), desk.ready_order("slavic")]
    desk.database.dispose()
    words = ("do", "submit", *orders[: 2 if many else 1], "--no-send")
    transaction = held(desk, "UPDATE purchase_order SET note = 'busy'")
    begun = time.monotonic()
    told = dotok("--json", "--lang", "en", *words, code=3)
    waited = time.monotonic() - begun
    rolled_back(transaction)
    error = told.documents[-1]["error"]
    assert error["code"] == "conflict"
    assert error["message"] == "someone else is writing; nothing was changed"
    assert error["suggestion"] == "try again"
    most = 1 if desk.database.is_sqlite or not many else 3  # on PostgreSQL each of the two is tried alone, too
    assert impatient <= waited < most * impatient + 0.9
    assert desk.statuses("purchase_order") == ["entered"] * 2
    dotok(*words)


def rolled_back(transaction: Any) -> None:
    fault = InterruptedError()
    assert not transaction.__exit__(InterruptedError, fault, None)


@pytest.mark.requirement("ENG-10")
def test_who_waits_not_too_long_gets_the_lock(dotok: Program, desk: Desk, impatient: float) -> None:
    order = desk.ready_order("review")
    desk.database.dispose()
    transaction = held(desk, "UPDATE purchase_order SET note = 'first', version = version + 1")
    ends = threading.Timer(0.4, lambda: transaction.__exit__(None, None, None))
    ends.start()
    dotok("do", "submit", order, "--no-send")
    ends.join()
    assert desk.sql("SELECT status, note, version FROM purchase_order") == [("submitted", "first", 2)]
