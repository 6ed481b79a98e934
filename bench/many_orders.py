"""Many orders at once: each of 5 items with 2 copies, from a list of titles, submitted together (ENG-11).

    python -m bench.many_orders [TITLES.csv] [--orders 10 100 1000] [--chunk 500] [--only sqlite|postgresql] [--doors]

The engine in chunks, beside set-based SQL written by hand that writes the same rows in one transaction; they take
turns, and what they leave is compared. The time for an order must stay flat, however many there are.
"""

from __future__ import annotations

import argparse
import csv
import json
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter
from typing import Any

from sqlalchemy import text

from acquisitions.application import compile_house, packaged, read_house
from acquisitions.queries.verifying import verify
from acquisitions.records import Copy, Material, Order, OrderItem
from acquisitions.types import is_unseen
from bench.measuring import Times, interleaved
from bench.servers import SERVERS, MakeUrl
from bench.set_based import SetBased
from bench.submitting import TABLES, _analyze, _driver
from bench.world import TODAY, Rows, World
from engine.asking import Answer, Ask
from engine.batches import CHUNK, run_in_chunks, waiting
from engine.running import run
from engine.session import Session

ITEMS = 5
COPIES = 2
ORDERS = (10, 100, 1000)
GATE = 3.0
"""How many times the time of set-based SQL an order may take."""
REPETITIONS: Mapping[int, int] = {10: 15, 100: 7, 1000: 3}
HISTORY = 100
"""Orders submitted before the clock runs."""
BY_DOOR = 20
"""Orders made through the doors, to tell how long that takes."""


@dataclass(frozen=True, slots=True)
class Title:
    """A serial to be ordered; issn may be empty."""

    issn: str
    title: str
    publisher: str


def read_titles(path: Path) -> list[Title]:
    """The titles of a CSV file with the columns issn, title, publisher; others are left alone."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [
            Title(row["issn"] or "", _seen(row["title"]), _seen(row.get("publisher") or ""))
            for row in csv.DictReader(file)
        ]


def _seen(text: str) -> str:
    """Without what an import takes out."""
    return "".join(letter for letter in text if not is_unseen(letter))


class Shelf(World):
    """A library with the serials of a list, none of them ordered yet."""

    def __init__(self, url: str, compiled: Any, titles: Sequence[Title]) -> None:
        super().__init__(url, compiled)
        with self.database.write() as connection:
            rows = Rows(self.session.library, self.database.take_ids(connection, len(titles)))
            listed = [
                rows.add(Material, title=each.title, issn=each.issn or None, publisher=each.publisher or None)
                for each in titles
            ]
            rows.insert(connection)
        self._turn = cycle(listed)

    def make(self, count: int) -> list[str]:
        """So many orders that wait to be submitted, with amounts; the serials in turn."""
        with self.database.write() as connection:
            ids = self.database.take_ids(connection, count * (1 + ITEMS * (1 + COPIES)))
            rows = Rows(self.session.library, ids)
            names = [self._make(rows) for _ in range(count)]
            rows.insert(connection)
        return names

    def _make(self, rows: Rows) -> str:
        supplier = self._known["partner"][0]
        amounts = {"net": 8400, "vat_amount": 420, "amount": 8820, "home_amount": 8820, "rounding": 0}
        order = rows.add(
            Order,
            status="entered",
            supplier_id=supplier,
            address="Bookbinders Lane 7, Dublin",
            language="en",
            sending="email",
            prepared_on=TODAY,
            amount=ITEMS * amounts["amount"],
            home_currency="EUR",
        )
        number = rows.added[Order][-1]["number"] = f"{order:06}"
        for position, material in enumerate(islice(self._turn, ITEMS), 1):
            item = rows.add(
                OrderItem,
                status="order_prepared",
                payment="none",
                order_id=order,
                position=position,
                material_id=material,
                supplier_id=supplier,
                kind="annual",
                year=TODAY.year,
                price=420_000,
                vat_rate=50_000,
                currency="EUR",
                amount_currency="EUR",
                home_currency="EUR",
                create_997=True,
                print_on_order=True,
                **amounts,
            )
            for place, department in enumerate(self._known["department"][:COPIES], 1):
                rows.add(
                    Copy,
                    status="order_prepared",
                    item_id=item,
                    position=place,
                    purpose="own_stock",
                    department_id=department,
                )
        return f"order:{number}"


def submit_all(session: Session, names: Sequence[str], chunk: int = CHUNK) -> None:
    """Submit all of them in chunks; raises the first failure."""
    for outcomes in run_in_chunks(session, Ask("order", "submit"), names, chunk=chunk):
        for _, result in outcomes:
            if not isinstance(result, Answer):
                raise result


class Race:
    """Two equal libraries, one for the engine and one for set-based SQL."""

    def __init__(self, make_url: MakeUrl, titles: Sequence[Title], chunk: int) -> None:
        compiled = compile_house(read_house())
        self.engine, self.floor = (Shelf(make_url(), compiled, titles) for _ in range(2))
        self._chunk = chunk
        self._connection = _driver(self.floor)
        self._by_sets = SetBased(self._connection, self.floor.session)
        self.submit(HISTORY, 1)
        for world in (self.engine, self.floor):
            _analyze(world)

    def submit(self, count: int, repetitions: int) -> dict[str, Times]:
        """Both submit so many orders at once, in turns; what they leave must be equal."""
        ours = [self.engine.make(count) for _ in range(repetitions)]
        for _ in range(repetitions):
            self.floor.make(count)
        times = interleaved(
            {
                "engine": lambda index: submit_all(self.engine.session, ours[index], self._chunk),
                "floor": lambda _: self._by_sets.submit(count),
            },
            repetitions,
        )
        _must_be_equal(self.engine, self.floor)
        _must_be_proven(self.floor)
        return times

    def close(self) -> None:
        """Close every connection."""
        self._connection.close()
        for world in (self.engine, self.floor):
            world.database.dispose()


def _must_be_equal(ours: World, by_sets: World) -> None:
    """Compare every table that submitting writes; raises AssertionError with the first rows that differ."""
    for table in TABLES:
        found, others = _left(ours, table), _left(by_sets, table)
        if found != others:
            only, missing = next(iter(found - others), ""), next(iter(others - found), "")
            raise AssertionError(f"{table}: {found.total()} rows and {others.total()}\n{only}\n{missing}")


def _must_be_proven(world: World) -> None:
    """The rows that were made have the checksums that the events keep."""
    with world.database.read() as connection:
        checks = {check.name: check for check in verify(world.session, connection)}
    assert checks["rows_equal_events"].passed, checks["rows_equal_events"].found[:3]


def _left(world: World, table: str) -> Counter[str]:
    """The rows of a table without ids, numbers, instants and checksums."""
    with world.database.read() as connection:
        rows = connection.execute(text(f"SELECT * FROM {table}")).mappings()
        return Counter(json.dumps({n: _plain(n, v) for n, v in row.items()}, default=str) for row in rows)


_NAMED = frozenset(("id", "item", "at", "document", "number", "subject", "message_key", "request", "sums"))


def _plain(name: str, value: Any) -> Any:
    if name in _NAMED or name.endswith("_id"):
        return None
    if isinstance(value, str) and value[:1] in ("[", "{"):
        value = json.loads(value)
    if isinstance(value, dict):
        return {each: _plain(each, within) for each, within in value.items()}
    if isinstance(value, list):
        return len(value) if name == "ids" else None if value[:1] == ["x"] else [_plain("", each) for each in value]
    return value


def measure_all(
    server: str, titles: Sequence[Title], counts: Sequence[int] = ORDERS, chunk: int = CHUNK
) -> Iterator[tuple[int, Times, Times]]:
    """Each number of orders on one kind of database: the number, the engine's times and those of set-based SQL."""
    with tempfile.TemporaryDirectory(prefix="dotok-bench-") as folder, SERVERS[server](Path(folder)) as make_url:
        race = Race(make_url, titles, chunk)
        try:
            for count in counts:
                times = race.submit(count, REPETITIONS.get(count, 3))
                yield count, times["engine"], times["floor"]
        finally:
            race.close()


