"""Bad input: a clear message with its place and, where there is one, the right form; no traceback; nothing half-done."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.acquisitions.desk import Desk, unchanged
from tests.commands.program import Program

ITEM = ("do", "enter_item", "item", "--set", "material=0036-8075")
ONE_COPY = ("--set", "copies=[{}]")


def copies(*rows: Any) -> tuple[str, str]:
    """The input `copies` as JSON."""
    return "--set", f"copies={json.dumps(rows)}"


def shares(*percents: str) -> tuple[str, str]:
    """A copy with shares of a fund."""
    return copies({"shares": [{"fund": "PSN", "percent": percent} for percent in percents]})


def item(**values: object) -> tuple[str, ...]:
    """A call that enters an item with some fields."""
    return (*ITEM, *ONE_COPY, *(word for name, value in values.items() for word in ("--set", f"{name}={value}")))


def material(**values: object) -> tuple[str, ...]:
    return (
        "do",
        "enter",
        "material",
        *(word for name, value in values.items() for word in ("--set", f"{name}={value}")),
    )


@pytest.fixture
def order(desk: Desk) -> str:
    return desk.ready_order("slavic")


def refuse(dotok: Program, desk: Desk, words: tuple[str, ...], told: str, code: int = 2) -> dict[str, str]:
    """The failure of a call that must change nothing."""
    with unchanged(desk.database):
        error = dotok.fail(*words, code=code)
    assert told in error["message"], error
    return error


# -- values -----------------------------------------------------------------------------------------

VALUES: dict[str, tuple[tuple[str, ...], str]] = {
    "a wrong check digit": (material(title="Gea", issn="0353-6484"), "issn: 0353-6484 is no ISSN: the last digit must make it 0353-6483"),
    "an ISSN a spreadsheet mangled": (material(title="Gea", issn="283"), "issn: 283 lost its leading zeros"),
    "an ISSN without a digit": (material(title="Gea", issn="0353-648"), "issn: 0353-648 is no ISSN: write four digits, a hyphen"),
    "an ISSN of letters": (material(title="Gea", issn="ABCD-EFGH"), "issn: ABCD-EFGH is no ISSN"),
    "an ISBN": (material(title="Gea", issn="978-961-01-0000-0"), "is no ISSN"),
    "no frequency": (material(title="Gea", frequency="often"), "frequency: often is no frequency code of MARC 853 $w"),
    "a negative price": (item(price="-1"), "price: a price can't be negative: -1"),
    "a price in words": (item(price="much"), "price: much is no number"),
    "a price with five decimals": (item(price="1.00001"), "price: 1.00001 has more than 4 decimals"),
    "a price with a long tail": (item(price="1." + "0" * 40 + "1"), "has more than 4 decimals"),
    "a group separator": (item(price="1.234,50"), "price: 1.234,50 has a group separator: write 1234.50"),
    "the other group separator": (item(price="1,234.50"), "price: 1,234.50 has a group separator: write 1234.50"),
    "a comma that can mean two things": (item(price="1,234"), "price: 1,234"),
    "a space in a number": (item(price="1 234,50"), "price: 1 234,50 has a group separator: write 1234.50"),
    "a huge price": (item(price="9" * 40), "is too large"),
    "a price to the power of much": (item(price="1e999999"), "is too large"),
    "a price to an impossible power": (item(price="1e999999999999999999"), "price"),
    "infinity": (item(price="Infinity"), "price: Infinity is no number"),
    "not a number": (item(price="NaN"), "price: NaN is no number"),
    "a discount above 100": (item(discount="100.01"), "discount: 100.01 % is no discount: it is between 0 and 100 %"),
    "a negative VAT": (item(vat="-1"), "vat: -1 % is no VAT rate"),
    "31 February": (item(valid_from="2026-02-31"), "valid_from: there is no such day as 2026-02-31"),
    "30 days in a 13th month": (item(valid_from="2026-13-30"), "valid_from: there is no such day as 2026-13-30"),
    "a date as people write it": (item(valid_from="31. 1. 2026"), "valid_from: 31. 1. 2026 is no date: write year-month-day, as 2026-01-31"),
    "a date in a short form": (item(valid_from="20260131"), "20260131 is no date"),
    "a year of two digits": (item(year="26"), "year: 26 is no year: it is between 1000 and 2999"),
    "half a year": (item(year="2026.5"), "year: 2026.5 is no whole number"),
    "a year of thirty digits": (item(year="1" * 30), "year"),
    "a year in the far future": (item(year="1e3000"), "year"),
    "a priority of 9": (item(priority="9"), "priority: 9 is no priority: it is between 0 and 5"),
    "maybe": (item(create_997="maybe"), "create_997: maybe is neither true nor false"),
    "a kind of order that is none": (item(kind="anual"), '"anual" is none of annual, standing, book_series; did you mean "annual"?'),
    "a currency in words": (item(currency="euro"), "currency: euro is no currency: write the three letters of one in use, as EUR"),
    "a language we don't write": (("do", "prepare", "order", "--set", "language=de"), "letters are written in sl, en, nl, not in de"),
    "a way of sending that is none": (("do", "prepare", "order", "--set", "sending=fax"), '"fax" is none of print, email'),
    "a control character": (material(title="Ge\x07a"), "title: the text holds the control character U+0007"),
    "an escape sequence": (material(title="\x1b[31mGea"), "title: the text holds the control character U+001B"),
    "a text as long as a book": (material(title="a" * 10_001), "title: the text has 10,001 characters; at most 10,000 are kept"),
    "a supplier who isn't there": (("do", "prepare", "order", "--set", "supplier=EBSCO"), "supplier: there is no partner EBSCO"),
    "a serial who isn't there": (("do", "enter_item", "item", *ONE_COPY, "--set", "material=1234-5679"), "there is no material 1234-5679"),
    "a date that isn't one for the command itself": (("--today", "2026-02-31", "list", "order"), "there is no such day as 2026-02-31"),
}  # fmt: skip


@pytest.mark.parametrize("what", VALUES)
def test_a_value_that_cannot_be(dotok: Program, desk: Desk, what: str) -> None:
    words, told = VALUES[what]
    refuse(dotok, desk, words, told)


ROWS: dict[str, tuple[tuple[str, ...], str]] = {
    "a share of a fund that isn't there": (
        (*ITEM, *copies({"shares": [{"fund": "MOL-BIBL27", "percent": 100}]})),
        "there is no fund MOL-BIBL27",
    ),
    "a share without a fund": ((*ITEM, *copies({"shares": [{"percent": "100"}]})), "fund is missing"),
    "a share without a percent": ((*ITEM, *copies({"shares": [{"fund": "PSN"}]})), "percent is missing"),
    "a share above 100": ((*ITEM, *shares("101")), "101 % is no share: it is between 0 and 100 %"),
    "a negative share": ((*ITEM, *shares("-1", "101")), "-1 % is no share"),
    "a share with five decimals": ((*ITEM, *shares("33.33333")), "33.33333 has more than 4 decimals"),
    "the second copy": ((*ITEM, *copies({}, {"purpose": "exchagne"})), 'copies 2 purpose: "exchagne" is none of'),
    "a control character in a copy": ((*ITEM, *copies({"note": "a\x00b"})), "control character U+0000"),
    "half a character in a copy": ((*ITEM, *copies({"note": "\ud800"})), "copies 1 note"),
    "a control character in a name": ((*ITEM, *copies({"department": "C\x00T"})), "there is no department"),
    "half a character in a name": ((*ITEM, *copies({"department": "\ud800"})), "there is no department"),
    "a copy that is a number": ((*ITEM, "--set", "copies=[7]"), "copies 1 must be a row: names and values"),
    "copies that are one": ((*ITEM, "--set", "copies={}"), "copies must be a list of rows"),
    "copies that are a text": ((*ITEM, "--set", "copies=two"), "copies must be a list of rows"),
    "shares that are a text": ((*ITEM, "--set", 'copies=[{"shares": "all"}]'), "shares must be a list of rows"),
    "a status given by hand": ((*ITEM, *copies({"status": "ordered"})), 'copy has no "status"'),
    "a position given by hand": ((*ITEM, *copies({"position": 7})), 'copy has no "position"'),
    "too many copies": ((*ITEM, "--inputs", "many.json"), "at most 10,000 are taken at once"),
}


@pytest.mark.parametrize("what", ROWS)
def test_rows_that_cannot_be(dotok: Program, desk: Desk, what: str) -> None:
    Path("many.json").write_text(json.dumps({"copies": [{}] * 10_001}), encoding="utf-8")
    words, told = ROWS[what]
    with unchanged(desk.database):
        answer = dotok("--json", "--lang", "en", *words, code=None)
    assert answer.code in (1, 2), answer
    assert told in answer.json["error"]["message"]


@pytest.mark.requirement("ORD-03")
@pytest.mark.parametrize(("percents", "total"), [(("60", "39.99"), "99.99"), (("60", "40.01"), "100.01")])
def test_shares_that_do_not_add_up(dotok: Program, desk: Desk, percents: tuple[str, ...], total: str) -> None:
    refuse(dotok, desk, (*ITEM, *shares(*percents), "--lang", "en"), f"the funds make {total} %, not 100 %", code=1)


def test_numbers_in_json_stay_exact(dotok: Program, desk: Desk) -> None:
    rows = '[{"shares": [{"fund": "PSN", "percent": 33.3333}, {"fund": "NS", "percent": 66.6667}]}]'
    dotok(*ITEM, "--set", f"copies={rows}")
    assert desk.column("SELECT percent FROM copy_share ORDER BY id")[-2:] == [333_333, 666_667]


def test_every_mistake_is_told_at_once(dotok: Program, desk: Desk) -> None:
    words = (*item(price="much", year="26", kind="anual"), "--set", "colour=red")
    message = refuse(dotok, desk, words, "price: much is no number")["message"]
    assert all(part in message for part in ("26 is no year", '"anual" is none of', 'has no input "colour"'))


def test_a_serial_entered_twice_is_refused_by_its_name(dotok: Program, desk: Desk) -> None:
    words = (*material(title="Knjižnica", issn="0023-2424"), "--lang", "en")
    refuse(dotok, desk, words, "Material: issn 0023-2424 is there already", code=1)


@pytest.mark.requirement("ENG-03")
@pytest.mark.parametrize("language", ["sl", "nl"])
def test_it_is_refused_in_the_users_language(dotok: Program, desk: Desk, language: str) -> None:
    words = (*material(title="Knjižnica", issn="0023-2424"), "--lang", language)
    assert "there is" not in refuse(dotok, desk, words, "0023-2424", code=1)["message"]


EMPTY = [
    item(kind=""),
    item(create_997=""),
    ("do", "edit_item", "item:26-0001/1", "--set", "kind="),
    ("do", "edit_item", "item:26-0001/1", "--set", "print_on_order="),
    ("do", "edit_item", "item:26-0001/1", "--set", "material="),
    ("do", "edit", "material:0023-2424", "--set", "title="),
    (*ITEM, *copies({"purpose": None})),
]


@pytest.mark.parametrize("words", EMPTY, ids=lambda words: " ".join(words[1:]))
def test_a_field_that_must_have_a_value_cannot_be_emptied(
    dotok: Program, desk: Desk, order: str, words: tuple[str, ...]
) -> None:
    error = refuse(dotok, desk, words, "it can't be empty")
    name = words[-1].rpartition("=")[0] if words[-1].endswith("=") else "copies 1 purpose"
    assert error["message"].startswith(name)


# -- how inputs are given ---------------------------------------------------------------------------

GIVEN: dict[str, tuple[tuple[str, ...], str, str]] = {
    "no equals sign": (("do", "prepare", "order", "--set", "supplier"), "supplier is no input", "--set KEY=VALUE"),
    "no name": (("do", "prepare", "order", "--set", "=SERINT"), "=SERINT is no input", "--set KEY=VALUE"),
    "JSON that is cut off": ((*ITEM, "--set", 'copies=[{"department": "CIT"'), "copies: ", "the value is JSON"),
    "JSON without quotes": ((*ITEM, "--set", "copies=[{department: CIT}]"), "at character 3", "the value is JSON"),
    "JSON nested without end": ((*ITEM, "--set", "copies=" + "[" * 100_000), "copies", ""),
    "a file that isn't there": ((*ITEM, "--inputs", "none.yaml"), "can't be read: No such file", ""),
    "a folder": ((*ITEM, "--inputs", "folder"), "can't be read: Is a directory", ""),
    "a binary file": ((*ITEM, "--inputs", "binary"), "this is a binary file, not YAML", "UTF-8"),
    "a file in another encoding": ((*ITEM, "--inputs", "latin.yaml"), "is not UTF-8", "save the file as UTF-8"),
    "an empty file": ((*ITEM, "--inputs", "empty.yaml"), "the file is empty", ""),
    "an input given twice": (
        (*ITEM, *ONE_COPY, "--set", "year=2026", "--set", "year=2027"),
        "year is given twice, as 2026 and as 2027",
        "",
    ),
    "two documents chosen one by one": (
        ("do", "prepare", "order", "--set", "items=1", "--set", "items=2"),
        "items is given twice",
        "--set items=1,2",
    ),
    "rows given twice": ((*ITEM, *ONE_COPY, *ONE_COPY), "copies is given twice", ""),
    "a list in a file": ((*ITEM, "--inputs", "list.yaml"), "must be a mapping of inputs", ""),
    "a key given twice in a file": ((*ITEM, "--inputs", "twice.yaml"), '"year" stands here twice', "line 1"),
    "broken YAML": ((*ITEM, "--inputs", "broken.yaml"), "", ""),
    "an anchor": ((*ITEM, "--inputs", "anchor.yaml"), "", ""),
    "a huge file": ((*ITEM, "--inputs", "huge.yaml"), "at most 1,000,000 are read", ""),
}


@pytest.fixture
def files(dotok: Program) -> None:
    """Files of all sorts in the folder that `dotok` is called from."""
    Path("folder").mkdir()
    contents: dict[str, bytes] = {
        "binary": b"\x7fELF\x00\x01\x02",
        "latin.yaml": "note: Čuk\n".encode("cp1250"),
        "empty.yaml": b"",
        "list.yaml": b"- note\n",
        "twice.yaml": b"year: 2026\nyear: 2027\n",
        "broken.yaml": b"year: [2026\nnote: x\n",
        "anchor.yaml": b"year: &y 2026\nnote: *y\n",
        "huge.yaml": b"note: " + b"a" * 5_000_000,
    }
    for name, content in contents.items():
        Path(name).write_bytes(content)


@pytest.mark.parametrize("what", GIVEN)
def test_inputs_that_cannot_be_read(dotok: Program, desk: Desk, files: None, what: str) -> None:
    words, told, suggestion = GIVEN[what]
    error = refuse(dotok, desk, words, told)
    assert suggestion in error.get("suggestion", "")


@pytest.mark.parametrize(
    ("name", "place"), [("twice.yaml", "twice.yaml:2:1"), ("latin.yaml", "latin.yaml:1:1"), ("list.yaml", "list.yaml")]
)
def test_a_mistake_in_a_file_has_its_place(dotok: Program, files: None, name: str, place: str) -> None:
    assert dotok.fail(*ITEM, "--inputs", name)["place"] == place


def test_standard_input_is_read_as_strictly(dotok: Program, desk: Desk) -> None:
    with unchanged(desk.database):
        told = dotok("--json", *ITEM, "--inputs", "-", given=b"year: 1\nyear: 2\n", code=2)
    assert told.error["place"] == "standard input:2:1"


# -- documents --------------------------------------------------------------------------------------

DOCUMENTS: dict[str, tuple[tuple[str, ...], str, str]] = {
    "half a name": (("do", "enter", "currency_rate"), 'currency_rate has no procedure "enter"', "enter_currency_rate"),
    "a document of another kind": (("do", "submit", "item:26-0001/1"), 'item has no procedure "submit"', "belongs to order"),
    "no document": (("do", "submit", "order"), "submit needs a document", "order:NUMBER"),
    "a document for what makes one": (("do", "prepare", "order:26-0001"), "prepare makes a new order", "name the kind only"),
    "two kinds at once": (("do", "edit", "order:26-0001", "material:0023-2424"), "documents of one kind at a time", ""),
    "a number without a kind": (("get", "26-0001"), 'there is no kind "26-0001"', ""),
    "a kind without a number": (("get", "order:"), "order: names no order", "order:NUMBER or order:#ID"),
    "an id that isn't there": (("get", "order:#999999"), "there is no order #999999", ""),
    "an id that is none": (("get", "order:#-1"), "there is no order #-1", ""),
    "an id too large": (("get", "order:#" + "9" * 30), "there is no order", ""),
    "a part that isn't there": (("get", "item:26-0001/9"), "there is no item 26-0001/9", ""),
    "a part of an order that isn't there": (("get", "copy:26-0009/1/1"), "there is no copy", ""),
    "a raised 2 for a position": (("get", "item:26-0001/²"), "there is no item 26-0001/²", ""),
    "a position too large": (("get", "item:26-0001/" + "9" * 30), "there is no item", ""),
    "a path": (("get", "order:../../etc/passwd"), "there is no order ../../etc/passwd", ""),
    "SQL": (("get", "order:' OR 1=1 --"), "there is no order ' OR 1=1 --", ""),
    "half a character": (("get", "order:\udcff"), "there is no order", ""),
    "an item that is elsewhere": (("do", "prepare", "order", "--set", "items=item:26-0002/1"), "there is no item 26-0002/1", ""),
    "an item of another kind": (("do", "prepare", "order", "--set", "items=order:26-0001"), 'there is no kind "order"', "known: item"),
    "a raised 2 for an item": (("do", "add_items", "order:26-0001", "--set", "items=²"), "there is no item", ""),
    "an id to list after": (("list", "order", "--after", "9" * 30), "", ""),
    "a page of nothing": (("list", "order", "--limit", "0"), "0 is not in the range", ""),
    "an id to list by": (("list", "order", "--id", "first"), "first", ""),
    "an id too large to list by": (("list", "order", "--id", "9" * 30), "", ""),
    "a date to list by": (("list", "order", "--prepared_on", "2026-02-31"), "there is no such day as 2026-02-31", ""),
    "a year to list by": (("list", "item", "--year", "soon"), "soon is no number", ""),
    "a filter without a value": (("list", "order", "--supplier"), "--supplier is no filter", "--FIELD VALUE"),
    "a filter that is a word": (("list", "order", "SERINT"), "SERINT is no filter", "--FIELD VALUE"),
    "a number of what has none": (("list", "material", "--number", "1"), 'material has no field "number"', ""),
    "a status of what has none": (("list", "material", "--status", "entered"), 'material has no status "entered"', ""),
    "events of nothing": (("events",), "name a document or a material", "dotok events order:26-0001"),
    "events of two": (("events", "order:26-0001", "--material", "0023-2424"), "name a document or a material", ""),
    "a table that isn't declared": (("tables", "material"), "material has no table", ""),
    "a version that is none": (("do", "submit", "order:26-0001", "--if-version", "one"), "'one' is not a valid integer", ""),
    "an option that is none": (("do", "submit", "order:26-0001", "--now"), "No such option", ""),
}  # fmt: skip


@pytest.mark.parametrize("what", DOCUMENTS)
def test_a_document_that_cannot_be(dotok: Program, desk: Desk, order: str, what: str) -> None:
    words, told, suggestion = DOCUMENTS[what]
    error = refuse(dotok, desk, words, told)
    assert suggestion in error.get("suggestion", "")


def test_all_is_said_of_a_kind_not_of_a_document(dotok: Program, desk: Desk, order: str) -> None:
    desk.ready_order("review")
    refuse(dotok, desk, ("do", "submit", order, "--all"), "")


def test_a_status_is_chosen_only_among_all(dotok: Program, desk: Desk, order: str) -> None:
    refuse(dotok, desk, ("do", "submit", order, "--status", "submitted"), "")


# -- the library's rules, from the command line -----------------------------------------------------

RULES: dict[str, tuple[tuple[str, ...], str]] = {
    "exchange without a recipient": ((*ITEM, *copies({"purpose": "exchange"})), "Copy 1: exchange needs a recipient."),
    "a partner who is no supplier": (
        ("do", "prepare", "order", "--set", "supplier=NUK"),
        "Narodna in univerzitetna knjižnica isn't a supplier of serials.",
    ),
    "a supplier who is no longer active": (
        ("do", "prepare", "order", "--set", "supplier=KNJIGARNA"),
        "Knjigarna Nova, d. o. o. is no longer active.",
    ),
    "a partner who is no supplier, later": (
        ("do", "edit", "order:26-0001", "--set", "supplier=MOL"),
        "Mestna občina Ljubljana isn't a supplier of serials.",
    ),
    "an item without copies": ((*ITEM, "--set", "copies=[]"), "The item has no copies."),
    "an order that was submitted": (("do", "submit", "order:26-0002"), "order:26-0002 is submitted"),
    "an order with items": (("do", "delete", "order:26-0001"), "Remove the items from order 26-0001 first."),
    "a serial without a title": (material(issn="0040-3598"), "title is missing"),
}


@pytest.mark.requirement("ENG-03", "PAR-02")
@pytest.mark.parametrize("what", RULES)
def test_what_the_library_does_not_allow(dotok: Program, desk: Desk, order: str, what: str) -> None:
    desk.do("submit", desk.ready_order("review"))
    desk.change("UPDATE partner SET active = :no WHERE code = 'KNJIGARNA'", no=False)
    words, told = RULES[what]
    refuse(dotok, desk, (*words, "--lang", "en"), told, code=1)


# -- databases --------------------------------------------------------------------------------------

PLACES: dict[str, tuple[str, str]] = {
    "a text file": ("sqlite:///notes.txt", "file is not a database"),
    "a folder": ("sqlite:///folder", "unable to open database file"),
    "a folder that isn't there": ("sqlite:///nowhere/dotok.db", ""),
    "a file for a folder": ("sqlite:///notes.txt/dotok.db", ""),
    "an empty address": ("sqlite://", ""),
    "no address": ("dotok.db", "dotok.db is no database address"),
    "another server": ("mysql://localhost/dotok", "mysql is not supported"),
    "a server that does not answer": ("postgresql://ana:secret@127.0.0.1:1/dotok", "can't be used"),
    "a server without a name": ("postgresql://ana:secret@no-such-host.invalid/dotok", "can't be used"),
    "a port that is none": ("postgresql://ana:secret@localhost:port/dotok", "is no database address"),
}


@pytest.mark.parametrize("command", [("list", "order"), ("init",)], ids=["list", "init"])
@pytest.mark.parametrize("what", PLACES)
def test_a_database_that_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str, command: tuple[str, ...]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder").mkdir()
    Path("notes.txt").write_text("order 26-0001 was sent to Dublin\n" * 100, encoding="utf-8")
    address, told = PLACES[what]
    error = Program({})("--json", "--database", address, *command, code=2).error
    assert told in error["message"] or command == ("list", "order")
    assert "secret" not in error["message"]
    assert error["code"] in ("unavailable", "usage", "not_found")
    assert Path("notes.txt").read_text(encoding="utf-8").count("Dublin") == 100
    assert sorted(path.name for path in tmp_path.iterdir()) == ["folder", "notes.txt"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("init", "no-folder"), "there is no library in no-folder"),
        (("init", "."), "there is no library in ."),
        (("check", "no-folder"), "there is no file or folder no-folder"),
        (("run", "no-story.yaml"), "there is no scenario no-story.yaml"),
        (("--workflows", "no-folder", "tables"), "there is no folder no-folder"),
        (("--workflows", ".", "check", "."), ""),
    ],
)
def test_a_file_or_folder_that_is_not_there(dotok: Program, desk: Desk, words: tuple[str, ...], told: str) -> None:
    with unchanged(desk.database):
        answer = dotok("--json", *words, code=None)
    assert answer.code == (2 if told else answer.code)
    assert answer.code != 4
    assert told in answer.out
