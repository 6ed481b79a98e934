"""The end of a year over all funds: foreseen, done and taken back, with many commitments (FND-08).

    python -m bench.year_end [--commitments 10000] [--items 10] [--only sqlite|postgresql]

A commitment is what an order item holds in a fund. All of them go over into next year's funds, with the shares of their
copies. What is foreseen must be what is done, and taken back the books must be as they were. There is no contender:
the time for a commitment must stay flat, however many there are.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import cycle
from pathlib import Path
from time import perf_counter

from acquisitions.funds import AMOUNTS as FUND_AMOUNTS
from acquisitions.queries.funds import funds
from acquisitions.records import Copy, Order, OrderItem, Share
from acquisitions.year_end import FundFigures, YearEnd
from bench.many_orders import submit_all
from bench.prepaid import AMOUNTS, CURRENCIES
from bench.servers import SERVERS
from bench.submitting import _analyze
from bench.world import TODAY, Rows, World
from engine.running import Ask, run

COMMITMENTS = 10_000
ITEMS = 10
FUNDS = 20
TOGETHER = 1_000
"""Orders made at once."""
YEAR = TODAY.year


class Committed(World):
    """A library whose orders hold money in funds that are carried at the end of the year."""

    def __init__(self, url: str) -> None:
        super().__init__(url)
        wanted = {"reserves_money": True, "lacking_money": "allow"}
        self.session = replace(self.session, parameters={**self.session.parameters, **wanted})
        self._funds = cycle([self._fund(number) for number in range(FUNDS)])

    def _fund(self, number: int) -> int:
        """A fund that is carried into another one; its id."""
        documents = [
            run(
                self.session, Ask("fund", "open", (), {"funder": "MOL", "partial": partial, "initial": "1000000"})
            ).document
            for partial in (f"OLD{number}", f"NEW{number}")
        ]
        old, new = (document.partition(":")[2] for document in documents)
        run(self.session, Ask("fund", "edit", (f"fund:{old}",), {"year_end": "carry", "next_fund": new}))
        return int(old.removeprefix("#"))

    def commit(self, orders: int, items: int) -> None:
        """Submit so many orders of so many items."""
        for start in range(0, orders, TOGETHER):
            count = min(TOGETHER, orders - start)
            with self.database.write() as connection:
                rows = Rows(self.session.library, self.database.take_ids(connection, count * (1 + items * 3)))
                names = [self._order_of(rows, items) for _ in range(count)]
                rows.insert(connection)
            submit_all(self.session, names)
        _analyze(self)

    def _order_of(self, rows: Rows, items: int) -> str:
        supplier = self._known["partner"][0]
        waiting = {"status": "entered", "address": "Dublin", "language": "en", "sending": "email"}
        order = rows.add(Order, supplier_id=supplier, prepared_on=TODAY, **waiting)
        number = rows.added[Order][-1]["number"] = f"{order:08}"
        for position in range(1, items + 1):
            item = rows.add(
                OrderItem,
                status="order_prepared",
                payment="none",
                order_id=order,
                position=position,
                material_id=self._serials[position % len(self._serials)],
                supplier_id=supplier,
                kind="annual",
                year=YEAR,
                price=840_000,
                vat_rate=50_000,
                create_997=False,
                print_on_order=True,
                **AMOUNTS,
                **CURRENCIES,
            )
            department = self._known["department"][0]
            copy = rows.add(
                Copy, status="order_prepared", item_id=item, position=1, purpose="own_stock", department_id=department
            )
            rows.add(Share, copy_id=copy, fund_id=next(self._funds), percent=1_000_000)
        return f"order:{number}"

    def books(self) -> list[tuple[object, ...]]:
        """What the end of a year changes."""
        names = ("code", "status", "year_end", "closed_year", "available", *FUND_AMOUNTS)
        with self.database.read() as connection:
            return [tuple(row[name] for name in names) for row in funds(self.session, connection)]


def measure(world: Committed) -> Iterator[tuple[str, float]]:
    """What is done and how long it takes, in seconds; AssertionError when the books are wrong."""
    before = world.books()
    seconds, foreseen = _timed(YearEnd(world.session, YEAR, dry_run=True))
    assert world.books() == before
    yield "foreseen", seconds
    seconds, done = _timed(YearEnd(world.session, YEAR))
    assert done == foreseen
    yield "done", seconds
    seconds, _ = _timed(YearEnd(world.session, YEAR, undo=True))
    assert world.books() == before
    yield "taken back", seconds


def _timed(end: YearEnd) -> tuple[float, list[FundFigures]]:
    begun = perf_counter()
    figures = end.run(end.orders(), end.funds(), lambda _: None)
    assert end.refused == []
    return perf_counter() - begun, figures


def tell(server: str, commitments: int = COMMITMENTS, items: int = ITEMS) -> None:
    """Print a line for each thing that is done with a year."""
    print(f"\nThe end of a year with {commitments:,} commitments, {server}", flush=True)
    with tempfile.TemporaryDirectory(prefix="dotok-bench-") as folder, SERVERS[server](Path(folder)) as make_url:
        world = Committed(make_url())
        try:
            world.commit(commitments // items, items)
            for what, seconds in measure(world):
                each = seconds / commitments * 1e3
                print(f"  {what:32} {seconds:7.1f} s  [{each:.2f} ms a commitment]", flush=True)
        finally:
            world.database.dispose()


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--commitments", type=int, default=COMMITMENTS)
    parser.add_argument("--items", type=int, default=ITEMS, help="of an order")
    parser.add_argument("--only", choices=list(SERVERS))
    given = parser.parse_args()
    for server in SERVERS if given.only is None else [given.only]:
        tell(server, given.commitments, given.items)


if __name__ == "__main__":
    main()
