"""A small library to ask about: what its records have, and rows to evaluate on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import SimpleNamespace

from engine.expression import (
    BOOLEAN,
    DATE,
    DECIMAL,
    INTEGER,
    MONEY,
    PERCENT,
    TEXT,
    Compiled,
    Many,
    OneOf,
    Problem,
    RecordType,
    Scaled,
    Type,
    compile_expression,
)

PURPOSE = OneOf(("own_stock", "exchange", "legal_deposit"))
TODAY = date(2026, 1, 31)

_RECORDS: Mapping[str, Mapping[str, Type]] = {
    "order": {"id": INTEGER, "supplier": RecordType("partner"), "items": Many(RecordType("item"))},
    "item": {
        "title": TEXT,
        "kind": OneOf(("annual", "standing")),
        "create_997": BOOLEAN,
        "order": RecordType("order"),
        "copies": Many(RecordType("copy")),
        "price": MONEY,
        "unit_price": Scaled("a unit price", 4),
        "volumes": INTEGER,
        "weight": DECIMAL,
        "ordered_on": DATE,
        "not": BOOLEAN,
    },
    "copy": {
        "purpose": PURPOSE,
        "item": RecordType("item"),
        "shares": Many(RecordType("share")),
        "pages": INTEGER,
    },
    "share": {"percent": PERCENT, "amount": MONEY},
    "partner": {"name": TEXT, "supplies_serials": BOOLEAN, "discount": PERCENT},
    "inputs": {"from_date": DATE, "purpose": PURPOSE, "note": TEXT},
    "parameter": {"reserve_on_submit": BOOLEAN, "tolerance": DECIMAL, "limit": MONEY},
}
_ROOTS: Mapping[str, Type] = {
    "item": RecordType("item"),
    "copy": RecordType("copy"),
    "document": RecordType("order"),
    "today": DATE,
    "inputs": RecordType("inputs"),
    "parameter": RecordType("parameter"),
}


class World:
    """The schema of that library."""

    def root(self, name: str) -> Type | None:
        return _ROOTS.get(name)

    def roots(self) -> Sequence[str]:
        return tuple(_ROOTS)

    def field(self, record: str, name: str) -> Type | None:
        return _RECORDS[record].get(name)

    def fields(self, record: str) -> Sequence[str]:
        return tuple(_RECORDS[record])


def rows() -> dict[str, object]:
    """An annual order of two copies, one of them for exchange, shared by three funds."""
    supplier = SimpleNamespace(name="Delo", supplies_serials=True, discount=25_000)
    order = SimpleNamespace(id=7, supplier=supplier)
    item = SimpleNamespace(
        title="Sinteza",
        kind="annual",
        create_997=True,
        order=order,
        price=10_050,
        unit_price=12_345,
        volumes=12,
        ordered_on=date(2026, 1, 1),
    )
    vars(item)["not"] = False
    shares = [SimpleNamespace(percent=percent, amount=3_350) for percent in (333_333, 333_333, 333_334)]
    own = SimpleNamespace(purpose="own_stock", item=item, shares=shares, pages=10)
    exchanged = SimpleNamespace(purpose="exchange", item=item, shares=[], pages=20)
    item.copies = [own, exchanged]
    item.weight = None
    order.items = [item]
    return {
        "item": item,
        "copy": own,
        "document": order,
        "today": TODAY,
        "inputs": SimpleNamespace(from_date=date(2026, 1, 15), purpose="exchange", note=None),
        "parameter": SimpleNamespace(reserve_on_submit=False, tolerance=None, limit=20_000),
    }


def compiled(text: str, expects: Type = BOOLEAN) -> Compiled:
    """The expression, which must be right."""
    result = compile_expression(text, World(), expects)
    assert isinstance(result, Compiled), (text, result)
    return result


def problems(text: str, expects: Type = BOOLEAN) -> tuple[Problem, ...]:
    """What is wrong with the expression, which must be something."""
    result = compile_expression(text, World(), expects)
    assert isinstance(result, tuple), text
    assert result
    return result


def value(text: str, expects: Type = BOOLEAN) -> object:
    """What the expression gives for the rows above."""
    return compiled(text, expects).evaluate(rows())
