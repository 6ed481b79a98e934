"""The examples in docs/explanation/amounts.md, computed by hand, are what the program computes (ORD-06)."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from acquisitions.money.currencies import decimals_of, show
from acquisitions.money.document import Line, compute, converted

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "amounts.md"
COMPUTED = ("without VAT", "VAT", "with VAT", "rounding", "home")


def documents() -> dict[str, list[dict[str, str]]]:
    """The lines of each example, by the words above the columns."""
    table = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("|")]
    head = next(place for place, line in enumerate(table) if line.startswith("| no. |"))
    titles, *rows = ([cell.strip() for cell in line.strip("|").split("|")] for line in table[head:])
    found: dict[str, list[dict[str, str]]] = {}
    for row in rows[1:]:
        found.setdefault(row[0], []).append(dict(zip(titles, row, strict=True)))
    return found


def scaled(text: str, scale: int) -> int:
    number = Decimal(text).scaleb(scale)
    assert number == int(number), text
    return int(number)


def line(row: dict[str, str]) -> Line:
    return Line(
        price=scaled(row["price"], 4),
        copies=int(row["copies"]),
        discount=scaled(row["discount %"], 4),
        vat=scaled(row["VAT %"], 4) if row["VAT %"] else None,
        includes_vat={"with": True, "without": False}[row["quoted"]],
    )


EXAMPLES = documents()


def test_there_are_more_than_twenty() -> None:
    assert list(EXAMPLES) == [str(number) for number in range(1, 26)]


@pytest.mark.requirement("ORD-06")
@pytest.mark.parametrize("number", EXAMPLES)
def test_the_example(number: str) -> None:
    rows = EXAMPLES[number]
    (currency,) = {row["currency"] for row in rows}
    decimals = decimals_of(currency)
    computed = []
    for row, each in zip(rows, compute([line(row) for row in rows], decimals), strict=True):
        home = converted(each.amount, scaled(row["rate"] or "1", 8), decimals, decimals_of("EUR"))
        own = (show(kept, currency) for kept in (each.net, each.vat, each.amount, each.rounding))
        computed.append((*own, show(home, "EUR")))
    assert computed == [tuple(row[name] for name in COMPUTED) for row in rows]
