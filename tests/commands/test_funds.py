"""`dotok funds`, `statement` and `year-end` as people and programs call them (FND-08, FND-12)."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from acquisitions.application import packaged
from tests.commands.program import Program


@pytest.fixture
def flemish(database_url: str) -> Program:
    """De Linde alone in a database: there orders reserve money."""
    dotok = Program({"DOTOK_DATABASE": database_url})
    dotok("init", packaged("libraries/flanders"))
    return dotok


@pytest.fixture
def books(flemish: Program) -> Program:
    """A library that reserves money: 1,000 in a fund, an order of 100 from it and from NS, another only entered."""
    flemish("do", "remit", "fund:GENT-TIJD26", "--set", "amount=1000", "--set", "day=2026-01-02")
    flemish("do", "open", "fund", "--set", "funder=GENT", "--set", "partial=TIJD27")
    carried = ("--set", "year_end=carry", "--set", "next_fund=GENT-TIJD27")
    flemish("do", "edit", "fund:GENT-TIJD26", *carried)
    flemish("do", "enter", "material", "--set", "title=Brugs Ommeland", "--set", "issn=0773-3542")
    for price in ("100", "33.33"):
        copies = '[{"shares": [{"fund": "GENT-TIJD26", "percent": "33.3333"}, {"fund": "NS", "percent": "66.6667"}]}]'
        given = (
            "--set",
            "material=0773-3542",
            "--set",
            f"price={price}",
            "--set",
            "vat=0",
            "--set",
            f"copies={copies}",
        )
        item = flemish.ask("do", "enter_item", "item", *given)["document"]
        flemish("do", "prepare", "order", "--set", "supplier=PAGINA", "--set", f"items={item}")
    flemish("do", "submit", "order:26-0001", "--no-send")
    return flemish


@pytest.mark.requirement("FND-12")
def test_a_statement_says_what_the_contract_promises(books: Program) -> None:
    told = books.ask("statement", "GENT-TIJD26")
    postings = told.pop("postings")
    assert told == {
        "fund": "GENT-TIJD26",
        "initial": "0.00",
        "received": "1000.00",
        "transferred_in": "0.00",
        "transferred_out": "0.00",
        "in_orders": "33.33",
        "payments": "0.00",
        "available": "966.67",
    }
    assert [(each["serial"], each["kind"], each["amount"], each["document"]) for each in postings] == [
        (1, "remittance", "1000.00", None),
        (2, "reservation", "33.33", "order:26-0001"),
    ]
    assert {each["operator"] for each in postings} == {"els"}
    assert postings[1]["supplier"] == "PAGINA"
    assert books.ask("statement", "fund:GENT-TIJD26")["available"] == "966.67"


@pytest.mark.requirement("FND-12")
def test_a_period_begins_with_what_was_there_and_the_formula_holds(books: Program) -> None:
    before = books.ask("statement", "GENT-TIJD26", "--to", "2026-01-14")
    assert (before["received"], before["available"], len(before["postings"])) == ("1000.00", "1000.00", 1)
    since = books.ask("statement", "GENT-TIJD26", "--from", "2026-01-03")
    assert (since["initial"], since["received"], since["in_orders"]) == ("1000.00", "0.00", "33.33")
    assert since["available"] == "966.67"
    later = books.ask("statement", "GENT-TIJD26", "--from", "2026-02-01")
    assert (later["initial"], later["in_orders"], later["available"]) == ("1000.00", "33.33", "966.67")
    assert later["postings"] == []


@pytest.mark.requirement("FND-12")
def test_people_read_a_statement_in_their_language(books: Program) -> None:
    told = books("--lang", "sl", "statement", "GENT-TIJD26").out
    assert "razpoložljivi znesek" in told
    assert "rezervacija" in told


@pytest.mark.requirement("FND-06")
def test_who_is_told_of_a_transfer_reads_which_fund_got_what(books: Program) -> None:
    told = books("--lang", "en", "do", "transfer", "fund:GENT-TIJD26", "--set", "into=GENT-TIJD27", "--set", "amount=5")
    assert "Fund GENT-TIJD26             transferred_out: 0.00 → 5.00\n" in told.out
    assert "Fund GENT-TIJD27             transferred_in: 0.00 → 5.00\n" in told.out
    assert "last_posting" not in told.out


@pytest.mark.requirement("ENG-11", "PRE-03")
def test_of_many_that_are_paid_the_way_is_told_from_end_to_end(books: Program) -> None:
    """Paying is three procedures; nobody reads three arrows a line."""
    books("do", "enter", "prepayment", "--set", "order=26-0001", "--yes")
    (line,) = books("--lang", "en", "do", "pay", "prepayment", "--all", "--yes").out.splitlines()
    assert line.startswith("prepayment:26-0001  pay  event ")
    assert line.endswith("  entered → paid")


@pytest.mark.requirement("FND-04", "PRE-03")
def test_a_statement_tells_the_vat_that_was_deducted_and_what_was_taken_back(books: Program, tmp_path: Path) -> None:
    folder = shutil.copytree(packaged("libraries/flanders"), tmp_path / "linde")
    file = folder / "library.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("deductible_share: 0", "deductible_share: 50"), "utf-8")
    books("init", folder)
    books("do", "enter", "prepayment", "--set", "order=26-0001", "--set", "document_number=P-7")
    books("do", "edit_item", "prepayment_item:26-0001/1", "--set", "vat=21")
    books("do", "copy_deductible_share", "prepayment:26-0001")
    books("do", "pay", "prepayment:26-0001", "--yes")
    books("do", "reopen", "prepayment:26-0001")
    told = books("--lang", "en", "statement", "GENT-TIJD26").out
    paid, taken_back = [line for line in told.splitlines() if "prepayment payment" in line]
    assert "deductible VAT 3.50  prepayment:26-0001  PAGINA  P-7" in paid  # a third of a half of 21.00
    (posting,) = [word for word in paid.split() if word.startswith("posting:#")]
    assert f"takes back {posting}" in taken_back


@pytest.mark.requirement("FND-12")
def test_a_chart_has_its_table(books: Program, tmp_path: Path) -> None:
    path = tmp_path / "fund.svg"
    books("statement", "GENT-TIJD26", "--chart", path)
    drawn = ElementTree.fromstring(path.read_text(encoding="utf-8"))
    texts = [each.text for each in drawn.iter("{http://www.w3.org/2000/svg}text")]
    assert {"2026-01-02", "1000.00", "2026-01-15", "966.67"} <= set(texts)
    assert drawn.find("{http://www.w3.org/2000/svg}path") is not None
    assert (
        "can't be written" in books.fail("statement", "GENT-TIJD26", "--chart", tmp_path / "no" / "fund.svg")["message"]
    )


@pytest.mark.requirement("FND-12")
def test_a_document_and_all_entered_orders_are_split_by_fund(books: Program) -> None:
    told = books.ask("funds", "order:26-0001")
    assert told["document"] == "order:26-0001"
    parts = [(each["fund"], each["amount"]) for each in told["funds"]]
    assert parts == [("GENT-TIJD26", "33.33"), ("NS", "66.67")]
    entered = books.ask("funds", "--entered")
    assert entered["orders"] == 1
    assert [(each["fund"], each["amount"]) for each in entered["funds"]] == [("GENT-TIJD26", "11.11"), ("NS", "22.22")]


@pytest.mark.requirement("FND-03", "FND-12")
def test_all_funds_are_listed_with_what_is_left(books: Program) -> None:
    listed = {each["fund"]: (each["status"]["code"], each["available"]) for each in books.ask("funds")}
    assert listed == {
        "GENT-TIJD26": ("open", "966.67"),
        "GENT-TIJD27": ("open", "0.00"),
        "NS": ("open", "-66.67"),
        "PSN": ("open", "0.00"),
    }
    assert "966.67" in books("funds").out


@pytest.mark.requirement("FND-08", "ENG-08")
def test_the_end_of_a_year_is_foreseen_done_and_taken_back(books: Program) -> None:
    before = books.ask("funds")
    foreseen = books.ask("year-end", 2026, "--dry-run")
    assert books.ask("funds") == before
    done = books.ask("year-end", 2026)
    assert {**foreseen, "dry_run": False} == done
    assert done["refused"] == []
    listed = {each["fund"]: (each["status"]["code"], each["available"]) for each in books.ask("funds")}
    assert listed["GENT-TIJD26"] == ("closed", "0.00")
    assert listed["GENT-TIJD27"] == ("open", "966.67")
    told = books("--lang", "en", "year-end", 2026, "--undo")
    assert "5 done" in told.err
    assert books.ask("funds") == before
    assert books("verify").code == 0


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("statement", "GENT-TIJD62"), 2, "there is no fund GENT-TIJD62"),
        (("statement", "NS", "--from", "2026-02-30"), 2, "no such day"),
        (("statement", "NS", "--from", "2026-02-01", "--to", "2026-01-01"), 2, "before it begins"),
        (("funds", "order:26-0099"), 2, "there is no order 26-0099"),
        (("funds", "partner:PAGINA"), 2, "A partner has no funds"),
        (("funds", "order:26-0001", "--entered"), 2, "Name a document"),
        (("year-end", "2026", "--undo"), 2, "isn't closed in any fund"),
        (("do", "delete", "fund:PSN"), 1, "PSN must always exist"),
        (("do", "remit", "fund:GENT-TIJD26", "--set", "amount=0.005"), 1, "more decimals"),
        (("do", "remit", "fund:GENT-TIJD26", "--set", "amount=-1"), 2, "above 0"),
        (("do", "remit", "fund:GENT-TIJD26", "--set", "amount=1000000000000"), 2, "too large"),
        (("do", "transfer", "fund:NS", "--set", "into=NS", "--set", "amount=1"), 1, "into itself"),
    ],
)
@pytest.mark.requirement("FND-05", "FND-06", "FND-08", "FND-12")
def test_bad_input_is_told(books: Program, words: tuple[str, ...], code: int, message: str) -> None:
    assert message in books.fail("--lang", "en", *words, code=code)["message"]
