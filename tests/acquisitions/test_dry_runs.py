"""A dry run shows everything a run would do, and does nothing (ENG-08)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest

from acquisitions.letters import Letter
from engine.errors import RefusedError
from engine.running import Answer, run_many
from tests.acquisitions.desk import Desk, unchanged


def shape(moves: Sequence[Mapping[str, Any]]) -> list[tuple[str, str | None, str | None, int]]:
    """What moved, without the ids that new rows don't have yet."""
    return [(move["kind"], move["from"], move["to"], len(move["ids"])) for move in moves]


def changed(answer: Answer) -> list[tuple[Any, ...]]:
    """Which fields changed; a link to a row that the run makes points to "new"."""
    made = {each for move in answer.moves if move["from"] is None for each in move["ids"]}
    return [
        (each["kind"], each["field"], each["before"], "new" if each["after"] in made else each["after"])
        for each in answer.changes
    ]


def the_jobs(desk: Desk) -> list[tuple[str, str, dict[str, Any]]]:
    """Procedures of every form: creating, moving a whole tree, taking out, taking away, only fields."""
    desk.ready_order("slavic")
    desk.do("prepare", "order", supplier="SERINT")
    chosen = [desk.items["review"], desk.items["without_997"]]
    return [
        ("enter", "material", {"title": "Gea", "issn": "0353-6483"}),
        ("enter_item", "item", {"material": "0036-8075", "copies": [{"shares": [{"fund": "PSN", "percent": 100}]}]}),
        ("prepare", "order", {"supplier": "KNJIGARNA", "items": chosen}),
        ("add_items", "order:26-0001", {"items": chosen}),
        ("submit", "order:26-0001", {"layout": "by_departments"}),
        ("remove_item", "item:26-0001/1", {}),
        ("delete", "order:26-0002", {}),
        ("delete_item", desk.items["for_exchange"], {}),
        ("edit", "order:26-0001", {"note": "Nujno.", "supplier": "KNJIGARNA"}),
        ("edit_item", desk.items["review"], {"price": "43.00"}),
        ("enter_998", "field_998", {"material": "0023-2424", "counted_by_hand": 2}),
        ("set", "counter:order", {"value": "26-0100"}),
    ]


@pytest.mark.requirement("ENG-08")
def test_a_dry_run_changes_nothing_in_the_whole_database(desk: Desk) -> None:
    for procedure, document, inputs in the_jobs(desk):
        with unchanged(desk.database):
            answer = desk.dry(procedure, document, **inputs)
        assert answer.dry_run
        assert answer.event is None
        assert answer.moves or answer.changes, procedure


@pytest.mark.requirement("ENG-08")
@pytest.mark.parametrize("job", range(12))
def test_a_dry_run_shows_what_the_run_then_does(desk: Desk, job: int) -> None:
    procedure, document, inputs = the_jobs(desk)[job]
    dry, real = desk.dry(procedure, document, **inputs), desk.do(procedure, document, **inputs)
    assert shape(dry.moves) == shape(real.moves)
    assert dry.effects == real.effects
    assert dry.messages == real.messages
    assert changed(dry) == changed(real)


@pytest.mark.requirement("ENG-08", "CNT-04")
def test_a_number_is_shown_as_the_next_one(desk: Desk) -> None:
    desk.do("prepare", "order")
    dry = desk.dry("prepare", "order", supplier="SERINT")
    assert (dry.number, dry.document) == ("next: 26-0002", "order:new")


@pytest.mark.requirement("ENG-08")
def test_new_rows_are_shown_though_they_have_no_id(desk: Desk) -> None:
    order = desk.ready_order("review")
    dry = desk.dry("submit", order)
    made = [move for move in dry.moves if move["from"] is None]
    assert shape(made) == [
        ("volume", None, "new", 1),
        ("pattern", None, "in_preparation", 1),
        ("shipment_pattern", None, "in_preparation", 1),
        ("field_997", None, "ordered", 1),
    ]
    assert all(each < 0 for move in made for each in move["ids"])
    assert ("field_998", None, None, "new") in changed(dry)


@pytest.mark.requirement("ENG-08", "DOC-01")
def test_the_letter_is_shown_as_it_would_be_sent(desk: Desk) -> None:
    order = desk.ready_order("review")
    (message,) = desk.dry("submit", order).messages
    assert message["subject"] == "Order 26-0001"
    assert "Knjižnica, ISSN 0023-2424" in Letter(message).text()


@pytest.mark.requirement("ENG-08", "ENG-11")
def test_a_dry_run_of_a_batch_plans_each_document_on_what_the_ones_before_leave(desk: Desk) -> None:
    orders = [desk.ready_order("review"), desk.ready_order("review_again")]
    with unchanged(desk.database):
        answers = run_many(desk.session, desk.ask("submit", *orders, dry_run=True))
    made = [("field_998", None, None, "new") in changed(answer) for answer in answers if isinstance(answer, Answer)]
    assert made == [True, False]


@pytest.mark.requirement("ENG-08", "ENG-03")
def test_a_dry_run_is_refused_as_the_run_would_be(desk: Desk) -> None:
    order = desk.do("prepare", "order").document
    with pytest.raises(RefusedError) as dry:
        desk.dry("submit", order)
    assert dry.value.reasons == desk.refusal("submit", order)


@pytest.mark.requirement("ENG-08")
def test_a_dry_run_holds_nobody_up(desk: Desk) -> None:
    order = desk.ready_order("review")
    with desk.database.write():
        assert desk.dry("submit", order).moves
