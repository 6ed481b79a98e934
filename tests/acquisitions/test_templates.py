"""Templates: an item's copies and funds are kept and given to other items; every user has an own order (MAT-03)."""

from __future__ import annotations

from typing import Any

import pytest

from acquisitions.queries.templates import templates_of
from engine.errors import EngineError
from tests.acquisitions.desk import Desk, unchanged

pytestmark = pytest.mark.requirement("MAT-03")

HALVES = [{"fund": "MOL-BIBL26", "percent": 50}, {"fund": "JAK-REV26", "percent": 50}]


def saved(desk: Desk, name: str = "Čitalnica in zamena", item: str | None = None) -> str:
    return desk.do("save", "template", name=name, item=item or desk.items["review"]).document


def entered(desk: Desk, name: str, *departments: str) -> str:
    copies = [{"department": department, "template_shares": HALVES} for department in departments]
    return desk.do("enter", "template", name=name, copies=copies).document


def division(desk: Desk, document: str) -> list[tuple[Any, ...]]:
    """Of each copy of an item or template: department, purpose, recipient, note, and its shares."""
    fields = ("department", "purpose", "recipient", "note")
    return [
        (
            *(copy["fields"][name] for name in fields),
            [(share["fields"]["fund"], share["fields"]["percent"]) for share in copy["parts"]],
        )
        for copy in desk.get(document)["parts"]
        if "copy" in copy["document"]
    ]


REVIEW = [
    ("CIT", "own_stock", None, "*DOM", [("MOL-BIBL26", "60.0000"), ("JAK-REV26", "40.0000")]),
    (None, "exchange", "ZAGREB", None, []),
]


def test_the_copies_and_funds_of_an_item_are_saved(desk: Desk) -> None:
    assert division(desk, saved(desk)) == REVIEW


def test_any_item_is_saved_whatever_became_of_it(desk: Desk) -> None:
    desk.do("submit", desk.ready_order("review"))
    assert division(desk, saved(desk, item="item:26-0001/1")) == REVIEW


@pytest.mark.parametrize("status", ["entered", "order_prepared"])
def test_several_templates_are_applied_at_once(desk: Desk, status: str) -> None:
    saved(desk)
    entered(desk, "Mladi", "MLA", "ODR")
    if status == "order_prepared":
        desk.ready_order("without_997")
    item = desk.items["without_997"]
    before = division(desk, item)
    desk.do("apply_templates", item, templates="template:Mladi,template:Čitalnica in zamena")
    halves = [("MOL-BIBL26", "50.0000"), ("JAK-REV26", "50.0000")]
    young = [(department, "own_stock", None, None, halves) for department in ("MLA", "ODR")]
    assert division(desk, item) == [*before, *young, *REVIEW]
    copies = desk.get(item)["parts"]
    assert [copy["position"] for copy in copies] == [1, 2, 3, 4, 5]
    assert {copy["statuses"]["status"]["code"] for copy in copies} == {status}


@pytest.mark.requirement("PAR-04")
def test_a_template_does_not_bring_back_a_recipient_that_is_no_longer_active(desk: Desk) -> None:
    template = saved(desk)
    desk.do("deactivate", "partner:ZAGREB")
    (reason,) = desk.refusal("apply_templates", desk.items["slavic"], templates=template)
    assert reason.message == "Copy 4: Gradska knjižnica Zagreb is no active recipient."


@pytest.mark.requirement("ORD-06")
def test_a_prepared_item_is_computed_with_the_copies_of_a_template(desk: Desk) -> None:
    template = entered(desk, "Mladi", "MLA")
    order = desk.ready_order("slavic")
    assert desk.get(order)["fields"]["amount"] == "80.85"
    desk.do("apply_templates", "item:26-0001/1", templates=template)
    assert desk.get(order)["fields"]["amount"] == "121.28"


def test_a_template_that_changes_leaves_items_alone(desk: Desk) -> None:
    template = entered(desk, "Mladi", "MLA")
    item = desk.items["slavic"]
    desk.do("apply_templates", item, templates=template)
    before = division(desk, item)
    desk.do("rename", template, name="Mladinski oddelek")
    desk.do("delete", "template:Mladinski oddelek")
    assert division(desk, item) == before
    assert [desk.count(table) for table in ("item_template", "template_copy", "template_share")] == [0, 0, 0]


