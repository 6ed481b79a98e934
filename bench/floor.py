"""The floor: submitting an order written by hand for this one table, with the driver alone.

It reads what the procedure reads, refuses what it refuses, writes the same rows with `executemany`, and the same
event, letter and numbers. Nothing in it can be configured: what the engine takes longer is the price of the YAML.
"""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import Any, ClassVar
from zlib import crc32

from acquisitions.holdings import new_997, new_998
from acquisitions.letters import order_letter
from engine.compiled import Context
from engine.session import Session

# `+` keeps SQLite from walking through the whole library: without statistics it takes library_id for selective.
ORDER = """
SELECT o.id, o.status, o.version, o.number, o.address, o.sending, o.language, o.note, o.department_id, o.layout,
       o.submitted_on, o.contact, p.code, p.name, p.email, p.our_number
FROM purchase_order o LEFT JOIN partner p ON p.library_id = o.library_id AND p.id = o.supplier_id
WHERE o.library_id = ? AND o.number = ?
"""
ITEMS = """
SELECT i.id, i.status, i.position, i.year, i.price, i.currency, i.create_997, i.print_on_order,
       i.kind, i.valid_from, i.valid_to, i.discount, i.vat_rate, i.net, i.vat_amount, i.amount, i.rounding,
       i.amount_currency, m.id, m.title, m.issn, m.frequency
FROM order_item i JOIN material m ON m.library_id = i.library_id AND m.id = i.material_id
WHERE +i.library_id = ? AND i.order_id = ? ORDER BY i.position, i.id
"""
FIELDS_998 = """
SELECT f.material_id, f.counted_by_hand FROM order_item i
JOIN field_998 f ON f.library_id = i.library_id AND f.material_id = i.material_id
WHERE +i.library_id = ? AND i.order_id = ?
"""
COPIES = """
SELECT c.id, c.item_id, c.status, c.purpose, c.note, c.position, d.id, d.code, d.name
FROM order_item i JOIN copy c ON +c.library_id = i.library_id AND c.item_id = i.id
LEFT JOIN department d ON d.library_id = c.library_id AND d.id = c.department_id
WHERE +i.library_id = ? AND i.order_id = ? ORDER BY c.position, c.id
"""
FUNDERS = """
SELECT s.copy_id, f.code, p.code FROM order_item i
JOIN copy c ON +c.library_id = i.library_id AND c.item_id = i.id
JOIN copy_share s ON +s.library_id = c.library_id AND s.copy_id = c.id
JOIN fund f ON f.library_id = s.library_id AND f.id = s.fund_id
LEFT JOIN partner p ON p.library_id = f.library_id AND p.id = f.funder_id
WHERE +i.library_id = ? AND i.order_id = ? ORDER BY s.id
"""
VOLUMES = """
SELECT v.item_id, v.id FROM order_item i JOIN volume v ON +v.library_id = i.library_id AND v.item_id = i.id
WHERE +i.library_id = ? AND i.order_id = ? ORDER BY v.id
"""
SUBMIT_ORDER = """
UPDATE purchase_order SET status = 'submitted', version = version + 1, submitted_on = ?, layout = ?
WHERE library_id = ? AND id = ? AND status = 'entered'
"""
MOVE_ITEM = "UPDATE order_item SET status = 'ordered' WHERE library_id = ? AND id = ? AND status = 'order_prepared'"
MOVE_COPY = "UPDATE copy SET status = 'ordered' WHERE library_id = ? AND id = ? AND status = 'order_prepared'"
NEW_VOLUME = "INSERT INTO volume (library_id, id, item_id, year) VALUES (?, ?, ?, ?)"
NEW_997 = """
INSERT INTO field_997 (library_id, id, status, copy_id, volume_id, material_id, department_id, content)
VALUES (?, ?, 'ordered', ?, ?, ?, ?, ?)
"""
NEW_PATTERN = """
INSERT INTO pattern (library_id, id, version, status, volume_id, frequency, by_hand)
VALUES (?, ?, 0, 'in_preparation', ?, ?, ?)
"""
NEW_998 = """
INSERT INTO field_998 (library_id, id, version, material_id, counted_by_hand, content) VALUES (?, ?, 0, ?, 0, ?)
"""
EVENT = """
INSERT INTO event (library_id, id, at, day, actor, account, door, procedure, document, kind, row_id, definition, inputs,
                   confirmed, moves, kept, changes, effects, made, deleted, number, key, request, batch, undoes)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '[]', NULL, NULL, ?, NULL, NULL)
"""
SUBJECT = "INSERT INTO event_subject (library_id, kind, row_id, event_id) VALUES (?, ?, ?, ?)"
LETTER = """
INSERT INTO outbox (library_id, id, event_id, kind, document, message_key, body, state, attempts, at)
VALUES (?, ?, ?, 'letter', ?, ?, ?, 'waiting', 0, ?)
"""


