"""`verify` proves a database, and finds what was done behind the events' back (ENG-07, ENG-02)."""

from __future__ import annotations

from pathlib import Path

import pytest

from acquisitions.queries.verifying import verify
from acquisitions.verifying_words import LIBRARY
from engine.verifying.words import ROWS
from tests.acquisitions.damages import DAMAGED_BOOKS, DAMAGES, assert_found, damage, proven
from tests.acquisitions.desk import Desk
from tests.acquisitions.everything import everything


@pytest.fixture
def desk(desk: Desk, tmp_path: Path) -> Desk:
    """A library in which something of everything was done."""
    desk.do("submit", desk.ready_order("review", "slavic"))
    desk.ready_order("for_exchange")
    desk.do("delete_item", desk.items["without_997"])
    order = desk.do("prepare", "order", supplier="SERINT").document
    desk.do("edit", order, note="by phone")
    everything(desk, tmp_path, "MOL-BIBL26", "CIT", "SERINT", "ZAGREB")
    desk.do("enter", "prepayment", order="26-0001", document_number="A-7")
    desk.confirm("pay", "prepayment:26-0002")
    desk.do("reopen", "prepayment:26-0002")
    return desk


@pytest.mark.requirement("ENG-02", "ENG-07")
def test_a_database_that_only_procedures_wrote_is_proven(desk: Desk) -> None:
    assert {name: check.found for name, check in proven(desk).items() if not check.passed} == {}


@pytest.mark.requirement("ENG-02", "ENG-07")
@pytest.mark.parametrize(("check", "problem", "statements"), DAMAGES)
def test_damage_is_found(desk: Desk, check: str, problem: str, statements: tuple[str, ...]) -> None:
    damage(desk, *statements)
    assert_found(proven(desk)[check], problem)


def test_every_check_and_every_problem_is_shown_to_be_found() -> None:
    """Those of the books are shown in test_fund_verifying.py, a number given twice below."""
    shown = [each.values[:2] for each in (*DAMAGES, *DAMAGED_BOOKS)]
    assert {check for check, _ in shown} == {*ROWS.checks, *LIBRARY.checks}
    assert {problem for _, problem in shown} | {"twice"} == {*ROWS.problems, *LIBRARY.problems}


@pytest.mark.requirement("CNT-04")
def test_a_number_given_twice_is_found(desk: Desk) -> None:
    if desk.database.is_sqlite:
        pytest.skip("SQLite can't drop the constraint that refuses it")
    damage(
        desk,
        "ALTER TABLE purchase_order DROP CONSTRAINT uq_purchase_order_library_id_number",
        "UPDATE purchase_order SET number = '26-0001'",
    )
    assert proven(desk)["numbers_are_single"].count == desk.count("purchase_order") - 1 > 0


@pytest.mark.requirement("ENG-07")
def test_what_is_found_is_said_in_the_users_language(desk: Desk) -> None:
    damage(desk, "UPDATE volume SET year = 1999")
    with desk.database.read() as connection:
        checks = verify(desk.speaking("nl").session, connection)
    (check,) = [check for check in checks if not check.passed]
    assert check.label == "rijen zijn zoals ze gemaakt zijn"
    assert "schreef" in check.found[0]["message"]


@pytest.mark.requirement("PAR-01", "ENG-07")
def test_what_is_wrong_in_one_library_is_not_told_in_another(desk: Desk, tmp_path: Path, two_libraries: None) -> None:
    """Everything that can be is damaged in the first one."""
    els = desk.of("els", "LINDE")
    els.do("edit", "partner:PAGINA", is_recipient=True)
    everything(els, tmp_path, "GENT-TIJD26", "HOOFD", "PAGINA", "PAGINA")
    statements = [statement for each in DAMAGES for statement in each.values[2]]
    damage(desk, *(in_one_library(each, desk.session.library) for each in statements if "definition" not in each))
    assert len([check for check in proven(desk).values() if not check.passed]) > 10
    assert {name: check.found for name, check in proven(els).items() if not check.passed} == {}


def in_one_library(statement: str, library: int) -> str:
    """Only rows of a library are damaged; definitions belong to all."""
    if statement.startswith("INSERT"):
        return statement
    return f"{statement} {'AND' if ' WHERE ' in statement else 'WHERE'} library_id = {library}"
