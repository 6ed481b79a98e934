"""What nobody should do to a database, and which check of `dotok verify` finds it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from sqlalchemy import text

from acquisitions.queries.verifying import verify
from acquisitions.verifying_words import LIBRARY
from engine.verifying import Check
from engine.verifying.words import ROWS
from tests.acquisitions.desk import Desk


def proven(desk: Desk) -> dict[str, Check]:
    with desk.database.read() as connection:
        return {check.name: check for check in verify(desk.session, connection)}


def damage(desk: Desk, *statements: str) -> None:
    """What nobody should do: SQL behind the program's back, with the database's own guards off."""
    with desk.database.engine.connect() as connection:
        if desk.database.is_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
        else:
            connection.exec_driver_sql("SET session_replication_role = replica")
        for statement in statements:
            connection.execute(text(statement))
        connection.commit()
        if desk.database.is_sqlite:
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
        else:
            connection.exec_driver_sql("SET session_replication_role = DEFAULT")
            connection.commit()


def assert_found(check: Check, problem: str) -> None:
    """A check found something, and among it this problem."""
    assert check.count >= len(check.found) > 0
    assert all(each["document"] for each in check.found)
    assert any(says(problem).fullmatch(each["message"]) for each in check.found), check.found


def says(problem: str) -> re.Pattern[str]:
    """The words of a problem, whatever stands in their placeholders."""
    words = {**ROWS.problems, **LIBRARY.problems}[problem].say("en")
    return re.compile("(.|\n)+".join(map(re.escape, re.split(r"\{\w+\}", words))))


def case(check: str, problem: str, *statements: str) -> Any:
    """Which check finds a damage, and what it says of it."""
    return pytest.param(check, problem, statements, id=f"{check}, {problem}: {statements[0][:50]}")


GONE = "(SELECT row_id FROM event WHERE procedure = 'delete_item')"
EVENT = "(SELECT max(id) FROM event WHERE procedure = '{}')"
OF_A_DOCUMENT = "UPDATE posting SET {} WHERE document_id IS NOT NULL"
TAKEN_BACK = "UPDATE posting SET {} WHERE reverses_id IS NOT NULL"

DAMAGES = [
    case("known_statuses", "unknown_status", "UPDATE copy SET status = 'lent'"),
    case("known_statuses", "unknown_status", "UPDATE order_item SET payment = 'lent'"),
    case("known_statuses", "unknown_status", "UPDATE prepayment SET status = 'lent'"),
    case("statuses_equal_events", "other_value", "UPDATE order_item SET status = 'entered' WHERE status = 'ordered'"),
    case("statuses_equal_events", "other_value", "UPDATE order_item SET payment = 'none' WHERE payment = 'paid'"),
    case("statuses_equal_events", "other_value", "UPDATE field_997 SET status = 'received'"),
    case("statuses_equal_events", "other_value", "UPDATE prepayment SET status = 'entered' WHERE status = 'paid'"),
    case("fields_equal_events", "other_value", "UPDATE purchase_order SET note = 'by mail' WHERE note = 'by phone'"),
    case("fields_equal_events", "other_value", "UPDATE purchase_order SET number = '26-0077' WHERE number = '26-0001'"),
    case("fields_equal_events", "other_value", "UPDATE prepayment SET number = '26-0077' WHERE number = '26-0001'"),
    case("fields_equal_events", "other_value", "UPDATE prepayment SET paid_on = '2026-01-16' WHERE status = 'paid'"),
    case("fields_equal_events", "other_value", "UPDATE field_997 SET content = replace(content, '<n>26', '<n>27')"),
    case("rows_equal_events", "other_row", "UPDATE copy_share SET percent = percent - 10000"),
    case("rows_equal_events", "other_row", "UPDATE order_item SET price = price + 1"),
    case("rows_equal_events", "other_row", "UPDATE volume SET year = 1999"),
    case("rows_equal_events", "other_row", "UPDATE prepayment SET document_number = 'A-8'"),
    case("rows_equal_events", "other_row", "UPDATE prepayment_item SET payable = payable + 1"),
    case("rows_equal_events", "other_row", "UPDATE fund SET status = 'closed' WHERE code = 'PSN'"),
    case("rows_equal_events", "other_row", "UPDATE paid_copy SET position = 9"),
    case("rows_equal_events", "other_row", "UPDATE paid_share SET percent = percent - 10000"),
    case("rows_equal_events", "other_row", "UPDATE fund_year SET year = 2020"),
    case("rows_equal_events", "other_row", "UPDATE partner SET iban = 'SI56191000000123438'"),
    case("rows_equal_events", "other_row", "UPDATE user_account SET permissions = '[]' WHERE name = 'bor'"),
    case("rows_have_events", "gone", "DELETE FROM field_997"),
    case("rows_have_events", "gone", "DELETE FROM priced_field"),
    case("rows_have_events", "gone", "DELETE FROM paid_share"),
    case("rows_have_events", "gone", "DELETE FROM fund_year"),
    case("rows_have_events", "gone", "DELETE FROM template_share"),
    case("rows_have_events", "gone", "DELETE FROM requestor"),
    case("rows_have_events", "made_by_nothing", "INSERT INTO volume (library_id, id, year) VALUES (1, 9999, 1)"),
    case("rows_have_events", "made_by_nothing", f"DELETE FROM event WHERE id = {EVENT.format('submit')}"),
    case(
        "rows_have_events",
        "deleted_but_there",
        f"UPDATE volume SET id = {GONE} WHERE id = (SELECT min(id) FROM volume)",
    ),
    case("counters_equal_numbers", "counter", "UPDATE counter SET last = last + 5"),
    case("counters_equal_numbers", "counter", "UPDATE counter SET last = 1 WHERE name = 'prepayment'"),
    case("parts_have_wholes", "part_of_nothing", "UPDATE copy SET item_id = NULL"),
    case("parts_have_wholes", "part_of_nothing", "UPDATE paid_copy SET prepayment_item_id = NULL"),
    case("keys_stay_at_home", "points_nowhere", "UPDATE copy SET item_id = 4711 WHERE position = 1"),
    case("keys_stay_at_home", "points_nowhere", "UPDATE priced_field SET field_997_id = 4711"),
    case("keys_stay_at_home", "points_nowhere", "UPDATE prepayment SET order_id = 4711"),
    case("shares_make_100", "shares", "UPDATE copy_share SET percent = percent - 10000"),
    case("shares_make_100", "shares", "UPDATE paid_share SET percent = percent - 10000"),
    case("numbers_are_single", "form", "UPDATE purchase_order SET number = 'A1' WHERE number = '26-0001'"),
    case("numbers_are_single", "form", "UPDATE prepayment SET number = 'A1' WHERE number = '26-0001'"),
    case("holdings_can_be_read", "unreadable", "UPDATE field_997 SET content = 'k2026'"),
    case("holdings_can_be_read", "unreadable", "UPDATE field_998 SET content = '{\"ind1\": 0}'"),
    case("holdings_can_be_read", "unreadable", "UPDATE field_998 SET content = (SELECT min(content) FROM field_997)"),
    case("messages_have_events", "no_event", "UPDATE outbox SET event_id = 4711"),
    case("messages_have_events", "lost_message", "DELETE FROM delivery", "DELETE FROM outbox"),
    case("messages_have_events", "no_definition", "DELETE FROM definition"),
    case("invariants_hold", "broken", "UPDATE purchase_order SET status = 'submitted' WHERE status = 'entered'"),
    case("invariants_hold", "broken", "DELETE FROM priced_field", "DELETE FROM field_997"),
    case("payments_equal_postings", "payment", "UPDATE prepayment SET payable = payable + 1"),
    case("payments_equal_postings", "payment", "UPDATE prepayment SET paid_on = NULL"),
    case("payments_equal_postings", "payment", "UPDATE prepayment SET paid_on = '2026-01-15' WHERE paid_on IS NULL"),
    case("payments_equal_postings", "payment", "DELETE FROM posting WHERE kind = 'prepayment_payment'"),
]
"""Of `test_verifying.py`: a library in which something of everything was done."""

DAMAGED_BOOKS = [
    case("funds_equal_postings", "fund", "UPDATE fund SET received = received + 1 WHERE code = 'MOL-BIBL26'"),
    case("fields_equal_events", "other_value", "UPDATE fund SET received = received + 1 WHERE code = 'MOL-BIBL26'"),
    case("funds_equal_postings", "fund", "UPDATE posting SET amount = amount - 1 WHERE kind = 'remittance'"),
    case("funds_equal_postings", "fund", "UPDATE posting SET amount_of = 'payments' WHERE kind = 'reservation'"),
    case("rows_equal_events", "other_row", "UPDATE posting SET note = 'mine' WHERE kind = 'remittance'"),
    case("serials_are_whole", "serials", "DELETE FROM posting WHERE kind = 'reservation'"),
    case("serials_are_whole", "serials", "UPDATE fund SET last_posting = last_posting + 1"),
    case("serials_are_whole", "serials", "UPDATE posting SET serial = serial + 1000"),
    case("serials_are_whole", "serials", "UPDATE posting SET serial = 0 WHERE serial = 1"),
    case("rows_have_events", "gone", "DELETE FROM posting WHERE kind = 'reservation'"),
    case("postings_have_documents", "no_document", OF_A_DOCUMENT.format("document_id = 4711")),
    case("postings_have_documents", "no_document", OF_A_DOCUMENT.format("document_kind = 'nothing'")),
    case("taken_back_is_the_mirror", "no_mirror", TAKEN_BACK.format("amount = amount + 1")),
    case("taken_back_is_the_mirror", "no_mirror", TAKEN_BACK.format("deductible_vat = 7")),
    case("taken_back_is_the_mirror", "no_mirror", TAKEN_BACK.format("kind = 'payment'")),
    case("taken_back_is_the_mirror", "no_mirror", TAKEN_BACK.format("amount_of = 'payments'")),
    case(
        "taken_back_is_the_mirror",
        "no_mirror",
        TAKEN_BACK.format("fund_id = (SELECT min(id) FROM fund), serial = serial + id"),
    ),
]
"""Of `test_fund_verifying.py`: a library that reserved, transferred and took back."""
