"""Many orders at once: made through the doors from a list of titles, then submitted together, in chunks (ENG-11).

    python -m bench.many_orders [TITLES.csv] [--orders 10 100 1000] [--chunk 500] [--postgresql]

Each number of orders has a library of its own. The time for an order must stay flat, however many there are.
"""

from __future__ import annotations

import argparse
import csv
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Any

from acquisitions.application import compile_house, create, open_session, packaged, read_house
from bench.servers import SERVERS
from engine.asking import Answer, Ask
from engine.batches import CHUNK, run_in_chunks, waiting
from engine.compiled import Compiled
from engine.running import run
from engine.session import Session
from engine.storage.database import Database

TODAY = date(2026, 1, 15)
ITEMS = 5
COPIES = 2
WARM_UP = 3


@dataclass(frozen=True, slots=True)
class Title:
    """A serial to be ordered; issn may be empty."""

    issn: str
    title: str
    publisher: str


def read_titles(path: Path) -> list[Title]:
    """The titles of a CSV file with the columns issn, title, publisher; others are left alone."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [Title(row["issn"] or "", row["title"], row.get("publisher") or "") for row in csv.DictReader(file)]


def enter_titles(session: Session, titles: Sequence[Title]) -> list[str]:
    """Enter each serial; the names by which items find them."""
    return [_enter(session, title) for title in titles]


def _enter(session: Session, title: Title) -> str:
    given = {"title": title.title, "publisher": title.publisher, "issn": title.issn}
    answer = run(session, Ask("material", "enter", (), given))
    return answer.document.partition(":")[2]


def make_orders(session: Session, materials: Sequence[str], count: int) -> list[str]:
    """So many orders of 5 items with 2 copies each, ready to be submitted; the serials in turn."""
    turn = cycle(materials)
    return [_make_order(session, list(islice(turn, ITEMS))) for _ in range(count)]


def _make_order(session: Session, materials: Sequence[str]) -> str:
    copies = [{"department": department} for department in ("CIT", "ODR")[:COPIES]]
    items = [
        run(session, Ask("item", "enter_item", (), {**_item(material), "copies": copies})).document
        for material in materials
    ]
    return run(session, Ask("order", "prepare", (), {"supplier": "SERINT", "items": items})).document


def _item(material: str) -> dict[str, Any]:
    return {"material": material, "year": TODAY.year, "price": "42.00", "kind": "annual"}


def submit_all(session: Session, chunk: int = CHUNK) -> int:
    """Submit all that wait; how many that were. Raises the first failure."""
    done = 0
    for outcomes in run_in_chunks(session, Ask("order", "submit"), waiting(session, "order", "submit"), chunk=chunk):
        for _, result in outcomes:
            if not isinstance(result, Answer):
                raise result
            done += 1
    return done


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds for each order."""

    orders: int
    making: float
    submitting: float


def measure(url: str, compiled: Compiled, titles: Sequence[Title], orders: int, chunk: int) -> Measured:
    """Make and submit so many orders in a new library; a few before, so that nothing is done for the first time."""
    database = Database(url)
    try:
        create(database, packaged("libraries/slovenia"), read_house(), today=TODAY)
        session = open_session(database, compiled, today=TODAY)
        materials = enter_titles(session, titles)
        make_orders(session, materials, WARM_UP)
        submit_all(session, chunk)
        begun = perf_counter()
        made = make_orders(session, materials, orders)
        between = perf_counter()
        assert submit_all(session, chunk) == len(made)
        return Measured(orders, (between - begun) / orders, (perf_counter() - between) / orders)
    finally:
        database.dispose()


def measure_all(server: str, titles: Sequence[Title], counts: Sequence[int], chunk: int = CHUNK) -> Iterator[Measured]:
    """Each number of orders on one kind of database."""
    compiled = compile_house(read_house())
    with tempfile.TemporaryDirectory(prefix="dotok-bench-") as folder, SERVERS[server](Path(folder)) as make_url:
        for orders in counts:
            yield measure(make_url(), compiled, titles, orders, chunk)


def main() -> None:
    """Measure what is asked for, a line each."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("titles", nargs="?", type=Path, default=packaged("examples/serials.csv"))
    parser.add_argument("--orders", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--chunk", type=int, default=CHUNK)
    parser.add_argument("--postgresql", action="store_true")
    given = parser.parse_args()
    server = "postgresql" if given.postgresql else "sqlite"
    for found in measure_all(server, read_titles(given.titles), given.orders, given.chunk):
        each = f"{found.submitting * 1e3:7.2f} ms to submit, {found.making * 1e3:7.2f} ms to make"
        print(f"{found.orders:6,} orders of {ITEMS} items with {COPIES} copies: an order {each}", flush=True)


if __name__ == "__main__":
    main()
