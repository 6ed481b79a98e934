"""`dotok do`: what is given, what is answered, and everything that one call can ask for."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion

from acquisitions.application import packaged
from tests.acquisitions.desk import Desk, unchanged
from tests.commands.program import Program
from tests.commands.test_showing import without_ids

ITEM_YAML = """
material: 0036-8075        # Science
year: 2026
price: 1234.50
create_997: true
copies:
  - department: CIT
    shares:
      - {fund: MOL-BIBL26, percent: 33.3333}
      - {fund: JAK-REV26, percent: 66.6667}
  - {purpose: exchange, recipient: ZAGREB}
"""

ITEM_JSON = {
    "material": "0036-8075",
    "year": 2026,
    "price": "1234.50",
    "create_997": True,
    "copies": [
        {
            "department": "CIT",
            "shares": [
                {"fund": "MOL-BIBL26", "percent": "33.3333"},
                {"fund": "JAK-REV26", "percent": "66.6667"},
            ],
        },
        {"purpose": "exchange", "recipient": "ZAGREB"},
    ],
}


def entered(desk: Desk) -> list[tuple[object, ...]]:
    """The last item entered, as the database has it, with its copies' purposes and its shares."""
    found = desk.sql("SELECT id, year, price, create_997 FROM order_item ORDER BY id DESC LIMIT 1")
    row_id, *fields = found[0]
    purposes = desk.column("SELECT purpose FROM copy WHERE item_id = :id ORDER BY position", id=row_id)
    shares = desk.column(
        "SELECT s.percent FROM copy_share s JOIN copy c ON c.id = s.copy_id WHERE c.item_id = :id ORDER BY s.id",
        id=row_id,
    )
    return [(*fields, purposes, shares)]


WANTED = [(2026, 12_345_000, True, ["own_stock", "exchange"], [333_333, 666_667])]


@pytest.mark.requirement("ORD-03")
def test_inputs_come_from_a_yaml_file(dotok: Program, desk: Desk) -> None:
    Path("item.yaml").write_text(ITEM_YAML, encoding="utf-8")
    dotok("do", "enter_item", "item", "--inputs", "item.yaml")
    assert entered(desk) == WANTED


@pytest.mark.requirement("ORD-03")
def test_inputs_come_from_a_json_file(dotok: Program, desk: Desk) -> None:
    Path("item.json").write_text(json.dumps(ITEM_JSON), encoding="utf-8")
    dotok("do", "enter_item", "item", "--inputs", "item.json")
    assert entered(desk) == WANTED


@pytest.mark.requirement("ORD-03")
def test_inputs_come_from_standard_input(dotok: Program, desk: Desk) -> None:
    dotok("do", "enter_item", "item", "--inputs", "-", given=ITEM_YAML.encode())
    assert entered(desk) == WANTED


@pytest.mark.requirement("ORD-03")
def test_inputs_come_one_by_one(dotok: Program, desk: Desk) -> None:
    words = [word for name, value in ITEM_JSON.items() for word in ("--set", f"{name}={as_word(value)}")]
    dotok("do", "enter_item", "item", *words)
    assert entered(desk) == WANTED


