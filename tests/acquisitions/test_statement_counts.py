"""How many statements a procedure sends does not depend on how many rows it moves (ENG-02)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event

from engine.storage.database import Database
from tests.acquisitions.desk import Desk

MOST = 25
MOST_OF_A_BATCH = 40
COPIES = [
    {"department": code, "shares": [{"fund": "MOL-BIBL26", "percent": 60}, {"fund": "JAK-REV26", "percent": 40}]}
    for code in ("CIT", "ODR", "MLA")
]


@contextmanager
def statements(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """What is sent to the database meanwhile, with its values."""
    sent: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, values: Any, *rest: Any) -> None:
        sent.append((statement, values))

    event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(database.engine, "before_cursor_execute", note)


def items(desk: Desk, count: int) -> list[str]:
    """New items of a serial that has its 998, in three copies each."""
    item = {"material": "0023-2424", "year": 2026, "copies": COPIES}
    return [desk.do("enter_item", "item", **item).document for _ in range(count)]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """At work for a while: the first run of a process also looks whether the definition is kept."""
    desk.do("submit", desk.ready_order())
    return desk


@pytest.mark.requirement("ENG-02")
def test_an_order_of_700_rows_is_prepared_and_submitted_like_one_of_10(desk: Desk) -> None:
    preparing, submitting = [], []
    for count in (1, 78):  # order + items + copies + fields 997 + volumes + patterns: 10 and 703 rows
        chosen = items(desk, count)
        with statements(desk.database) as sent:
            order = desk.ready_order(*chosen)
        preparing.append(len(sent))
        with statements(desk.database) as sent:
            answer = desk.do("submit", order)
        submitting.append(len(sent))
        assert sum(len(move["ids"]) for move in answer.moves) == 1 + 9 * count
    assert submitting[0] == submitting[1] <= MOST
    assert preparing[0] == preparing[1] <= MOST


@pytest.mark.requirement("ENG-02", "ENG-08")
def test_a_dry_run_of_700_rows_asks_no_more_than_one_of_10(desk: Desk) -> None:
    reserving = desk.but(parameters={**desk.session.parameters, "reserves_money": True, "lacking_money": "allow"})
    asked = []
    for count in (1, 78):  # each item is a posting to three funds
        order = reserving.ready_order(*items(reserving, count))
        with statements(reserving.database) as sent:
            reserving.dry("submit", order)
        asked.append(len(sent))
    assert asked[0] == asked[1] <= MOST


@pytest.mark.requirement("ENG-02")
def test_a_table_of_100_copies_is_entered_like_one_of_3(desk: Desk) -> None:
    sent_for = []
    for copies in (COPIES, COPIES * 34):
        with statements(desk.database) as sent:
            desk.do("enter_item", "item", material="0028-0836", copies=copies)
        sent_for.append(len(sent))
    assert sent_for[0] == sent_for[1] <= MOST


@pytest.mark.requirement("ENG-02")
def test_100_orders_are_submitted_at_once(desk: Desk) -> None:
    orders = [desk.ready_order(*items(desk, 1)) for _ in range(100)]
    with statements(desk.database) as sent:
        answers = desk.do_many("submit", *orders)
    assert [getattr(answer, "document", answer) for answer in answers] == orders
    assert len(sent) <= MOST_OF_A_BATCH


@pytest.mark.requirement("ENG-02")
def test_no_query_walks_through_the_library(desk: Desk) -> None:
    if not desk.database.is_sqlite:
        pytest.skip("PostgreSQL keeps statistics by itself")
    order = desk.ready_order(*items(desk, 2))
    with statements(desk.database) as sent:
        desk.do("submit", order)
    with desk.database.read() as connection:
        plans = [
            connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values).all()
            for statement, values in sent
            if statement.startswith(("SELECT", "UPDATE"))
        ]
    steps = [step for plan in plans for *_, step in plan if "VIRTUAL TABLE" not in step]  # virtual: the ids sent
    walks = [step for step in steps if step.startswith("SCAN") or "(library_id=?)" in step]
    assert [step for step in walks if not step.startswith("SEARCH department ")] == []  # wanted whole: it is small
    assert len([step for step in steps if step.startswith("SEARCH")]) > len(plans) / 2
