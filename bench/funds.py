"""Funds: prepayments paid in bulk, beside set-based SQL that writes the same rows (PRE-03)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from acquisitions.application import compile_house, read_house
from bench.many_orders import _left, _must_be_proven
from bench.measuring import Times, interleaved
from bench.paying_by_sets import PayingBySets
from bench.prepaid import Prepaid
from bench.servers import SERVERS, MakeUrl
from bench.submitting import _analyze, _driver
from engine.asking import Answer, Ask
from engine.batches import run_in_chunks
from engine.session import Session

PREPAYMENTS = (100, 1_000, 10_000)
REPETITIONS: Mapping[int, int] = {100: 9, 1_000: 5, 10_000: 2}
GATE = 3.0
HISTORY = 200
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
        for table in TABLES:
            found, others = _left(self.engine, table), _left(self.floor, table)
            if found != others:
                only, missing = next(iter(found - others), ""), next(iter(others - found), "")
                raise AssertionError(f"{table}: {found.total()} rows and {others.total()}\n{only}\n{missing}")
        _must_be_proven(self.floor)
        return times

    def close(self) -> None:
        """Close every connection."""
        self._connection.close()
        for world in (self.engine, self.floor):
            world.database.dispose()


def measure_all(server: str, counts: Sequence[int] = PREPAYMENTS) -> Iterator[tuple[int, Times, Times]]:
    with tempfile.TemporaryDirectory(prefix="dotok-bench-") as folder, SERVERS[server](Path(folder)) as make_url:
        race = Race(make_url)
        try:
            for count in counts:
                times = race.pay(count, REPETITIONS.get(count, 3))
                yield count, times["engine"], times["floor"]
        finally:
            race.close()


if __name__ == "__main__":
    import sys

    for count, ours, floor in measure_all(sys.argv[1], [int(each) for each in sys.argv[2:]]):
        each = f"[{ours.median / count * 1e3:.2f} : {floor.median / count * 1e3:.2f} ms a prepayment]"
        print(f"  {count:6,} prepayments  {ours.beside(floor)}  gate ≤ {GATE:.1f}  {each}", flush=True)
