"""Eight processes at work in one library: what a crowd gets done, beside what it could get done (ENG-10, CNT-04).

    python -m bench.crowds [--postgresql] [--rounds 5]

On PostgreSQL beside the same with numbers from a sequence, that leaves gaps and makes nobody wait. On SQLite, where one
writes at a time, beside one process that does all of it.
"""

from __future__ import annotations

import argparse
import os
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import text

from acquisitions.application import compile_house, create, open_session, packaged, read_house
from bench.servers import SERVERS
from bench.world import TODAY
from engine.asking import Ask
from engine.running import run
from engine.session import Session
from engine.storage.counters import Numbers
from engine.storage.database import Database

PEOPLE = 8
ORDERS = 25
GOALS = {"postgresql": 0.6, "sqlite": 0.7}

Work = Callable[[Session, int], None]


def order_by_order(session: Session, orders: int) -> None:
    """An order's life up to submission: item entered, order prepared, edited and submitted."""
    for number in range(orders):
        item = run(session, Ask("item", "enter_item", (), {"material": "Knjižnica", "copies": [{"department": "CIT"}]}))
        given = {"supplier": "SERINT", "items": [item.document]}
        order = run(session, Ask("order", "prepare", (), given)).document
        run(session, Ask("order", "edit", (order,), {"note": str(number)}))
        run(session, Ask("order", "submit", (order,)))


def numbers_only(session: Session, orders: int) -> None:
    """Nothing but empty orders: everybody wants the next number, all the time."""
    for _ in range(orders):
        run(session, Ask("order", "prepare", (), {"supplier": "SERINT"}))


@dataclass(frozen=True, slots=True)
class Contest:
    """Seconds of the crowd and of what it is held against, for the same orders."""

    what: str
    crowd: Sequence[float]
    other: Sequence[float]
    goal: float | None

    @property
    def throughput(self) -> float:
        """Orders of the crowd in the time the other needs for one."""
        return median(self.other) / median(self.crowd)


class Library:
    """A library in a database of its own."""

    def __init__(self, url: str) -> None:
        house = read_house()
        database = Database(url)
        create(database, packaged("libraries/slovenia"), house, today=TODAY)
        self.session = open_session(database, compile_house(house), user="ana", today=TODAY)
        run(self.session, Ask("material", "enter", (), {"title": "Knjižnica"}))
        if not database.is_sqlite:
            with database.write() as connection:
                connection.execute(text("CREATE SEQUENCE bench_number"))

    def seconds(self, work: Work, people: int, orders: int, *, gapping: bool = False) -> float:
        """From the moment all begin to the moment the last one ends."""
        self.session.database.dispose()
        barrier = get_context("fork").Barrier(people + 1)
        children = [self._start(work, orders, barrier, gapping=gapping) for _ in range(people)]
        barrier.wait()
        begun = perf_counter()
        ended = [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]
        assert ended == [0] * people, ended
        return perf_counter() - begun

    def _start(self, work: Work, orders: int, barrier: Any, *, gapping: bool) -> int:
        pid = os.fork()
        if pid:
            return pid
        code = 1
        try:
            if gapping:
                Numbers.take = _from_a_sequence  # type: ignore[method-assign, assignment]
            database = Database(self.session.database.url.render_as_string(hide_password=False))
            session = replace(self.session, database=database)
            with database.read() as connection:
                connection.execute(text("SELECT 1"))
            barrier.wait()
            work(session, orders)
            code = 0
        except BaseException:  # noqa: BLE001 whatever it is, the others must not wait for it
            barrier.abort()
            traceback.print_exc()
        finally:
            os._exit(code)


def _from_a_sequence(numbers: Numbers, count: int) -> list[str]:
    """Numbers that nobody waits for; one that is rolled back is lost."""
    taken = text("SELECT nextval('bench_number') FROM generate_series(1, :count)")
    return [f"27-{number:04}" for number in numbers._connection.execute(taken, {"count": count}).scalars()]


def contests(server: str, rounds: int) -> Iterator[Contest]:
    """Both kinds of work on one kind of database, crowd and other in turns."""
    kinds: tuple[tuple[str, Work, float | None], ...] = (
        ("orders entered, prepared, edited, submitted", order_by_order, GOALS[server]),
        ("nothing but new numbers", numbers_only, None),
    )
    with tempfile.TemporaryDirectory(prefix="dotok-bench-") as folder, SERVERS[server](Path(folder)) as make_url:
        for what, work, goal in kinds:
            library = Library(make_url())
            library.seconds(work, PEOPLE, 3)
            crowd, other = [], []
            for _ in range(rounds):
                crowd.append(library.seconds(work, PEOPLE, ORDERS))
                if server == "sqlite":
                    other.append(library.seconds(work, 1, ORDERS * PEOPLE))
                else:
                    other.append(library.seconds(work, PEOPLE, ORDERS, gapping=True))
            yield Contest(what, crowd, other, goal)
            library.session.database.dispose()


def tell(server: str, rounds: int) -> None:
    """A line for each kind of work."""
    beside = "one process that does all of it" if server == "sqlite" else "the same with a sequence that leaves gaps"
    print(f"\nThroughput of {PEOPLE} processes, {server}: the crowd / {beside}")
    for each in contests(server, rounds):
        aim = f"goal ≥ {each.goal:.1f}" if each.goal is not None else ""
        orders = PEOPLE * ORDERS
        colour = f"[{orders / median(each.crowd):.0f} : {orders / median(each.other):.0f} orders/s]"
        print(f"  {each.what:44} {each.throughput:5.2f}  {aim:11}  {colour}", flush=True)


def main() -> None:
    """Measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--postgresql", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    tell("postgresql" if given.postgresql else "sqlite", given.rounds)


if __name__ == "__main__":
    main()
