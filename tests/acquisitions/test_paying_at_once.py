"""Several people pay at the same time: once, to the cent, and the items show it (PRE-03, ENG-10)."""

from __future__ import annotations

import pytest

from engine.errors import ConflictError, RefusedError
from tests.acquisitions.desk import Desk
from tests.acquisitions.paying import PAID, payments, submitted
from tests.acquisitions.test_kills import must_be_clean
from tests.acquisitions.test_two_at_once import at_once, done, failed


@pytest.mark.requirement("PRE-03", "ENG-10")
def test_a_prepayment_is_paid_once(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "review"))
    outcomes = at_once(desk, *[lambda person: person.do("pay", PAID)] * 4)
    assert len(done(outcomes)) == 1
    assert {type(error) for error in failed(outcomes)} == {RefusedError}
    assert payments(desk) == {"MOL-BIBL26": 2646, "JAK-REV26": 1764, "NS": 4410}
    must_be_clean(desk)


@pytest.mark.requirement("PRE-03", "PRE-04", "ENG-10")
def test_it_is_undone_once(desk: Desk) -> None:
    desk.do("enter", "prepayment", order=submitted(desk, "review"))
    desk.do("pay", PAID)
    outcomes = at_once(desk, *[lambda person: person.do("reopen", PAID)] * 4)
    assert len(done(outcomes)) == 1
    assert payments(desk) == {}
    must_be_clean(desk)


@pytest.mark.requirement("PRE-03", "ENG-10")
@pytest.mark.parametrize("round_", range(4))
def test_an_item_whose_prepayments_are_all_paid_at_once_is_paid(desk: Desk, round_: int) -> None:
    order = submitted(desk, "review")
    documents = [desk.confirm("enter", "prepayment", order=order).document for _ in range(3)]
    outcomes = at_once(desk, *[lambda person, name=name: person.do("pay", name) for name in documents])
    assert {type(error) for error in failed(outcomes)} <= {ConflictError}  # who lost twice is told to try again
    for name, outcome in zip(documents, outcomes, strict=True):
        if isinstance(outcome, ConflictError):
            desk.do("pay", name)
    assert desk.column("SELECT payment FROM order_item WHERE order_id IS NOT NULL") == ["paid"]
    assert payments(desk) == {"MOL-BIBL26": 3 * 2646, "JAK-REV26": 3 * 1764, "NS": 3 * 4410}
    must_be_clean(desk)
