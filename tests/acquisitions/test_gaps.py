"""Gaps in the numbering are filled, taken numbers skipped; a new year begins at zero (CNT-03, CNT-05)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import event, text

from acquisitions.queries.verifying import verify
from engine.clock import Clock
from engine.errors import RefusedError
from engine.storage.counters import Numbers
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.test_numbers import last_number, prepare, set_counter
from tests.acquisitions.test_two_at_once import at_once, failed


def numbers(desk: Desk) -> list[str]:
    return desk.column("SELECT number FROM purchase_order ORDER BY number")


def free(desk: Desk, *taken_away: str) -> None:
    """Delete orders."""
    for number in taken_away:
        desk.do("delete", f"order:{number}")


@pytest.fixture
def orders(desk: Desk) -> None:
    """The manual's example: 24-00698 to 24-00728 without 24-00699."""
    set_counter(desk, year=24, width=5, last=697)
    for _ in range(31):
        prepare(desk)
    free(desk, "24-00699")


@pytest.mark.requirement("CNT-05")
def test_the_free_number_is_given_out_and_the_taken_ones_are_skipped(desk: Desk, orders: None) -> None:
    desk.do("set", "counter:order", value="24-00698")
    assert [prepare(desk) for _ in range(3)] == ["24-00699", "24-00729", "24-00730"]
    assert last_number(desk) == 730


@pytest.mark.requirement("CNT-05", "ENG-07")
def test_a_filled_gap_leaves_everything_in_order(desk: Desk) -> None:
    for _ in range(4):
        prepare(desk)
    free(desk, "26-0002")
    desk.do("set", "counter:order", value="26-0001")
    assert [prepare(desk), prepare(desk)] == ["26-0002", "26-0005"]
    with desk.database.read() as connection:
        assert [check.name for check in verify(desk.session, connection) if not check.passed] == []


@pytest.mark.requirement("CNT-05", "ENG-08")
def test_a_dry_run_names_the_number_that_comes(desk: Desk, orders: None) -> None:
    desk.do("set", "counter:order", value="24-00698")
    assert desk.dry("prepare", "order").number == "next: 24-00699"
    prepare(desk)
    assert desk.dry("prepare", "order").number == "next: 24-00729"


@pytest.mark.requirement("CNT-05")
def test_the_numbering_shows_its_lowest_gap(desk: Desk, orders: None) -> None:
    seen = desk.get("counter:order")["fields"]
    assert (seen["value"], seen["next"], seen["gap"]) == ("24-00728", "24-00729", "24-00699")
    desk.do("set", "counter:order", value="24-00698")
    prepare(desk)
    seen = desk.get("counter:order")["fields"]
    assert (seen["value"], seen["next"], seen["gap"]) == ("24-00699", "24-00729", None)


@pytest.mark.requirement("CNT-05")
def test_set_back_where_no_gap_is_nothing_is_numbered_twice(desk: Desk) -> None:
    for _ in range(3):
        prepare(desk)
    desk.do("set", "counter:order", value="26-0001")
    assert prepare(desk) == "26-0004"


@pytest.mark.requirement("CNT-05", "ENG-11")
def test_many_numbers_at_once_go_around_those_that_are_taken(desk: Desk) -> None:
    for _ in range(9):
        prepare(desk)
    free(desk, "26-0002", "26-0005", "26-0006")
    set_counter(desk, last=0)
    with desk.database.write() as connection:
        counter = Numbers(connection, desk.session.library, "order", desk.session.compiled.models)
        assert counter.take(5) == ["26-0002", "26-0005", "26-0006", "26-0010", "26-0011"]
        assert counter.take(1) == ["26-0012"]


