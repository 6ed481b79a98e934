"""The list of events: when, who, which procedure, what moved from where to where (ENG-07)."""

from __future__ import annotations

import json
from typing import Any
from zlib import crc32

import pytest

from engine.storage.events import events_about, events_named
from engine.viewing import Viewer, wholes_of
from tests.acquisitions.desk import Desk


def events(desk: Desk, document: str) -> list[dict[str, Any]]:
    """The events listed under a document, as `dotok events` shows them."""
    with desk.database.read() as connection:
        row = Viewer(desk.session, connection).row(document)
        wholes = wholes_of(row)
        return events_about(connection, desk.session.library, row.model.name, row.id, wholes=wholes)


def procedures(desk: Desk, document: str) -> list[str]:
    return [event["procedure"] for event in events(desk, document)]


def latest(desk: Desk) -> dict[str, Any]:
    """The last event as the database has it."""
    columns = "actor, account, door, procedure, document, kind, row_id, day, number, key, definition"
    (row,) = desk.sql(f"SELECT {columns} FROM event ORDER BY id DESC LIMIT 1")
    return dict(zip(columns.split(", "), row, strict=True))


@pytest.mark.requirement("ENG-07")
def test_an_event_says_who_did_what_on_which_day(desk: Desk) -> None:
    order = desk.do("prepare", "order", supplier="SERINT")
    event = latest(desk)
    assert (event["actor"], event["door"], event["account"]) == ("ana", "cli", desk.session.account)
    assert (event["procedure"], event["document"], event["number"]) == ("prepare", order.document, "26-0001")
    assert str(event["day"]) == "2026-01-15"
    assert (event["kind"], event["row_id"]) == ("order", desk.get(order.document)["id"])


@pytest.mark.requirement("ENG-07")
def test_an_event_has_the_instant_it_was_written_in_utc(desk: Desk) -> None:
    order = desk.do("prepare", "order").document
    (event,) = events(desk, order)
    assert event["at"] == desk.session.clock.now
    assert event["at"].utcoffset().total_seconds() == 0


@pytest.mark.requirement("ENG-07", "ENG-02")
def test_an_event_holds_every_move_of_the_whole_tree(desk: Desk) -> None:
    order = desk.ready_order("review", "slavic")
    desk.do("submit", order)
    event = events(desk, order)[-1]
    assert [(move["kind"], move["from"], move["to"], len(move["ids"])) for move in event["moves"]] == [
        ("order", "entered", "submitted", 1),
        ("item", "order_prepared", "ordered", 2),
        ("copy", "order_prepared", "ordered", 4),
        ("volume", None, "new", 2),
        ("pattern", None, "in_preparation", 2),
        ("shipment_pattern", None, "in_preparation", 1),
        ("field_997", None, "ordered", 3),
    ]


@pytest.mark.requirement("ENG-07")
@pytest.mark.parametrize("table", ["order_item", "copy", "field_997", "pattern", "volume"])
def test_the_ids_in_an_event_are_those_in_the_database(desk: Desk, table: str) -> None:
    order = desk.ready_order("review", "slavic")
    desk.do("submit", order)
    kind = {"order_item": "item"}.get(table, table)
    moved = [each for move in events(desk, order)[-1]["moves"] if move["kind"] == kind for each in move["ids"]]
    where = " WHERE status = 'ordered'" if table in ("order_item", "copy") else ""
    assert sorted(moved) == desk.column(f"SELECT id FROM {table}{where} ORDER BY id")


@pytest.mark.requirement("ENG-07")
def test_an_event_holds_the_inputs_as_they_were_given(desk: Desk) -> None:
    given = {"supplier": "KNJIGARNA", "note": "čim prej", "items": [desk.items["review"]]}
    order = desk.do("prepare", "order", **given).document
    assert events(desk, order)[0]["inputs"] == given


@pytest.mark.requirement("ENG-07")
def test_an_event_holds_changed_fields_before_and_after(desk: Desk) -> None:
    order = desk.ready_order("review")
    desk.do("edit", order, supplier="KNJIGARNA", note="Nujno.")
    codes = dict(desk.sql("SELECT code, id FROM partner"))
    changes = {
        change["field"]: (change["before"], change["after"])
        for change in events(desk, order)[-1]["changes"]
        if change["kind"] == "order"
    }
    assert changes == {
        "supplier": (codes["SERINT"], codes["KNJIGARNA"]),
        "note": (None, "Nujno."),
        "address": ("Bookbinders Lane 7, Dublin", "Nova ulica 47, 1000 Ljubljana"),
        "sending": ("email", "print"),
        "language": ("en", "sl"),
    }


@pytest.mark.requirement("ENG-07")
def test_what_did_not_change_is_not_among_the_changes(desk: Desk) -> None:
    order = desk.ready_order("review", note="Nujno.")
    desk.do("edit", order, note="Nujno.", supplier="SERINT", sending="print")
    assert [change["field"] for change in events(desk, order)[-1]["changes"]] == ["sending"]


