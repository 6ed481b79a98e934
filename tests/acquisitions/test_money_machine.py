"""Funds, orders and prepayments in any order, each taken back at random: the books are always the model's, to the cent.

After every step the amounts of all funds are compared with the model, what items and fields 997 show of payments too;
every 500 steps and at the end of each try `verify` proves the whole database. In the end all that can be taken back is
taken back: then the funds are, to the byte, as they were, but for what orders still hold (FND-03…FND-13, PRE-01…PRE-04).
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis.stateful import invariant

from acquisitions.funds import AMOUNTS
from engine.compiled import Compiled
from tests.acquisitions.library import Copy
from tests.acquisitions.money_model import CODES
from tests.acquisitions.rules_of_payments import OPEN, PaymentRules
from tests.acquisitions.test_kills import must_be_clean
from tests.machines import run_machine
from tests.sizes import size

VERIFY_EVERY = 500
EACH = {"sqlite": 250, "postgresql": 100}
"""Steps of one try, which has a library of its own."""
STEPS = {"sqlite": 5_000, "postgresql": 1_000}
"""Steps in `make test-all`."""
SOAK = {"sqlite": 100_000, "postgresql": 20_000}
"""Steps in `make soak`; five to one, as in `make test-all`."""


class MoneyMachine(PaymentRules):
    """Compares a real library with the model."""

    def teardown(self) -> None:
        super().teardown()
        try:
            must_be_clean(self.desk)
            self.take_everything_back()
            must_be_clean(self.desk)
        finally:
            self.ending.close()

    def take_everything_back(self) -> None:
        """All payments, all that was entered by hand, and the year."""
        for number, known in self.prepayments.items():
            if known.paid is not None:
                self.taken_back(number, known)
        for posting, deltas in self.by_hand:
            self.desk.do("take_back", f"posting:#{posting}")
            self.books.add(deltas, -1)
        if self.books.ended is not None and self.books.year_can_go_back():
            self.take_back_year()
        self.the_books_are_the_models()
        if self.books.ended is None:
            held = {code: sum(item.held.get(code, 0) for item in self.items) for code in CODES}
            nothing = dict.fromkeys(AMOUNTS, 0)
            assert self.amounts() == {code: {**nothing, "in_orders": held[code]} for code in CODES}

    def amounts(self) -> dict[str, dict[str, int]]:
        rows = self.desk.sql(f"SELECT code, {', '.join(AMOUNTS)} FROM fund ORDER BY id")
        return {code: dict(zip(AMOUNTS, found, strict=True)) for code, *found in rows}

    @invariant()
    def the_books_are_the_models(self) -> None:
        assert self.amounts() == self.books.amounts
        statuses = dict(self.desk.sql("SELECT code, status FROM fund"))
        assert {code for code, status in statuses.items() if status == "closed"} == self.books.closed

    @invariant()
    def items_show_what_is_paid(self) -> None:
        found = dict(self.desk.sql("SELECT id, payment FROM order_item"))
        assert {item.id: found[item.id] for item in self.items} == {
            item.id: self.payment_of(item.id) for item in self.items
        }
        statuses = dict(self.desk.sql("SELECT number, status FROM prepayment"))
        assert statuses == {number: known.status for number, known in self.prepayments.items()}

    def payment_of(self, item: int) -> str:
        statuses = [known.status for known in self.prepayments.values() if known.item.id == item]
        return "none" if not statuses else "document_entered" if set(statuses) & set(OPEN) else "paid"

    @invariant()
    def fields_997_have_the_prices_of_what_is_paid(self) -> None:
        contents = "".join(self.desk.column("SELECT content FROM field_997"))
        for number in {f"26-{each:04}" for each in range(1, self.numbers + 1)}:
            known = self.prepayments.get(number)
            assert (f"<n>{number}<" in contents) == (known is not None and known.paid is not None)

    @invariant()
    def now_and_then_everything_is_proven(self) -> None:
        if self.checked % VERIFY_EVERY == 0:
            must_be_clean(self.desk)


def take_steps(copy: Copy, compiled: Compiled, steps: int, each: int) -> None:
    run_machine(MoneyMachine, lambda: MoneyMachine(copy, compiled), steps=steps, each=each)


PROVES = pytest.mark.requirement(
    *("FND-03", "FND-04", "FND-05", "FND-06", "FND-07", "FND-08", "FND-10", "FND-11", "FND-13"),
    *("PRE-03", "PRE-04", "HLD-05", "INV-10"),
)


@PROVES
@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_whatever_is_done_and_taken_back_every_cent_is_where_it_should_be(
    library_copy: Copy, compiled: Compiled
) -> None:
    take_steps(library_copy, compiled, steps=250, each=50)


@PROVES
@pytest.mark.slow
@pytest.mark.soak
def test_the_same_for_long(library_copy: Copy, compiled: Compiled, template: Any) -> None:
    kind = "sqlite" if template.url.startswith("sqlite") else "postgresql"
    take_steps(library_copy, compiled, size(STEPS[kind], soak=SOAK[kind]), EACH[kind])
