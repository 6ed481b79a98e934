"""Numbers of documents from counters: the year, a hyphen, the running number (CNT-01 … CNT-04)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from acquisitions.application import House, create
from engine.clock import Clock
from engine.errors import RefusedError, UsageError
from engine.running import Answer
from tests.acquisitions.desk import Desk, unchanged


def prepare(desk: Desk) -> str | None:
    return desk.do("prepare", "order").number


def set_counter(desk: Desk, *, year: int = 26, width: int = 4, last: int = 0) -> None:
    values = {"year": year, "width": width, "last": last}
    desk.change("UPDATE counter SET year = :year, width = :width, last = :last WHERE name = 'order'", **values)


def last_number(desk: Desk) -> int:
    return int(desk.column("SELECT last FROM counter WHERE name = 'order'")[0])


@pytest.mark.requirement("CNT-01", "CNT-04")
def test_orders_are_numbered_one_after_the_other(desk: Desk) -> None:
    assert [prepare(desk) for _ in range(3)] == ["26-0001", "26-0002", "26-0003"]
    assert desk.column("SELECT number FROM purchase_order ORDER BY id") == ["26-0001", "26-0002", "26-0003"]
    assert last_number(desk) == 3


@pytest.mark.requirement("CNT-02", "CNT-03")
@pytest.mark.parametrize(
    ("year", "width", "last", "first"),
    [
        (24, 4, 7, "24-0008"),
        (24, 5, 727, "24-00728"),
        (26, 4, 9998, "26-9999"),
        (5, 4, 0, "05-0001"),
        (99, 9, 0, "99-000000001"),
    ],
)
def test_a_number_keeps_the_width_that_was_set(desk: Desk, year: int, width: int, last: int, first: str) -> None:
    set_counter(desk, year=year, width=width, last=last)
    assert prepare(desk) == first


@pytest.mark.requirement("CNT-02")
@pytest.mark.parametrize(("width", "last"), [(4, 9999), (5, 99_999)])
def test_a_number_that_would_need_another_digit_is_refused(desk: Desk, width: int, last: int) -> None:
    set_counter(desk, width=width, last=last)
    with unchanged(desk.database), pytest.raises(RefusedError, match="Numbering order is full") as refused:
        prepare(desk)
    assert [reason.condition for reason in refused.value.reasons] == ["counter"]
    assert f"after 26-{last}" in refused.value.message


@pytest.mark.requirement("CNT-02", "ENG-03")
@pytest.mark.parametrize("language", ["sl", "nl"])
def test_a_full_counter_is_told_in_the_users_language(desk: Desk, language: str) -> None:
    set_counter(desk, last=9999)
    (reason,) = desk.speaking(language).refusal("prepare", "order")
    assert "is full" not in reason.message


@pytest.mark.requirement("CNT-02", "ENG-08")
def test_a_dry_run_sees_the_full_counter_as_well(desk: Desk) -> None:
    set_counter(desk, last=9999)
    with pytest.raises(RefusedError, match="Numbering order is full"):
        desk.dry("prepare", "order")


@pytest.mark.requirement("CNT-03", "PAR-01")
def test_the_initial_value_comes_from_the_librarys_folder(desk: Desk, house: House, tmp_path: Path) -> None:
    text = "library: OTHER\nname: Another library\ncounters: {order: 26-00727}\nusers: [{name: eva, permissions: [S, S_BASIC]}]\n"
    (tmp_path / "library.yaml").write_text(text, encoding="utf-8")
    create(desk.database, tmp_path, house, today=date(2026, 1, 15))
    assert prepare(desk.of("eva", "OTHER")) == "26-00728"
    assert prepare(desk) == "26-0001"


@pytest.mark.requirement("CNT-03")
def test_a_counter_without_a_value_starts_at_zero_of_the_year(desk: Desk, house: House, tmp_path: Path) -> None:
    text = "library: OTHER\nname: Another library\nusers: [{name: eva, permissions: [S, S_BASIC]}]\n"
    (tmp_path / "library.yaml").write_text(text, encoding="utf-8")
    create(desk.database, tmp_path, house, today=date(2031, 5, 1))
    assert prepare(desk.of("eva", "OTHER")) == "31-0001"


# -- set by hand ------------------------------------------------------------------------------------


@pytest.mark.requirement("CNT-03", "ENG-07")
@pytest.mark.parametrize(("value", "first"), [("26-0700", "26-0701"), ("27-0000", "27-0001"), ("26-0002", "26-0003")])
def test_the_numbering_is_set_by_hand(desk: Desk, value: str, first: str) -> None:
    for _ in range(2):
        prepare(desk)
    desk.do("set", "counter:order", value=value)
    assert prepare(desk) == first
    assert desk.column("SELECT procedure FROM event WHERE kind = 'counter'") == ["set"]


@pytest.mark.requirement("CNT-03")
def test_looking_shows_the_last_number_given(desk: Desk) -> None:
    prepare(desk)
    assert desk.get("counter:order")["fields"]["value"] == "26-0001"


@pytest.mark.requirement("CNT-02", "CNT-05", "ENG-03")
@pytest.mark.parametrize("value", ["26-00700", "26-00001", "25-00000"])
def test_the_numbering_keeps_its_form(desk: Desk, value: str) -> None:
    prepare(desk)
    assert desk.refused_by("set", "counter:order", value=value) == ["keeps_the_width"]


@pytest.mark.requirement("CNT-02")
@pytest.mark.parametrize("value", ["26-1", "2026-0001", "26/0001", "26-abcd", "26-0000000001", "", "-1"])
def test_what_is_no_number_is_told_with_the_right_form(desk: Desk, value: str) -> None:
    with unchanged(desk.database), pytest.raises(UsageError) as wrong:
        desk.do("set", "counter:order", value=value)
    assert "24-0000" in f"{wrong.value.message} {wrong.value.suggestion}"


# -- when it is given -------------------------------------------------------------------------------


@pytest.mark.requirement("CNT-03")
def test_a_new_year_alone_changes_nothing(desk: Desk) -> None:
    prepare(desk)
    next_year = Desk(replace(desk.session, clock=Clock(desk.session.clock.now, date(2027, 1, 4))), desk.items)
    assert prepare(next_year) == "26-0002"


@pytest.mark.requirement("CNT-04")
def test_a_refused_order_takes_no_number(desk: Desk) -> None:
    prepare(desk)
    assert desk.refused_by("prepare", "order", supplier="NUK") == ["supplier_has_role"]
    assert prepare(desk) == "26-0002"


@pytest.mark.requirement("CNT-04", "ENG-02")
def test_an_order_that_fails_in_the_database_takes_no_number(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise OSError("the disk is full")

    prepare(desk)
    with monkeypatch.context() as patch, unchanged(desk.database):
        patch.setattr("engine.executing.execution.write_events", broken)
        with pytest.raises(OSError, match="the disk is full"):
            prepare(desk)
    assert prepare(desk) == "26-0002"


@pytest.mark.requirement("CNT-04", "ENG-08")
def test_a_dry_run_takes_no_number(desk: Desk) -> None:
    assert [desk.dry("prepare", "order").number for _ in range(2)] == ["next: 26-0001"] * 2
    assert prepare(desk) == "26-0001"


@pytest.mark.requirement("CNT-04")
def test_a_deleted_document_leaves_the_only_gap(desk: Desk) -> None:
    for _ in range(3):
        prepare(desk)
    desk.do("delete", "order:26-0002")
    desk.do("delete", "order:26-0003")
    assert prepare(desk) == "26-0004"
    assert desk.column("SELECT number FROM purchase_order ORDER BY id") == ["26-0001", "26-0004"]


@pytest.mark.requirement("CNT-04")
@pytest.mark.parametrize("procedure", ["prepare", "edit"])
def test_a_number_cannot_be_given_or_changed(desk: Desk, procedure: str) -> None:
    document = "order" if procedure == "prepare" else desk.do("prepare", "order").document
    with unchanged(desk.database), pytest.raises(Exception, match='no input "number"'):
        desk.do(procedure, document, number="26-0500")


@pytest.mark.requirement("CNT-04")
def test_the_database_refuses_a_number_given_twice(desk: Desk) -> None:
    for _ in range(2):
        prepare(desk)
    with unchanged(desk.database), pytest.raises(Exception, match=r"(?i)unique"):
        desk.change("UPDATE purchase_order SET number = '26-0001'")


@pytest.mark.requirement("CNT-04", "CNT-05")
def test_a_number_that_is_taken_is_never_given_out_again(desk: Desk) -> None:
    prepare(desk)
    set_counter(desk, last=0)
    assert prepare(desk) == "26-0002"


def test_creating_is_for_one_document_at_a_time(desk: Desk) -> None:
    (answer,) = desk.do_many("prepare", "order")
    assert isinstance(answer, Answer)
    with unchanged(desk.database), pytest.raises(Exception, match="prepare makes a new order"):
        desk.do("prepare", "order:26-0001")
