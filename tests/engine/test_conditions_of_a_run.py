"""A condition holds, does not hold and says why, or can't be decided; only the first lets a procedure run (ENG-03)."""

from __future__ import annotations

import logging

import pytest

from engine.errors import ConfirmationNeededError
from engine.running import run
from tests.engine.conftest import Bare
from tests.engine.desk import Desk, unchanged

ORDERS = """
workflow: bare
title: ~Bare
kinds:
  order:
    label: ~Order
    number: order
    fields: {price: integer, note: text}
    statuses: {entered: ~entered, submitted: ~submitted}
    final: [submitted]
  item:
    label: ~Item
    of: order
    plural: items
    statuses: {entered: ~entered, ordered: ~ordered}
    final: [ordered]
columns: [order, item]
rows:
  prepare:
    label: ~Prepare
    creates: order
    fields: [price, note]
    inputs: {items: {rows: item}}
    cells: {order: new -> entered, item: new -> entered}
  submit:
    label: ~Submit
    acts_on: order
    {ASKS}
    cells: {order: entered -> submitted, item: {FIRST}entered -> ordered{LAST}}
conditions:
  is_cheap: {about: order, expr: "order.price < 100", refusal: {sl: "Cena {order.price} je previsoka.", en: "The price of {order.price} is too high.", nl: "De prijs {order.price} is te hoog."}}
  has_note: {about: order, expr: "order.note != null", refusal: {sl: "Ni opombe.", en: "There is no note.", nl: "Er is geen notitie."}}
  has_items: {about: order, holds: some item, refusal: {sl: "Ni postavk.", en: "There are no items.", nl: "Er zijn geen regels."}}
  all_entered: {about: order, holds: every item is entered, refusal: {sl: "Niso vse evidentirane.", en: "Not every item is entered.", nl: "Niet elke regel is ingevoerd."}}
  is_entered: {about: item, holds: is entered, refusal: {sl: "Postavka ni evidentirana.", en: "The item is not entered.", nl: "De regel is niet ingevoerd."}}
  is_ordered: {about: item, holds: every item is ordered, refusal: {sl: "Postavka ni naročena.", en: "The item is not ordered.", nl: "De regel is niet besteld."}}
  few_items: {about: order, python: "tests.engine.bare_conditions:at_most_two_items", refusal: {sl: "Postavk je {count}.", en: "There are {count} items.", nl: "Er zijn {count} regels."}}
  broken: {about: order, python: "tests.engine.bare_conditions:breaks", refusal: {sl: "Ne.", en: "No.", nl: "Nee."}}
  careless: {about: order, python: "tests.engine.bare_conditions:reads_what_was_not_loaded", refusal: {sl: "Ne.", en: "No.", nl: "Nee."}}
"""


def orders(asks: str, *, when: str | None = None) -> str:
    """The workflow, with what `submit` asks for; `when`: the condition of its cell for items."""
    first, last = ("{move: ", f", when: {when}}}") if when is not None else ("", "")
    unused = [line for line in ORDERS.splitlines() if line.startswith("  ") and ": {about:" in line]
    text = ORDERS.replace("{ASKS}", asks).replace("{FIRST}", first).replace("{LAST}", last)
    for line in unused:
        name = line.split(":")[0].strip()
        if name not in asks and name != when:
            text = text.replace(line + "\n", "")
    return text


def told(desk: Desk, language: str = "en") -> list[tuple[str, str, str]]:
    """Why the only order can't be submitted."""
    reasons = desk.but(language=language).refusal("submit", "order:26-0001")
    return [(reason.condition, reason.outcome, reason.message) for reason in reasons]


@pytest.mark.requirement("ENG-03")
@pytest.mark.parametrize(
    ("language", "price", "note"),
    [
        ("sl", "Cena 100 je previsoka.", "Ni opombe."),
        ("en", "The price of 100 is too high.", "There is no note."),
        ("nl", "De prijs 100 is te hoog.", "Er is geen notitie."),
    ],
)
def test_what_does_not_hold_is_unmet_and_says_why(bare: Bare, language: str, price: str, note: str) -> None:
    desk = bare(orders("requires: [is_cheap, has_note]"))
    desk.do("prepare", "order", price=100, items=[{}])
    assert told(desk, language) == [("is_cheap", "unmet", price), ("has_note", "unmet", note)]


