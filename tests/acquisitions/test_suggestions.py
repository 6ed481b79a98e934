"""Suggestions: items with the number 0, and the members who made them (MAT-04)."""

from __future__ import annotations

from typing import Any

import pytest

from engine.errors import NotFoundError, UsageError
from tests.acquisitions.desk import Desk, unchanged

CIT = {"department": "CIT"}

pytestmark = pytest.mark.requirement("MAT-04")


@pytest.fixture(autouse=True)
def members(desk: Desk) -> None:
    desk.do("enter", "member", code="100", name="Ana Novak", email="ana@posta.example")
    desk.do("enter", "member", code="101", name="Bor Zupan")
    desk.do("enter", "member", code="102", name="Cene Kos", active=False)


def suggest(desk: Desk, *requestors: dict[str, Any], **fields: Any) -> str:
    given = {"material": "0036-8075", "copies": [CIT], "requestors": list(requestors)}
    return desk.do("enter_item", "item", **given, **fields).document


def requestors(desk: Desk, item: str) -> list[dict[str, Any]]:
    return [part["fields"] for part in desk.get(item)["parts"] if part["document"].startswith("requestor:")]


def test_a_suggestion_has_number_0_and_all_that_is_known_of_it(desk: Desk) -> None:
    given = {"supplier": "SERINT", "priority": 2, "price": "12.5000"}
    item = suggest(desk, {"member": "100"}, {"member": "101", "notify": "print"}, **given)
    seen = desk.get(item)
    assert (seen["position"], seen["statuses"]["status"]["code"]) == (0, "entered")
    assert {name: str(seen["fields"][name]) for name in given} == {name: str(value) for name, value in given.items()}
    assert requestors(desk, item) == [
        {"member": "100", "notify": "email", "notified_on": None},
        {"member": "101", "notify": "print", "notified_on": None},
    ]


def test_a_suggestion_needs_no_requestor(desk: Desk) -> None:
    assert requestors(desk, desk.do("enter_item", "item", material="0036-8075", copies=[CIT]).document) == []


def test_who_is_no_member_can_not_suggest(desk: Desk) -> None:
    with unchanged(desk.database), pytest.raises((UsageError, NotFoundError), match="there is no member 999"):
        suggest(desk, {"member": "999"})


def test_who_is_no_member_any_more_can_not_suggest(desk: Desk) -> None:
    given = {"material": "0036-8075", "copies": [CIT], "requestors": [{"member": "100"}, {"member": "102"}]}
    (reason,) = desk.refusal("enter_item", "item", **given)
    assert reason.message == "Cene Kos is no member any more; only members may suggest."
    item = suggest(desk, {"member": "100"})
    assert desk.refused_by("add_requestors", item, requestors=[{"member": "102"}]) == ["requestor_is_a_member"]


def test_more_requestors_come_and_go(desk: Desk) -> None:
    item = suggest(desk, {"member": "100"})
    desk.do("edit", "member:100", active=False)
    desk.do("add_requestors", item, requestors=[{"member": "101", "notify": "none"}])
    first, second = (part["document"] for part in desk.get(item)["parts"] if "requestor" in part["document"])
    desk.do("edit_requestor", second, notify="email")
    desk.do("remove_requestor", first)
    assert requestors(desk, item) == [{"member": "101", "notify": "email", "notified_on": None}]


def test_a_member_stands_among_the_requestors_once(desk: Desk) -> None:
    item = suggest(desk, {"member": "100"})
    (reason,) = desk.refusal("add_requestors", item, requestors=[{"member": "100"}])
    assert (reason.condition, reason.message) == ("suggests_once", "Ana Novak is among the requestors already.")


def test_a_requestor_can_not_be_deleted_from_the_members(desk: Desk) -> None:
    item = suggest(desk, {"member": "100"})
    (reason,) = desk.refusal("delete", "member:100")
    assert reason.message == "Ana Novak is a requestor; make the member inactive instead."
    desk.do("delete_item", item)
    desk.do("delete", "member:100")


def test_a_suggestion_is_deleted_with_its_requestors_only_while_it_is_entered(desk: Desk) -> None:
    item = suggest(desk, {"member": "100"}, {"member": "101"})
    order = desk.ready_order(item)
    assert desk.refused_by("delete_item", item) == ["status"]
    desk.do("remove_item", item)
    desk.do("delete_item", item)
    assert desk.count("requestor") == 0
    assert desk.get(order)["parts"] == []


def test_requestors_are_notified_once_each_in_the_own_way_and_the_day_is_kept(desk: Desk) -> None:
    item = suggest(desk, {"member": "100"}, {"member": "101", "notify": "none"})
    assert desk.refused_by("notify_requestors", item) == ["status"]
    desk.do("submit", desk.ready_order(item))
    answer = desk.do("notify_requestors", item)
    assert [message["way"] for message in answer.messages] == ["email"]
    assert [each["notified_on"] for each in requestors(desk, item)] == ["2026-01-15", None]
    (reason,) = desk.refusal("notify_requestors", item)
    assert reason.message == "No requestor is still to be notified."


@pytest.mark.requirement("ENG-14")
def test_suggestions_need_the_permission_for_suggestions(desk: Desk) -> None:
    item = suggest(desk.of("bor"), {"member": "100"})
    without = desk.but(permissions=frozenset({"S", "S_BASIC"}))
    assert without.refused_by("add_requestors", item, requestors=[{"member": "101"}]) == ["permission"]