@pytest.mark.requirement("CNT-05")
def test_a_long_row_of_taken_numbers_costs_few_queries(desk: Desk) -> None:
    rows = [{"library": desk.session.library, "id": 10_000 + n, "number": f"26-{n:04}"} for n in range(1, 2001)]
    insert = "INSERT INTO purchase_order (library_id, id, version, status, number) VALUES (:library, :id, 0, 'entered', :number)"
    with desk.database.write() as connection:
        connection.execute(text(insert), rows)
    asked = []
    event.listen(desk.database.engine, "before_cursor_execute", lambda *given: asked.append(given[2]))
    assert prepare(desk) == "26-2001"
    assert sum("number >" in statement for statement in asked) < 15


@pytest.mark.requirement("CNT-02", "CNT-05")
def test_when_only_taken_numbers_are_left_the_counter_is_full(desk: Desk) -> None:
    set_counter(desk, last=9996)
    for _ in range(3):
        prepare(desk)
    free(desk, "26-9998")
    desk.do("set", "counter:order", value="26-9996")
    assert prepare(desk) == "26-9998"
    with (
        unchanged(desk.database),
        pytest.raises(RefusedError, match="Numbering order is full: there is no number after 26-9999"),
    ):
        prepare(desk)
    assert desk.get("counter:order")["fields"]["next"] is None


@pytest.mark.requirement("CNT-05", "CNT-04")
def test_two_who_fill_gaps_at_once_get_different_numbers(desk: Desk) -> None:
    for _ in range(6):
        prepare(desk)
    free(desk, "26-0002", "26-0004")
    set_counter(desk, last=0)
    assert failed(at_once(desk, *[lambda person: person.do("prepare", "order")] * 4)) == []
    assert numbers(desk) == [f"26-{number:04}" for number in range(1, 9)]


@pytest.mark.requirement("CNT-05")
def test_another_librarys_numbers_are_not_taken_here(desk: Desk, two_libraries: None) -> None:
    for _ in range(3):
        prepare(desk)
    assert prepare(desk.of("els", "LINDE")) == "26-0001"


# -- the new year -----------------------------------------------------------------------------------


def in_january(desk: Desk) -> Desk:
    return Desk(replace(desk.session, clock=Clock(desk.session.clock.now, date(2027, 1, 4))), desk.items)


@pytest.mark.requirement("CNT-03")
def test_the_year_is_turned_on_a_counter(desk: Desk) -> None:
    prepare(desk)
    later = in_january(desk)
    later.do("turn_year", "counter:order")
    assert [prepare(later), prepare(later)] == ["27-0001", "27-0002"]


@pytest.mark.requirement("CNT-03")
@pytest.mark.parametrize("year", ["27", "2027"])
def test_the_year_can_be_given_before_it_begins(desk: Desk, year: str) -> None:
    prepare(desk)
    desk.do("turn_year", "counter:order", year=year)
    assert prepare(desk) == "27-0001"


@pytest.mark.requirement("CNT-03")
def test_a_year_is_turned_once(desk: Desk) -> None:
    prepare(desk)
    assert desk.refused_by("turn_year", "counter:order") == ["year_is_later"]
    assert desk.refused_by("turn_year", "counter:order", year=25) == ["year_is_later"]


@pytest.mark.requirement("CNT-03", "CNT-04")
def test_an_order_of_the_old_year_keeps_its_number_when_it_is_submitted_in_the_new_one(desk: Desk) -> None:
    order = desk.ready_order("review")
    later = in_january(desk)
    later.do("turn_year", "counter:order")
    later.do("submit", order)
    assert later.get(order)["number"] == "26-0001"
    assert later.get(order)["fields"]["submitted_on"] == "2027-01-04"
    assert prepare(later) == "27-0001"


@pytest.mark.requirement("CNT-03", "CNT-05")
def test_a_gap_of_last_year_can_still_be_filled(desk: Desk) -> None:
    for _ in range(3):
        prepare(desk)
    free(desk, "26-0002")
    desk.do("set", "counter:order", value="27-0000")
    assert prepare(desk) == "27-0001"
    desk.do("set", "counter:order", value="26-0001")
    assert prepare(desk) == "26-0002"
    desk.do("set", "counter:order", value="27-0000")
    assert prepare(desk) == "27-0002"