def as_word(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def test_what_is_set_goes_before_the_file(dotok: Program, desk: Desk) -> None:
    Path("item.yaml").write_text(ITEM_YAML, encoding="utf-8")
    dotok("do", "enter_item", "item", "--inputs", "item.yaml", "--set", "year=2027", "--set", "price=")
    assert desk.sql("SELECT year, price FROM order_item ORDER BY id DESC LIMIT 1") == [(2027, None)]


@pytest.mark.parametrize("value", ["1234.50", "1234,50", "+1234.5", "1234.5000", " 1234.50 "])
def test_an_amount_is_understood_with_point_or_comma(dotok: Program, desk: Desk, value: str) -> None:
    dotok("do", "edit_item", desk.items["review"], "--set", f"price={value}")
    item = desk.items["review"].partition("#")[2]
    assert desk.column("SELECT price FROM order_item WHERE id = :id", id=int(item)) == [12_345_000]
    assert dotok.ask("get", desk.items["review"])["fields"]["price"] == "1234.5000"


def test_an_equals_sign_in_a_value_stays(dotok: Program, desk: Desk) -> None:
    dotok("do", "prepare", "order", "--set", "note=2 = two, [sic]")
    assert desk.column("SELECT note FROM purchase_order") == ["2 = two, [sic]"]


@pytest.mark.parametrize(
    "text", ["Čáslavská žlutá ß 日本語 🦉", "'; DROP TABLE copy; --", "a {{ 7 * 7 }}", "<b>&amp;</b>", "a\tb\nc"]
)
def test_any_text_is_kept_as_it_is(dotok: Program, desk: Desk, text: str) -> None:
    dotok("do", "prepare", "order", "--set", f"note={text}", "--set", "supplier=SERINT")
    assert desk.column("SELECT note FROM purchase_order") == [text]
    assert dotok.ask("get", "order:26-0001")["fields"]["note"] == text
    assert text.splitlines()[0] in dotok("get", "order:26-0001").out


@pytest.mark.parametrize("text", ["[Zbornik]", "[urgent] x", "{sic}", "[1]", '{"a": 1}', "["])
def test_a_text_may_start_with_a_bracket(dotok: Program, desk: Desk, text: str) -> None:
    dotok("do", "enter", "material", "--set", f"title={text}")
    assert desk.column("SELECT title FROM material ORDER BY id DESC LIMIT 1") == [text]


def test_a_choice_may_be_json(dotok: Program, desk: Desk) -> None:
    items = [desk.items["review"], desk.items["slavic"]]
    dotok("do", "prepare", "order", "--set", f"items={json.dumps(items)}")
    assert len(dotok.ask("get", "order:26-0001")["parts"]) == 2


# -- answers ----------------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-07", "ENG-08")
@pytest.mark.parametrize("language", ["sl", "en", "nl"])
def test_do(dotok: Program, desk: Desk, page: SnapshotAssertion, language: str) -> None:
    desk.ready_order("review", "slavic")
    dry = dotok("do", "submit", "order:26-0001", "--dry-run", "--lang", language).out
    real = dotok("do", "submit", "order:26-0001", "--lang", language).out
    refused = dotok("do", "submit", "order:26-0001", "--lang", language, code=1).err
    assert without_events(f"{dry}\n{real}\n{refused}") == page(name=language)


def without_events(text: str) -> str:
    """The text without ids and the numbers of events, which differ from database to database."""
    return without_ids(re.sub(r"\b(event|dogodek|gebeurtenis) (?=\d)", r"\1 #", text))


@pytest.mark.requirement("ENG-08")
def test_an_answer_has_all_that_the_contract_asks_for(dotok: Program, desk: Desk) -> None:
    order = desk.ready_order("review")
    wanted = {"event", "document", "moves", "changes", "effects", "messages", "dry_run"}
    dry, real = dotok.ask("do", "submit", order, "--dry-run"), dotok.ask("do", "submit", order)
    assert wanted <= set(dry) & set(real)
    assert (dry["event"], dry["dry_run"], real["dry_run"]) == (None, True, False)
    assert real["event"] == desk.column("SELECT max(id) FROM event")[0]
    assert dry["messages"] == [
        {name: value for name, value in letter.items() if name != "waits"} for letter in real["messages"]
    ]


@pytest.mark.requirement("ENG-08")
def test_a_dry_run_from_the_command_line_changes_nothing(dotok: Program, desk: Desk) -> None:
    order = desk.ready_order("review")
    with unchanged(desk.database):
        dotok("do", "submit", order, "--dry-run")
        assert "next number: 26-0002" in dotok("do", "prepare", "order", "--dry-run", "--lang", "en").out
        item = desk.items["slavic"]
        planned = dotok("do", "prepare", "order", "--set", f"items={item}", "--dry-run", "--lang", "sl").out
        assert "order:new  prepare  bi se spremenilo (poskusno)  naslednja številka: 26-0002" in planned
        assert "order: — → order:new" in planned


@pytest.mark.requirement("ENG-09")
def test_a_repeat_under_a_key_says_so(dotok: Program, desk: Desk) -> None:
    order = desk.ready_order("review")
    first = dotok.ask("do", "submit", order, "--key", "K1")
    again = dotok.ask("do", "submit", order, "--key", "K1")
    assert again["repeated"]
    assert "repeated" not in first
    assert again["event"] == first["event"]
    assert "done before under this key" in dotok("do", "submit", order, "--key", "K1", "--lang", "en").out


# -- warnings ---------------------------------------------------------------------------------------

CONDITION = """
  has_a_note: {about: order, expr: "order.note != null", refusal: {sl: "Brez opombe?", en: "Without a note?", nl: "Zonder opmerking?"}}
"""


@pytest.fixture
def warning(tmp_path: Path) -> Path:
    """Workflows of a library that wants to be warned of an order without a note."""
    folder = Path(shutil.copytree(packaged("workflows"), tmp_path / "workflows"))
    text = (folder / "order.yaml").read_text(encoding="utf-8")
    text, changed = re.subn(r"(  submit:\n(?:    .*\n)*?    requires: .*\n)", r"\1    warns: [has_a_note]\n", text)
    assert changed == 1
    text = text.replace("conditions:\n", "conditions:" + CONDITION)
    (folder / "order.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.requirement("ENG-03")
def test_a_warning_is_asked_about_and_a_yes_is_kept(dotok: Program, desk: Desk, warning: Path) -> None:
    order = desk.ready_order("review")
    words = ("--workflows", warning, "--lang", "en", "do", "submit", order)
    with unchanged(desk.database):
        told = dotok("--json", *words, code=1).json
    assert told["error"]["code"] == "needs_confirmation"
    assert told["needs_confirmation"] == [{"condition": "has_a_note", "message": "Without a note?"}]
    assert "please confirm (--yes):" in dotok(*words, code=1).err
    dotok(*words, "--yes")
    assert dotok.ask("events", order)[-1]["confirmed"] == ["has_a_note"]


@pytest.mark.requirement("ENG-04")
def test_explain_shows_the_warning(dotok: Program, desk: Desk, warning: Path) -> None:
    order = desk.ready_order("review")
    explained = dotok.ask("--workflows", warning, "--lang", "nl", "explain", order)
    (submit,) = [each for each in explained["allowed"] if each["procedure"] == "submit"]
    assert submit["warnings"] == [{"condition": "has_a_note", "message": "Zonder opmerking?"}]
    assert "! Zonder opmerking?" in dotok("--workflows", warning, "--lang", "nl", "explain", order).out


# -- many documents ---------------------------------------------------------------------------------


@pytest.mark.requirement("ORD-09", "ENG-11")
def test_several_documents_one_answer_a_line(dotok: Program, desk: Desk) -> None:
    orders = [desk.ready_order("review"), desk.ready_order("slavic")]
    told = dotok("--json", "do", "submit", *orders)
    assert [answer["document"] for answer in told.documents] == orders


@pytest.mark.requirement("ORD-09", "ENG-11")
def test_all_prepared_orders_at_once(dotok: Program, desk: Desk) -> None:
    desk.do("submit", desk.ready_order("for_exchange"))
    orders = [desk.ready_order("review"), desk.ready_order("slavic")]
    told = dotok("--json", "do", "submit", "order", "--all", "--status", "entered")
    assert [answer["document"] for answer in told.documents] == orders
    assert desk.statuses("purchase_order") == ["submitted"] * 3


@pytest.mark.requirement("ENG-11")
@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("sl", "ničesar ni treba storiti: noben dokument (order) ne čaka na submit\n"),
        ("en", "nothing to do: there is no order to submit\n"),
        ("nl", "niets te doen: er is geen order voor submit\n"),
    ],
)
def test_where_none_waits_any_more_all_is_done(dotok: Program, desk: Desk, language: str, words: str) -> None:
    order = desk.ready_order("review")
    submit = ("--lang", language, "do", "submit", "order", "--all")
    assert dotok.ask(*submit)["document"] == order
    with unchanged(desk.database):
        for form in ((), ("--json",)):
            told = dotok(*form, *submit, code=0)
            assert (told.out, told.err) == ("", words)


