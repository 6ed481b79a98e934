"""What people read: explain, get, list, events, show and diagram; snapshots a librarian can read."""

from __future__ import annotations

import re
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.acquisitions.desk import Desk, unchanged
from tests.commands.program import Program

LANGUAGES = pytest.mark.parametrize("language", ["sl", "en", "nl"])


@pytest.fixture
def order(desk: Desk) -> str:
    """A submitted order, beside one that is ready and an empty one."""
    order = desk.ready_order("review", "slavic", note="Number 3 twice, please.")
    desk.do("submit", order)
    desk.ready_order("for_exchange", "review_again")
    desk.do("prepare", "order")
    return order


def without_ids(text: str) -> str:
    """The text without what differs from database to database."""
    return re.sub(r"#\d+\b *", "#… ", text)


# -- explain ----------------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-04")
@LANGUAGES
@pytest.mark.parametrize("document", ["order:26-0001", "order:26-0002", "order:26-0003", "item:26-0002/1"])
def test_explain(dotok: Program, order: str, page: SnapshotAssertion, language: str, document: str) -> None:
    told = dotok("explain", document, "--lang", language).out
    assert told == page(name=f"{document.replace(':', ' ').replace('/', '.')} {language}")


@pytest.mark.requirement("ENG-04")
def test_explain_says_all_that_the_contract_asks_for(dotok: Program, order: str) -> None:
    told = dotok.ask("explain", "order:26-0003", "--lang", "en")
    assert told["document"] == "order:26-0003"
    assert told["statuses"] == {"status": {"code": "entered", "label": "entered"}}
    allowed = {each["procedure"]: each for each in told["allowed"]}
    assert {"edit", "add_items", "delete"} <= set(allowed)
    assert allowed["add_items"]["label"] == "Add items to the order"
    assert allowed["add_items"]["inputs"] == ["items"]
    (submit,) = [each for each in told["not_allowed"] if each["procedure"] == "submit"]
    assert submit["label"] == "Submit and send order"
    assert [set(reason) for reason in submit["reasons"]] == [{"condition", "message", "on", "outcome"}] * 3


@pytest.mark.requirement("ENG-04", "ENG-03")
@pytest.mark.parametrize(
    "document", ["order:26-0001", "order:26-0002", "order:26-0003", "item:26-0001/1", "item:26-0002/1"]
)
def test_what_explain_forbids_is_refused_for_the_same_reasons(
    dotok: Program, desk: Desk, order: str, document: str
) -> None:
    for each in dotok.ask("explain", document, "--lang", "en")["not_allowed"]:
        inputs = needed(desk, document, each["procedure"])
        if inputs is not None:
            reasons = desk.refusal(each["procedure"], document, **inputs)
            assert [reason.as_json() for reason in reasons] == each["reasons"], each["procedure"]


@pytest.mark.requirement("ENG-04")
@pytest.mark.parametrize("document", ["order:26-0002", "order:26-0003", "item:26-0002/1"])
def test_what_explain_allows_can_be_done(dotok: Program, desk: Desk, order: str, document: str) -> None:
    done = 0
    for each in dotok.ask("explain", document)["allowed"]:
        inputs = needed(desk, document, each["procedure"])
        if inputs is not None:
            assert desk.dry(each["procedure"], document, **inputs).dry_run
            done += 1
    assert done > 0


def needed(desk: Desk, document: str, procedure: str) -> dict[str, Any] | None:
    """What a procedure can't do without; None where a test would have to think of more than items that wait."""
    model = desk.session.compiled.procedure(document.partition(":")[0], procedure)
    inputs = model.procedure.inputs.values()
    wanted = [str(each.name) for each in inputs if not each.optional and each.default is None]
    known = {"items": [desk.items["without_997"]]} if procedure == "add_items" else {}
    return {name: known[name] for name in wanted} if set(wanted) <= set(known) else None


@pytest.mark.requirement("ENG-04", "ENG-14")
def test_explain_says_what_the_user_may_not_do(dotok: Program, order: str) -> None:
    told = dotok.ask("explain", "order:26-0002", "--as", "bor", "--lang", "en")
    assert told["allowed"] == []
    assert all(each["reasons"][0]["condition"] == "permission" for each in told["not_allowed"])


@pytest.mark.requirement("ENG-04")
def test_looking_changes_nothing(dotok: Program, desk: Desk, order: str) -> None:
    with unchanged(desk.database):
        for words in (("explain", order), ("get", order), ("list", "order"), ("events", order), ("diagram", "order")):
            dotok(*words)


# -- events -----------------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-07")
@pytest.mark.parametrize("what", ["order:26-0001", "item:26-0001/1", "copy:26-0001/1/1", "--material 0023-2424"])
def test_events(dotok: Program, order: str, page: SnapshotAssertion, what: str) -> None:
    told = dotok("events", *what.split()).out
    assert without_ids(told) == page(name=what.replace(":", " ").replace("/", "."))


@pytest.mark.requirement("ENG-07")
def test_an_event_has_all_that_the_contract_asks_for(dotok: Program, order: str) -> None:
    prepared, submitted = dotok.ask("events", order)
    wanted = {"id", "at", "day", "actor", "procedure", "document", "inputs", "confirmed", "moves", "changes"}
    assert wanted <= set(prepared) & set(submitted)
    assert (prepared["number"], prepared["document"], prepared["day"]) == ("26-0001", order, "2026-01-15")
    assert [set(move) for move in submitted["moves"]] == [{"kind", "ids", "from", "to"}] * 7
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+00:00", submitted["at"])


