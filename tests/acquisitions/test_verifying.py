"""`verify` proves a database, and finds what was done behind the events' back (ENG-07, ENG-02)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import text

from acquisitions.queries.verifying import verify
from engine.verifying import Check
from tests.acquisitions.desk import Desk


@pytest.fixture
def desk(desk: Desk) -> Desk:
    """A library in which something of everything was done."""
    desk.do("submit", desk.ready_order("review", "slavic"))
    desk.ready_order("for_exchange")
    desk.do("delete_item", desk.items["without_997"])
    order = desk.do("prepare", "order", supplier="SERINT").document
    desk.do("edit", order, note="by phone")
    return desk


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


@pytest.mark.requirement("ENG-02", "ENG-07")
def test_a_database_that_only_procedures_wrote_is_proven(desk: Desk) -> None:
    assert {name: check.found for name, check in proven(desk).items() if not check.passed} == {}


def damages() -> Iterator[Any]:
    def case(check: str, *statements: str) -> Any:
        return pytest.param(check, statements, id=f"{check}: {statements[0][:40]}")

    yield case("known_statuses", "UPDATE copy SET status = 'lent'")
    yield case("statuses_equal_events", "UPDATE order_item SET status = 'entered' WHERE status = 'ordered'")
    yield case("statuses_equal_events", "UPDATE field_997 SET status = 'received'")
    yield case("fields_equal_events", "UPDATE purchase_order SET note = 'by mail' WHERE note = 'by phone'")
    yield case("fields_equal_events", "UPDATE purchase_order SET number = '26-0077' WHERE number = '26-0001'")
    yield case("rows_equal_events", "UPDATE copy_share SET percent = percent - 10000")
    yield case("rows_equal_events", "UPDATE order_item SET price = price + 1")
    yield case("rows_equal_events", "UPDATE volume SET year = 1999")
    yield case("rows_have_events", "DELETE FROM field_997")
    yield case(
        "rows_have_events", "INSERT INTO volume (library_id, id, year) SELECT library_id, 9999, 1 FROM volume LIMIT 1"
    )
    yield case("counters_equal_numbers", "UPDATE counter SET last = last + 5")
    yield case("parts_have_wholes", "UPDATE copy SET item_id = NULL")
    yield case("keys_stay_at_home", "UPDATE copy SET item_id = 4711 WHERE position = 1")
    yield case("shares_make_100", "UPDATE copy_share SET percent = percent - 10000")
    yield case("numbers_are_single", "UPDATE purchase_order SET number = 'A1' WHERE number = '26-0001'")
    yield case("holdings_can_be_read", "UPDATE field_997 SET content = 'k2026'")
    yield case("messages_have_events", "UPDATE outbox SET event_id = 4711")
    yield case("messages_have_events", "DELETE FROM definition")
    yield case("invariants_hold", "UPDATE purchase_order SET status = 'submitted' WHERE status = 'entered'")


@pytest.mark.requirement("ENG-02", "ENG-07")
@pytest.mark.parametrize(("check", "statements"), list(damages()))
def test_damage_is_found(desk: Desk, check: str, statements: tuple[str, ...]) -> None:
    damage(desk, *statements)
    found = proven(desk)[check]
    assert not found.passed
    assert found.count >= len(found.found) > 0
    assert all(each["document"] and each["message"] for each in found.found)


@pytest.mark.requirement("CNT-04")
def test_a_number_given_twice_is_found(desk: Desk) -> None:
    if desk.database.is_sqlite:
        pytest.skip("SQLite can't drop the constraint that refuses it")
    damage(
        desk,
        "ALTER TABLE purchase_order DROP CONSTRAINT uq_purchase_order_library_id_number",
        "UPDATE purchase_order SET number = '26-0001'",
    )
    assert proven(desk)["numbers_are_single"].count == 2


@pytest.mark.requirement("ENG-07")
def test_what_is_found_is_said_in_the_users_language(desk: Desk) -> None:
    damage(desk, "UPDATE volume SET year = 1999")
    with desk.database.read() as connection:
        checks = verify(desk.speaking("nl").session, connection)
    (check,) = [check for check in checks if not check.passed]
    assert check.label == "rijen zijn zoals ze gemaakt zijn"
    assert "schreef" in check.found[0]["message"]
