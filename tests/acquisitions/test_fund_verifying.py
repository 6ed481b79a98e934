"""`verify` proves the books, and finds what was done to them behind the program's back (FND-04)."""

from __future__ import annotations

import pytest

from tests.acquisitions.desk import Desk
from tests.acquisitions.test_funds import MOL
from tests.acquisitions.test_reservations import ordered, reserving, shares
from tests.acquisitions.test_verifying import damage, proven

__all__ = ["reserving"]


@pytest.fixture
def books(reserving: Desk) -> Desk:
    """Books with something of everything, proven."""
    ordered(reserving, shares(MOL_BIBL26=100), price="10")
    reserving.do("transfer", MOL, into="JAK-REV26", amount="5")
    (posting,) = reserving.column("SELECT max(id) FROM posting")
    reserving.do("take_back", f"posting:#{posting}")
    assert [check.name for check in proven(reserving).values() if not check.passed] == []
    return reserving


@pytest.mark.parametrize(
    ("check", "statement"),
    [
        ("funds_equal_postings", "UPDATE fund SET received = received + 1 WHERE code = 'MOL-BIBL26'"),
        ("fields_equal_events", "UPDATE fund SET received = received + 1 WHERE code = 'MOL-BIBL26'"),
        ("funds_equal_postings", "UPDATE posting SET amount = amount - 1 WHERE kind = 'remittance'"),
        ("rows_equal_events", "UPDATE posting SET note = 'mine' WHERE kind = 'remittance'"),
        ("funds_equal_postings", "UPDATE posting SET amount_of = 'payments' WHERE kind = 'reservation'"),
        ("serials_are_whole", "DELETE FROM posting WHERE kind = 'reservation'"),
        ("serials_are_whole", "UPDATE fund SET last_posting = last_posting + 1"),
        ("rows_have_events", "DELETE FROM posting WHERE kind = 'reservation'"),
        ("postings_have_documents", "UPDATE posting SET document_id = 4711 WHERE document_id IS NOT NULL"),
        ("postings_have_documents", "UPDATE posting SET document_kind = 'nothing' WHERE document_id IS NOT NULL"),
        ("taken_back_is_the_mirror", "UPDATE posting SET deductible_vat = 7 WHERE reverses_id IS NOT NULL"),
    ],
)
@pytest.mark.requirement("FND-04")
def test_what_was_done_to_the_books_is_found(books: Desk, check: str, statement: str) -> None:
    damage(books, statement)
    found = proven(books)[check]
    assert not found.passed
    assert found.found[0]["message"]
