"""Orders, prepayments, payments and undo in any order: the books are always those of what is paid now (PRE-03, PRE-04).

The model knows what each prepayment took from the funds when it was paid, and gives it back when it is undone. After
every step the funds, the payment statuses of the items and the prices in fields 997 are compared; now and then
`verify` proves everything.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from acquisitions.application import open_session
from engine.compiled import Compiled
from engine.storage.database import Database
from tests.acquisitions.desk import Desk
from tests.acquisitions.library import TODAY, Copy
from tests.acquisitions.test_kills import must_be_clean
from tests.machines import CountedMachine, run_machine
from tests.sizes import size

PICK = st.integers(0, 1000)
PRICE = st.decimals("0.01", "9999.9999", places=4).map(str)
SHARES = st.sampled_from(
    [
        [],
        [("MOL-BIBL26", "100")],
        [("MOL-BIBL26", "60"), ("JAK-REV26", "40")],
        [("MOL-BIBL26", "33.3333"), ("JAK-REV26", "33.3333"), ("PSN", "33.3334")],
    ]
)
OPEN = ("entered", "completed", "sent_to_accounting")
Balances = dict[str, tuple[int, ...]]


@dataclass
class Known:
    """A prepayment as the model knows it. paid: what it took from the funds, while it is paid."""

    items: list[int]
    status: str = "entered"
    paid: dict[str, int] | None = None
    was_paid: bool = False


@dataclass
class Model:
    """items: of submitted orders. prepayments: by number, none of those deleted."""

    items: list[int] = field(default_factory=list)
    prepayments: dict[str, Known] = field(default_factory=dict)
    remitted: dict[str, int] = field(default_factory=dict)
    last: int = 0
    steps: int = 0

    def payment_of(self, item: int) -> str:
        statuses = [known.status for known in self.prepayments.values() if item in known.items]
        return "none" if not statuses else "document_entered" if set(statuses) & set(OPEN) else "paid"


class PrepaymentMachine(CountedMachine):
    """Pays and takes back in a real library."""

    VERIFY_EVERY = 25

    def __init__(self, copy: Copy, compiled: Compiled) -> None:
        super().__init__()
        self.ending = contextlib.ExitStack()
        database = Database(self.ending.enter_context(copy()))
        self.ending.callback(database.dispose)
        session = open_session(database, compiled, user="ana", language="en", today=TODAY)
        self.desk = Desk(session, {}).but(facts={**session.facts, "deductible_share": 375_000})
        self.begun = self.balances()
        self.model = Model()

    def teardown(self) -> None:
        try:
            self.undo_everything()
            must_be_clean(self.desk)
        finally:
            self.ending.close()

    def undo_everything(self) -> None:
        """With all payments taken back the funds are, to the byte, as if there had never been any."""
        for number, known in self.model.prepayments.items():
            if known.paid is not None:
                self.desk.do("reopen", f"prepayment:{number}")
        found = self.balances()
        for code, amount in self.model.remitted.items():
            found[code] = (found[code][0], found[code][1] - amount, *found[code][2:])
        assert found == self.begun

    # -- what is done ---------------------------------------------------------------------------

    @rule(
        price=PRICE,
        copies=st.integers(1, 3),
        shares=SHARES,
        includes=st.booleans(),
        currency=st.sampled_from(["EUR", "USD"]),
    )
    def submit(self, price: str, copies: int, shares: Any, includes: bool, currency: str) -> None:
        rows = [{"fund": fund, "percent": percent} for fund, percent in shares]
        item = self.desk.do(
            "enter_item",
            "item",
            material="0023-2424",
            year=2026,
            price=price,
            price_includes_vat=includes,
            currency=currency,
            copies=[{"department": "CIT", "shares": rows} for _ in range(copies)],
        ).document
        self.desk.do("submit", self.desk.do("prepare", "order", supplier="SERINT", items=[item]).document)
        self.model.items.append(int(item.partition("#")[2]))

    @precondition(lambda self: self.model.items)
    @rule(pick=PICK)
    def enter(self, pick: int) -> None:
        item = self.model.items[pick % len(self.model.items)]
        entered = self.desk.confirm("enter", "prepayment", items=f"item:#{item}")
        self.model.last += 1
        assert entered.number == f"26-{self.model.last:04}"
        self.model.prepayments[entered.number] = Known([item])

    @precondition(lambda self: self.model.prepayments)
    @rule(pick=PICK, price=PRICE)
    def edit_price(self, pick: int, price: str) -> None:
        number, known = self.one(pick)
        self.expect(known.status == "entered", "edit_item", f"prepayment_item:{number}/1", price=price)

    @precondition(lambda self: self.model.prepayments)
    @rule(pick=PICK)
    def deduct_vat(self, pick: int) -> None:
        number, known = self.one(pick)
        self.expect(known.status in OPEN, "copy_deductible_share", f"prepayment:{number}")

    @precondition(lambda self: self.model.prepayments)
    @rule(pick=PICK, by=st.sampled_from(["JAK-REV26", "PSN"]))
    def replace_fund(self, pick: int, by: str) -> None:
        number, known = self.one(pick)
        funds = self.desk.column(
            "SELECT f.code FROM paid_share s JOIN fund f ON f.id = s.fund_id JOIN paid_copy c ON c.id = s.paid_copy_id "
            "JOIN prepayment_item i ON i.id = c.prepayment_item_id JOIN prepayment p ON p.id = i.prepayment_id "
            "WHERE p.number = :number",
            number=number,
        )
        can = known.status in OPEN and "MOL-BIBL26" in funds
        self.expect(can, "replace_fund", f"prepayment:{number}", fund="MOL-BIBL26", by=by)

    @precondition(lambda self: self.model.prepayments)
    @rule(
        pick=PICK,
        step=st.sampled_from(
            [("complete", "entered", "completed"), ("record_sending", "completed", "sent_to_accounting")]
        ),
    )
    def go_on(self, pick: int, step: tuple[str, str, str]) -> None:
        number, known = self.one(pick)
        procedure, before, after = step
        if self.expect(known.status == before, procedure, f"prepayment:{number}"):
            known.status = after

    @precondition(lambda self: self.model.prepayments)
    @rule(pick=PICK, at_once=st.booleans())
    def pay(self, pick: int, at_once: bool) -> None:
        number, known = self.one(pick)
        before = self.payments()
        procedure, status = ("pay", "entered") if at_once else ("record_payment", "sent_to_accounting")
        if self.expect(known.status == status, procedure, f"prepayment:{number}"):
            after = self.payments()
            known.was_paid = True
            known.status, known.paid = "paid", {code: after[code] - before[code] for code in after}
            payable, deductible = self.what_it_comes_to(number)
            assert sum(known.paid.values()) == payable - deductible

    @precondition(lambda self: self.model.prepayments)
    @rule(pick=PICK)
    def reopen(self, pick: int) -> None:
        number, known = self.one(pick)
        if self.expect(known.status in ("sent_to_accounting", "paid"), "reopen", f"prepayment:{number}"):
            known.status, known.paid = "entered", None

    @precondition(lambda self: self.model.prepayments)
    @rule(pick=PICK)
    def delete(self, pick: int) -> None:
        number, known = self.one(pick)
        can = known.status == "entered" and not known.was_paid
        if self.expect(can, "delete", f"prepayment:{number}"):
            del self.model.prepayments[number]

    @rule(fund=st.sampled_from(["MOL-BIBL26", "JAK-REV26"]), amount=st.integers(1, 10**6))
    def remit(self, fund: str, amount: int) -> None:
        self.desk.do("remit", f"fund:{fund}", amount=f"{amount // 100}.{amount % 100:02}")
        self.model.remitted[fund] = self.model.remitted.get(fund, 0) + amount

    def expect(self, can: bool, procedure: str, document: str, **inputs: Any) -> bool:
        """Execute a procedure that must succeed, or be refused without a trace."""
        if can:
            self.desk.confirm(procedure, document, **inputs)
        else:
            self.desk.refusal(procedure, document, **inputs)
        return can

    def one(self, pick: int) -> tuple[str, Known]:
        number = list(self.model.prepayments)[pick % len(self.model.prepayments)]
        return number, self.model.prepayments[number]

    # -- what there is --------------------------------------------------------------------------

    def balances(self) -> Balances:
        found = self.desk.sql(
            "SELECT code, initial, received, transferred_in, transferred_out, in_orders, payments FROM fund ORDER BY code"
        )
        return {str(code): tuple(amounts) for code, *amounts in found}

    def payments(self) -> dict[str, int]:
        return {code: amounts[-1] for code, amounts in self.balances().items()}

    def what_it_comes_to(self, number: str) -> tuple[int, int]:
        """What is payable, and the VAT that is deducted: by hand, of the one item."""
        ((payable, vat, rate, share),) = self.desk.sql(
            "SELECT i.payable, i.vat_amount, i.rate, p.deductible_share FROM prepayment_item i "
            "JOIN prepayment p ON p.id = i.prepayment_id WHERE p.number = :number",
            number=number,
        )
        home = vat if rate is None else half_up(vat * rate, 10**8)
        return payable, half_up(home * (share or 0), 10**6)

    # -- what must be true ----------------------------------------------------------------------

    @invariant()
    def funds_paid_what_is_paid_now(self) -> None:
        expected = {code: amounts[-1] for code, amounts in self.begun.items()}
        for known in self.model.prepayments.values():
            for code, amount in (known.paid or {}).items():
                expected[code] += amount
        assert self.payments() == expected

    @invariant()
    def items_show_what_is_paid(self) -> None:
        found = dict(self.desk.sql("SELECT id, payment FROM order_item"))
        assert {item: found[item] for item in self.model.items} == {
            item: self.model.payment_of(item) for item in self.model.items
        }
        statuses = dict(self.desk.sql("SELECT number, status FROM prepayment"))
        assert statuses == {number: known.status for number, known in self.model.prepayments.items()}

    @invariant()
    def fields_997_have_the_prices_of_what_is_paid(self) -> None:
        contents = "".join(self.desk.column("SELECT content FROM field_997"))
        for number in {f"26-{each:04}" for each in range(1, self.model.last + 1)}:
            known = self.model.prepayments.get(number)
            assert (f"<n>{number}<" in contents) == (known is not None and known.paid is not None)

    @invariant()
    def now_and_then_everything_is_proven(self) -> None:
        self.model.steps += 1
        if self.model.steps % self.VERIFY_EVERY == 0:
            must_be_clean(self.desk)


def half_up(numerator: int, denominator: int) -> int:
    """Rounded, halves upwards; nothing here is below zero."""
    return (2 * numerator + denominator) // (2 * denominator)


def take_steps(copy: Copy, compiled: Compiled, steps: int) -> None:
    run_machine(PrepaymentMachine, lambda: PrepaymentMachine(copy, compiled), steps=steps, each=50)


@pytest.mark.requirement("PRE-03", "PRE-04", "HLD-05", "INV-10", "FND-03")
@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_what_is_undone_leaves_the_books_as_they_were(library_copy: Copy, compiled: Compiled) -> None:
    take_steps(library_copy, compiled, 150)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.requirement("PRE-03", "PRE-04", "HLD-05", "INV-10", "FND-03")
def test_what_is_undone_for_long_leaves_the_books_as_they_were(library_copy: Copy, compiled: Compiled) -> None:
    take_steps(library_copy, compiled, size(2_000, soak=50_000))
