"""The end of a year over all funds: first what orders reserve, then the funds; and taking all of it back (FND-08).

Each order and each fund is all or nothing; many share a transaction. What is done is not done again, so that after
a crash, or once what was refused is put right, the same call goes on with the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from acquisitions.funds import AMOUNTS, available
from acquisitions.money.currencies import show
from acquisitions.queries.funds import funds, funds_posted_to, orders_carried, orders_to_carry
from engine.asking import Answer, Ask
from engine.batches import Outcome, run_in_chunks
from engine.errors import EngineError
from engine.session import Session

ORDERS_AT_ONCE = 50
"""How many orders share a transaction: some have hundreds of items. All funds share one."""

Tell = Callable[[Sequence[Answer | EngineError]], object]
"""Hears of each chunk that is through; returns something true to stop there."""


@dataclass(frozen=True, slots=True)
class FundFigures:
    """What the end of the year does to a fund, in minor units.

    plans: stay, carry or leave. into: the next fund of one that is carried. before, after: its amounts by name, and
    what is available. commitments: what of its orders goes over (out below 0, in above 0). rest: what goes out of it.
    """

    fund: str
    plans: str
    into: str | None
    currency: str
    before: Mapping[str, int]
    commitments: int
    rest: int
    after: Mapping[str, int]

    def as_json(self) -> dict[str, Any]:
        """As the interface prints it: amounts as texts."""
        found = asdict(self)
        for name in ("before", "after"):
            found[name] = {each: show(amount, self.currency) for each, amount in found[name].items()}
        return {**found, **{name: show(found[name], self.currency) for name in ("commitments", "rest")}}


@dataclass(slots=True)
class YearEnd:
    """The end of a year, or taking it back. refused: what was left out, with the reason. stopped: before all was through."""

    session: Session
    year: int
    undo: bool = False
    dry_run: bool = False
    refused: list[tuple[str, EngineError]] = field(default_factory=list)
    stopped: bool = False
    _changed: dict[int, dict[str, int]] = field(default_factory=dict)

    def orders(self) -> list[str]:
        """The orders whose reservations go over, or come back."""
        with self.session.database.read() as connection:
            if self.undo:
                ids = orders_carried(self.session, connection, self.year)
            else:
                ids = orders_to_carry(self.session, connection)
        return [f"order:#{row_id}" for row_id in ids]

    def funds(self) -> list[str]:
        """The funds whose year is to be closed, or opened again."""
        closed = [row["code"] for row in self._rows() if self._is_closed(row) == self.undo]
        return [f"fund:{code}" for code in closed]

    def posted_later(self) -> list[str]:
        """The funds that begin anew though something counts for the next year already: it goes into what they begin with."""
        rows = self._rows()
        fed = {row["next_fund_id"] for row in rows if row["year_end"] == "carry"}
        anew = {row["id"]: row["code"] for row in rows if row["year_end"] == "stay" and row["id"] not in fed}
        with self.session.database.read() as connection:
            later = funds_posted_to(self.session, connection, after=date(self.year, 12, 31))
        return [code for row_id, code in anew.items() if row_id in later] if not self.undo else []

    def run(self, orders: Sequence[str], fund_names: Sequence[str], tell: Tell) -> list[FundFigures]:
        """Do it, or as a dry run only plan it; every figure of every fund.

        A fund whose orders were not all carried is left as it is: orders that are refused hold the whole up.
        """
        before = {row["id"]: row for row in self._rows()}
        procedures = ("take_back_commitments", "take_back_year") if self.undo else ("carry_commitments", "end_year")
        for kind, procedure, names, chunk in (
            ("order", procedures[0], orders, ORDERS_AT_ONCE),
            ("fund", procedures[1], fund_names, max(len(fund_names), 1)),
        ):
            if self.refused or self.stopped:
                break
            ask = Ask(kind, procedure, inputs={"year": self.year}, dry_run=self.dry_run)
            for outcomes in run_in_chunks(self.session, ask, names, chunk=chunk) if names else ():
                self._note(outcomes)
                self.stopped = bool(tell([outcome for _, outcome in outcomes]))
                if self.stopped:
                    break
        if self.dry_run and not self.undo:
            self._foresee(before.values())
        return [self._figures(row) for row in before.values()]

    def _foresee(self, rows: Iterable[Mapping[str, Any]]) -> None:
        """In a dry run the funds are planned while orders still reserve: what those let go is carried with the rest."""
        for row in rows:
            if row["year_end"] != "carry" or row["next_fund_id"] is None:
                continue
            changed = self._changed.setdefault(row["id"], {})
            amounts = {name: row[name] for name in AMOUNTS}
            amounts["in_orders"] += changed.get("in_orders", 0)
            missing = max(available(amounts), 0) - changed.get("transferred_out", 0)
            for fund, name in ((row["id"], "transferred_out"), (row["next_fund_id"], "transferred_in")):
                sums = self._changed.setdefault(fund, {})
                sums[name] = sums.get(name, 0) + missing

    def _note(self, outcomes: Iterable[Outcome]) -> None:
        for name, outcome in outcomes:
            if isinstance(outcome, EngineError):
                self.refused.append((name, outcome))
                continue
            for change in outcome.changes:
                if change["kind"] == "fund" and change["field"] in AMOUNTS:
                    sums = self._changed.setdefault(change["id"], {})
                    sums[change["field"]] = sums.get(change["field"], 0) + change["after"] - change["before"]

    def _rows(self) -> list[Mapping[str, Any]]:
        with self.session.database.read() as connection:
            return funds(self.session, connection)

    def _is_closed(self, row: Mapping[str, Any]) -> bool:
        closed: int | None = row["closed_year"]
        return closed == self.year if self.undo else closed is not None and closed >= self.year

    def _figures(self, row: Mapping[str, Any]) -> FundFigures:
        before = {name: row[name] for name in AMOUNTS}
        changed = self._changed.get(row["id"], {})
        after = {name: before[name] + changed.get(name, 0) for name in AMOUNTS}
        return FundFigures(
            fund=row["code"],
            plans=row["year_end"],
            into=row["next"],
            currency=row["currency"],
            before={**before, "available": available(before)},
            commitments=changed.get("in_orders", 0),
            rest=changed.get("transferred_out", 0),
            after={**after, "available": available(after)},
        )
