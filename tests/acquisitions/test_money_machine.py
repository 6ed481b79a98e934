"""Funds, orders and prepayments in any order, each taken back at random: the books are always the model's, to the cent.

After every step the amounts of all funds are compared with the model, what items and fields 997 show of payments too;
every 500 steps and at the end of each try `verify` proves the whole database. In the end all that can be taken back is
taken back: then the funds are, to the byte, as they were, but for what orders still hold (FND-03…FND-13, PRE-01…PRE-04).
"""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import invariant, run_state_machine_as_test

from acquisitions.funds import AMOUNTS
from engine.compiled import Compiled
from tests.acquisitions.library import Copy
from tests.acquisitions.money_model import CODES
from tests.acquisitions.rules_of_payments import OPEN, PaymentRules
from tests.acquisitions.test_kills import must_be_clean
from tests.sizes import size

VERIFY_EVERY = 500
PHASES = [Phase.explicit, Phase.reuse, Phase.generate]  # a database made anew for each try shrinks too slowly
EXAMPLES = {"sqlite": size(20, 400), "postgresql": size(20, 2000)}
STEPS = {"sqlite": 250, "postgresql": 50}
"""20 × 250 = 5,000 steps on SQLite, 20 × 50 = 1,000 on PostgreSQL; 100,000 each in `make soak`."""


class MoneyMachine(PaymentRules):
    """Compares a real library with the model. done: counts the steps of all tries."""

    def __init__(self, copy: Copy, compiled: Compiled, done: list[int]) -> None:
        super().__init__(copy, compiled)
        self.steps = done

    def teardown(self) -> None:
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
        self.steps[0] += 1
        if self.steps[0] % VERIFY_EVERY == 0:
            must_be_clean(self.desk)


def run_machine(copy: Copy, compiled: Compiled, *, examples: int, steps: int) -> int:
    """So many tries of so many steps; returns how many steps there were."""
    done = [0]
    machine: Any = lambda: MoneyMachine(copy, compiled, done)  # noqa: E731  made anew for each try
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        phases=PHASES,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    run_state_machine_as_test(machine, settings=chosen)
    return done[0]


PROVES = pytest.mark.requirement(
    *("FND-03", "FND-04", "FND-05", "FND-06", "FND-07", "FND-08", "FND-10", "FND-11", "FND-13"),
    *("PRE-03", "PRE-04", "HLD-05", "INV-10"),
)


@PROVES
@pytest.mark.hypothesis
@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_whatever_is_done_and_taken_back_every_cent_is_where_it_should_be(
    library_copy: Copy, compiled: Compiled
) -> None:
    run_machine(library_copy, compiled, examples=6, steps=40)


@PROVES
@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.hypothesis
def test_the_same_for_long(library_copy: Copy, compiled: Compiled, template: Any) -> None:
    kind = "sqlite" if template.url.startswith("sqlite") else "postgresql"
    done = run_machine(library_copy, compiled, examples=EXAMPLES[kind], steps=STEPS[kind])
    assert done >= EXAMPLES[kind] * STEPS[kind] * 0.9
