"""A library in which something of everything was done."""

from __future__ import annotations

from pathlib import Path

from acquisitions.sending import Sender, configured_ways
from engine.clock import read_clock
from tests.acquisitions.desk import Desk


def everything(desk: Desk, folder: Path, fund: str, department: str, supplier: str, recipient: str) -> None:
    """A row of every table: a suggestion, a template, an order that was submitted, paid in advance and sent; books."""
    desk.do("remit", f"fund:{fund}", amount="100")
    desk.do("end_year", f"fund:{fund}", year=2025)
    desk.do("enter", "member", code="100", name="Ana Novak")
    desk.do("enter", "material", title="Delo in varnost", issn="0011-7943")
    copy = {"department": department, "shares": [{"fund": fund, "percent": 100}]}
    copies = [copy, {"purpose": "exchange", "recipient": recipient}]
    asked = {"requestors": [{"member": "100"}], "year": 2026, "price": "20"}
    item = desk.do("enter_item", "item", material="0011-7943", copies=copies, **asked).document
    template = desk.do("save", "template", name="Dom", item=item).document
    desk.do("arrange_templates", f"user:{desk.session.actor}", templates=template)
    prepared = desk.do("prepare", "order", supplier=supplier, items=[item], sending="print").document
    order = desk.do("submit", prepared).document
    prepayment = desk.do("enter", "prepayment", order=order).document
    desk.do("pay", prepayment)
    now = read_clock().now
    list(Sender(desk.session, configured_ways({"DOTOK_LETTERS": str(folder)}, lambda: now), lambda: now).send())