@pytest.mark.requirement("ENG-03")
def test_what_holds_lets_it_run(bare: Bare) -> None:
    desk = bare(orders("requires: [is_cheap, has_note]"))
    desk.do("prepare", "order", price=99, note="soon", items=[{}])
    desk.do("submit", "order:26-0001")
    assert desk.statuses("bare_order") == ["submitted"]


@pytest.mark.requirement("ENG-03")
@pytest.mark.parametrize(
    ("language", "message"),
    [
        ("sl", "Pogoja is_cheap ni bilo mogoče preveriti: order.price nima vrednosti."),
        ("en", "Condition is_cheap could not be decided: order.price has no value."),
        ("nl", "Voorwaarde is_cheap kon niet worden beoordeeld: order.price heeft geen waarde."),
    ],
)
def test_a_missing_value_is_an_error_and_refuses_as_well(bare: Bare, language: str, message: str) -> None:
    desk = bare(orders("requires: [is_cheap, has_note]"))
    desk.do("prepare", "order", note="soon", items=[{}])
    assert told(desk, language) == [("is_cheap", "error", message)]


@pytest.mark.requirement("ENG-03")
def test_a_python_condition_says_why_with_its_own_values(bare: Bare) -> None:
    desk = bare(orders("requires: [few_items]"))
    desk.do("prepare", "order", items=[{}, {}, {}])
    assert told(desk) == [("few_items", "unmet", "There are 3 items.")]


@pytest.mark.requirement("ENG-03")
def test_a_fault_in_a_python_condition_is_an_error_and_is_logged(bare: Bare, caplog: pytest.LogCaptureFixture) -> None:
    desk = bare(orders("requires: [broken, few_items]"))
    desk.do("prepare", "order", items=[{}, {}, {}])
    with caplog.at_level(logging.ERROR, "dotok.conditions"):
        reasons = told(desk)
    message = "Condition broken could not be decided: ZeroDivisionError: a bug in a condition."
    assert reasons == [("broken", "error", message), ("few_items", "unmet", "There are 3 items.")]
    assert "ZeroDivisionError" in caplog.text


@pytest.mark.requirement("ENG-03")
def test_a_condition_finds_its_rows_though_nothing_else_is_about_them(bare: Bare) -> None:
    desk = bare(orders("requires: [is_entered, is_ordered]").replace(", item: entered -> ordered", ""))
    desk.do("prepare", "order", items=[{}])
    assert told(desk) == [("is_ordered", "unmet", "The item is not ordered.")]


@pytest.mark.requirement("ENG-03")
def test_what_was_not_loaded_is_never_taken_for_nothing(bare: Bare) -> None:
    desk = bare(orders("requires: [careless]", when=None).replace(", item: entered -> ordered", ""))
    desk.do("prepare", "order", items=[{}])
    (reason,) = told(desk)
    assert reason[:2] == ("careless", "error")
    assert "AttributeError" in reason[2]


@pytest.mark.requirement("ENG-03")
@pytest.mark.parametrize(
    ("condition", "message"), [("has_items", "There are no items."), ("all_entered", "Not every item is entered.")]
)
def test_of_nothing_neither_some_nor_every_holds(bare: Bare, condition: str, message: str) -> None:
    desk = bare(orders(f"requires: [{condition}]"))
    desk.do("prepare", "order", items=[])
    assert told(desk) == [(condition, "unmet", message)]


@pytest.mark.requirement("ENG-03")
def test_the_condition_of_a_cell_that_cannot_be_decided_refuses(bare: Bare) -> None:
    desk = bare(orders("requires: [has_items]", when="is_cheap"))
    desk.do("prepare", "order", items=[{}])
    assert told(desk) == [("is_cheap", "error", "Condition is_cheap could not be decided: order.price has no value.")]


@pytest.mark.requirement("ENG-03", "ENG-05")
@pytest.mark.parametrize(("price", "status"), [(99, "ordered"), (100, "entered")])
def test_a_cell_moves_only_where_its_condition_holds(bare: Bare, price: int, status: str) -> None:
    desk = bare(orders("requires: [has_items]", when="is_cheap"))
    desk.do("prepare", "order", price=price, items=[{}, {}])
    desk.do("submit", "order:26-0001")
    assert desk.statuses("bare_item") == [status, status]


