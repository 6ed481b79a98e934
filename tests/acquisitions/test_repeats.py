"""The same task sent twice is done once (ENG-09); a document someone changed meanwhile is not touched (ENG-10)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import event

from engine.errors import ConflictError, RefusedError
from engine.running import Answer, Ask, run, run_many
from tests.acquisitions.desk import Desk, unchanged


def once(desk: Desk, procedure: str, *documents: str, key: str = "K1", **inputs: Any) -> list[Answer]:
    """A run under an idempotency key."""
    ask = desk.ask(procedure, *documents, inputs=inputs, key=key)
    return [answer for answer in run_many(desk.session, ask) if isinstance(answer, Answer)]


# -- under a key ------------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-09")
def test_a_repeat_gets_the_first_answer_and_does_nothing(desk: Desk) -> None:
    order = desk.ready_order("review")
    (first,) = once(desk, "submit", order)
    with unchanged(desk.database):
        (again,) = once(desk, "submit", order)
    assert again.repeated
    assert not first.repeated
    same = ("event", "document", "moves", "changes", "effects", "number")
    assert [getattr(again, name) for name in same] == [getattr(first, name) for name in same]


@pytest.mark.requirement("ENG-09", "CNT-04")
def test_a_repeated_creation_makes_one_document(desk: Desk) -> None:
    answers = [once(desk, "prepare", "order", supplier="SERINT")[0] for _ in range(3)]
    assert {(answer.event, answer.document, answer.number) for answer in answers} == {
        (answers[0].event, "order:26-0001", "26-0001")
    }
    assert desk.count("purchase_order") == 1


@pytest.mark.requirement("ENG-09")
@pytest.mark.parametrize(
    ("procedure", "document", "inputs"),
    [
        ("prepare", "order", {"supplier": "KNJIGARNA"}),
        ("prepare", "order", {}),
        ("enter", "material", {"title": "Gea"}),
        ("delete", "order:26-0001", {}),
    ],
    ids=["other input", "no input", "another kind", "another procedure"],
)
def test_a_key_used_for_something_else_is_a_conflict(
    desk: Desk, procedure: str, document: str, inputs: dict[str, Any]
) -> None:
    once(desk, "prepare", "order", supplier="SERINT")
    with unchanged(desk.database), pytest.raises(ConflictError, match='key "K1" was used for something else') as error:
        once(desk, procedure, document, **inputs)
    assert error.value.suggestion == "a new task needs a new key"


@pytest.mark.requirement("ENG-09")
def test_a_key_used_for_another_document_is_a_conflict(desk: Desk) -> None:
    orders = [desk.do("prepare", "order").document for _ in range(2)]
    once(desk, "edit", orders[0], note="Nujno.")
    with unchanged(desk.database), pytest.raises(ConflictError, match='key "K1" was used for something else'):
        once(desk, "edit", orders[1], note="Nujno.")


@pytest.mark.requirement("ENG-09")
def test_the_order_of_the_inputs_does_not_matter(desk: Desk) -> None:
    once(desk, "prepare", "order", supplier="SERINT", note="Nujno.")
    (again,) = once(desk, "prepare", "order", note="Nujno.", supplier="SERINT")
    assert again.repeated


@pytest.mark.requirement("ENG-09", "ENG-03")
def test_a_refused_task_can_be_sent_again_under_its_key(desk: Desk) -> None:
    order = desk.do("prepare", "order", items=[desk.items["review"]]).document
    with pytest.raises(RefusedError):
        once(desk, "submit", order)
    desk.do("edit", order, supplier="SERINT", address="Dublin")
    (answer,) = once(desk, "submit", order)
    assert not answer.repeated
    assert desk.statuses("purchase_order") == ["submitted"]


@pytest.mark.requirement("ENG-09", "ENG-11")
def test_every_document_of_a_batch_has_its_own_key(desk: Desk) -> None:
    orders = [desk.ready_order("review"), desk.ready_order("slavic")]
    first = once(desk, "submit", *orders)
    with unchanged(desk.database):
        again = once(desk, "submit", *orders)
    assert [answer.event for answer in again] == [answer.event for answer in first]
    assert all(answer.repeated for answer in again)


@pytest.mark.requirement("ENG-09")
def test_a_key_belongs_to_its_library(desk: Desk, two_libraries: None) -> None:
    once(desk, "prepare", "order")
    (other,) = once(desk.of("els", "LINDE"), "prepare", "order")
    assert not other.repeated
    assert desk.count("purchase_order") == 2


# -- at a version -----------------------------------------------------------------------------------


def at_version(desk: Desk, version: int) -> Ask:
    return desk.ask("edit", "order:26-0001", inputs={"note": "Nujno."}, if_version=version)


@pytest.mark.requirement("ENG-10")
def test_the_version_rises_with_every_change(desk: Desk) -> None:
    order = desk.ready_order("review")
    versions = [desk.get(order)["version"]]
    jobs: dict[str, dict[str, Any]] = {
        "edit": {"note": "1"},
        "add_items": {"items": [desk.items["slavic"]]},
        "submit": {},
    }
    for procedure, inputs in jobs.items():
        desk.do(procedure, order, **inputs)
        versions.append(desk.get(order)["version"])
    assert versions == [0, 1, 2, 3]


@pytest.mark.requirement("ENG-10")
@pytest.mark.parametrize("procedure", ["edit_item", "remove_item"])
def test_a_changed_item_changes_its_order(desk: Desk, procedure: str) -> None:
    order = desk.ready_order("review", "slavic")
    desk.do(procedure, "item:26-0001/1")
    assert desk.get(order)["version"] == 1


@pytest.mark.requirement("ENG-10")
def test_a_document_at_the_expected_version_is_changed(desk: Desk) -> None:
    desk.ready_order("review")
    run(desk.session, at_version(desk, 0))
    run(desk.session, at_version(desk, 1))
    assert desk.sql("SELECT note, version FROM purchase_order") == [("Nujno.", 2)]


@pytest.mark.requirement("ENG-10")
@pytest.mark.parametrize("version", [0, 2, -1, 99])
def test_a_document_at_another_version_is_left_alone(desk: Desk, version: int) -> None:
    order = desk.ready_order("review")
    desk.do("edit", order, note="Someone else was here.")
    with unchanged(desk.database), pytest.raises(ConflictError, match=f"it is at version 1, not {version}"):
        run(desk.session, at_version(desk, version))


# -- changed between looking and writing ------------------------------------------------------------


@contextmanager
def somebody_else(desk: Desk, table: str, times: int = 9) -> Iterator[None]:
    """Somebody changes the rows of a table right after the program looked at them, so many times."""
    left = [times]

    def meddle(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if f"{table}.status" in statement and statement.startswith("SELECT") and left[0]:
            left[0] -= 1
            connection.connection.cursor().execute(f"UPDATE {table} SET status = 'check_in'")

    event.listen(desk.database.engine, "after_cursor_execute", meddle)
    try:
        yield
    finally:
        event.remove(desk.database.engine, "after_cursor_execute", meddle)
    assert left[0] < times, f"nobody looked at {table}"


@pytest.mark.requirement("ENG-10")
@pytest.mark.parametrize("table", ["purchase_order", "order_item", "copy"])
def test_a_row_that_changed_after_it_was_read_is_a_conflict(desk: Desk, table: str) -> None:
    order = desk.ready_order("review", "slavic")
    with (
        unchanged(desk.database),
        somebody_else(desk, table),
        pytest.raises(ConflictError, match="nothing was changed"),
    ):
        desk.do("submit", order)


@pytest.mark.requirement("ENG-10")
def test_after_a_conflict_it_is_planned_once_more_on_what_is_then_found(desk: Desk) -> None:
    order = desk.ready_order("review")
    with somebody_else(desk, "copy", times=1):
        desk.do("submit", order)
    assert desk.statuses("copy")[:2] == ["ordered", "ordered"]
    assert desk.count("field_997") == 1


@pytest.mark.requirement("ENG-10")
def test_who_names_a_version_is_not_planned_again(desk: Desk) -> None:
    order = desk.ready_order("review")
    with unchanged(desk.database), somebody_else(desk, "copy", times=1), pytest.raises(ConflictError):
        run(desk.session, replace(desk.ask("submit", order), if_version=0))
