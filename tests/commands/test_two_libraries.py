"""From the command line, too, a library finds nothing of another one in the same database (PAR-01)."""

from __future__ import annotations

import pytest

from tests.acquisitions.desk import Desk, unchanged
from tests.commands.program import Program

DOCUMENT = "the order"

CALLS: dict[str, tuple[str, ...]] = {
    "get": ("get", DOCUMENT),
    "explain": ("explain", DOCUMENT),
    "events": ("events", DOCUMENT),
    "events of a material": ("events", "--material", "0023-2424"),
    "diagram": ("diagram", "order", "--document", DOCUMENT),
    "do": ("do", "edit", DOCUMENT, "--set", "note=x"),
    "do as a dry run": ("do", "submit", DOCUMENT, "--dry-run"),
    "do with a choice": ("do", "prepare", "order", "--set", "items=item:26-0001/1"),
    "do with a supplier": ("do", "prepare", "order", "--set", "supplier=SERINT"),
    "list": ("list", "order", "--supplier", "SERINT"),
}


@pytest.fixture
def order(desk: Desk, two_libraries: None) -> Desk:
    """An order of Ana's; De Linde has none yet."""
    desk.ready_order("review")
    return desk


@pytest.mark.requirement("PAR-01")
@pytest.mark.parametrize("by", ["number", "id"])
@pytest.mark.parametrize("call", CALLS)
def test_no_command_finds_what_another_library_has(dotok: Program, order: Desk, call: str, by: str) -> None:
    name = "order:26-0001" if by == "number" else f"order:#{order.get('order:26-0001')['id']}"
    words = [name if word == DOCUMENT else word for word in CALLS[call]]
    with unchanged(order.database):
        error = dotok.fail("--library", "LINDE", "--as", "els", *words)
    assert "there is no" in error["message"]
    assert dotok("--library", "NOVA", *words, "--json", code=None).code in (
        0,
        1,
    )  # it is there; one item is in an order


@pytest.mark.requirement("PAR-01")
def test_lists_hold_only_the_librarys_own(dotok: Program, order: Desk) -> None:
    for kind in ("order", "item", "copy", "material", "share"):
        assert dotok.ask("--library", "LINDE", "--as", "els", "list", kind) == []
        assert dotok.ask("--library", "NOVA", "list", kind)


@pytest.mark.requirement("PAR-01")
def test_a_user_of_one_library_is_none_in_the_other(dotok: Program, order: Desk) -> None:
    error = dotok.fail("--library", "LINDE", "--as", "ana", "list", "order")
    assert error["message"] == 'there is no user "ana"'


@pytest.mark.requirement("PAR-01", "ENG-11")
def test_all_is_all_of_one_library(dotok: Program, order: Desk) -> None:
    dotok("--library", "LINDE", "--as", "els", "do", "submit", "order", "--all")  # there is none, and that is no error
    assert order.statuses("purchase_order") == ["entered"]