def tell(server: str, titles: Sequence[Title], counts: Sequence[int] = ORDERS, chunk: int = CHUNK) -> bool:
    """Print a line for each number of orders; whether all pass the gate."""
    print(f"\nSubmitting many orders at once, {server}: the engine / set-based SQL", flush=True)
    passed = True
    for count, ours, floor in measure_all(server, titles, counts, chunk):
        passed &= ours.median <= GATE * floor.median
        each = f"[{ours.median / count * 1e3:.2f} : {floor.median / count * 1e3:.2f} ms an order]"
        print(f"  {count:6,} orders                  {ours.beside(floor)}  gate ≤ {GATE:.1f}  {each}", flush=True)
    return passed


# -- through the doors ----------------------------------------------------------------------------


def make_orders(session: Session, titles: Sequence[Title], count: int) -> list[str]:
    """So many orders entered as a person does it: their serials, items with copies, and the order."""
    turn = cycle(titles)
    return [_make_order(session, [_enter(session, title) for title in islice(turn, ITEMS)]) for _ in range(count)]


def _enter(session: Session, title: Title) -> str:
    given = {"title": title.title, "publisher": title.publisher, "issn": title.issn}
    return run(session, Ask("material", "enter", (), given)).document.partition(":")[2]


def _make_order(session: Session, materials: Sequence[str]) -> str:
    copies = [{"department": department} for department in ("CIT", "ODR")[:COPIES]]
    given = {"year": TODAY.year, "price": "42.00", "kind": "annual", "copies": copies}
    items = [run(session, Ask("item", "enter_item", (), {"material": each, **given})).document for each in materials]
    return run(session, Ask("order", "prepare", (), {"supplier": "SERINT", "items": items})).document


def tell_doors(server: str, titles: Sequence[Title]) -> None:
    """How long an order takes that is entered through the doors; such orders then are submitted together."""
    with tempfile.TemporaryDirectory(prefix="dotok-bench-") as folder, SERVERS[server](Path(folder)) as make_url:
        world = World(make_url())
        begun = perf_counter()
        made = make_orders(world.session, titles[: BY_DOOR * ITEMS], BY_DOOR)
        taken = (perf_counter() - begun) / BY_DOOR
        assert list(waiting(world.session, "order", "submit")) == made
        submit_all(world.session, made)
        world.database.dispose()
    print(f"  an order with {ITEMS} new serials entered through the doors: {taken * 1e3:.0f} ms")


def main() -> None:
    """Measure what is asked for, a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("titles", nargs="?", type=Path, default=packaged("examples/serials.csv"))
    parser.add_argument("--orders", type=int, nargs="+", default=list(ORDERS))
    parser.add_argument("--chunk", type=int, default=CHUNK)
    parser.add_argument("--only", choices=list(SERVERS))
    parser.add_argument("--doors", action="store_true", help="also enter some orders as a person does")
    given = parser.parse_args()
    titles = read_titles(given.titles)
    passed = True
    for server in SERVERS if given.only is None else [given.only]:
        passed &= tell(server, titles, given.orders, given.chunk)
        if given.doors:
            tell_doors(server, titles)
    raise SystemExit(0 if passed else 1)


if __name__ == "__main__":
    main()
