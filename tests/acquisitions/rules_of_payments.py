"""What people do with orders that reserve money and with prepayments, at random, each with its undo."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from acquisitions.funds import AMOUNTS
from tests.acquisitions.money_model import WHOLE, Delta, Item, Line, Paid, by_fund, copied, replaced, split
from tests.acquisitions.rules_of_funds import FUNDS, PICK, FundRules

PRICE = st.one_of(
    st.sampled_from(["0.01", "0.07", "33.33", "99.99", "148.2233", "1548.22", "9294.86"]),
    st.decimals("0.01", "9999.9999", places=4).map(str),
)
SHARES = st.sampled_from(
    [
        [],
        [("MOL-BIBL26", "100")],
        [("MOL-BIBL26", "60"), ("JAK-REV26", "40")],
        [("MOL-BIBL26", "33.3333"), ("JAK-REV26", "33.3333"), ("PSN", "33.3334")],
    ]
)
OPEN = ("entered", "completed", "sent_to_accounting")
FUNDS_AS_THEY_ARE = f"SELECT id, status, year_end, closed_year, {', '.join(AMOUNTS)} FROM fund ORDER BY id"


class PaymentRules(FundRules):
    """Orders and prepayments beside the funds."""

    # -- orders ---------------------------------------------------------------------------------

    @rule(
        price=PRICE,
        copies=st.integers(1, 3),
        shares=SHARES,
        includes=st.booleans(),
        currency=st.sampled_from(["EUR", "USD"]),
    )
    def submit(self, price: str, copies: int, shares: Any, includes: bool, currency: str) -> None:
        rows = [{"fund": fund, "percent": percent} for fund, percent in shares]
        name = self.desk.do(
            "enter_item",
            "item",
            material="0023-2424",
            year=2026,
            price=price,
            price_includes_vat=includes,
            currency=currency,
            copies=[{"department": "CIT", "shares": rows} for _ in range(copies)],
        ).document
        order = self.desk.do("prepare", "order", supplier="SERINT", items=[name]).document
        own = [Line(fund, int(Decimal(percent) * 10_000)) for fund, percent in shares] or [
            Line("NS", WHOLE, by_default=True)
        ]
        lines = [copied(line) for _ in range(copies) for line in own]
        item = Item(int(name.partition("#")[2]), order, currency, lines)
        parts = by_fund(self.home_amount(item), item.lines)
        if self.expect(
            not self.books.are_spent([(code, "in_orders", part) for code, part in parts.items()]), "submit", order
        ):
            self.books.add([item.hold(code, part, by_order=True) for code, part in parts.items()])
            self.items.append(item)

    @precondition(lambda self: any(item.currency == "USD" for item in self.items))
    @rule(pick=PICK, rate=st.decimals("0.0001", "3", places=4).map(str))
    def recompute(self, pick: int, rate: str) -> None:
        """Another rate: the order holds more or less, but what is paid is not held again."""
        foreign = [item for item in self.items if item.currency == "USD"]
        item = foreign[pick % len(foreign)]
        (amount,) = self.desk.column("SELECT amount FROM order_item WHERE id = :item", item=item.id)
        home = half_up(amount * int(Decimal(rate) * 10_000), 10_000)
        due = item.due(home)
        held = {code: due.get(code, 0) - item.held.get(code, 0) for code in {**item.held, **item.reserved, **due}}
        spent = self.books.are_spent([(code, "in_orders", amount) for code, amount in held.items()])
        if self.expect(not spent, "recompute", item.order, rate=rate):
            assert self.home_amount(item) == home
            self.books.add([item.hold(code, amount, by_order=True) for code, amount in held.items()])

    @precondition(lambda self: self.items)
    @rule(pick=PICK, fund=FUNDS, by=FUNDS)
    def replace_fund(self, pick: int, fund: str, by: str) -> None:
        """What the order holds in the fund goes over; what was paid stays."""
        item = self.items[pick % len(self.items)]
        held = max(item.held.get(fund, 0), 0)
        can = fund != by and any(line.can_be_replaced(fund) for line in item.lines)
        spent = self.books.are_spent([(by, "in_orders", held)])
        if self.expect(can and not spent, "replace_fund", item.order, fund=fund, by=by):
            self.books.add([item.hold(fund, -held, by_order=True), item.hold(by, held, by_order=True)])
            replaced(item.lines, fund, by)

    # -- prepayments ----------------------------------------------------------------------------

    @precondition(lambda self: self.items)
    @rule(pick=PICK)
    def enter(self, pick: int) -> None:
        item = self.items[pick % len(self.items)]
        entered = self.desk.confirm("enter", "prepayment", items=f"item:#{item.id}")
        self.numbers += 1
        assert entered.number == f"26-{self.numbers:04}"
        self.prepayments[entered.number] = Paid(item, list(map(copied, item.lines)))

    def one(self, pick: int, *statuses: str) -> tuple[str, Paid]:
        """A prepayment: mostly one in these statuses, if there is any, now and then another."""
        fitting = [number for number, known in self.prepayments.items() if known.status in statuses]
        numbers = fitting if fitting and pick % 5 else list(self.prepayments)
        return numbers[pick % len(numbers)], self.prepayments[numbers[pick % len(numbers)]]

    @precondition(lambda self: self.prepayments)
    @rule(pick=PICK, price=PRICE)
    def edit_price(self, pick: int, price: str) -> None:
        number, known = self.one(pick, "entered")
        self.expect(known.status == "entered", "edit_item", f"prepayment_item:{number}/1", price=price)

    @precondition(lambda self: self.prepayments)
    @rule(pick=PICK)
    def deduct_vat(self, pick: int) -> None:
        number, known = self.one(pick, *OPEN)
        self.expect(known.status in OPEN, "copy_deductible_share", f"prepayment:{number}")

    @precondition(lambda self: self.prepayments)
    @rule(pick=PICK, fund=FUNDS, by=FUNDS)
    def replace_fund_of_prepayment(self, pick: int, fund: str, by: str) -> None:
        number, known = self.one(pick, *OPEN)
        can = known.status in OPEN and fund != by and any(line.can_be_replaced(fund) for line in known.lines)
        if self.expect(can, "replace_fund", f"prepayment:{number}", fund=fund, by=by):
            replaced(known.lines, fund, by)

    @precondition(lambda self: self.prepayments)
    @rule(
        pick=PICK,
        step=st.sampled_from(
            [("complete", "entered", "completed"), ("record_sending", "completed", "sent_to_accounting")]
        ),
    )
    def go_on(self, pick: int, step: tuple[str, str, str]) -> None:
        procedure, before, after = step
        number, known = self.one(pick, before)
        if self.expect(known.status == before, procedure, f"prepayment:{number}"):
            known.status = after

    @precondition(lambda self: self.prepayments)
    @rule(pick=PICK, at_once=st.booleans())
    def pay(self, pick: int, at_once: bool) -> None:
        procedure, status = ("pay", "entered") if at_once else ("record_payment", "sent_to_accounting")
        number, _ = self.one(pick, status)
        self.paid(number, procedure, status)

    @precondition(lambda self: self.items)
    @rule(pick=PICK)
    def enter_and_pay(self, pick: int) -> None:
        self.enter(pick)
        self.paid(f"26-{self.numbers:04}", "pay", "entered")

    @precondition(lambda self: self.prepayments)
    @rule(pick=PICK)
    def pay_and_take_back(self, pick: int) -> None:
        """The funds are, to the byte, what they were."""
        number, known = self.one(pick, "entered")
        before = self.desk.sql(FUNDS_AS_THEY_ARE)
        if self.paid(number, "pay", "entered"):
            self.taken_back(number, known)
            assert self.desk.sql(FUNDS_AS_THEY_ARE) == before

    def paid(self, number: str, procedure: str, status: str) -> bool:
        """Whether a prepayment could be paid."""
        known = self.prepayments[number]
        deltas = self.what_paying_does(number, known)
        can = known.status == status and not self.books.are_spent(deltas)
        if self.expect(can, procedure, f"prepayment:{number}"):
            known.status, known.paid, known.was_paid = "paid", deltas, True
            self.books.add(deltas)
            for code, name, amount in deltas:
                if name == "in_orders":
                    known.item.hold(code, amount, by_order=False)
        return can

    def what_paying_does(self, number: str, known: Paid) -> list[Delta]:
        """What the order holds is released, and each fund pays its part less the VAT that is deducted; zeros left out."""
        payable, deductible = self.what_it_comes_to(number)
        weights = [line.weight for line in known.lines]
        deducted = split(deductible, weights)
        spent: dict[str, int] = {}
        for line, part, vat in zip(known.lines, split(payable, weights), deducted, strict=True):
            spent[line.fund] = spent.get(line.fund, 0) + part - vat
        return [*known.item.released(payable), *((code, "payments", amount) for code, amount in spent.items())]

    def what_it_comes_to(self, number: str) -> tuple[int, int]:
        """What is payable, and the VAT that is deducted, of the one item."""
        ((payable, vat, rate, share),) = self.desk.sql(
            "SELECT i.payable, i.vat_amount, i.rate, p.deductible_share FROM prepayment_item i "
            "JOIN prepayment p ON p.id = i.prepayment_id WHERE p.number = :number",
            number=number,
        )
        home = vat if rate is None else half_up(vat * rate, 10**8)
        return int(payable), half_up(home * (share or 0), WHOLE)

    @precondition(lambda self: self.prepayments)
    @rule(pick=PICK)
    def reopen(self, pick: int) -> None:
        number, known = self.one(pick, "sent_to_accounting", "paid")
        if known.status in ("sent_to_accounting", "paid"):
            self.taken_back(number, known)
        else:
            self.expect(False, "reopen", f"prepayment:{number}")

    def taken_back(self, number: str, known: Paid) -> None:
        """Nothing hinders that a payment is taken back."""
        self.desk.do("reopen", f"prepayment:{number}")
        self.books.add(known.paid or [], -1)
        for code, name, amount in known.paid or []:
            if name == "in_orders":
                known.item.hold(code, -amount, by_order=False)
        known.status, known.paid = "entered", None

    @precondition(lambda self: self.prepayments)
    @rule(pick=PICK)
    def delete(self, pick: int) -> None:
        number, known = self.one(pick, "entered")
        can = known.status == "entered" and not known.was_paid
        if self.expect(can, "delete", f"prepayment:{number}"):
            del self.prepayments[number]

    def home_amount(self, item: Item) -> int:
        (amount,) = self.desk.column("SELECT home_amount FROM order_item WHERE id = :item", item=item.id)
        return int(amount)


def half_up(numerator: int, denominator: int) -> int:
    """Rounded, halves upwards; nothing here is below zero."""
    return (2 * numerator + denominator) // (2 * denominator)