@pytest.mark.requirement("ENG-07")
def test_the_events_of_a_deleted_order_are_found_by_its_number(dotok: Program, order: str) -> None:
    dotok("do", "delete", "order:26-0003")
    assert [event["procedure"] for event in dotok.ask("events", "order:26-0003")] == ["prepare", "delete"]


# -- get and list -----------------------------------------------------------------------------------


@pytest.mark.requirement("HLD-01", "ORD-09")
@LANGUAGES
def test_get(dotok: Program, order: str, page: SnapshotAssertion, language: str) -> None:
    assert without_ids(dotok("get", order, "--lang", language).out) == page(name=language)


@pytest.mark.requirement("HLD-01")
def test_get_shows_the_fields_997_of_each_copy(dotok: Program, order: str) -> None:
    copies = [
        copy for item in dotok.ask("get", order)["parts"] for copy in item["parts"] if "copy:" in copy["document"]
    ]
    fields = [part["fields"]["content"] for copy in copies for part in copy["parts"] if "field_997" in part["document"]]
    assert len(fields) == 3
    assert all(field.startswith("997 0# $v a $w o $q 1 $t 20260115 $k 2026 $2 SERINT") for field in fields)


def test_every_name_that_get_shows_can_be_asked_for(dotok: Program, order: str) -> None:
    seen, names = [dotok.ask("get", order)], []
    while seen:
        each = seen.pop()
        names.append((each["document"], each["id"]))
        seen += each["parts"]
    assert len(names) > 10
    for name, row_id in names:
        assert dotok.ask("get", name)["id"] == row_id


@pytest.mark.parametrize(
    ("words", "documents"),
    [
        ((), ["order:26-0001", "order:26-0002", "order:26-0003"]),
        (("--status", "submitted"), ["order:26-0001"]),
        (("--status", "submitted", "--status", "entered"), ["order:26-0001", "order:26-0002", "order:26-0003"]),
        (("--status", "cancelled"), []),
        (("--supplier", "SERINT"), ["order:26-0001", "order:26-0002"]),
        (("--supplier=Serials International", "--status=entered"), ["order:26-0002"]),
        (("--submitted_on", "2026-01-15"), ["order:26-0001"]),
        (("--submitted-on", "2026-01-16"), []),
        (("--number", "26-0003"), ["order:26-0003"]),
        (("--limit", "1"), ["order:26-0001"]),
    ],
)
def test_list_finds_by_status_and_fields(
    dotok: Program, order: str, words: tuple[str, ...], documents: list[str]
) -> None:
    assert [each["document"] for each in dotok.ask("list", "order", *words)] == documents


def test_a_list_goes_on_after_a_key(dotok: Program, order: str) -> None:
    found, after = [], 0
    while page := dotok.ask("list", "order", "--limit", "2", "--after", after):
        found += [each["document"] for each in page]
        after = page[-1]["id"]
    assert found == ["order:26-0001", "order:26-0002", "order:26-0003"]


def test_list_shows_statuses_and_fields(dotok: Program, order: str) -> None:
    first = dotok.ask("list", "item", "--lang", "nl")[0]
    assert first["statuses"]["status"] == {"code": "ordered", "label": "besteld"}
    assert first["fields"]["material"] == "0023-2424"
    assert "item:26-0001/1" in dotok("list", "item", "--status", "ordered").out


@pytest.mark.parametrize(
    "kind", ["partner", "department", "fund", "material", "copy", "field_997", "pattern", "volume"]
)
def test_every_kind_can_be_listed(dotok: Program, order: str, kind: str) -> None:
    assert len(dotok.ask("list", kind)) >= 2


# -- show and diagram -------------------------------------------------------------------------------


@pytest.mark.requirement("TAB-01")
def test_show_prints_the_file_with_its_lines(dotok: Program) -> None:
    from acquisitions.application import packaged

    text = (packaged("workflows") / "order.yaml").read_text(encoding="utf-8")
    assert dotok("show", "order").out == text
    lines = dotok.ask("show", "order", "--why")
    assert [line["text"] for line in lines] == text.splitlines()
    assert [line["line"] for line in lines] == list(range(1, len(lines) + 1))
    assert "order.yaml:3" in dotok("show", "order", "--why").out


@pytest.mark.requirement("TAB-01")
def test_show_resolved_adds_the_files_it_needs(dotok: Program) -> None:
    files = {line["file"].rpartition("/")[2] for line in dotok.ask("show", "order", "--resolved")}
    assert {"order.yaml", "check_in.yaml", "shipment.yaml"} <= files


@LANGUAGES
@pytest.mark.parametrize("kind", ["order", "item", "item.payment", "copy"])
def test_diagram(dotok: Program, page: SnapshotAssertion, language: str, kind: str) -> None:
    assert dotok("diagram", kind, "--lang", language).out == page(name=f"{kind} {language}")


def test_a_diagram_marks_where_a_document_is(dotok: Program, order: str) -> None:
    plain, marked = dotok.ask("diagram", "order"), dotok.ask("diagram", "order", "--document", order)
    assert "\nstateDiagram-v2\n" in plain["mermaid"]
    added = set(marked["mermaid"].splitlines()) - set(plain["mermaid"].splitlines())
    assert any("submitted" in line for line in added)
