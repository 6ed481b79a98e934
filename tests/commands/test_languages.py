"""What is wrong with what a person gave is told in their language, at the command line and in files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acquisitions.desk import Desk
from tests.commands.program import Program

pytestmark = pytest.mark.requirement("ENG-03")

ENTER = ("do", "enter", "material", "--set", "title=Gea", "--set")


@pytest.mark.parametrize(
    ("given", "sl", "nl"),
    [
        ("issn=0353-6484", "0353-6484 ni ISSN: z zadnjo števko mora biti 0353-6483", "0353-6484 is geen ISSN: met het laatste cijfer moet het 0353-6483 zijn"),
        ("frequency=x1", "x1 ni koda pogostnosti", "x1 is geen frequentiecode"),
        ("country=HOL", "HOL ni država: vpišite njeni dve črki", "HOL is geen land: schrijf de twee letters"),
        ("levle=s", "material.enter nima vnosa »levle«", "material.enter heeft geen invoer 'levle'"),
    ],
)  # fmt: skip
def test_a_value_is_refused_in_the_readers_language(dotok: Program, given: str, sl: str, nl: str) -> None:
    assert sl in dotok.fail("--lang", "sl", *ENTER, given)["message"]
    assert nl in dotok.fail("--lang", "nl", *ENTER, given)["message"]
    assert sl in dotok(*ENTER, given, code=2).err, "the library speaks Slovenian"


def test_all_mistakes_and_the_advice_are_in_one_language(dotok: Program) -> None:
    words = ("do", "enter_item", "item", "--set", "material=0023-2424", "--set", "price=-3", "--set", "discout=101")
    error = dotok.fail("--lang", "nl", *words)
    assert error["message"] == (
        "item.enter_item heeft geen invoer 'discout'; price: een prijs kan niet negatief zijn: -3; 'copies' is nodig"
    )
    assert error["suggestion"] == "bedoelde u 'discount'?"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("get", "order:26-0099"), "order 26-0099 ne obstaja"),
        (("get", "ordr:26-0099"), "vrste »ordr« ni"),
        (("do", "submti", "order:26-0099"), "order nima postopka »submti«"),
        (("list", "order", "--status", "enterd"), "order nima statusa »enterd«"),
        (("list", "item", "--price", "20..10"), "price: 20 je za 10"),
        (("do", "renumber", "counter:order"), "counter nima postopka »renumber«"),
    ],
)
def test_names_that_mean_nothing_are_told_in_slovenian(dotok: Program, words: tuple[str, ...], told: str) -> None:
    assert dotok.fail("--lang", "sl", *words)["message"] == told


def test_how_rows_are_given_is_told_in_the_readers_language(dotok: Program, desk: Desk) -> None:
    order = desk.do("prepare", "order", supplier="SERINT").document
    asked = ("do", "enter_items", order)
    assert dotok.fail("--lang", "sl", *asked)["suggestion"] == "--set 'items=[{…}]' ali --inputs DATOTEKA"
    assert dotok.fail("--lang", "nl", *asked)["suggestion"] == "--set 'items=[{…}]' of --inputs BESTAND"


def test_a_refused_document_among_many_is_told_in_the_readers_language(dotok: Program, desk: Desk) -> None:
    order = desk.ready_order("review")
    told = dotok("--lang", "nl", "do", "submit", order, "order:26-0099", code=2).err
    assert "order:26-0099: order 26-0099 bestaat niet" in told
    assert "1 gedaan, 1 overgeslagen" in told


def test_the_report_of_an_import_is_in_the_readers_language(dotok: Program, tmp_path: Path) -> None:
    table = tmp_path / "journals.csv"
    table.write_text("title;issn;strange\nGea;0353-6484;1\nGea;;2\n;0023-2424;3\n", encoding="utf-8")
    told = dotok("--lang", "sl", "import", table, code=1).out.splitlines()
    assert told == [
        f"{table} (material, utf-8)",
        "  prebrano 3, ujema se 0, novo 1, dopolnjeno 0, zavrnjeno 2",
        "  ✗ vrstica 2: issn: 0353-6484 ni ISSN: z zadnjo števko mora biti 0353-6483",
        "  ✗ vrstica 4: naslova ni (gradivo ga potrebuje)",
        "  · vrstica 1: ni uvoženo: strange",
    ]
    (report,) = dotok("--json", "--lang", "nl", "import", table, code=1).json["files"]
    assert report["refused"][1] == {
        "line": 4,
        "message": "er is geen titel",
        "suggestion": "materiaal heeft er een nodig",
    }
