"""Senders at work at the same time, and senders that die with a letter in hand (DOC-01)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from acquisitions.sending import Sender
from acquisitions.sending.sender import HOLD
from acquisitions.sending.way import NotNow, Parcel
from engine.storage import outbox
from engine.storage.database import Database
from engine.storage.outbox import Wanted
from tests.acquisitions.desk import Desk

pytestmark = pytest.mark.requirement("DOC-01")

NOW = datetime(2026, 1, 15, 9, tzinfo=UTC)
MAIL = Wanted(kind="letter", body={"way": "email"})


class Remembering:
    """A way that only remembers what it delivered. before: done first, with each letter in hand."""

    def __init__(self, before: Callable[[Parcel], None] = lambda _: None) -> None:
        self.got: list[int] = []
        self._before = before

    def deliver(self, parcel: Parcel) -> None:
        self._before(parcel)
        self.got.append(parcel.id)

    def close(self) -> None:
        pass


def waiting(desk: Desk, count: int) -> list[int]:
    """Letters that wait: their ids."""
    for _ in range(count):
        item = desk.do("enter_item", "item", material="0028-0836", copies=[{"department": "CIT"}]).document
        desk.do("submit", desk.ready_order(item))
    return [int(each) for each in desk.column("SELECT id FROM outbox ORDER BY id")]


def another(desk: Desk) -> Desk:
    """The same desk over connections of its own."""
    return desk.but(database=Database(desk.database.url.render_as_string(hide_password=False)))


def test_senders_at_the_same_time_never_send_a_letter_twice(desk: Desk) -> None:
    ids = waiting(desk, 12)
    ways = [Remembering() for _ in range(3)]
    desks = [another(desk) for _ in ways]
    start = threading.Barrier(len(ways))

    def work(at: Desk, way: Remembering) -> None:
        start.wait()
        list(Sender(at.session, {"email": way}, lambda: NOW).send())

    threads = [threading.Thread(target=work, args=each) for each in zip(desks, ways, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for each in desks:
        each.database.dispose()
    assert sorted(sent for way in ways for sent in way.got) == ids
    assert set(desk.column("SELECT attempts FROM outbox")) == {1}


def test_a_letter_in_somebodys_hands_is_passed_by(desk: Desk) -> None:
    first, second = waiting(desk, 2)
    other = Remembering()

    def meanwhile(parcel: Parcel) -> None:
        if parcel.id == first:
            list(Sender(desk.session, {"email": other}, lambda: NOW).send())

    mine = Remembering(before=meanwhile)
    list(Sender(desk.session, {"email": mine}, lambda: NOW).send())
    assert (mine.got, other.got) == ([first], [second])


def test_a_row_that_someone_holds_is_passed_by_without_waiting(desk: Desk) -> None:
    if desk.database.is_sqlite:
        pytest.skip("on SQLite a writer has the database for itself")
    first, second = waiting(desk, 2)
    other = another(desk)
    with desk.database.write() as mine, other.database.write() as theirs:
        claimed = [outbox.claim(each, desk.session.library, MAIL, now=NOW, hold=HOLD) for each in (mine, theirs)]
    other.database.dispose()
    assert [each and each["id"] for each in claimed] == [first, second]


def test_a_sender_that_dies_leaves_the_letter_to_others_when_its_time_is_over(desk: Desk) -> None:
    (number,) = waiting(desk, 1)

    def die(_: Parcel) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        list(Sender(desk.session, {"email": Remembering(before=die)}, lambda: NOW).send())
    way = Remembering()
    for minutes in (0, 14, 15, 16):
        now = NOW + timedelta(minutes=minutes)
        list(Sender(desk.session, {"email": way}, lambda now=now: now).send())  # type: ignore[misc]
        assert way.got == ([number] if now >= NOW + HOLD else [])


def test_one_whose_time_was_over_changes_nothing_any_more(desk: Desk) -> None:
    waiting(desk, 1)
    library = desk.session.library
    with desk.database.write() as connection:
        late = outbox.claim(connection, library, MAIL, now=NOW, hold=HOLD)
        taken_over = outbox.claim(connection, library, MAIL, now=NOW + HOLD, hold=HOLD)
        assert late is not None
        assert taken_over is not None
        assert outbox.settle(connection, late, state="failed", error="too late") is False
        assert outbox.settle(connection, taken_over, state="sent", sent_at=NOW) is True
    assert desk.column("SELECT state FROM outbox") == ["sent"]


def test_the_text_of_a_letter_is_not_touched_by_sending_it(desk: Desk) -> None:
    waiting(desk, 1)
    before = desk.column("SELECT body FROM outbox")
    list(Sender(desk.session, {"email": Remembering()}, lambda: NOW).send())
    assert desk.column("SELECT body FROM outbox") == before


def test_other_kinds_of_messages_are_not_letters(desk: Desk) -> None:
    waiting(desk, 1)
    desk.change("UPDATE outbox SET kind = 'parcel'")
    assert list(Sender(desk.session, {"email": Remembering()}, lambda: NOW).send()) == []


def test_no_query_of_a_sender_walks_through_what_was_sent(desk: Desk) -> None:
    if not desk.database.is_sqlite:
        pytest.skip("PostgreSQL keeps statistics by itself")
    from sqlalchemy import event

    waiting(desk, 1)
    sent: list[tuple[str, object]] = []

    def note(_: object, __: object, statement: str, values: object, *rest: object) -> None:
        sent.append((statement, values))

    event.listen(desk.database.engine, "before_cursor_execute", note)
    list(Sender(desk.session, {"email": Remembering()}, lambda: NOW).send())
    event.remove(desk.database.engine, "before_cursor_execute", note)
    with desk.database.read() as connection:
        plans = [
            row[-1]
            for statement, values in sent
            if statement.startswith(("SELECT", "UPDATE"))
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()  # type: ignore[arg-type]
        ]
    assert plans
    assert [plan for plan in plans if plan.startswith("SCAN") or plan.endswith("(library_id=?)")] == []


def withdraw(desk: Desk, letter: int) -> list[int]:
    with desk.database.write() as connection:
        return outbox.withdraw(connection, desk.session.library, Wanted(kind="letter", ids=[letter]))


def test_a_letter_withdrawn_in_somebodys_hands_is_told_as_sent_when_it_was(desk: Desk) -> None:
    (letter,) = waiting(desk, 1)

    def take_back(parcel: Parcel) -> None:
        assert withdraw(desk, parcel.id) == [letter]

    way = Remembering(take_back)
    list(Sender(desk.session, {"email": way}, lambda: NOW).send())
    assert way.got == [letter]
    assert desk.column("SELECT state FROM outbox") == ["sent"]


def test_a_letter_withdrawn_in_somebodys_hands_is_not_tried_again_when_it_failed(desk: Desk) -> None:
    (letter,) = waiting(desk, 1)

    def fail(parcel: Parcel) -> None:
        assert withdraw(desk, parcel.id) == [letter]
        raise NotNow("the line is dead")

    list(Sender(desk.session, {"email": Remembering(fail)}, lambda: NOW).send())
    assert desk.column("SELECT state FROM outbox") == ["withdrawn"]
    way = Remembering()
    list(Sender(desk.session, {"email": way}, lambda: NOW + timedelta(days=3)).send())
    assert way.got == []
