"""Submitting an order: the engine beside SQL written by hand."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event, text

from bench.floor import Floor
from bench.measuring import Times, interleaved
from bench.world import SHAPES, Shape, World
from engine.running import Answer, Ask, run_many

WARM_UP = 12
"""Documents submitted before the clock runs: psycopg prepares a statement, and the server its plan, after some calls."""
BATCH = 100
HISTORY = 15
"""Big orders submitted before: PostgreSQL plans for the tables it finds, and nobody works in an empty library."""


class Race:
    """Two equal databases, one for the engine and one for the floor."""

    def __init__(self, make_url: Callable[[], str]) -> None:
        self.engine = World(make_url())
        self.floor = World(make_url(), self.engine.session.compiled)
        self._connection = _driver(self.floor)
        self._by_hand = Floor(self._connection, self.floor.session)
        for world in (self.engine, self.floor):
            orders = tuple(f"order:{number}" for number in world.orders(SHAPES[-1], HISTORY))
            run_many(world.session, Ask("order", "submit", orders))
            _analyze(world)

    def close(self) -> None:
        """Close every connection."""
        self._connection.close()
        for world in (self.engine, self.floor):
            world.database.dispose()

    def submit(self, shape: Shape, repetitions: int, documents: int = 1) -> dict[str, Times]:
        """Both submit so many orders of a shape at once; what they leave must be equal."""
        warm_up = max(1, WARM_UP // documents)
        ours = self._batches(self.engine, shape, repetitions + warm_up, documents)
        by_hand = self._batches(self.floor, shape, repetitions + warm_up, documents)
        for orders, others in zip(ours[-warm_up:], by_hand[-warm_up:], strict=True):
            self._engine(orders)
            self._by_hand.submit(*others)
        times = interleaved(
            {
                "engine": lambda index: self._engine(ours[index]),
                "floor": lambda index: self._by_hand.submit(*by_hand[index]),
            },
            repetitions,
        )
        _must_be_equal(left(self.engine), left(self.floor))
        return times

    def statements(self, shape: Shape, documents: int = 1) -> int:
        """How many statements the engine sends."""
        (ours,), (by_hand,) = (self._batches(world, shape, 1, documents) for world in (self.engine, self.floor))
        with counted(self.engine) as sent:
            self._engine(ours)
        self._by_hand.submit(*by_hand)
        return len(sent)

    def _batches(self, world: World, shape: Shape, count: int, documents: int) -> list[list[str]]:
        orders = world.orders(shape, count * documents)
        return [orders[start : start + documents] for start in range(0, len(orders), documents)]

    def _engine(self, numbers: Sequence[str]) -> None:
        asked = Ask("order", "submit", tuple(f"order:{number}" for number in numbers))
        for answer in run_many(self.engine.session, asked):
            assert isinstance(answer, Answer), answer


def _analyze(world: World) -> None:
    """What PostgreSQL does by itself within a minute."""
    if not world.database.is_sqlite:
        with world.database.write() as connection:
            connection.execute(text("ANALYZE"))


@contextmanager
def counted(world: World) -> Iterator[list[str]]:
    """The statements sent meanwhile."""
    sent: list[str] = []

    def note(_: Any, __: Any, statement: str, *rest: Any) -> None:
        sent.append(statement)

    event.listen(world.database.engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(world.database.engine, "before_cursor_execute", note)


def _driver(world: World) -> Any:
    """A connection of the driver, set up as the engine sets up its own."""
    url = world.database.url
    if world.database.is_sqlite:
        connection = sqlite3.connect(str(url.database), isolation_level=None)
        for pragma in (
            "journal_mode = WAL",
            "synchronous = NORMAL",
            "cache_size = -16384",
            "foreign_keys = ON",
            "wal_autocheckpoint = 4000",
            "busy_timeout = 10000",
        ):
            connection.execute(f"PRAGMA {pragma}")
        return connection
    import psycopg

    address = url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address, options="-c lock_timeout=10s -c timezone=UTC")


TABLES = (
    "purchase_order",
    "order_item",
    "copy",
    "volume",
    "field_997",
    "pattern",
    "field_998",
    "event",
    "event_subject",
    "outbox",
)


def left(world: World) -> dict[str, list[str]]:
    """What is in the database, without ids and instants."""
    found = {}
    with world.database.read() as connection:
        for table in TABLES:
            rows = connection.execute(text(f"SELECT * FROM {table}")).mappings()
            found[table] = sorted(json.dumps([_without_ids(n, v) for n, v in row.items()], default=str) for row in rows)
    return found


def _must_be_equal(ours: dict[str, list[str]], by_hand: dict[str, list[str]]) -> None:
    for table, rows in ours.items():
        others = by_hand[table]
        if rows != others:
            differing = next((pair for pair in zip(rows, others, strict=False) if pair[0] != pair[1]), ("", ""))
            raise AssertionError(
                f"{table}: engine {len(rows)} rows, floor {len(others)}\n{differing[0]}\n{differing[1]}"
            )


def _without_ids(name: str, value: Any) -> Any:
    if name in ("id", "at", "document", "number", "message_key", "request") or name.endswith("_id"):
        return None
    if name in ("moves", "changes", "effects", "made", "body", "content"):
        plain = json.loads(value) if isinstance(value, str) else value
        return _blank(plain)
    return value


def _blank(value: Any) -> Any:
    """JSON with lists of ids as their length, ids and order numbers as nothing."""
    if isinstance(value, dict):
        return {
            k: len(v) if k in ("ids", "sums") else None if k in ("id", "subject", "text") else _blank(v)
            for k, v in value.items()
        }
    if isinstance(value, list):
        return [None if isinstance(v, list) and v[:1] == ["x"] else _blank(v) for v in value]
    return value


def run_all(make_url: Callable[[], str], repetitions: int) -> Iterator[tuple[Shape, int, dict[str, Times], int]]:
    """Every shape, and a batch, on one kind of database: shape, documents, times, statements."""
    race = Race(make_url)
    try:
        for shape in SHAPES:
            times = race.submit(shape, repetitions * (3 if shape.rows < 100 else 1))
            yield shape, 1, times, race.statements(shape)
        batched = SHAPES[1]
        yield batched, BATCH, race.submit(batched, repetitions, BATCH), race.statements(batched, BATCH)
    finally:
        race.close()
