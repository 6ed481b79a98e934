"""Funds: what paying prepayments in bulk takes, and reading what a fund has (PRE-03, FND-03, ENG-11).

    python -m bench.funds [--prepayments 100 1000 10000] [--only sqlite|postgresql]

Prepayments of 5 items with 2 copies, of which one is paid by two funds and the other by none, are completed, sent and
paid at once: by the engine in chunks, beside set-based SQL written by hand that writes the same rows in one transaction.
They take turns, and what they leave is compared. The balance of a fund stands beside a lookup of a row by its key,
and the memory for many prepayments beside that for few.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from sqlalchemy import bindparam, select

from acquisitions.application import compile_house, read_house
from acquisitions.funds import UNALLOCATED
from acquisitions.queries.funds import fund, table_of
from bench.many_orders import _left, _must_be_proven
from bench.measuring import Times, interleaved
from bench.paying_by_sets import PayingBySets
from bench.prepaid import Prepaid
from bench.servers import SERVERS, MakeUrl
from bench.submitting import _analyze, _driver
from engine.asking import Answer, Ask
from engine.batches import CHUNK, run_in_chunks
from engine.session import Session
from tests.commands.peak_memory import peak

PREPAYMENTS = (100, 1_000, 10_000)
REPETITIONS: Mapping[int, int] = {100: 9, 1_000: 5, 10_000: 1}
GATE = 3.0
"""How many times the time of set-based SQL paying may take."""
BALANCE_GATE = 1.5
"""How many times the time of a lookup by key the balance of a fund may take."""
MEMORY_GATE = 64
"""How many MiB paying many prepayments may need beyond paying few."""
FEW, MANY = CHUNK, 10 * CHUNK
LOOKUPS = 500
HISTORY = 500
"""Prepayments paid before the clock runs: nobody works in an empty library."""
TABLES = ("prepayment", "order_item", "posting", "fund", "priced_field", "field_997", "event", "event_subject")


def pay_all(session: Session, names: Sequence[str]) -> None:
    """Pay all of them in chunks; raises the first failure."""
    for outcomes in run_in_chunks(session, Ask("prepayment", "pay"), names):
        for _, result in outcomes:
            if not isinstance(result, Answer):
                raise result


class Race:
    """Two equal libraries, one for the engine and one for set-based SQL."""

    def __init__(self, make_url: MakeUrl) -> None:
        compiled = compile_house(read_house())
        self.engine, self.floor = (Prepaid(make_url(), compiled) for _ in range(2))
        self._connection = _driver(self.floor)
        self._by_sets = PayingBySets(self._connection, self.floor.session)
        self.pay(HISTORY, 1)
        for world in (self.engine, self.floor):
            _analyze(world)

    def pay(self, count: int, repetitions: int) -> dict[str, Times]:
        """Both pay so many prepayments at once, in turns; what they leave must be equal."""
        ours = [self.engine.prepayments(count) for _ in range(repetitions)]
        for _ in range(repetitions):
            self.floor.prepayments(count)
        times = interleaved(
            {
                "engine": lambda index: pay_all(self.engine.session, ours[index]),
                "floor": lambda _: self._by_sets.pay(count),
            },
            repetitions,
        )
        self._must_be_equal()
        _must_be_proven(self.floor)
        return times

    def _must_be_equal(self) -> None:
        for table in TABLES:
            found, others = _left(self.engine, table), _left(self.floor, table)
            if found != others:
                only, missing = next(iter(found - others), ""), next(iter(others - found), "")
                raise AssertionError(f"{table}: {found.total()} rows and {others.total()}\n{only}\n{missing}")

    def balance(self, repetitions: int = 9) -> dict[str, Times]:
        """Read what a fund has that every prepayment was posted to, and a row by its key."""
        session = self.engine.session
        table = table_of(session, "fund")
        by_key = select(table).where(table.c.library_id == bindparam("library"), table.c.id == bindparam("id"))
        with session.database.read() as connection:
            key = {"library": session.library, "id": fund(session, connection, UNALLOCATED)["id"]}

            def balances(_: int) -> None:
                for _ in range(LOOKUPS):
                    fund(session, connection, UNALLOCATED)

            def lookups(_: int) -> None:
                for _ in range(LOOKUPS):
                    connection.execute(by_key, key).mappings().one()

            return interleaved({"balance": balances, "lookup": lookups}, repetitions)

    def close(self) -> None:
        """Close every connection."""
        self._connection.close()
        for world in (self.engine, self.floor):
            world.database.dispose()


def more_memory(make_url: MakeUrl, folder: Path) -> float:
    """What `dotok do pay prepayment --all` needs for many prepayments beyond what it needs for few, in MiB."""
    needed = []
    for count in (FEW, MANY):
        world = Prepaid(make_url(), items=1)
        world.prepayments(count)
        world.database.dispose()
        url = world.database.url.render_as_string(hide_password=False)
        needed.append(peak(url, folder, "do", "pay", "prepayment", "--all", "--yes")[0])
    return needed[1] - needed[0]


def tell(server: str, counts: Sequence[int] = PREPAYMENTS) -> bool:
    """Print a line for each measurement on one kind of database; whether all pass their gates."""
    print(f"\nPaying many prepayments at once, {server}: the engine / set-based SQL", flush=True)
    passed = True
    with tempfile.TemporaryDirectory(prefix="dotok-bench-") as folder, SERVERS[server](Path(folder)) as make_url:
        race = Race(make_url)
        try:
            for count in counts:
                times = race.pay(count, REPETITIONS.get(count, 3))
                what, each = f"{count:6,} prepayments", "ms a prepayment"
                passed &= _line(what, times["engine"], times["floor"], GATE, 1e3 / count, each)
            times = race.balance()
            what, each = "balance of a fund / a row by its key", "µs"
            passed &= _line(what, times["balance"], times["lookup"], BALANCE_GATE, 1e6 / LOOKUPS, each)
        finally:
            race.close()
        more = more_memory(make_url, Path(folder))
    what = f"memory for {MANY:,} beyond {FEW}"
    print(f"  {what:37} {more:4.0f} MiB  gate ≤ {MEMORY_GATE}", flush=True)
    return passed and more <= MEMORY_GATE


def _line(what: str, ours: Times, floor: Times, gate: float, scale: float, unit: str) -> bool:
    """One measurement; whether it passes. scale: from the seconds of a repetition to the unit of one."""
    colour = f"[{ours.median * scale:.2f} : {floor.median * scale:.2f} {unit}]"
    print(f"  {what:37} {ours.beside(floor)}  gate ≤ {gate:.1f}  {colour}", flush=True)
    return ours.median <= gate * floor.median


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--prepayments", type=int, nargs="+", default=list(PREPAYMENTS))
    parser.add_argument("--only", choices=list(SERVERS))
    given = parser.parse_args()
    passed = [tell(server, given.prepayments) for server in SERVERS if given.only in (None, server)]
    raise SystemExit(0 if all(passed) else 1)


if __name__ == "__main__":
    main()
