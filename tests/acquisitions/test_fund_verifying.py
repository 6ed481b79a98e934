"""`verify` proves the books, and finds what was done to them behind the program's back (FND-04)."""

from __future__ import annotations

import pytest

from tests.acquisitions.damages import DAMAGED_BOOKS, assert_found, damage, proven
from tests.acquisitions.desk import Desk
from tests.acquisitions.test_funds import MOL
from tests.acquisitions.test_reservations import ordered, reserving, shares

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


@pytest.mark.parametrize(("check", "problem", "statements"), DAMAGED_BOOKS)
@pytest.mark.requirement("FND-04")
def test_what_was_done_to_the_books_is_found(
    books: Desk, check: str, problem: str, statements: tuple[str, ...]
) -> None:
    damage(books, *statements)
    assert_found(proven(books)[check], problem)