@dataclass(slots=True)
class Department:
    id: int
    code: str
    name: str


@dataclass(slots=True)
class Copy:
    id: int
    item_id: int
    status: str
    purpose: str
    note: str | None
    position: int
    department: Department | None
    funders: list[str]
    model: ClassVar[Any] = SimpleNamespace(kind=None)


@dataclass(slots=True)
class Material:
    id: int
    title: str
    issn: str | None
    frequency: str | None


@dataclass(slots=True)
class Item:
    id: int
    status: str
    position: int
    year: int | None
    price: int | None
    currency: str | None
    create_997: bool
    print_on_order: bool
    kind: str
    valid_from: date | None
    valid_to: date | None
    discount: int | None
    vat_rate: int | None
    net: int | None
    vat_amount: int | None
    amount: int | None
    rounding: int | None
    amount_currency: str | None
    material: Any = None
    copies: list[Copy] = field(default_factory=list)
    volumes: list[int] = field(default_factory=list)
    price_includes_vat: bool = False


PATTERN = ["status", "volume_id", "frequency", "by_hand"]
FIELD_997 = ["status", "copy_id", "volume_id", "material_id", "department_id", "content"]
FIELD_998 = ["material_id", "counted_by_hand", "content"]


def _made(kind: str, columns: list[str], rows: Sequence[tuple[Any, ...]]) -> dict[str, Any]:
    """What an event keeps of new rows. rows: their ids and the values of the columns."""
    sums = [crc32("\x1f".join(map(str, row[1:])).encode()) for row in rows]
    return {"kind": kind, "columns": columns, "ids": [row[0] for row in rows], "sums": sums}


class Refused(Exception):
    """What the procedure refuses too."""


