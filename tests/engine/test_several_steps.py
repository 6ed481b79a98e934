"""`does`: several procedures one after the other, in one transaction and under one event (ENG-02)."""

from __future__ import annotations

import pytest

from engine.asking import Answer
from engine.errors import RefusedError, UsageError
from tests.engine.conftest import Bare
from tests.engine.desk import Desk, unchanged

PAYMENTS = """
workflow: bare
title: ~Bare
kinds:
  bill:
    label: ~Bill
    number: bill
    fields: {note: text, checked: boolean}
    statuses: {entered: ~entered, completed: ~completed, paid: ~paid}
    final: [paid]
  receipt:
    label: ~Receipt
    of: bill
    plural: receipts
    number: receipt
    statuses: {fresh: ~fresh, done: ~done}
    final: [done]
columns: [bill, receipt]
rows:
  enter:
    label: ~Enter
    creates: bill
    fields: [checked]
    cells: {bill: new -> entered}
  complete:
    label: ~Complete
    acts_on: bill
    cells: {bill: entered -> completed, receipt: new -> fresh}
  pay:
    label: ~Pay
    acts_on: bill
    fields: [note]
    requires: [is_checked]
    cells: {bill: completed -> paid, receipt: fresh -> done}
procedures:
  enter_with_receipt:
    label: ~Both
    creates: bill
    fields: [checked]
    cells: {bill: new -> entered, receipt: new -> fresh}
  pay_at_once:
    label: ~All
    acts_on: {bill: entered}
    does: [complete, pay]
conditions:
  is_checked: {about: bill, expr: "bill.checked == true", refusal: ~Unchecked}
"""


@pytest.fixture
def desk(bare: Bare) -> Desk:
    return bare(PAYMENTS)


def moves(answer: Answer, kind: str) -> list[tuple[str | None, str]]:
    """From what to what the rows of a kind went."""
    return [(each["from"], each["to"]) for each in answer.moves if each["kind"] == kind]


@pytest.mark.requirement("ENG-02")
def test_all_steps_are_one_event(desk: Desk) -> None:
    bill = desk.do("enter", "bill", checked="true").document
    answer = desk.do("pay_at_once", bill, note="by bank")
    assert moves(answer, "bill") == [("entered", "completed"), ("completed", "paid")]
    assert moves(answer, "receipt") == [(None, "fresh"), ("fresh", "done")]
    assert desk.column("SELECT status FROM bare_bill") == ["paid"]
    assert desk.column("SELECT status || ' ' || number FROM bare_receipt") == ["done 26-0001"]
    assert desk.column("SELECT note FROM bare_bill") == ["by bank"]
    assert desk.column("SELECT procedure FROM event ORDER BY id") == ["enter", "pay_at_once"]


@pytest.mark.requirement("ENG-02", "ENG-03")
def test_a_refused_last_step_leaves_nothing_of_the_first(desk: Desk) -> None:
    bill = desk.do("enter", "bill", checked="false").document
    with unchanged(desk.database), pytest.raises(RefusedError, match="Unchecked"):
        desk.do("pay_at_once", bill)
    assert desk.column("SELECT status FROM bare_bill") == ["entered"]


@pytest.mark.requirement("ENG-11")
def test_in_a_batch_a_refused_one_does_not_touch_the_others(desk: Desk) -> None:
    bad = desk.do("enter", "bill", checked="false").document
    good = desk.do("enter", "bill", checked="true").document
    refused, done = desk.do_many("pay_at_once", bad, good)
    assert isinstance(refused, RefusedError)
    assert isinstance(done, Answer)
    assert desk.column("SELECT status FROM bare_bill ORDER BY id") == ["entered", "paid"]
    assert desk.column("SELECT number FROM bare_receipt") == ["26-0001"]


@pytest.mark.requirement("CNT-01", "CNT-04")
def test_a_run_takes_numbers_of_several_counters(desk: Desk) -> None:
    assert desk.do("enter_with_receipt", "bill").number == "26-0001"
    assert desk.column("SELECT number FROM bare_receipt") == ["26-0001"]


def test_an_input_that_no_step_knows_is_told(desk: Desk) -> None:
    bill = desk.do("enter", "bill", checked="true").document
    with pytest.raises(UsageError, match='has no input "notte"'):
        desk.do("pay_at_once", bill, notte="x")
