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
def statements(database: Database) -> Iterator[list[str]]:
    """What is sent to the database meanwhile."""
    sent: list[str] = []

    def note(_: Any, __: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    yield sent
    event.remove(database.engine, "before_cursor_execute", note)


def items(desk: Desk, count: int) -> list[str]:
    """New items of one serial, in three copies each."""
    item = {"material": "0028-0836", "year": 2026, "copies": COPIES}
    return [desk.do("enter_item", "item", **item).document for _ in range(count)]


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """The first run of a process also looks whether the definition is kept."""
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
    assert submitting[0] - 1 == submitting[1] <= MOST  # only the first order makes a 998 of the serial
    assert preparing[0] == preparing[1] <= MOST


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