@pytest.mark.requirement("ENG-07", "ENG-06")
def test_an_event_holds_what_its_effects_did(desk: Desk) -> None:
    order = desk.ready_order("review", "slavic")
    desk.do("submit", order)
    assert events(desk, order)[-1]["effects"] == [
        {"use": "orders.set_layout", "changes": 1},
        {"use": "items.take_fields_997", "changes": 0},
        {"use": "holdings.ensure_998", "changes": 2},
        {"use": "letters.send", "changes": 1, "messages": 1},
    ]


@pytest.mark.requirement("ENG-07")
def test_the_definition_an_event_ran_by_is_kept_once(desk: Desk) -> None:
    for _ in range(3):
        desk.do("prepare", "order")
    (stored,) = desk.sql("SELECT hash, text FROM definition")
    assert latest(desk)["definition"] == stored[0] == desk.session.compiled.definition.hash
    assert "workflow: order" in "".join(json.loads(stored[1]).values())


# -- where an event is listed -----------------------------------------------------------------------


@pytest.mark.requirement("ENG-07")
def test_per_document(desk: Desk) -> None:
    first, second = desk.ready_order("review"), desk.ready_order("slavic")
    desk.do("edit", first, note="Nujno.")
    desk.do("edit_item", "item:26-0001/1", price="1")
    desk.do("submit", first)
    assert procedures(desk, first) == ["prepare", "edit", "edit_item", "submit"]
    assert procedures(desk, second) == ["prepare"]


@pytest.mark.requirement("ENG-07")
def test_per_item_over_all_orders_it_was_in(desk: Desk) -> None:
    desk.ready_order("review")
    desk.do("remove_item", "item:26-0001/1")
    desk.do("submit", desk.ready_order("review"))
    assert procedures(desk, "item:26-0002/1") == ["enter_item", "prepare", "remove_item", "prepare", "submit"]


@pytest.mark.requirement("ENG-07")
def test_per_copy_only_what_moved_it(desk: Desk) -> None:
    order = desk.ready_order("review")
    desk.do("edit", order, note="Nujno.")
    desk.do("submit", order)
    assert procedures(desk, "copy:26-0001/1/1") == ["enter_item", "prepare", "submit"]


@pytest.mark.requirement("ENG-07")
def test_per_material_over_all_documents(desk: Desk) -> None:
    desk.do("submit", desk.ready_order("review", "slavic"))
    desk.ready_order("review_again")
    found = [(event["procedure"], event["document"]) for event in events(desk, "material:0023-2424")]
    assert found[0][0] == "enter"
    assert found[1:] == [
        ("enter_item", desk.items["review"]),
        ("enter_item", desk.items["review_again"]),
        ("prepare", "order:26-0001"),
        ("submit", "order:26-0001"),
        ("prepare", "order:26-0002"),
    ]


@pytest.mark.requirement("ENG-07")
def test_a_removed_item_is_an_event_of_its_order_too(desk: Desk) -> None:
    order = desk.ready_order("review", "slavic")
    desk.do("remove_item", "item:26-0001/1")
    assert procedures(desk, order) == ["prepare", "remove_item"]


@pytest.mark.requirement("ENG-07")
def test_the_events_of_a_deleted_order_stay(desk: Desk) -> None:
    order = desk.do("prepare", "order").document
    row_id = desk.get(order)["id"]
    desk.do("delete", order)
    with desk.database.read() as connection:
        kept = events_about(connection, desk.session.library, "order", row_id)
    assert [(event["procedure"], event["moves"][0]["to"]) for event in kept] == [
        ("prepare", "entered"),
        ("delete", None),
    ]


@pytest.mark.requirement("ENG-07", "ENG-11")
def test_a_batch_writes_an_event_for_each_document(desk: Desk) -> None:
    orders = [desk.ready_order("review"), desk.ready_order("slavic")]
    desk.do_many("submit", *orders)
    assert [procedures(desk, order) for order in orders] == [["prepare", "submit"]] * 2


@pytest.mark.requirement("ENG-07")
def test_an_event_keeps_checksums_of_the_rows_it_made(desk: Desk) -> None:
    order = desk.ready_order("review")
    desk.do("submit", order)
    made = {each["kind"]: each for each in events(desk, order)[-1]["made"]}
    field = made["field_997"]
    columns = ", ".join(field["columns"])
    rows = desk.sql(f"SELECT id, {columns} FROM field_997 ORDER BY id")
    texts = {row[0]: "\x1f".join(map(str, row[1:])) for row in rows}
    assert texts
    assert dict(zip(field["ids"], field["sums"], strict=True)) == {
        row_id: crc32(text.encode()) for row_id, text in texts.items()
    }
    assert {"version", "number", "id", "library_id"}.isdisjoint(field["columns"])


@pytest.mark.requirement("ENG-07")
def test_an_event_keeps_the_values_of_what_it_deleted(desk: Desk) -> None:
    item = desk.items["review"]
    before = desk.get(item)
    desk.do("delete_item", item)
    with desk.database.read() as connection:
        event = events_named(connection, desk.session.library, item)[-1]
    (gone,) = [each for each in event["deleted"] if each["kind"] == "item"]
    assert (gone["id"], gone["values"]["status"]) == (before["id"], "entered")
    assert "copy" in {each["kind"] for each in event["deleted"]}
