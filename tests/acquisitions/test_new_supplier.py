"""An order that goes to another supplier goes to that supplier's address (ORD-02)."""

from __future__ import annotations

import pytest

from tests.acquisitions.desk import Desk


@pytest.mark.requirement("ORD-02")
def test_a_new_supplier_brings_its_address_and_language(desk: Desk) -> None:
    order = desk.ready_order("review")
    desk.do("edit", order, supplier="KNJIGARNA")
    fields = desk.get(order)["fields"]
    assert (fields["address"], fields["language"], fields["sending"]) == (
        "Nova ulica 47, 1000 Ljubljana",
        "sl",
        "print",
    )
    assert desk.get("item:26-0001/1")["fields"]["supplier"] == "KNJIGARNA"


@pytest.mark.requirement("ORD-02")
def test_what_is_given_with_it_stays(desk: Desk) -> None:
    order = desk.ready_order("review")
    desk.do("edit", order, supplier="KNJIGARNA", address="Elsewhere 1")
    assert desk.get(order)["fields"]["address"] == "Elsewhere 1"


@pytest.mark.requirement("ORD-02")
def test_other_edits_leave_the_address_alone(desk: Desk) -> None:
    order = desk.ready_order("review")
    before = desk.get(order)["fields"]["address"]
    desk.do("edit", order, note="Urgent.")
    assert desk.get(order)["fields"]["address"] == before
