"""A procedure is one transaction: whatever breaks while it writes, nothing of it stays (ENG-02)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Engine, event

from tests.acquisitions.desk import Desk, dump, unchanged

WRITES = re.compile(r'\b(INSERT|UPDATE|DELETE) (?:INTO |FROM )?"?(\w+)')
"""What a statement writes into; on PostgreSQL one inserts into several tables."""


class PowerCutError(Exception):
    """The power goes off."""


@contextmanager
def listening(engine: Engine, moment: str, call: Any) -> Iterator[None]:
    event.listen(engine, moment, call)
    try:
        yield
    finally:
        event.remove(engine, moment, call)


@contextmanager
def written(desk: Desk) -> Iterator[list[str]]:
    """The writing statements that are sent in here, in order: `INSERT volume + INSERT pattern`, `UPDATE copy` …"""
    found: list[str] = []

    def note(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if is_writing(statement):
            found.append(" + ".join(f"{verb} {table}" for verb, table in WRITES.findall(statement)))

    with listening(desk.database.engine, "before_cursor_execute", note):
        yield found


@contextmanager
def power_cut(desk: Desk, at: int) -> Iterator[None]:
    """The power goes off right after the writing statement of this number, counted from 0."""
    seen = [0]

    def cut(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if is_writing(statement):
            seen[0] += 1
            if seen[0] > at:
                raise PowerCutError

    with listening(desk.database.engine, "after_cursor_execute", cut):
        yield


def is_writing(statement: str) -> bool:
    return statement.lstrip().split()[0] in ("INSERT", "UPDATE", "DELETE", "WITH")


JOBS: dict[str, tuple[str, str, dict[str, Any], set[str]]] = {
    "prepare": (
        "prepare",
        "order",
        {"supplier": "SERINT", "items": "all of them"},
        {"INSERT purchase_order", "UPDATE order_item", "UPDATE copy", "UPDATE counter", "INSERT event"},
    ),
    "submit": (
        "submit",
        "order:26-0001",
        {},
        {
            "UPDATE purchase_order", "UPDATE order_item", "UPDATE copy", "INSERT volume", "INSERT field_997",
            "INSERT field_998", "INSERT pattern", "INSERT shipment_pattern", "INSERT event", "INSERT event_subject",
            "INSERT outbox",
        },
    ),
    "delete": ("delete", "order:26-0002", {}, {"DELETE purchase_order", "INSERT event"}),
    "delete_item": (
        "delete_item",
        "item",
        {},
        {"DELETE order_item", "DELETE copy", "DELETE copy_share", "INSERT event", "INSERT event_subject"},
    ),
    "enter_item": (
        "enter_item",
        "item",
        {"material": "0036-8075", "copies": [{"shares": [{"fund": "PSN", "percent": 100}]}]},
        {"INSERT order_item", "INSERT copy", "INSERT copy_share", "INSERT event"},
    ),
}  # fmt: skip
"""A procedure of each form: what is asked, and which statements it must send at least."""


def the_job(desk: Desk, name: str) -> tuple[str, str, dict[str, Any], set[str]]:
    """A job, with everything ready for it."""
    procedure, document, inputs, statements = JOBS[name]
    desk.ready_order("slavic", "for_exchange")
    desk.do("prepare", "order")
    if name == "prepare":
        inputs = {**inputs, "items": [desk.items["review"], desk.items["without_997"]]}
    return procedure, desk.items["review"] if name == "delete_item" else document, inputs, statements


@pytest.mark.requirement("ENG-02", "CNT-04")
@pytest.mark.parametrize("name", JOBS)
def test_wherever_the_power_goes_off_nothing_stays(desk: Desk, name: str) -> None:
    procedure, document, inputs, statements = the_job(desk, name)
    before, at = dump(desk.database), 0
    with written(desk) as sent:
        while True:
            sent.clear()
            try:
                with power_cut(desk, at):
                    desk.do(procedure, document, **inputs)
            except PowerCutError:
                assert dump(desk.database) == before, f"after {sent[-1]}"
                at += 1
            else:
                break
    assert at == len(sent)
    assert statements <= {each for statement in sent for each in statement.split(" + ")}


@pytest.mark.requirement("ENG-02", "CNT-04")
@pytest.mark.parametrize("name", JOBS)
def test_when_the_commit_fails_nothing_stays_and_a_repeat_works(desk: Desk, name: str) -> None:
    def cut(_: Any) -> None:
        raise PowerCutError

    procedure, document, inputs, _ = the_job(desk, name)
    with unchanged(desk.database), listening(desk.database.engine, "commit", cut), pytest.raises(PowerCutError):
        desk.do(procedure, document, **inputs)
    answer = desk.do(procedure, document, **inputs)
    assert answer.event == desk.column("SELECT max(id) FROM event")[0]
    if name == "prepare":
        assert answer.number == "26-0003"


@pytest.mark.requirement("ENG-02", "ENG-11")
def test_a_batch_that_breaks_leaves_none_of_its_documents(desk: Desk) -> None:
    orders = [desk.ready_order("review"), desk.ready_order("slavic")]
    with unchanged(desk.database), power_cut(desk, at=3), pytest.raises(PowerCutError):
        desk.do_many("submit", *orders)
    desk.do_many("submit", *orders)
    assert desk.statuses("purchase_order") == ["submitted", "submitted"]


@pytest.mark.requirement("ENG-02", "ENG-06")
def test_an_effect_that_breaks_leaves_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise PowerCutError

    order = desk.ready_order("review")
    monkeypatch.setattr("acquisitions.effects.letters.order_letter", broken)
    with unchanged(desk.database), pytest.raises(PowerCutError):
        desk.do("submit", order)
    monkeypatch.undo()
    desk.do("submit", order)
    assert desk.count("outbox") == 1
