"""A library with orders ready to be submitted, of any size, in a database of either kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table

from acquisitions.application import compile_house, create, open_session, read_house
from acquisitions.records import Copy, Field998, Material, Order, OrderItem, Share
from engine.compiled import Compiled
from engine.session import Session
from engine.storage.database import Database

TODAY = date(2026, 1, 15)
SERIALS = 80


@dataclass(frozen=True, slots=True)
class Shape:
    """How big an order is. rows: what submitting it changes or makes, without event and letter."""

    rows: int
    items: int
    copies_of_item: int
    makes_997: bool = True


SHAPES = (
    Shape(3, items=1, copies_of_item=1, makes_997=False),
    Shape(11, items=1, copies_of_item=3),
    Shape(101, items=11, copies_of_item=3),
    Shape(704, items=78, copies_of_item=3),
)
"""order + items + copies + fields 997 + volumes + patterns + the 998 of the first serial"""


class World:
    """One database with a library, serials and orders."""

    def __init__(self, url: str, compiled: Compiled | None = None) -> None:
        house = read_house()
        self.database = Database(url)
        create(self.database, None, house, today=TODAY)
        self.session: Session = open_session(self.database, compiled or compile_house(house), today=TODAY)
        self._known = self._codes()
        with self.database.write() as connection:
            rows = Rows(self.session.library, self.database.take_ids(connection, SERIALS * 2))
            self._serials = [_serial(rows, counted=True) for _ in range(SERIALS)]
            rows.insert(connection)

    def _codes(self) -> dict[str, list[int]]:
        models = self.session.compiled.models
        with self.database.read() as connection:
            return {
                name: [
                    int(row.id)
                    for row in connection.execute(models[name].record.table.select())
                    if name != "partner" or row.supplies_serials
                ]
                for name in ("partner", "department", "fund")
            }

    def orders(self, shape: Shape, count: int) -> list[str]:
        """The numbers of new orders, entered and waiting to be submitted."""
        each = 2 + shape.items * (1 + 2 * shape.copies_of_item)
        with self.database.write() as connection:
            rows = Rows(self.session.library, self.database.take_ids(connection, count * each))
            numbers = [self._order(rows, shape) for _ in range(count)]
            rows.insert(connection)
        return numbers

    def _order(self, rows: Rows, shape: Shape) -> str:
        serials = [_serial(rows, counted=False), *self._serials][: shape.items]
        order = rows.add(
            Order,
            status="entered",
            supplier_id=self._known["partner"][0],
            address="Dublin",
            language="en",
            sending="email",
            prepared_on=TODAY,
        )
        number = rows.added[Order][-1]["number"] = f"{order:06}"
        for position, material in enumerate(serials, 1):
            item = rows.add(
                OrderItem,
                status="order_prepared",
                payment="none",
                order_id=order,
                position=position,
                material_id=material,
                kind="annual",
                year=2026,
                price=420_000 + position,
                currency="EUR",
                create_997=shape.makes_997,
                print_on_order=True,
            )
            for place in range(1, shape.copies_of_item + 1):
                departments = self._known["department"]
                copy = rows.add(
                    Copy,
                    status="order_prepared",
                    item_id=item,
                    position=place,
                    purpose="own_stock",
                    department_id=departments[place % len(departments)],
                )
                rows.add(Share, copy_id=copy, fund_id=self._known["fund"][place % 2], percent=1_000_000)
        return number


class Rows:
    """Rows on their way into the database, by record."""

    def __init__(self, library: int, ids: Iterable[int]) -> None:
        self._library = library
        self._ids = iter(ids)
        self.added: dict[Any, list[dict[str, Any]]] = {}

    def add(self, record: Any, **values: Any) -> int:
        """A new row; returns its id."""
        row_id = next(self._ids)
        versioned = {"version": 0} if "version" in _table(record).c else {}
        self.added.setdefault(record, []).append({"library_id": self._library, "id": row_id, **versioned, **values})
        return row_id

    def insert(self, connection: Connection) -> None:
        """Write all of them, in the order in which their records first came: wholes were added before their parts."""
        for record, rows in self.added.items():
            connection.execute(_table(record).insert(), rows)


def _serial(rows: Rows, *, counted: bool) -> int:
    material = rows.add(Material, title="Knjižnica : revija za področje bibliotekarstva", frequency="q")
    if counted:
        rows.add(Field998, material_id=material, counted_by_hand=0, content='["998","  ",["v","a"]]')
    return material


def _table(record: Any) -> Table:
    table: Table = record.__table__
    return table
