"""Statements are sent behind each other, and what comes of them is told at the end: on both databases the same."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from engine.asking_words import SOMEONE_CHANGED
from engine.errors import ConflictError
from engine.storage.database import Database
from engine.storage.inserting import insert_rows
from engine.storage.sending import Sending
from tests.engine.things import THINGS

SAY = update(THINGS).where(THINGS.c.id == bindparam("this")).values(said=bindparam("new"))
CHANGED = SOMEONE_CHANGED.filled(name="things")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    made = Database(database_url)
    with made.write() as connection:
        THINGS.create(connection)
    write(made, new(1), new(2), new(3))
    yield made
    made.dispose()


Act = Callable[[Sending], None]


def new(this: int, words: str = "before") -> Act:
    columns: dict[str, list[Any]] = {"library_id": [1], "id": [this], "said": [words], "weight": [None], "kept": [True]}
    return lambda sending: insert_rows(sending, [(THINGS, columns)])


def say(this: int, words: str) -> Act:
    return lambda sending: sending.change(SAY, {"this": this, "new": words}, rows=1, lost=CHANGED)


def write(database: Database, *acts: Act) -> None:
    with database.write() as connection, Sending(connection) as sending:
        for act in acts:
            act(sending)


def said(database: Database) -> dict[int, str]:
    with database.read() as connection:
        return {row.id: row.said for row in connection.execute(select(THINGS.c.id, THINGS.c.said))}


@pytest.mark.requirement("ENG-11")
def test_all_has_run_behind_the_context(database: Database) -> None:
    with database.write() as connection:
        with Sending(connection) as sending:
            say(1, "one")(sending)
            new(4)(sending)
            say(4, "four")(sending)
        found = {row.id: row.said for row in connection.execute(select(THINGS.c.id, THINGS.c.said))}
    assert found == said(database) == {1: "one", 2: "before", 3: "before", 4: "four"}


def test_who_waits_can_ask_in_between(database: Database) -> None:
    with database.write() as connection, Sending(connection) as sending:
        say(1, "one")(sending)
        assert sending.asking().execute(select(THINGS.c.said).where(THINGS.c.id == 1)).scalar() == "one"
        say(2, "two")(sending)
    assert said(database) == {1: "one", 2: "two", 3: "before"}


@pytest.mark.requirement("ENG-10")
def test_a_statement_that_changes_too_few_rows_is_a_conflict_and_nothing_stays(database: Database) -> None:
    with pytest.raises(ConflictError, match="someone else changed things"):
        write(database, say(1, "one"), say(99, "nobody"), say(2, "two"))
    assert set(said(database).values()) == {"before"}


@pytest.mark.requirement("ENG-02")
def test_what_the_database_refuses_is_told_and_the_connection_serves_on(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(IntegrityError):
        write(database, say(1, "one"), new(2), say(3, "three"))
    assert not caplog.records
    assert set(said(database).values()) == {"before"}
    write(database, say(1, "one"))
    assert said(database)[1] == "one"


@pytest.mark.requirement("ENG-02")
def test_an_error_of_our_own_in_the_middle_leaves_nothing(database: Database) -> None:
    def fail(_: Sending) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write(database, say(1, "one"), new(4), fail, say(2, "two"))
    assert set(said(database).values()) == {"before"}


TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=12)
ROWS = st.lists(
    st.tuples(
        st.one_of(TEXTS, st.sampled_from(["NULL", "", '"', "\\", "{a,b}", "\n", "\\N", "č,š"])) | st.none(),
        st.integers(-(2**63), 2**63 - 1) | st.none(),
        st.booleans() | st.none(),
    ),
    min_size=1,
    max_size=8,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(ROWS)
def test_values_come_back_as_they_were_given(
    database: Database, rows: list[tuple[str | None, int | None, bool]]
) -> None:
    words, weights, kept = map(list, zip(*rows, strict=True))
    with database.write() as connection:
        connection.execute(THINGS.delete())
        with Sending(connection) as sending:
            columns = {"library_id": [1] * len(rows), "id": list(range(len(rows)))}
            insert_rows(sending, [(THINGS, {**columns, "said": words, "weight": weights, "kept": kept})])
        found = connection.execute(select(THINGS.c.said, THINGS.c.weight, THINGS.c.kept).order_by(THINGS.c.id))
        assert list(map(tuple, found)) == rows


def test_a_text_with_a_nul_is_refused_not_cut_in_two(database: Database) -> None:
    """SQLite takes it, PostgreSQL does not."""
    if database.is_sqlite:
        write(database, new(5, "a\0b"))
        assert said(database)[5] == "a\0b"
        return
    with pytest.raises(DBAPIError, match="NUL"):
        write(database, new(5, "a\0b"))
    assert 5 not in said(database)
