"""`dotok list`: ranges, words, what is missing, counts, pages in the order of the alphabet; and diagrams of a document."""

from __future__ import annotations

from typing import Any

import pytest

from tests.acquisitions.desk import Desk
from tests.commands.program import Program

TITLES = ("Čebelar", "Cicero", "Življenje in tehnika", "Zvon", "Čas", "Šolski razgledi", "Slavia", "abc Zdravja")
IN_ORDER = ["abc Zdravja", "Cicero", "Čas", "Čebelar", "Slavia", "Šolski razgledi", "Zvon", "Življenje in tehnika"]


@pytest.fixture
def serials(desk: Desk) -> None:
    """Eight serials beside the four that are there."""
    for title in TITLES:
        desk.do("enter", "material", title=title)


def documents(dotok: Program, *words: str) -> list[str]:
    return [row["document"] for row in dotok.ask("list", *words)]


def titles(dotok: Program, *words: str) -> list[str]:
    return [row["about"] for row in dotok.ask("list", "material", *words)]


@pytest.fixture
def priced(desk: Desk) -> list[str]:
    """Three suggestions: 9.99 for 2025, 10 for 2026, and one without price and year."""
    rows: tuple[dict[str, Any], ...] = (
        {"price": "9.99", "year": 2025},
        {"price": "10", "year": 2026, "priority": 2},
        {},
    )
    return [desk.do("enter_item", "item", material="0036-8075", copies=[{}], **row).document for row in rows]


@pytest.mark.parametrize(
    ("words", "places"),
    [
        (("--price", "10..20"), [1]),
        (("--price", "..10"), [0, 1]),
        (("--price=9,99..9.99",), [0]),
        (("--year", "2026..", "--priority", "1..5"), [1]),
        (("--year", "2025..2025"), [0]),
        (("--price=", "--material", "0036-8075", "--supplier="), [2]),
        (("--year", "2025", "--year", "2026", "--price", "..30"), [0, 1]),
    ],
)
def test_values_between_a_first_and_a_last(
    dotok: Program, priced: list[str], words: tuple[str, ...], places: list[int]
) -> None:
    found = documents(dotok, "item", *words)
    assert [priced.index(document) for document in found if document in priced] == places


@pytest.mark.parametrize(
    ("between", "found"),
    [
        ("2026-01-15..2026-01-15", True),
        ("..2026-01-14", False),
        ("2026-01-16..", False),
        ("2026-01-01..2026-12-31", True),
    ],
)
def test_days_between_a_first_and_a_last(dotok: Program, desk: Desk, between: str, *, found: bool) -> None:
    order = desk.ready_order("review")
    desk.do("submit", order)
    desk.do("prepare", "order")
    assert documents(dotok, "order", "--submitted_on", between) == ([order] if found else [])


def test_numbers_between_a_first_and_a_last(dotok: Program, desk: Desk) -> None:
    for _ in range(4):
        desk.do("prepare", "order")
    assert documents(dotok, "order", "--number", "26-0002..26-0003") == ["order:26-0002", "order:26-0003"]


def test_parts_are_found_by_their_whole_and_by_a_second_status(dotok: Program, desk: Desk) -> None:
    order = desk.ready_order("review", "slavic")
    desk.ready_order("for_exchange")
    assert documents(dotok, "item", "--order", "26-0001") == ["item:26-0001/1", "item:26-0001/2"]
    assert documents(dotok, "copy", "--item", "26-0001/2") == ["copy:26-0001/2/1", "copy:26-0001/2/2"]
    assert len(documents(dotok, "item", "--payment", "none")) >= 5
    assert documents(dotok, "item", "--payment", "paid") == []
    assert order == "order:26-0001"


@pytest.mark.parametrize(
    ("words", "told", "suggested"),
    [
        (("item", "--prise", "1"), 'item has no field "prise"', "price"),
        (("item", "--limti", "1"), 'item has no field "limti"', "limit"),
        (("item", "--ordr", "1"), 'item has no field "ordr"', "order"),
        (("item", "--payment", "pay"), '"pay" is none of none, document_entered, paid', ""),
        (("item", "--price", "20..10"), "price: 20 comes after 10", "--price 10..20"),
        (("item", "--price", ".."), "price: a range needs a first or a last value", "FIRST..LAST"),
        (("item", "--price", "1..x"), "price: x is no number", ""),
        (("order", "--submitted_on", "2026-02-31.."), "there is no such day as 2026-02-31", ""),
        (("order", "--search", "nature"), "order has no words to search by", "--FIELD VALUE"),
        (("material", "--search", "…"), '"…" holds no word to search for', ""),
        (("material", "--after", "999999"), "there is no material:#999999 any more", "begin the list anew"),
    ],
)
def test_what_cannot_be_asked(dotok: Program, words: tuple[str, ...], told: str, suggested: str) -> None:
    error = dotok.fail("list", *words)
    assert told in error["message"]
    assert suggested in error.get("suggestion", "")


# -- words and order --------------------------------------------------------------------------------