class Floor:
    """Submits orders over one connection of the driver."""

    def __init__(self, connection: Any, session: Session) -> None:
        self._connection = connection
        self._session = session
        self._library = session.library
        self._is_sqlite = session.database.is_sqlite
        self._context = Context(
            SimpleNamespace(layout="by_items"),
            SimpleNamespace(),
            session.clock.today,
            session.language,
            session.actor,
            session.facts,
        )
        self._sql: dict[str, str] = {}

    def submit(self, *numbers: str) -> None:
        """One order after the other, in one transaction."""
        if self._is_sqlite:
            self._connection.execute("BEGIN IMMEDIATE")
        try:
            for number in numbers:
                self._submit(number)
            self._connection.commit()
        except BaseException:
            self._connection.rollback()
            raise

    def _submit(self, number: str) -> None:
        order = self._read_order(number)
        items, counted = self._read_parts(order.id)
        _guard(order, items, counted)
        today = self._session.clock.today
        before = {"submitted_on": order.submitted_on, "layout": order.layout}
        order.status, order.submitted_on, order.layout, order.items = "submitted", today, "by_items", items
        made = self._write_rows(order, items, counted)
        _must_be_derived(order, items)
        self._write_event(order, items, made, before)

    # -- reading ----------------------------------------------------------------------------------

    def _read_order(self, number: str) -> Any:
        lock = "" if self._is_sqlite else "FOR UPDATE OF o"
        row = self._all(ORDER + lock, (self._library, number))[0]
        names = (
            "id",
            "status",
            "version",
            "number",
            "address",
            "sending",
            "language",
            "note",
            "department_id",
            "layout",
            "submitted_on",
            "contact",
        )
        order = SimpleNamespace(**dict(zip(names, row, strict=False)))
        supplier = SimpleNamespace(**dict(zip(("code", "name", "email", "our_number"), row[12:], strict=True)))
        order.supplier = supplier if supplier.code is not None else None
        order.department = None
        return order

    def _read_parts(self, order: int) -> tuple[list[Item], dict[int, int]]:
        which = (self._library, order)
        items: dict[int, Item] = {}
        for row in self._all(ITEMS, which):
            row_id, status, position, year, price, currency, create_997, print_on_order, *rest = row
            made = Item(
                row_id, status, position, year, price, currency, bool(create_997), bool(print_on_order), *rest[:10]
            )
            made.material = Material(*rest[10:])
            items[row_id] = made
        counted = dict(self._all(FIELDS_998, which))
        copies: dict[int, Copy] = {}
        for row_id, item_id, status, purpose, note, position, *of_department in self._all(COPIES, which):
            department = Department(*of_department) if of_department[0] is not None else None
            copy = copies[row_id] = Copy(row_id, item_id, status, purpose, note, position, department, [])
            items[item_id].copies.append(copy)
        for copy_id, fund, funder in self._all(FUNDERS, which):
            copies[copy_id].funders.append(funder or fund)
        for item_id, volume in self._all(VOLUMES, which):
            items[item_id].volumes.append(volume)
        return list(items.values()), counted

    # -- writing ----------------------------------------------------------------------------------

    def _write_rows(self, order: Any, items: Sequence[Item], counted: dict[int, int]) -> dict[str, Any]:
        library, today = self._library, self._session.clock.today
        listed = [item for item in items if item.create_997 and item.copies]
        own = [(item, copy) for item in items if item.create_997 for copy in item.copies if copy.purpose == "own_stock"]
        to_count = self._first_orders(items, counted)
        ids = iter(self._take_ids(len(listed) * 2 + len(own) + len(to_count) + 2))
        for item in listed:
            item.volumes.append(next(ids))
        fields_997 = [
            (
                library,
                next(ids),
                copy.id,
                item.volumes[-1],
                item.material.id,
                copy.department.id if copy.department is not None else None,
                self._content(order, item, copy),
            )
            for item, copy in own
        ]
        patterns = [
            (library, next(ids), item.volumes[-1], item.material.frequency, item.material.frequency in (None, "x", "y"))
            for item in listed
        ]
        fields_998 = [
            (
                library,
                next(ids),
                item.material.id,
                new_998(
                    year=item.year,
                    supplier=order.supplier.code,
                    funders=list(dict.fromkeys(funder for copy in item.copies for funder in copy.funders)),
                    copies=sum(len(each.copies) for each in items if each.material.id == item.material.id),
                ).to_json(),
            )
            for item in to_count
        ]
        volumes = [(library, item.volumes[-1], item.id, item.year or today.year) for item in listed]
        self._many(NEW_VOLUME, volumes)
        self._many(NEW_997, fields_997)
        self._many(NEW_PATTERN, patterns)
        self._many(NEW_998, fields_998)
        day = today.isoformat() if self._is_sqlite else today
        self._changed(SUBMIT_ORDER, [(day, "by_items", library, order.id)])
        self._changed(MOVE_ITEM, [(library, item.id) for item in items])
        self._changed(MOVE_COPY, [(library, copy.id) for item in items for copy in item.copies])
        return {
            "volume": [(item.volumes[-1], "new") for item in listed],
            "field_997": [(row[1], "ordered") for row in fields_997],
            "pattern": [(row[1], "in_preparation") for row in patterns],
            "field_998": [row[1] for row in fields_998],
            "event": [next(ids), next(ids)],
            "made": [
                _made("volume", ["item_id", "year"], [row[1:] for row in volumes]),
                _made("pattern", PATTERN, [(row[1], "in_preparation", *row[2:]) for row in patterns]),
                _made("field_997", FIELD_997, [(row[1], "ordered", *row[2:]) for row in fields_997]),
                _made("field_998", FIELD_998, [(row[1], row[2], 0, row[3]) for row in fields_998]),
            ],
        }

    def _first_orders(self, items: Sequence[Item], counted: dict[int, int]) -> list[Item]:
        """The first item of each serial that has no 998 yet."""
        found: dict[int, Item] = {}
        for item in items:
            if item.create_997 and item.copies and item.material.id not in counted:
                found.setdefault(item.material.id, item)
        return list(found.values())

    def _content(self, order: Any, item: Item, copy: Copy) -> str:
        return new_997(
            purpose=copy.purpose,
            year=item.year,
            supplier=order.supplier.code,
            funders=copy.funders,
            order_number=order.number,
            order_date=order.submitted_on,
            note=copy.note,
            status_date=order.submitted_on,
            department=copy.department.code if copy.department is not None else None,
        ).to_json()

    def _write_event(self, order: Any, items: Sequence[Item], made: dict[str, Any], before: dict[str, Any]) -> None:
        session, (event, letter) = self._session, made["event"]
        document = f"order:{order.number}"
        moves: list[dict[str, Any]] = [
            {"kind": "order", "ids": [order.id], "from": "entered", "to": "submitted"},
            {"kind": "item", "ids": [item.id for item in items], "from": "order_prepared", "to": "ordered"},
            {
                "kind": "copy",
                "ids": [copy.id for item in items for copy in item.copies],
                "from": "order_prepared",
                "to": "ordered",
            },
        ]
        for kind in ("volume", "pattern", "field_997"):
            if made[kind]:
                moves.append(
                    {"kind": kind, "ids": [row_id for row_id, _ in made[kind]], "from": None, "to": made[kind][0][1]}
                )
        changes = [
            {"kind": "order", "id": order.id, "field": name, "before": was, "after": now}
            for name, was, now in (
                ("submitted_on", before["submitted_on"], order.submitted_on.isoformat()),
                ("layout", before["layout"], order.layout),
            )
        ]
        changes += [
            {"kind": "field_998", "id": row_id, "field": None, "before": None, "after": "new"}
            for row_id in made["field_998"]
        ]
        effects = [
            {"use": "orders.set_layout", "changes": 1},
            {"use": "items.take_fields_997", "changes": 0},
            {"use": "holdings.ensure_998", "changes": len(made["field_998"])},
            {"use": "letters.send", "changes": 1, "messages": 1},
        ]
        inputs: dict[str, Any] = {}
        asked = ["order", "submit", [document], inputs]
        self._many(
            EVENT,
            [
                (
                    self._library,
                    event,
                    self._now(),
                    self._day(session.clock.today),
                    session.actor,
                    session.account,
                    session.door,
                    "submit",
                    document,
                    "order",
                    order.id,
                    session.compiled.definition.hash,
                    _json(inputs),
                    "[]",
                    _json(moves),
                    "[]",
                    _json(changes),
                    _json(effects),
                    _json([each for each in made["made"] if each["ids"]]),
                    hashlib.blake2b(json.dumps(asked, sort_keys=True).encode(), digest_size=16).hexdigest(),
                )
            ],
        )
        subjects = [
            ("order", order.id),
            *(("item", item.id) for item in items),
            *(("material", each) for each in dict.fromkeys(item.material.id for item in items)),
        ]
        self._many(SUBJECT, [(self._library, kind, row_id, event) for kind, row_id in subjects])
        self._send(order, document, event, letter)

    def _send(self, order: Any, document: str, event: int, letter: int) -> None:
        body = order_letter(order, self._context)
        self._many(LETTER, [(self._library, letter, event, document, f"{event}-1", _json(body), self._now())])

    # -- the driver -------------------------------------------------------------------------------

    def _take_ids(self, count: int) -> Iterable[int]:
        if self._is_sqlite:
            taken = "UPDATE id_sequence SET next = next + ? WHERE name = 'dotok_id' RETURNING next"
            after = self._all(taken, (count,))[0][0]
            return range(after - count, after)
        found: list[int] = self._all("SELECT array_agg(nextval('dotok_id')) FROM generate_series(1, ?)", (count,))[0][0]
        return found

    def _all(self, sql: str, values: tuple[Any, ...]) -> list[Any]:
        found: list[Any] = self._connection.execute(self._written(sql), values).fetchall()
        return found

    def _many(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> int:
        if not rows:
            return 0
        cursor = self._connection.cursor()
        cursor.executemany(self._written(sql), rows)
        return int(cursor.rowcount)

    def _changed(self, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
        if self._many(sql, rows) != len(rows):
            raise Refused("someone else was here")

    def _written(self, sql: str) -> str:
        return sql if self._is_sqlite else self._sql.setdefault(sql, sql.replace("?", "%s"))

    def _now(self) -> Any:
        now: datetime = self._session.clock.now.astimezone(UTC)
        return now.strftime("%Y-%m-%d %H:%M:%S.%f") if self._is_sqlite else now

    def _day(self, day: date) -> Any:
        return day.isoformat() if self._is_sqlite else day


def _guard(order: Any, items: Sequence[Item], counted: dict[int, int]) -> None:
    if order.status != "entered" or order.supplier is None or order.address is None or not items:
        raise Refused("the order is not ready")
    if any(item.status != "order_prepared" or counted.get(item.material.id) for item in items):
        raise Refused("an item is not ready")
    if any(copy.status != "order_prepared" for item in items for copy in item.copies):
        raise Refused("a copy is not ready")


def _must_be_derived(order: Any, items: Sequence[Item]) -> None:
    """What `derive` asks of the order afterwards."""
    by_status: dict[str, int] = defaultdict(int)
    for item in items:
        item.status = "ordered"
        by_status[item.status] += 1
        for copy in item.copies:
            copy.status = "ordered"
    if by_status["cancelled"] == len(items) or by_status["check_in_closed"] + by_status["cancelled"] == len(items):
        raise Refused("the order would be closed")
    if any(copy.status == "cancelled" for item in items for copy in item.copies):
        raise Refused("the order would be partly cancelled")
    assert order.status == "submitted"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
