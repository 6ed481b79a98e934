"""Funds against a model in plain Python: whatever is done and taken back, both have the same cents (FND-03…FND-10).

Money comes in, goes over, is adjusted, reserved and taken back, at random; the year ends and begins again. After every
step the funds are compared, at the end `verify` proves the whole database.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from acquisitions.application import open_session
from acquisitions.funds import AMOUNTS
from acquisitions.year_end import YearEnd
from engine.compiled import Compiled
from engine.errors import RefusedError
from engine.storage.database import Database
from tests.acquisitions.desk import Desk
from tests.acquisitions.library import TODAY, Copy
from tests.acquisitions.test_kills import must_be_clean
from tests.acquisitions.test_reservations import ordered
from tests.machines import CountedMachine, run_machine
from tests.sizes import size

CODES = ("MOL-BIBL26", "JAK-REV26", "PSN", "NS")
FUNDS = st.sampled_from(CODES)
CENTS = st.integers(1, 100_000)
PICK = st.integers(0, 1000)
Books = dict[str, dict[str, int]]


class Funds(CountedMachine):
    """A library whose orders reserve money."""

    def __init__(self, copy: Copy, compiled: Compiled) -> None:
        super().__init__()
        self.ending = contextlib.ExitStack()
        database = Database(self.ending.enter_context(copy()))
        self.ending.callback(database.dispose)
        session = open_session(database, compiled, user="ana", language="en", today=TODAY)
        parameters = {**session.parameters, "reserves_money": True}
        self.desk = Desk(replace(session, parameters=parameters), {})
        self.books: Books = {code: dict.fromkeys(AMOUNTS, 0) for code in CODES}
        self.closed: set[str] = set()
        self.taken: list[tuple[int, list[tuple[str, str, int]]]] = []
        self.orders: list[str] = []

    def teardown(self) -> None:
        try:
            must_be_clean(self.desk)
        finally:
            self.ending.close()

    def available(self, code: str) -> int:
        own = self.books[code]
        money = own["initial"] + own["received"] + own["transferred_in"] - own["transferred_out"]
        return money - own["in_orders"] - own["payments"]

    def add(self, *changes: tuple[str, str, int]) -> None:
        for code, name, amount in changes:
            self.books[code][name] += amount

    def done(self, event: int | None, *changes: tuple[str, str, int]) -> None:
        """What people did, which they may take back."""
        self.add(*changes)
        posting = self.desk.column("SELECT max(id) FROM posting WHERE id < :event", event=event)[0]
        self.taken.append((posting, list(changes)))

    @rule(code=FUNDS, cents=CENTS)
    def remit(self, code: str, cents: int) -> None:
        if code in self.closed:
            assert self.desk.refused_by("remit", f"fund:{code}", amount=money(cents)) == ["status"]
            return
        answer = self.desk.do("remit", f"fund:{code}", amount=money(cents))
        self.done(answer.event, (code, "received", cents))

    @rule(code=FUNDS, into=FUNDS, cents=CENTS)
    def transfer(self, code: str, into: str, cents: int) -> None:
        reasons = ["goes_into_another"] if code == into else []
        reasons += ["goes_into_an_open_fund"] if into in self.closed else []
        reasons += ["transfer_is_covered"] if cents > self.available(code) else []
        inputs: dict[str, Any] = {"into": into, "amount": money(cents)}
        if reasons:
            assert self.desk.refused_by("transfer", f"fund:{code}", **inputs) == reasons
            return
        answer = self.desk.do("transfer", f"fund:{code}", **inputs)
        self.done(answer.event, (code, "transferred_out", cents), (into, "transferred_in", cents))

    @rule(code=FUNDS, name=st.sampled_from(["received", "in_orders", "payments"]), cents=st.integers(-9999, 9999))
    def adjust(self, code: str, name: str, cents: int) -> None:
        if cents:
            answer = self.desk.do("adjust", f"fund:{code}", amount_of=name, difference=money(cents))
            self.done(answer.event, (code, name, cents))

    @precondition(lambda self: self.taken)
    @rule(pick=PICK)
    def take_back(self, pick: int) -> None:
        posting, changes = self.taken.pop(pick % len(self.taken))
        self.desk.do("take_back", f"posting:#{posting}")
        self.add(*((code, name, -amount) for code, name, amount in changes))
        assert self.desk.refused_by("take_back", f"posting:#{posting}") == ["is_not_taken_back"]

    @rule(code=st.sampled_from(CODES[:2]))
    def close_or_reopen(self, code: str) -> None:
        self.desk.do("reopen" if code in self.closed else "close", f"fund:{code}")
        self.closed ^= {code}

    @rule(percent=st.integers(1, 99), cents=CENTS)
    def reserve(self, percent: int, cents: int) -> None:
        both = [{"fund": CODES[0], "percent": percent}, {"fund": CODES[1], "percent": 100 - percent}]
        order = ordered(self.desk, {"shares": both}, price=money(cents), submit=False)
        first = (cents * percent + 50) // 100  # of two parts a half goes to the first
        parts = {CODES[0]: first, CODES[1]: cents - first}
        ended = [code for code, part in parts.items() if part and code in self.closed and part > self.available(code)]
        if ended:
            with pytest.raises(RefusedError, match="is closed and has only"):
                self.desk.confirm("submit", order)
            return
        self.desk.confirm("submit", order)
        self.orders.append(order)
        self.add(*((code, "in_orders", part) for code, part in parts.items()))

    @rule(year=st.just(2025), dry=st.booleans())
    def end_the_year_and_take_it_back(self, year: int, dry: bool) -> None:
        """Postings of the last year are none, so that what ended is exactly what comes back."""
        for undo in (False, True):
            it = YearEnd(self.desk.session, year, undo=undo, dry_run=dry)
            it.run(it.orders(), it.funds(), lambda _: None)
            assert it.refused == []

    @invariant()
    def the_books_are_the_models(self) -> None:
        rows = self.desk.sql(f"SELECT code, {', '.join(AMOUNTS)} FROM fund ORDER BY id")
        assert {code: dict(zip(AMOUNTS, found, strict=True)) for code, *found in rows} == self.books


def money(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"


def take_steps(copy: Copy, compiled: Compiled, steps: int) -> None:
    run_machine(Funds, lambda: Funds(copy, compiled), steps=steps, each=50)


@pytest.mark.requirement("FND-03", "FND-04", "FND-05", "FND-06", "FND-07", "FND-08", "FND-10")
def test_whatever_is_done_and_taken_back_every_cent_is_where_it_should_be(
    library_copy: Copy, compiled: Compiled
) -> None:
    take_steps(library_copy, compiled, 120)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.requirement("FND-03", "FND-04")
def test_the_same_for_long(library_copy: Copy, compiled: Compiled) -> None:
    take_steps(library_copy, compiled, size(2_000, soak=50_000))
