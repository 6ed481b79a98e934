"""What cells do to parts and wholes: make, join, leave, delete; and a second status beside the first."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import ConflictError, EngineError, UsageError
from engine.running import Answer
from tests.engine.conftest import Bare
from tests.engine.desk import Desk, unchanged

CLAIMS = """
workflow: bare
title: ~Bare
kinds:
  item:
    label: ~Item
    plural: items
    fields: {supplier: text}
    statuses: {open: ~open, closed: ~closed}
    final: [closed]
    second:
      payment: {label: ~Payment, statuses: {none: ~unpaid, paid: ~paid}}
  issue:
    label: ~Issue
    of: item
    plural: issues
    links: {claim: claim}
    statuses: {expected: ~expected, claimed: ~claimed, received: ~received}
    final: [received]
  claim:
    label: ~Claim
    number: claim
    one_open: {in: entered, per: {supplier: item.supplier}}
    fields: {supplier: text}
    statuses: {entered: ~entered, submitted: ~submitted}
    final: [submitted]
columns: [item, item.payment, issue, claim]
rows:
  item:
    label: ~Item
    creates: item
    fields: [supplier]
    inputs: {issues: {rows: issue}}
    cells: {item: new -> open, issue: new -> expected}
  claim:
    label: ~Claim
    acts_on: item
    inputs: {issues: {choose: issue, default: all}}
    cells:
      claim: new | entered -> entered
      issue: {chosen: expected -> claimed, joins: claim}
  send:
    label: ~Send
    acts_on: claim
    cells: {claim: entered -> submitted}
  drop:
    label: ~Drop
    acts_on: issue
    cells: {issue: {move: claimed -> expected, leaves: claim}}
  pay:
    label: ~Pay
    acts_on: {item: open}
    cells: {item.payment: none -> paid}
  close:
    label: ~Close
    acts_on: item
    requires: [is_paid]
    cells: {item: open -> closed}
  forget:
    label: ~Forget
    acts_on: item
    cells: {item: open | closed -> deleted}
  wipe:
    label: ~Wipe
    acts_on: item
    cells: {item: open | closed -> deleted, issue: any -> deleted}
conditions:
  is_paid: {about: item, expr: 'item.payment == "paid"', refusal: {sl: "Ni plačano.", en: "It isn't paid.", nl: "Niet betaald."}}