@pytest.mark.requirement("ENG-07", "ORD-06")
def test_programs_read_amounts_percents_and_days_as_texts(dotok: Program, desk: Desk) -> None:
    item = desk.do("enter_item", "item", material="0036-8075", year="2026", copies=[{}, {}]).document
    values = {"price": "1234,5", "discount": "33.3333", "valid_from": "2026-02-01", "year": "2027", "currency": "JPY"}
    given = [word for name, value in values.items() for word in ("--set", f"{name}={value}")]
    told = dotok.ask("do", "edit_item", item, *given)["changes"]
    changed = {each["field"]: (each["before"], each["after"]) for each in told if each["kind"] == "item"}
    assert (
        changed.items()
        >= {
            "price": (None, "1234.5000"),
            "discount": (None, "33.3333"),
            "valid_from": (None, "2026-02-01"),
            "year": (2026, 2027),
            "vat_rate": (None, "5.0000"),
            "net": (None, "1646"),
            "amount": (None, "1728"),
        }.items()
    )
    assert dotok.ask("events", item)[-1]["changes"] == told


@pytest.mark.requirement("ENG-07")
def test_amounts_of_what_was_deleted_still_have_their_point(dotok: Program, desk: Desk) -> None:
    item = desk.do("enter_item", "item", material="0036-8075", price="10", copies=[{}]).document
    desk.do("edit_item", item, price="20")
    desk.do("delete_item", item)
    edited = dotok.ask("events", item)[1]
    assert {"net": ("10.00", "20.00")}.items() <= {
        each["field"]: (each["before"], each["after"]) for each in edited["changes"]
    }.items()


