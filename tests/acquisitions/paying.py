"""Prepayments in tests: a library whose funds have money, and an order that waits to be paid."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from tests.acquisitions.desk import Desk

ORDER, PAID = "order:26-0001", "prepayment:26-0001"
FUNDS = ("MOL-BIBL26", "JAK-REV26")


def with_money(desk: Desk) -> None:
    """The funds get 1,000.00 each."""
    for fund in FUNDS:
        desk.do("remit", f"fund:{fund}", amount="1000.00")


def submitted(desk: Desk, *items: str) -> str:
    """An order with items that was submitted; its funds have money."""
    with_money(desk)
    return desk.do("submit", desk.ready_order(*items)).document


def payments(desk: Desk) -> dict[str, int]:
    """The amount for payments of each fund that has any, in cents."""
    return dict(desk.sql("SELECT code, payments FROM fund WHERE payments <> 0 ORDER BY code"))


def postings(desk: Desk, *columns: str) -> list[tuple[Any, ...]]:
    """The postings of prepayments in the order they were made, with the code of their fund and these columns."""
    wanted = ", ".join(f"p.{column}" for column in columns)
    return desk.sql(
        f"SELECT f.code, {wanted} FROM posting p JOIN fund f ON f.id = p.fund_id "
        "WHERE p.document_kind = 'prepayment' ORDER BY p.id"
    )


def prices(desk: Desk) -> list[Sequence[str]]:
    """The subfields 0 of each field 997, in the order the fields were made."""
    fields = desk.column("SELECT id FROM field_997 ORDER BY id")
    texts = [desk.get(f"field_997:#{each}")["fields"]["content"] for each in fields]
    return [[part[2:] for part in text.split(" $") if part.startswith("0 ")] for text in texts]