# -- warnings ---------------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-03")
def test_a_warning_wants_a_yes_and_changes_nothing_before(bare: Bare) -> None:
    desk = bare(orders("warns: [is_cheap, has_note]"))
    desk.do("prepare", "order", price=100, items=[{}])
    with unchanged(desk.database), pytest.raises(ConfirmationNeededError) as needed:
        desk.do("submit", "order:26-0001")
    messages = ["The price of 100 is too high.", "There is no note."]
    assert [reason.message for reason in needed.value.reasons] == messages
    assert needed.value.message == "; ".join(messages)


@pytest.mark.requirement("ENG-03", "ENG-07")
def test_an_accepted_warning_is_in_the_event(bare: Bare) -> None:
    desk = bare(orders("warns: [is_cheap, has_note]"))
    desk.do("prepare", "order", price=100, note="soon", items=[{}])
    desk.confirm("submit", "order:26-0001")
    assert desk.statuses("bare_order") == ["submitted"]
    confirmed = desk.column("SELECT CAST(confirmed AS TEXT) FROM event ORDER BY id")
    assert confirmed == ["[]", '["is_cheap"]']


@pytest.mark.requirement("ENG-03")
def test_a_yes_given_for_nothing_is_no_confirmation(bare: Bare) -> None:
    desk = bare(orders("warns: [is_cheap]"))
    desk.do("prepare", "order", price=1, items=[{}])
    desk.confirm("submit", "order:26-0001")
    assert desk.column("SELECT CAST(confirmed AS TEXT) FROM event ORDER BY id") == ["[]", "[]"]


@pytest.mark.requirement("ENG-03")
def test_a_warning_that_cannot_be_decided_is_a_warning_still(bare: Bare) -> None:
    desk = bare(orders("warns: [is_cheap]"))
    desk.do("prepare", "order", items=[{}])
    with unchanged(desk.database), pytest.raises(ConfirmationNeededError) as needed:
        desk.do("submit", "order:26-0001")
    assert [reason.outcome for reason in needed.value.reasons] == ["error"]


@pytest.mark.requirement("ENG-03")
def test_a_yes_does_not_help_against_a_refusal(bare: Bare) -> None:
    desk = bare(orders("requires: [has_note]\n    warns: [is_cheap]"))
    desk.do("prepare", "order", price=100, items=[{}])
    assert told(desk) == [("has_note", "unmet", "There is no note.")]
    ask = desk.ask("submit", "order:26-0001", confirmed=True)
    with unchanged(desk.database), pytest.raises(Exception, match="There is no note"):
        run(desk.session, ask)


# -- explained --------------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-04")
def test_explain_tells_what_can_be_done_with_which_warnings(bare: Bare) -> None:
    desk = bare(orders("requires: [has_note]\n    warns: [is_cheap]"))
    desk.do("prepare", "order", price=100, note="soon", items=[{}])
    with unchanged(desk.database):
        explained = desk.explain("order:26-0001")
    assert explained["statuses"] == {"status": {"code": "entered", "label": "entered"}}
    warning = {"condition": "is_cheap", "message": "The price of 100 is too high."}
    assert explained["allowed"] == [{"procedure": "submit", "label": "Submit", "inputs": [], "warnings": [warning]}]
    assert explained["not_allowed"] == []


@pytest.mark.requirement("ENG-04")
@pytest.mark.parametrize("language", ["sl", "en", "nl"])
def test_explain_tells_every_reason_against_the_rest(bare: Bare, language: str) -> None:
    desk = bare(orders("requires: [is_cheap, has_note]")).but(language=language)
    desk.do("prepare", "order", items=[{}])
    (submit,) = desk.explain("order:26-0001")["not_allowed"]
    assert submit["label"] == {"sl": "Submit (sl)", "en": "Submit", "nl": "Submit (nl)"}[language]
    assert [(reason["condition"], reason["outcome"]) for reason in submit["reasons"]] == [
        ("is_cheap", "error"),
        ("has_note", "unmet"),
    ]
    assert submit["reasons"] == [reason.as_json() for reason in desk.refusal("submit", "order:26-0001")]


@pytest.mark.requirement("ENG-04")
def test_explain_leaves_the_rows_as_they_are(bare: Bare) -> None:
    desk = bare(orders("requires: [has_note]"))
    desk.do("prepare", "order", items=[{}])
    assert desk.explain("order:26-0001") == desk.explain("order:26-0001")
    assert [each["procedure"] for each in desk.explain("item:26-0001/1")["allowed"]] == []
