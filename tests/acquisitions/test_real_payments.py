"""What libraries really paid, brought in as prepayments and paid: totals to the cent, also when half is undone (PRE-03, PRE-04).

The real ones are 12,048 payments of 20 institutions (OpenAPC): institution, year, euro, publisher, title, issn. Made-up
ones, with amounts that are awkward to divide, are tried every day.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import TypeVar

import pytest

from acquisitions.application import House, create, open_session
from acquisitions.types import is_unseen
from engine.compiled import Compiled
from engine.running import Answer
from engine.storage.database import Database
from tests.acquisitions.desk import Desk
from tests.acquisitions.library import TODAY
from tests.acquisitions.test_kills import must_be_clean
from tests.real_files import FOLDER, needs

T = TypeVar("T")
Payment = Mapping[str, str]
Totals = Counter[tuple[str, str]]
"""Cents by institution and year."""

FILE = "payments.csv"
TOGETHER = 500
"""So many prepayments are paid in one transaction."""
MADE_UP = [
    {
        "institution": f"Library {number % 3}",
        "year": str(2015 + number % 4),
        "euro": euro,
        "title": f"Serial {number}",
        "issn": "",
    }
    for number, euro in enumerate(
        ["0.01", "0.05", "0.07", "33.33", "100.00", "1548.22", "39294.86", "18.48", "99.99", "0.02"] * 3
    )
]
LIBRARY = """\
library: {code}
name: "{name}"
language: en
parameters: {{lacking_money: allow}}
departments: [{{code: MAIN, name: Main library}}]
partners: [{{code: AGENT, name: Agent, supplies_serials: true}}]
funds: [{{code: FIRST}}, {{code: SECOND}}]
counters: {{prepayment: 26-00000}}
users: [{{name: ana, permissions: [S, S_BASIC, S_RM, ACQ_S_E_CMN, ACQ_S_E_FIN]}}]
"""


@pytest.mark.requirement("PRE-03", "PRE-04", "FND-04")
def test_made_up_payments_add_up(database_url: str, house: House, compiled: Compiled, tmp_path: Path) -> None:
    pay_and_take_back(Database(database_url), house, compiled, tmp_path, MADE_UP)


@pytest.mark.slow
@pytest.mark.requirement("PRE-03", "PRE-04", "FND-04")
@needs(FILE)
def test_real_payments_add_up(database_url: str, house: House, compiled: Compiled, tmp_path: Path) -> None:
    with (FOLDER / FILE).open(encoding="utf-8", newline="") as lines:
        real = list(csv.DictReader(lines))
    assert (len(real), len({payment["institution"] for payment in real})) == (12_048, 20)
    pay_and_take_back(Database(database_url), house, compiled, tmp_path, real)


def pay_and_take_back(
    database: Database, house: House, compiled: Compiled, folder: Path, payments: Sequence[Payment]
) -> None:
    """Each institution becomes a library, each payment a prepayment; all are paid, every second is undone and paid again."""
    by_institution: dict[str, list[Payment]] = {}
    for payment in payments:
        by_institution.setdefault(payment["institution"], []).append(payment)
    found: Totals = Counter()
    left: Totals = Counter()
    again: Totals = Counter()
    expected_left: Totals = Counter()
    for number, (institution, own) in enumerate(by_institution.items(), 1):
        desk = a_library(database, house, compiled, folder / str(number), f"LIB{number:02}", institution)
        entered = [(entered_for(desk, item), each) for item, each in zip(ordered(desk, own), own, strict=True)]
        pay(desk, entered)
        found += posted(desk, institution)
        undone = entered[::2]
        all_done(desk.do_many("reopen", *batch) for batch in batched([name for name, _ in undone]))
        left += posted(desk, institution)
        expected_left += totals(each for _, each in entered[1::2])
        pay(desk, undone)
        again += posted(desk, institution)
        must_be_clean(desk)
    assert found == totals(payments)
    assert left == expected_left
    assert again == totals(payments)
    database.dispose()


def totals(payments: Iterable[Payment]) -> Totals:
    found: Totals = Counter()
    for payment in payments:
        found[payment["institution"], payment["year"]] += int(Decimal(payment["euro"]) * 100)
    return found


def posted(desk: Desk, institution: str) -> Totals:
    """What the postings of a library come to by year; the funds say the same together."""
    statement = "SELECT day, amount FROM posting WHERE library_id = :library"
    found: Totals = Counter()
    for day, amount in desk.sql(statement, library=desk.session.library):
        found[institution, str(day)[:4]] += amount
    sums = desk.column("SELECT sum(payments) FROM fund WHERE library_id = :library", library=desk.session.library)
    assert sums == [sum(found.values())]
    return Counter({key: amount for key, amount in found.items() if amount})


def a_library(database: Database, house: House, compiled: Compiled, folder: Path, code: str, name: str) -> Desk:
    folder.mkdir()
    (folder / "library.yaml").write_text(LIBRARY.format(code=code, name=name.replace('"', "'")), encoding="utf-8")
    create(database, folder, house, today=TODAY)
    return Desk(open_session(database, compiled, library=code, user="ana", language="en", today=TODAY), {})


def ordered(desk: Desk, payments: Sequence[Payment]) -> list[str]:
    """An item for each payment, in orders that run already: two copies, one paid by two funds, one by none."""
    materials: dict[tuple[str, str], str] = {}
    items = []
    for payment in payments:
        key = payment["issn"], payment["title"] if not payment["issn"] else ""
        if key not in materials:
            issn = {"issn": payment["issn"]} if payment["issn"] else {}
            title = "".join(letter for letter in payment["title"] if not is_unseen(letter))
            materials[key] = desk.do("enter", "material", title=title, **issn).document
        items.append(an_item(payment, materials[key]))
    for some in batched(items):
        desk.do("take_over", "order", supplier="AGENT", submitted_on="2009-01-01", items=some)
    ids = desk.column("SELECT id FROM order_item WHERE library_id = :library ORDER BY id", library=desk.session.library)
    return [f"item:#{each}" for each in ids]


def an_item(payment: Payment, material: str) -> dict[str, object]:
    half = Decimal(payment["euro"]) / 2
    shares = [{"fund": "FIRST", "percent": "66.6667"}, {"fund": "SECOND", "percent": "33.3333"}]
    return {
        "material": material,
        "year": payment["year"],
        "price": f"{half:f}",
        "price_includes_vat": True,
        "vat": "22",
        "copies": [{"department": "MAIN", "shares": shares}, {"department": "MAIN"}],
    }


def entered_for(desk: Desk, item: str) -> str:
    return desk.do("enter", "prepayment", items=item, document_kind="proforma_invoice").document


def pay(desk: Desk, entered: Sequence[tuple[str, Payment]]) -> None:
    """All are paid, those of a year together, in the middle of that year."""
    years: dict[str, list[str]] = {}
    for name, payment in entered:
        years.setdefault(payment["year"], []).append(name)
    for year, names in years.items():
        all_done(desk.do_many("pay", *batch, paid_on=f"{year}-06-30") for batch in batched(names))


def batched(rows: Sequence[T]) -> Iterator[list[T]]:
    """As many at a time as are done together."""
    left = iter(rows)
    while batch := list(islice(left, TOGETHER)):
        yield batch


def all_done(results: Iterable[Sequence[object]]) -> None:
    assert [each for batch in results for each in batch if not isinstance(each, Answer)] == []