def test_templates_are_not_applied_to_what_is_ordered(desk: Desk) -> None:
    template = entered(desk, "Mladi", "MLA")
    desk.do("submit", desk.ready_order("slavic"))
    assert desk.refused_by("apply_templates", "item:26-0001/1", templates=template) == ["status"]
    assert desk.refused_by("apply_templates", desk.items["review"], templates=[]) == ["a_template_is_chosen"]


def test_a_template_holds_copies_that_an_item_could_have(desk: Desk) -> None:
    shares = [{"fund": "MOL-BIBL26", "percent": 60}, {"fund": "JAK-REV26", "percent": 39}]
    (reason,) = desk.refusal("enter", "template", name="99 %", copies=[{"template_shares": shares}])
    assert reason.message == "Copy 1: the shares of the funds make 99 %, not 100 %."
    exchange = [{"purpose": "exchange"}]
    assert desk.refused_by("enter", "template", name="x", copies=exchange) == ["template_exchange_has_recipient"]
    assert desk.refused_by("enter", "template", name="x", copies=[]) == ["template_has_copies"]
    two = f"{desk.items['review']},{desk.items['slavic']}"
    assert desk.refused_by("save", "template", name="x", item=two) == ["one_item_chosen"]
    assert desk.refused_by("save", "template", name="x", item=[]) == ["one_item_chosen"]


def test_a_name_is_given_once(desk: Desk) -> None:
    saved(desk)
    with unchanged(desk.database), pytest.raises(EngineError, match="Čitalnica in zamena"):
        saved(desk)


@pytest.mark.requirement("ENG-14")
def test_templates_are_kept_by_those_who_keep_what_is_common_and_applied_by_all(desk: Desk) -> None:
    template = saved(desk)
    clerk = desk.but(permissions=frozenset({"S", "S_BASIC"}))
    assert clerk.refused_by("save", "template", name="x", item=desk.items["slavic"]) == ["permission"]
    assert clerk.refused_by("rename", template, name="x") == ["permission"]
    assert clerk.refused_by("delete", template) == ["permission"]
    clerk.do("apply_templates", desk.items["slavic"], templates=template)
    clerk.do("arrange_templates", "user:ana", templates=template)
    assert desk.but(permissions=frozenset({"S"})).refused_by(
        "apply_templates", desk.items["slavic"], templates=template
    ) == ["permission"]


def listed(desk: Desk) -> list[str]:
    with desk.database.read() as connection:
        return [found["name"] for found in templates_of(desk.session, connection)]


def test_every_user_has_an_own_order_of_templates(desk: Desk) -> None:
    for name in ("Žetale", "Čitalnica", "Dom", "Cerkno"):
        entered(desk, name, "CIT")
    assert listed(desk) == ["Cerkno", "Čitalnica", "Dom", "Žetale"]
    bor = desk.of("bor").but(permissions=frozenset({"S_BASIC"}))
    desk.do("arrange_templates", "user:ana", templates="Žetale,Dom")
    bor.do("arrange_templates", "user:bor", templates="Čitalnica")
    assert listed(desk) == ["Žetale", "Dom", "Cerkno", "Čitalnica"]
    assert listed(bor) == ["Čitalnica", "Cerkno", "Dom", "Žetale"]
    desk.do("arrange_templates", "user:ana", templates="Dom,Čitalnica,Žetale")
    desk.do("delete", "template:Čitalnica")
    assert listed(desk) == ["Dom", "Žetale", "Cerkno"]
    desk.do("arrange_templates", "user:ana", templates=[])
    assert listed(desk) == ["Cerkno", "Dom", "Žetale"]


def test_nobody_arranges_the_templates_of_another(desk: Desk) -> None:
    entered(desk, "Dom", "DOM")
    (reason,) = desk.refusal("arrange_templates", "user:bor", templates="Dom")
    assert (reason.condition, reason.message) == (
        "arranges_own_templates",
        "Users arrange templates for themselves only.",
    )


@pytest.mark.requirement("PAR-01")
def test_a_library_lists_its_own_templates(desk: Desk, two_libraries: None) -> None:
    entered(desk, "Dom", "DOM")
    els = desk.of("els", "LINDE")
    assert listed(els) == []
    els.do("enter", "template", name="Dom", copies=[{}])
    assert (listed(els), listed(desk)) == (["Dom"], ["Dom"])