@pytest.mark.requirement("MAT-02")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("cas", ["Čas"]),
        ("ČEBEL", ["Čebelar"]),
        ("tehn zivl", ["Življenje in tehnika"]),
        ("belar", []),
        ("0023-2424", ["Knjižnica"]),
        ("50%", []),
    ],
)
def test_words_are_found_by_their_beginning_without_accents(
    dotok: Program, serials: None, words: str, found: list[str]
) -> None:
    assert titles(dotok, "--search", words) == found


def test_items_are_found_by_the_words_of_their_serial(dotok: Program, desk: Desk) -> None:
    assert documents(dotok, "item", "--search", "slavist") == [desk.items["slavic"]]


@pytest.mark.requirement("MAT-02")
def test_serials_come_in_the_order_of_the_alphabet_page_by_page(dotok: Program, serials: None) -> None:
    found: list[str] = []
    after = 0
    while page := dotok.ask("list", "material", "--limit", "3", "--after", after):
        found += [row["about"] for row in page]
        after = page[-1]["id"]
    assert [title for title in found if title in TITLES] == IN_ORDER
    assert len(found) == len(set(found)) == 12


def test_titles_that_are_alike_are_all_listed(dotok: Program, desk: Desk) -> None:
    for _ in range(5):
        desk.do("enter", "material", title="Bilten")
    first = dotok.ask("list", "material", "--search", "bilten", "--limit", "3")
    rest = dotok.ask("list", "material", "--search", "bilten", "--after", first[-1]["id"])
    assert len({row["id"] for row in [*first, *rest]}) == 5


# -- what is shown ----------------------------------------------------------------------------------


@pytest.mark.requirement("ORD-01")
def test_a_suggestion_can_be_told_from_the_others(dotok: Program, desk: Desk) -> None:
    copies = [{"department": "CIT"}]
    item = desk.do("enter_item", "item", material="0036-8075", supplier="SERINT", priority=1, copies=copies).document
    line = next(line for line in dotok("list", "item", "--status", "entered").out.splitlines() if item in line)
    for shown in (item, "Science", "material=0036-8075", "supplier=SERINT", "priority=1"):
        assert shown in line


def test_copies_and_fields_997_name_their_serial(dotok: Program, desk: Desk) -> None:
    desk.do("submit", desk.ready_order("review"))
    for kind in ("copy", "field_997", "pattern"):
        assert "Knjižnica" in {row["about"] for row in dotok.ask("list", kind)}, kind
    assert dotok.ask("get", "copy:26-0001/1/1")["about"] == "Knjižnica"
    assert dotok.ask("explain", "item:26-0001/1")["about"] == "Knjižnica"
    assert dotok.ask("list", "order")[0]["about"] is None


def test_how_many_there_are_in_each_status(dotok: Program, desk: Desk) -> None:
    desk.do("submit", desk.ready_order("review"))
    desk.ready_order("slavic")
    counts = dotok.ask("list", "order", "--count", "--lang", "en")
    assert counts["total"] == 2
    assert {each["code"]: each["count"] for each in counts["statuses"] if each["count"]} == {
        "entered": 1,
        "submitted": 1,
    }
    assert dotok.ask("list", "order", "--count", "--submitted_on", "2026-01-15")["total"] == 1
    assert dotok.ask("list", "material", "--count")["total"] == 4
    assert "       1  submitted\n" in dotok("list", "order", "--count", "--lang", "en").out


# -- events and diagrams ----------------------------------------------------------------------------


@pytest.mark.requirement("ENG-07")
def test_events_name_what_links_point_to_and_print_amounts(dotok: Program, desk: Desk) -> None:
    desk.do("edit_item", desk.items["review"], supplier="KNJIGARNA", price="12.5")
    told = dotok("events", desk.items["review"], "--lang", "en").out
    assert "edit_item    " in told
    assert "Edit item" in told
    assert "supplier: — → KNJIGARNA" in told
    assert "price: 42.0000 → 12.5000" in told


@pytest.mark.parametrize("kind", ["order", "item", "item.payment"])
def test_a_diagram_marks_only_where_its_document_is(dotok: Program, desk: Desk, kind: str) -> None:
    order = desk.ready_order("review")
    document = order if kind == "order" else "item:26-0001/1"
    plain = dotok.ask("diagram", kind)["mermaid"].splitlines()
    marked = dotok.ask("diagram", kind, "--document", document)["mermaid"].splitlines()
    status = {"order": "entered", "item": "order_prepared", "item.payment": "none"}[kind]
    assert [line for line in marked if line not in plain] == ["  Class new s_default", f"  Class {status} s_active"]


def test_a_diagram_of_another_kind_is_refused(dotok: Program, desk: Desk) -> None:
    desk.ready_order("review")
    error = dotok.fail("diagram", "order", "--document", "item:26-0001/1")
    assert error["message"] == "item:26-0001/1 is no order"


def test_a_row_is_a_line_though_a_value_has_several(dotok: Program, desk: Desk) -> None:
    order = desk.do("prepare", "order", supplier="SERINT", note="by phone\nurgent").document
    (line,) = dotok("list", "order").out.splitlines()
    assert line.startswith(order)
    assert "note=by phone, urgent" in line
