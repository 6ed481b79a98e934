"""A library comes from its folder: departments, partners, funds, users, counters, parameters (PAR-01, PAR-02)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from acquisitions.application import House, create
from engine.errors import DefinitionError, NotFoundError
from tests.acquisitions.desk import Desk, unchanged

DAY = date(2026, 1, 15)

OAK = """\
library: OAK
name: The Oak library
siglum: "12345"
language: en
currency: GBP
time_zone: Europe/London
deductible_share: 12.5
address: 1 Oak Street
email: oak@library.example
parameters: {delete_removed_items: true}
departments:
  - {code: MAIN, name: Main, address: 1 Oak Street, email: main@library.example}
partners:
  - {code: CITY, name: The City, is_funder: true}
  - {code: BOOKS, name: The Bookshop, supplies_serials: true, language: en, sending: email, email: books@shop.example}
funds:
  - {code: CITY26, funder: CITY, purpose: serials}
counters: {order: 26-00120}
users:
  - {name: una, language: en, permissions: [S, S_BASIC, S_RM]}
"""


def bring(desk: Desk, house: House, folder: Path, text: str) -> None:
    (folder / "library.yaml").write_text(text, encoding="utf-8")
    create(desk.database, folder, house, today=DAY)


@pytest.mark.requirement("PAR-01", "PAR-02", "CNT-03")
def test_everything_in_the_file_comes_into_the_database(desk: Desk, house: House, tmp_path: Path) -> None:
    bring(desk, house, tmp_path, OAK)
    una = desk.of("una", "OAK")
    facts = "name, siglum, language, currency, time_zone, deductible_share, address, email"
    assert una.sql(f"SELECT {facts} FROM library WHERE code = 'OAK'") == [
        ("The Oak library", "12345", "en", "GBP", "Europe/London", 125_000, "1 Oak Street", "oak@library.example")
    ]
    assert una.get("department:MAIN")["fields"]["email"] == "main@library.example"
    assert una.get("fund:CITY26")["fields"]["funder"] == "CITY"
    partner = una.get("partner:BOOKS")["fields"]
    assert (partner["supplies_serials"], partner["is_funder"], partner["sending"]) == (True, False, "email")
    assert una.do("prepare", "order", supplier="BOOKS").number == "26-00121"


@pytest.mark.requirement("PAR-01")
def test_what_the_file_leaves_out_has_a_default(desk: Desk, house: House, tmp_path: Path) -> None:
    bring(desk, house, tmp_path, "library: ELM\nname: Elm\nusers: [{name: eve, permissions: [S]}]\n")
    assert desk.sql("SELECT language, currency, time_zone, deductible_share FROM library WHERE code = 'ELM'") == [
        ("sl", "EUR", "Europe/Ljubljana", 0)
    ]


@pytest.mark.requirement("PAR-01")
def test_bringing_it_in_twice_changes_nothing(desk: Desk, house: House, tmp_path: Path) -> None:
    bring(desk, house, tmp_path, OAK)
    with unchanged(desk.database):
        bring(desk, house, tmp_path, OAK)


@pytest.mark.requirement("PAR-01")
def test_a_changed_file_adds_what_is_new_and_keeps_what_is_there(desk: Desk, house: House, tmp_path: Path) -> None:
    bring(desk, house, tmp_path, OAK)
    una = desk.of("una", "OAK")
    una.do("prepare", "order", supplier="BOOKS")
    changed = OAK.replace("1 Oak Street\nemail", "2 Oak Street\nemail").replace("26-00120", "26-00500")
    bring(desk, house, tmp_path, changed.replace("funds:", "  - {code: NEW, name: New Books}\nfunds:"))
    assert una.get("partner:NEW")["fields"]["name"] == "New Books"
    assert una.sql("SELECT address FROM library WHERE code = 'OAK'") == [("2 Oak Street",)]
    assert una.do("prepare", "order").number == "26-00122"


@pytest.mark.requirement("PAR-03", "ORD-08", "ENG-05")
@pytest.mark.parametrize(("deletes", "left"), [("true", 0), ("false", 1)])
def test_a_parameter_of_the_library_decides_what_removing_does(
    desk: Desk, house: House, tmp_path: Path, deletes: str, left: int
) -> None:
    bring(desk, house, tmp_path, OAK.replace("delete_removed_items: true", f"delete_removed_items: {deletes}"))
    una = desk.of("una", "OAK")
    una.do("enter", "material", title="Oak Leaves")
    copies = [{"department": "MAIN", "shares": [{"fund": "CITY26", "percent": 100}]}] * 2
    item = una.do("enter_item", "item", material="Oak Leaves", copies=copies).document
    una.do("prepare", "order", supplier="BOOKS", items=[item])
    una.do("remove_item", "item:26-00121/1")
    here = "WHERE library_id = :id"
    counts = [una.column(f"SELECT count(*) FROM {table} {here}", id=una.session.library)[0]
              for table in ("order_item", "copy", "copy_share")]  # fmt: skip
    assert counts == [left, 2 * left, 2 * left]
    una.do("delete", "order:26-00121")


@pytest.mark.requirement("PAR-03", "ORD-08", "ENG-05")
def test_de_linde_deletes_a_removed_item(desk: Desk, two_libraries: None) -> None:
    els = desk.of("els", "LINDE")
    els.do("enter", "material", title="Brugs Ommeland")
    item = els.do("enter_item", "item", material="Brugs Ommeland", copies=[{"department": "WEST"}]).document
    els.do("prepare", "order", supplier="PAGINA", items=[item])
    answer = els.do("remove_item", "item:26-0001/1")
    assert [(move["kind"], move["from"], move["to"]) for move in answer.moves] == [
        ("item", "order_prepared", None),
        ("copy", "order_prepared", None),
    ]
    assert els.get("order:26-0001")["parts"] == []


@pytest.mark.requirement("PAR-01")
@pytest.mark.parametrize(
    ("wrong", "right", "told", "place"),
    [
        ("currency: GBP", "currency: POUNDS", "POUNDS is no currency", "library.yaml:5:11"),
        ("language: en\ncurr", "language: fr\ncurr", "letters are written in sl, en, nl", "library.yaml:4:11"),
        ("deductible_share: 12.5", "deductible_share: 120", "it is between 0 and 100 %", "library.yaml:7:19"),
        (
            "delete_removed_items: true",
            "delete_removed_item: true",
            'no parameter "delete_removed_item"',
            "library.yaml:10",
        ),
        ("is_funder: true", "is_founder: true", "is_founder", "library.yaml:14"),
        ("counters: {order: 26-00120}", "counters: {orders: 26-00120}", 'no counter "orders"', "library.yaml:18"),
        ("26-00120", "26-12", '"26-12" is no counter value', "library.yaml:18"),
        ("[S, S_BASIC, S_RM]", "[S, S_BASSIC]", 'no permission "S_BASSIC"', "library.yaml:20"),
        ("library: OAK", "libary: OAK", "libary", "library.yaml:1"),
        ("name: The Oak library\n", "", "name", "library.yaml"),
    ],
)
def test_a_mistake_is_told_with_its_place(
    desk: Desk, house: House, tmp_path: Path, wrong: str, right: str, told: str, place: str
) -> None:
    assert wrong in OAK
    with unchanged(desk.database), pytest.raises(DefinitionError) as error:
        bring(desk, house, tmp_path, OAK.replace(wrong, right))
    assert any(told in diagnostic.message for diagnostic in error.value.diagnostics), error.value.diagnostics
    assert any(place in str(diagnostic.place) for diagnostic in error.value.diagnostics)


@pytest.mark.requirement("PAR-01")
def test_a_fund_of_an_unknown_funder_brings_nothing_in(desk: Desk, house: House, tmp_path: Path) -> None:
    with (
        unchanged(desk.database),
        pytest.raises(NotFoundError, match="fund CITY26: there is no partner CITTY") as error,
    ):
        bring(desk, house, tmp_path, OAK.replace("funder: CITY,", "funder: CITTY,"))
    assert error.value.suggestion == 'did you mean "CITY"?'


@pytest.mark.requirement("PAR-01")
def test_every_mistake_is_told_at_once(desk: Desk, house: House, tmp_path: Path) -> None:
    text = OAK.replace("currency: GBP", "currency: POUNDS").replace("26-00120", "26-12").replace("S_RM", "S_RN")
    with pytest.raises(DefinitionError) as error:
        bring(desk, house, tmp_path, text)
    assert len(error.value.diagnostics) == 3


def test_a_folder_without_a_library_is_told(desk: Desk, house: House, tmp_path: Path) -> None:
    with unchanged(desk.database), pytest.raises(NotFoundError, match="there is no library in"):
        create(desk.database, tmp_path, house, today=DAY)


@pytest.mark.requirement("PAR-01", "PAR-02")
@pytest.mark.parametrize(
    ("before", "added", "told"),
    [
        ("funds:", "  - {code: BOOKS, name: Other Books}\n", 'partner "BOOKS" stands here twice'),
        ("counters:", "  - {code: CITY26}\n", 'fund "CITY26" stands here twice'),
        ("partners:", "  - {code: MAIN, name: Also Main}\n", 'department "MAIN" stands here twice'),
        ("  - {name: una", "  - {name: una, permissions: [S]}\n", 'user "una" stands here twice'),
        ("funds:", "  - {code: NEW}\n", 'a partner needs "name"'),
        ("funds:", "  - {name: New Books}\n", 'a partner needs "code"'),
        ("partners:", "  - {code: NEW}\n", 'a department needs "name"'),
    ],
)
def test_rows_that_could_not_be_kept_are_told(
    desk: Desk, house: House, tmp_path: Path, before: str, added: str, told: str
) -> None:
    with unchanged(desk.database), pytest.raises(DefinitionError, match=told):
        bring(desk, house, tmp_path, OAK.replace(before, added + before))
