"""The letter of an order, in the outbox of the transaction that submits it (DOC-01, ORD-09)."""

from __future__ import annotations

import json
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.acquisitions.desk import Desk


def letter(desk: Desk) -> dict[str, Any]:
    """The only letter in the outbox."""
    (found,) = desk.column("SELECT body FROM outbox")
    body: dict[str, Any] = found if isinstance(found, dict) else json.loads(found)
    return body


def an_order(desk: Desk, **fields: Any) -> str:
    """An order that shows everything a letter can say."""
    unprinted = desk.do(
        "enter_item", "item", material="0036-8075", print_on_order=False, copies=[{"department": "CIT"}]
    ).document
    order = desk.ready_order("slavic", "review", "without_997", unprinted, note="Number 3 twice, please.", **fields)
    desk.do("edit_item", "item:26-0001/3", currency="GBP", price="1234.50")
    return order


@pytest.mark.requirement("ORD-09", "DOC-01")
@pytest.mark.parametrize("layout", ["by_items", "by_departments"])
@pytest.mark.parametrize("language", ["sl", "en", "nl"])
def test_the_letter(desk: Desk, language: str, layout: str, page: SnapshotAssertion) -> None:
    desk.change("UPDATE partner SET language = :language", language=language)
    desk.do("submit", an_order(desk), layout=layout)
    body = letter(desk)
    assert body["language"] == language
    assert f"{body['subject']}\n\n{body['text']}" == page(name=f"{language} {layout}")


@pytest.mark.requirement("ORD-09")
def test_an_item_not_to_be_printed_is_in_no_layout(desk: Desk) -> None:
    order = an_order(desk)
    for layout in ("by_items", "by_departments"):
        (message,) = desk.dry("submit", order, layout=layout).messages
        assert "Nature" in message["text"]
        assert "Science" not in message["text"], layout


@pytest.mark.requirement("ORD-09", "DOC-01", "ENG-07")
def test_the_outbox_says_what_to_send_how_and_where(desk: Desk) -> None:
    order = desk.ready_order()
    event = desk.do("submit", order).event
    row = desk.sql("SELECT event_id, kind, document, message_key, state, attempts FROM outbox")
    assert row == [(event, "letter", order, f"{event}-1", "waiting", 0)]
    body = {name: letter(desk)[name] for name in ("letter", "way", "to", "email", "address", "subject")}
    assert body == {
        "letter": "order",
        "way": "email",
        "to": "Serials International",
        "email": "orders@serials.example",
        "address": "Bookbinders Lane 7, Dublin",
        "subject": "Order 26-0001",
    }


@pytest.mark.requirement("ORD-02", "DOC-01")
def test_what_the_order_says_of_sending_goes_before_the_partner(desk: Desk) -> None:
    order = desk.ready_order(language="nl", sending="print", address="Postbus 1, Gent")
    desk.do("submit", order)
    body = letter(desk)
    assert (body["language"], body["way"], body["address"]) == ("nl", "print", "Postbus 1, Gent")
    assert body["subject"] == "Bestelling 26-0001"


@pytest.mark.requirement("DOC-01")
def test_an_order_without_a_language_is_written_in_the_librarys(desk: Desk) -> None:
    desk.change("UPDATE partner SET language = NULL")
    desk.do("submit", desk.ready_order())
    assert letter(desk)["subject"] == "Naročilo 26-0001"


@pytest.mark.requirement("ENG-02", "ENG-03")
def test_a_refused_order_leaves_no_letter(desk: Desk) -> None:
    desk.refusal("submit", desk.do("prepare", "order").document)
    assert desk.count("outbox") == 0


@pytest.mark.requirement("DOC-01")
def test_text_of_a_librarian_is_never_read_as_a_template(desk: Desk) -> None:
    desk.do("submit", desk.ready_order(note="{{ order.supplier.email }} {% raw %}"))
    assert "Note: {{ order.supplier.email }} {% raw %}" in letter(desk)["text"]