@pytest.mark.requirement("ENG-11")
def test_a_document_that_is_not_there_does_not_stop_the_others(dotok: Program, desk: Desk) -> None:
    order = desk.ready_order("review")
    told = dotok("--json", "do", "submit", "order:26-0099", order, code=2)
    missing, done = told.documents
    assert missing["error"]["code"] == "not_found"
    assert done["document"] == order
    assert desk.statuses("purchase_order") == ["submitted"]


@pytest.mark.requirement("ORD-10", "HLD-08")
def test_a_count_by_hand_from_the_command_line(dotok: Program, desk: Desk) -> None:
    order = desk.ready_order("review")
    field = dotok.ask("do", "enter_998", "field_998", "--set", "material=0023-2424", "--set", "counted_by_hand=3")
    refused = dotok("--json", "do", "submit", order, "--lang", "en", code=1).json["refused"]
    assert [reason["condition"] for reason in refused] == ["no_count_by_hand"]
    dotok("do", "count_by_hand", field["document"], "--set", "counted_by_hand=0")
    dotok("do", "submit", order)


@pytest.mark.requirement("CNT-03")
def test_the_numbering_from_the_command_line(dotok: Program) -> None:
    dotok("do", "set", "counter:order", "--set", "value=26-0700")
    assert dotok.ask("get", "counter:order")["fields"]["value"] == "26-0700"
    assert dotok.ask("do", "prepare", "order")["number"] == "26-0701"


@pytest.mark.requirement("CNT-03", "ENG-11")
def test_the_year_is_turned_on_all_counters_at_once(dotok: Program, desk: Desk) -> None:
    dotok("do", "prepare", "order")
    dotok("do", "turn_year", "counter", "--all", "--set", "year=27")
    assert {each["fields"]["value"] for each in dotok.ask("list", "counter")} == {"27-0000"}
    assert dotok.ask("do", "prepare", "order")["number"] == "27-0001"


@pytest.mark.requirement("ENG-02")
def test_what_the_program_keeps_for_searching_is_not_told(dotok: Program) -> None:
    said = dotok("do", "edit", "material:0036-8075", "--set", "title=Science and more").out
    assert "Science and more" in said
    assert "search_text" not in said
    assert "sort_key" not in said
