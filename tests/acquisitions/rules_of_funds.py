"""What people do with funds, at random, each with its undo: a remittance, a transfer, an adjustment, the end of a year."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from acquisitions.application import open_session
from acquisitions.year_end import YearEnd
from engine.compiled import Compiled
from engine.storage.database import Database
from tests.acquisitions.desk import Desk
from tests.acquisitions.library import TODAY, Copy
from tests.acquisitions.money_model import CODES, Books, Delta, Item, Paid
from tests.machines import CountedMachine

FUNDS = st.sampled_from(CODES)
CENTS = st.integers(1, 100_000)
PICK = st.integers(0, 1000)
YEAR = TODAY.year - 1
"""The year that ends: nothing is posted into it, so that all that is posted can be taken back."""


class FundRules(CountedMachine):
    """A library whose orders reserve money, and that gets a part of its input VAT back."""

    def __init__(self, copy: Copy, compiled: Compiled) -> None:
        super().__init__()
        self.ending = contextlib.ExitStack()
        database = Database(self.ending.enter_context(copy()))
        self.ending.callback(database.dispose)
        session = open_session(database, compiled, user="ana", language="en", today=TODAY)
        parameters = {**session.parameters, "reserves_money": True}
        facts = {**session.facts, "deductible_share": 375_000}
        self.desk = Desk(replace(session, parameters=parameters, facts=facts), {})
        self.books = Books()
        self.by_hand: list[tuple[int, list[Delta]]] = []
        self.items: list[Item] = []
        self.prepayments: dict[str, Paid] = {}
        self.numbers = 0

    def expect(self, can: bool, procedure: str, document: str, **inputs: Any) -> bool:
        """Execute a procedure that must succeed, or be refused without a trace."""
        if can:
            self.desk.confirm(procedure, document, **inputs)
        else:
            self.desk.refusal(procedure, document, **inputs)
        return can

    # -- funds ----------------------------------------------------------------------------------

    def done(self, event: int | None, *deltas: Delta) -> None:
        """What people did, which they may take back."""
        self.books.add(deltas)
        posting = self.desk.column("SELECT max(id) FROM posting WHERE id < :event", event=event)[0]
        self.by_hand.append((posting, list(deltas)))

    @rule(code=FUNDS, cents=CENTS)
    def remit(self, code: str, cents: int) -> None:
        if code in self.books.closed:
            assert self.desk.refused_by("remit", f"fund:{code}", amount=money(cents)) == ["status"]
            return
        answer = self.desk.do("remit", f"fund:{code}", amount=money(cents))
        self.done(answer.event, (code, "received", cents))

    @rule(code=FUNDS, into=FUNDS, cents=CENTS)
    def transfer(self, code: str, into: str, cents: int) -> None:
        reasons = ["goes_into_another"] if code == into else []
        reasons += ["goes_into_an_open_fund"] if into in self.books.closed else []
        reasons += ["transfer_is_covered"] if cents > self.books.available(code) else []
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

    @precondition(lambda self: self.by_hand)
    @rule(pick=PICK)
    def take_back(self, pick: int) -> None:
        posting, deltas = self.by_hand.pop(pick % len(self.by_hand))
        self.desk.do("take_back", f"posting:#{posting}")
        self.books.add(deltas, -1)
        assert self.desk.refused_by("take_back", f"posting:#{posting}") == ["is_not_taken_back"]

    @precondition(lambda self: self.books.ended is None)
    @rule(code=st.sampled_from(CODES[:2]))
    def close_or_reopen(self, code: str) -> None:
        if code in self.books.plans.values():
            return  # the next fund of another one
        self.desk.do("reopen" if code in self.books.closed else "close", f"fund:{code}")
        self.books.closed ^= {code}
        self.books.plans.pop(code, None)

    # -- the end of a year ----------------------------------------------------------------------

    @precondition(lambda self: self.books.ended is None and not set(CODES[:2]) & self.books.closed)
    @rule(code=st.sampled_from(CODES[:2]), into=FUNDS)
    def plan(self, code: str, into: str) -> None:
        """One fund is to be carried into another, or none is."""
        for planned in self.books.plans:
            self.desk.do("edit", f"fund:{planned}", year_end="stay")
        self.books.plans = {}
        if code != into:
            self.desk.do("edit", f"fund:{code}", year_end="carry", next_fund=into)
            self.books.plans = {code: into}

    @precondition(lambda self: self.books.ended is None)
    @rule(dry=st.booleans())
    def end_year(self, dry: bool) -> None:
        it = YearEnd(self.desk.session, YEAR, dry_run=dry)
        it.run(it.orders(), it.funds(), lambda _: None)
        assert it.refused == []
        if not dry:
            self.books.end_year(self.items)

    @precondition(lambda self: self.books.ended is not None and self.books.year_can_go_back())
    @rule()
    def take_back_year(self) -> None:
        it = YearEnd(self.desk.session, YEAR, undo=True)
        it.run(it.orders(), it.funds(), lambda _: None)
        assert it.refused == []
        self.books.take_back_year()


def money(cents: int) -> str:
    sign = "-" if cents < 0 else ""
    return f"{sign}{abs(cents) // 100}.{abs(cents) % 100:02}"
