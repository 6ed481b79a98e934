"""What Python lends to the workflows of these tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.catalog import Catalog, Field, Function, Record
from engine.values import BOOLEAN, TEXT


def send_letter(rows: Sequence[object], context: object, *, letter: str) -> Iterable[object]:
    return ()


def nothing(row: object, context: object) -> None:
    return None


def small_catalog() -> Catalog:
    partner = Record(
        "partner", None, ("library_id", "id", "version", "name", "active"),
        {"name": Field("name", TEXT, "name"), "active": Field("active", BOOLEAN, "active")},
    )  # fmt: skip
    return Catalog(
        records={"partner": partner},
        effects={"letters.send": Function("letters.send", send_letter)},
        makers={"orders.of_supplier": Function("orders.of_supplier", nothing)},
        finders={"items.overdue": Function("items.overdue", nothing)},
        condition_modules=("tests.engine.checking.python_conditions",),
        permissions=("S_BASIC", "S_RM"),
    )
