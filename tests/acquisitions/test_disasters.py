"""A full disk, a server that goes away: a clear message, nothing half-done, and the same command works later (ENG-02)."""

from __future__ import annotations

import contextlib
import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import event, make_url

from engine.asking import Answer, Ask
from engine.batches import run_in_chunks, waiting
from engine.errors import UnavailableError
from engine.storage.database import Database
from engine.storage.sending import Sending
from tests.acquisitions.children import start, wait
from tests.acquisitions.desk import Desk, dump, unchanged
from tests.acquisitions.test_kills import must_be_clean


@contextmanager
def at_statement(desk: Desk, which: int | str, happens: Any) -> Iterator[None]:
    """Something happens right before a statement: the n-th one, or the first that has these words."""
    seen: list[str] = []
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_: Any) -> None:
        seen.append(statement)
        is_it = len(seen) == which if isinstance(which, int) else which in statement
        if is_it and not found:
            found.append(statement)
            happens()

    event.listen(desk.database.engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(desk.database.engine, "before_cursor_execute", note)
    assert found, f"no statement {which}: {seen}"


def only(desk: Desk, *, sqlite: bool) -> None:
    if desk.database.is_sqlite is not sqlite:
        pytest.skip("a disaster of the other database")


@contextmanager
def limited(desk: Desk, pages: int) -> Iterator[None]:
    """The file may not have more pages: as on a full disk."""

    def full(connection: Any, _: Any) -> None:
        connection.execute(f"PRAGMA max_page_count = {pages}")

    event.listen(desk.database.engine, "connect", full)
    yield
    desk.database.dispose()


@pytest.mark.requirement("ENG-02")
def test_a_full_disk_is_told_and_nothing_stays(desk: Desk) -> None:
    only(desk, sqlite=True)
    order = desk.ready_order("review", "slavic")
    (pages,) = desk.column("PRAGMA page_count")
    notes = "x" * 9_900
    desk.database.dispose()
    with limited(desk, pages), unchanged(desk.database), pytest.raises(UnavailableError, match="full"):
        desk.do("edit", order, note=notes)
    desk.do("edit", order, note=notes)
    assert desk.get(order)["fields"]["note"] == notes
    must_be_clean(desk)


@pytest.mark.requirement("ENG-02")
@pytest.mark.parametrize("words", ["FROM order_item", "INTO field_997", "UPDATE copy", "INTO event "])
def test_a_server_that_drops_us_in_the_middle(desk: Desk, words: str) -> None:
    """Before the first two it has only read, before the last two it has written, too."""
    only(desk, sqlite=False)
    order = desk.ready_order("review", "slavic")
    with pytest.raises(UnavailableError, match="can't be used"), at_statement(desk, words, lambda: drop(desk)):
        desk.do("submit", order)
    must_go_on(desk, order)


@pytest.mark.requirement("ENG-02")
@pytest.mark.parametrize("sent", range(5))
def test_a_server_that_drops_us_while_statements_are_sent_behind_each_other(
    desk: Desk, sent: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So many statements were sent, and none was waited for."""
    only(desk, sqlite=False)
    order = desk.ready_order("review", "slavic")
    send = Sending._send
    calls: list[Any] = []

    def dropped(*arguments: Any) -> Any:
        if len(calls) == sent:
            drop(desk)
        calls.append(arguments)
        return send(*arguments)

    monkeypatch.setattr(Sending, "_send", dropped)
    with pytest.raises(UnavailableError, match="can't be used"):
        desk.do("submit", order)
    assert len(calls) > sent
    monkeypatch.undo()
    must_go_on(desk, order)


def drop(desk: Desk) -> None:
    """The server ends every connection of our database."""
    server = desk.database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid != pg_backend_pid()"
        )


def must_go_on(desk: Desk, order: str) -> None:
    """Nothing of the submission stayed, and now it can be done."""
    assert desk.statuses("purchase_order") == ["entered"]
    desk.do("submit", order)
    assert desk.statuses("purchase_order") == ["submitted"]
    assert desk.count("outbox") == 1
    must_be_clean(desk)


@pytest.mark.requirement("ENG-02")
def test_a_server_that_is_not_there(desk: Desk) -> None:
    only(desk, sqlite=False)
    nowhere = make_url(str(desk.database.url)).set(host="127.0.0.1", port=1, query={})
    gone = desk.but(database=Database(nowhere.render_as_string(hide_password=False)))
    with pytest.raises(UnavailableError, match="can't be used"):
        gone.do("prepare", "order")


@pytest.mark.requirement("ENG-02")
def test_a_file_that_is_taken_away(desk: Desk) -> None:
    only(desk, sqlite=True)
    desk.database.dispose()
    path = Path(str(desk.database.url.database))
    away = path.with_suffix(".away")
    path.rename(away)
    with pytest.raises(UnavailableError):
        desk.do("prepare", "order")
    for left in path.parent.glob(f"{path.name}*"):
        left.unlink()
    desk.database.dispose()
    away.rename(path)
    assert desk.do("prepare", "order").number == "26-0001"


@pytest.mark.requirement("ENG-02")
@pytest.mark.parametrize("words", ["FROM order_item", "INTO field_997", "UPDATE copy"])
def test_a_file_that_is_taken_away_in_the_middle(desk: Desk, words: str) -> None:
    """SQLite would go on writing into a file that nobody will ever read."""
    only(desk, sqlite=True)
    order = desk.ready_order("review", "slavic")
    path = Path(str(desk.database.url.database))
    away = path.with_suffix(".away")
    with pytest.raises(UnavailableError, match="was taken away"), at_statement(desk, words, lambda: path.rename(away)):
        desk.do("submit", order)
    desk.database.dispose()
    away.rename(path)
    assert desk.statuses("purchase_order") == ["entered"]
    must_be_clean(desk)
    desk.do("submit", order)
    assert desk.count("outbox") == 1


@pytest.mark.requirement("ENG-02", "ENG-11")
def test_a_disk_that_fills_up_in_the_middle_of_a_batch(desk: Desk) -> None:
    only(desk, sqlite=True)
    for _ in range(30):
        item = desk.do("enter_item", "item", material="0350-6894", copies=[{"department": "CIT"}]).document
        desk.do("prepare", "order", supplier="SERINT", items=[item])
    (pages,) = desk.column("PRAGMA page_count")
    desk.database.dispose()
    with limited(desk, pages + 20):
        told = submitted(desk, chunk=3)
    assert 0 < told < 30
    assert desk.statuses("purchase_order").count("submitted") == told == desk.count("outbox")
    must_be_clean(desk)
    assert submitted(desk, chunk=3) == 30 - told
    assert desk.column("SELECT count(DISTINCT document) FROM outbox") == [30] == [desk.count("outbox")]
    must_be_clean(desk)


def submitted(desk: Desk, chunk: int) -> int:
    """Submit all that wait, until the database can't be used any more; how many were told as done."""
    told = 0
    with contextlib.suppress(UnavailableError):
        for outcomes in run_in_chunks(
            desk.session, Ask("order", "submit"), waiting(desk.session, "order", "submit"), chunk=chunk
        ):
            told += sum(isinstance(result, Answer) for _, result in outcomes)
    return told


@pytest.mark.requirement("ENG-02", "ENG-11")
def test_ctrl_c_in_the_middle_of_a_batch(desk: Desk) -> None:
    """What is done stays, what is not can be done again, and the interrupted order is whole."""
    orders = [desk.do("prepare", "order", supplier="SERINT").document for _ in range(12)]

    def work(child: Desk) -> None:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        with at_statement(child, 60, lambda: signal.raise_signal(signal.SIGINT)):
            for order in orders:
                child.do("edit", order, note="new")

    assert wait(start(desk, work)) == 1
    notes = desk.column("SELECT note FROM purchase_order ORDER BY id")
    done = notes.index(None)
    assert 0 < done < len(orders)
    assert set(notes[done:]) == {None}
    must_be_clean(desk)
    for order in orders[done:]:
        desk.do("edit", order, note="new")
    assert desk.column("SELECT DISTINCT note FROM purchase_order") == ["new"]


def edit_until_it_fails(desk: Desk, order: str) -> None:
    for _ in range(100):
        desk.do("edit", order, note="x" * 9_900)


@pytest.mark.requirement("ENG-02")
@pytest.mark.parametrize("room", [0, 8192, 65536])
def test_a_file_that_may_not_grow_any_more(desk: Desk, room: int) -> None:
    """The system refuses to write, wherever it stands: in the file itself or in its journal."""
    only(desk, sqlite=True)
    order = desk.ready_order("review", "slavic")
    desk.database.dispose()
    before = dump(desk.database)

    def work(child: Desk) -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        with pytest.raises(UnavailableError, match="can't be used"):
            edit_until_it_fails(child, order)

    assert wait(start(desk, work)) == 0
    after = dump(desk.database)
    edits = len(after["event"]) - len(before["event"])
    assert after["copy"] == before["copy"]
    assert desk.column("SELECT version FROM purchase_order") == [edits]  # each edit whole, or not there
    must_be_clean(desk)
    desk.do("submit", order)
    must_be_clean(desk)