"""


@pytest.fixture
def desk(bare: Bare) -> Desk:
    return bare(CLAIMS)


def item(desk: Desk, supplier: str, issues: int = 2) -> str:
    return desk.do("item", "item", supplier=supplier, issues=[{}] * issues).document


# -- one open whole ---------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-01", "ENG-05")
def test_what_is_open_is_joined_and_what_is_not_there_is_made(desk: Desk) -> None:
    first, second, other = item(desk, "A"), item(desk, "A"), item(desk, "B")
    for each in (first, second, other):
        desk.do("claim", each)
    assert desk.sql("SELECT number, supplier, status FROM bare_claim ORDER BY id") == [
        ("26-0001", "A", "entered"),
        ("26-0002", "B", "entered"),
    ]
    claims = desk.column("SELECT c.number FROM bare_issue i JOIN bare_claim c ON c.id = i.claim_id ORDER BY i.id")
    assert claims == ["26-0001"] * 4 + ["26-0002"] * 2


@pytest.mark.requirement("ENG-05")
def test_what_was_sent_is_never_opened_again(desk: Desk) -> None:
    first, second = item(desk, "A"), item(desk, "A")
    desk.do("claim", first)
    desk.do("send", "claim:26-0001")
    desk.do("claim", second)
    assert desk.sql("SELECT number, status FROM bare_claim ORDER BY id") == [
        ("26-0001", "submitted"),
        ("26-0002", "entered"),
    ]


@pytest.mark.requirement("ENG-05", "ENG-11")
def test_documents_of_a_batch_join_what_the_first_one_opened(desk: Desk) -> None:
    results = desk.do_many("claim", item(desk, "A"), item(desk, "A"))
    assert all(isinstance(result, Answer) for result in results)
    assert desk.column("SELECT number FROM bare_claim") == ["26-0001"]


@pytest.mark.requirement("ENG-05")
def test_what_leaves_its_whole_stands_alone(desk: Desk) -> None:
    desk.do("claim", item(desk, "A"))
    issues = desk.column("SELECT id FROM bare_issue ORDER BY id")
    desk.do("drop", f"issue:#{issues[0]}")
    assert desk.sql("SELECT claim_id IS NULL, status FROM bare_issue ORDER BY id") in (
        [(True, "expected"), (False, "claimed")],
        [(1, "expected"), (0, "claimed")],
    )


# -- two statuses -----------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-01")
def test_the_second_status_moves_beside_the_first(desk: Desk) -> None:
    document = item(desk, "A")
    answer = desk.do("pay", document)
    assert answer.moves == [
        {"kind": "item.payment", "ids": [desk.get(document)["id"]], "from": "none", "to": "paid"},
    ]
    assert desk.sql("SELECT status, payment FROM bare_item") == [("open", "paid")]


@pytest.mark.requirement("ENG-01", "ENG-03")
def test_a_condition_can_ask_for_the_second_status(desk: Desk) -> None:
    document = item(desk, "A")
    assert desk.refused_by("close", document) == ["is_paid"]
    desk.do("pay", document)
    desk.do("close", document)
    assert desk.sql("SELECT status, payment FROM bare_item") == [("closed", "paid")]


@pytest.mark.requirement("ENG-01", "ENG-03")
def test_the_second_status_does_not_move_from_where_no_arrow_starts(desk: Desk) -> None:
    document = item(desk, "A")
    desk.do("pay", document)
    with unchanged(desk.database), pytest.raises(EngineError):
        desk.do("pay", document)


# -- deleting ---------------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-02")
def test_parts_go_before_their_whole(desk: Desk) -> None:
    document, kept = item(desk, "A"), item(desk, "B")
    desk.do("wipe", document)
    assert desk.sql("SELECT supplier FROM bare_item") == [("B",)]
    assert desk.column("SELECT item_id FROM bare_issue") == [desk.get(kept)["id"]] * 2


@pytest.mark.requirement("ENG-02")
def test_a_whole_is_not_deleted_while_it_has_parts(desk: Desk) -> None:
    document = item(desk, "A")
    with unchanged(desk.database), pytest.raises(ConflictError) as refused:
        desk.do("forget", document)
    assert "parts" in str(refused.value.suggestion)
    desk.do("forget", item(desk, "B", issues=0))


# -- what is asked ----------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-01")
@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"issues": "7"}, "there is no issue 7 here"),
        ({"issues": ["item:#1"]}, 'there is no kind "item"'),
        ({"issues": ["issue:#999999"]}, "there is no issue"),
        ({"issue": "1"}, 'has no input "issue"'),
        ({"issues": "all", "sender": "x"}, 'has no input "sender"'),
    ],
)
def test_a_choice_that_is_not_there_is_told(desk: Desk, inputs: dict[str, Any], told: str) -> None:
    document = item(desk, "A")
    with unchanged(desk.database), pytest.raises(UsageError, match=told):
        desk.do("claim", document, **inputs)


@pytest.mark.requirement("ENG-01")
def test_by_default_all_parts_are_chosen(desk: Desk) -> None:
    document = item(desk, "A", issues=3)
    desk.do("claim", document)
    assert desk.statuses("bare_issue") == ["claimed"] * 3


@pytest.mark.requirement("ENG-01")
def test_parts_are_chosen_by_their_position(desk: Desk) -> None:
    document = item(desk, "A", issues=3)
    desk.do("claim", document, issues="1, 3")
    assert desk.statuses("bare_issue") == ["claimed", "expected", "claimed"]
