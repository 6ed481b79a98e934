"""A library with prepayments that wait to be paid, and the funds that pay them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from acquisitions.records import (
    Copy,
    Field997,
    Order,
    OrderItem,
    PaidCopy,
    PaidShare,
    Prepayment,
    PrepaymentItem,
    PricedField,
    Share,
    Volume,
)
from bench.world import TODAY, Rows, World
from engine.compiled import Compiled
from engine.running import Ask, run

FUNDS = 20
ITEMS = 5
COPIES = 2
SHARES = (600_000, 400_000)
"""The first copy is paid by two funds, in 1/10,000 %; the second by none, so that NS pays it."""
AMOUNTS = {"net": 8400, "vat_amount": 420, "amount": 8820, "home_amount": 8820, "rounding": 0}
CURRENCIES = {"currency": "EUR", "amount_currency": "EUR", "home_currency": "EUR"}
OF_ITEM = 3 + COPIES * 4 + len(SHARES) * 2
"""The rows of an item, in the order and in the prepayment."""


class Prepaid(World):
    """A library in which orders are submitted and their prepayments entered. Fund and number differ from one to the next."""

    def __init__(self, url: str, compiled: Compiled | None = None, items: int = ITEMS) -> None:
        super().__init__(url, compiled)
        self._items = items
        self.session = replace(self.session, parameters={**self.session.parameters, "lacking_money": "allow"})
        opened = [
            run(self.session, Ask("fund", "open", (), {"funder": "MOL", "partial": f"B{n}"})) for n in range(FUNDS)
        ]
        self.funds = [int(answer.document.partition("#")[2]) for answer in opened]
        self._made = 0

    def prepayments(self, count: int) -> list[str]:
        """The names of new prepayments, entered and waiting to be paid."""
        with self.database.write() as connection:
            rows = Rows(self.session.library, self.database.take_ids(connection, count * (2 + self._items * OF_ITEM)))
            names = [self._prepayment(rows) for _ in range(count)]
            rows.insert(connection)
        return names

    def _prepayment(self, rows: Rows) -> str:
        self._made += 1
        number = f"26-{self._made:06}"
        supplier = self._known["partner"][0]
        order = rows.add(
            Order, status="submitted", number=number, supplier_id=supplier, submitted_on=TODAY, address="Dublin"
        )
        amount = self._items * AMOUNTS["amount"]
        paid = rows.add(
            Prepayment,
            status="entered",
            number=number,
            order_id=order,
            supplier_id=supplier,
            entered_on=TODAY,
            document_kind="proforma_invoice",
            document_number=f"SI-{self._made}",
            document_date=TODAY,
            amount=amount,
            payable=amount,
            home_currency="EUR",
        )
        for position in range(1, self._items + 1):
            self._item(rows, order, paid, position)
        return f"prepayment:{number}"

    def _item(self, rows: Rows, order: int, paid: int, position: int) -> None:
        turn = self._made * 7 + position
        material = self._serials[turn % len(self._serials)]
        item = rows.add(
            OrderItem,
            status="ordered",
            payment="document_entered",
            order_id=order,
            position=position,
            material_id=material,
            supplier_id=self._known["partner"][0],
            kind="annual",
            year=TODAY.year,
            price=420_000,
            vat_rate=50_000,
            create_997=True,
            print_on_order=True,
            **AMOUNTS,
            **CURRENCIES,
        )
        paid_item = rows.add(
            PrepaymentItem,
            prepayment_id=paid,
            position=position,
            item_id=item,
            year=TODAY.year,
            price=420_000,
            vat_rate=50_000,
            payable=AMOUNTS["amount"],
            **AMOUNTS,
            **CURRENCIES,
        )
        volume = rows.add(Volume, item_id=item, year=TODAY.year)
        funds = [self.funds[(turn + place) % FUNDS] for place in range(len(SHARES))]
        for place in range(COPIES):
            shares = dict(zip(funds, SHARES, strict=True)) if place == 0 else {}
            self._copy(rows, item, paid_item, volume, material, place, shares)

    def _copy(
        self, rows: Rows, item: int, paid_item: int, volume: int, material: int, place: int, shares: Mapping[int, int]
    ) -> None:
        department = self._known["department"][place]
        copy = rows.add(
            Copy, status="ordered", item_id=item, position=place + 1, purpose="own_stock", department_id=department
        )
        field = rows.add(
            Field997,
            status="ordered",
            copy_id=copy,
            volume_id=volume,
            material_id=material,
            department_id=department,
            content=f'["997","0 ",["v","a"],["w","o"],["q","1"],["t","20260115"],["k","2026"],["d","<l>D{place}"]]',
        )
        paid_copy = rows.add(PaidCopy, prepayment_item_id=paid_item, position=place + 1, copy_id=copy)
        rows.add(PricedField, prepayment_item_id=paid_item, field_997_id=field)
        for fund, percent in shares.items():
            rows.add(Share, copy_id=copy, fund_id=fund, percent=percent)
            rows.add(PaidShare, paid_copy_id=paid_copy, fund_id=fund, percent=percent)
