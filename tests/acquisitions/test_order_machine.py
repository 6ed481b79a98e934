"""Orders against a model in plain Python: whatever is done in whatever order, both say the same (ENG-02, CNT-04, ORD-08).

Items are entered, join orders and leave them; orders are prepared, submitted one by one or all at once, deleted.
After every step the statuses of the whole tree, positions, numbers, the counter and what submitting made are compared.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import invariant, precondition, rule

from acquisitions.application import open_session
from engine.compiled import Compiled
from engine.errors import RefusedError
from engine.running import Answer
from engine.storage.database import Database
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.library import TODAY, Copy
from tests.machines import CountedMachine, run_machine
from tests.sizes import size

PURPOSES = ("own_stock", "exchange", "national_collection")
PICK = st.integers(0, 1000)
SERIALS = ("0023-2424", "0350-6894", "0028-0836")


@dataclass
class Item:
    """An item as the model knows it. order: the number of the order it is in."""

    purposes: Sequence[str]
    serial: str
    create_997: bool
    status: str = "entered"
    order: str | None = None
    position: int = 0

    @property
    def own(self) -> int:
        """How many fields 997 it gets."""
        return self.purposes.count("own_stock") if self.create_997 else 0

    @property
    def is_shipped(self) -> bool:
        return any(purpose != "own_stock" for purpose in self.purposes)


@dataclass
class Model:
    """The library as plain Python. orders: status and whether there is a supplier, by number."""

    items: dict[str, Item] = field(default_factory=dict)
    orders: dict[str, list[Any]] = field(default_factory=dict)
    last: int = 0
    letters: int = 0

    def items_of(self, order: str) -> list[Item]:
        return [item for item in self.items.values() if item.order == order]

    def join(self, order: str, names: Sequence[str]) -> None:
        for name in names:
            item = self.items[name]
            item.position = 1 + max((other.position for other in self.items_of(order)), default=0)
            item.status, item.order = "order_prepared", order

    def can_submit(self, order: str) -> bool:
        status, has_supplier = self.orders[order]
        return bool(status == "entered" and has_supplier and self.items_of(order))

    def submit(self, order: str) -> None:
        self.orders[order][0] = "submitted"
        self.letters += 1
        for item in self.items_of(order):
            item.status = "ordered"


class OrderMachine(CountedMachine):
    """Does to a real database what it does to the model."""

    def __init__(self, copy: Copy, compiled: Compiled) -> None:
        super().__init__()
        self.ending = contextlib.ExitStack()
        database = Database(self.ending.enter_context(copy()))
        self.ending.callback(database.dispose)
        self.desk = Desk(open_session(database, compiled, user="ana", language="en", today=TODAY), {})
        self.there = {table: self.desk.count(table) for table in ("order_item", "copy", "event")}
        self.model = Model()

    def teardown(self) -> None:
        self.ending.close()

    # -- what is done ---------------------------------------------------------------------------

    @rule(purposes=st.lists(st.sampled_from(PURPOSES), min_size=1, max_size=3), serial=PICK, create_997=st.booleans())
    def enter_item(self, purposes: list[str], serial: int, create_997: bool) -> None:
        material = SERIALS[serial % len(SERIALS)]
        copies = [{"purpose": each, "recipient": "ZAGREB" if each != "own_stock" else None} for each in purposes]
        answer = self.desk.do("enter_item", "item", material=material, copies=copies, create_997=create_997)
        self.model.items[answer.document] = Item(purposes, material, create_997)

    @rule(picks=st.lists(PICK, max_size=3), has_supplier=st.booleans())
    def prepare(self, picks: list[int], has_supplier: bool) -> None:
        names = self.some_items(picks)
        inputs = {"items": names, **({"supplier": "SERINT"} if has_supplier else {})}
        if self.expect(all(self.model.items[name].status == "entered" for name in names), "prepare", "order", **inputs):
            self.model.last += 1
            number = f"26-{self.model.last:04}"
            self.model.orders[number] = ["entered", has_supplier]
            self.model.join(number, names)

    @precondition(lambda self: self.model.orders and self.model.items)
    @rule(pick=PICK, picks=st.lists(PICK, min_size=1, max_size=3))
    def add_items(self, pick: int, picks: list[int]) -> None:
        order, names = self.an_order(pick), self.some_items(picks)
        can = self.model.orders[order][0] == "entered"
        can = can and all(self.model.items[name].status == "entered" for name in names)
        if self.expect(can, "add_items", f"order:{order}", items=names):
            self.model.join(order, names)

    @precondition(lambda self: self.model.items)
    @rule(pick=PICK)
    def remove_item(self, pick: int) -> None:
        (name,) = self.some_items([pick])
        item = self.model.items[name]
        if self.expect(item.status == "order_prepared", "remove_item", name):
            item.status, item.order, item.position = "entered", None, 0

    @precondition(lambda self: self.model.orders)
    @rule(pick=PICK)
    def submit(self, pick: int) -> None:
        order = self.an_order(pick)
        if self.expect(self.model.can_submit(order), "submit", f"order:{order}"):
            self.model.submit(order)

    @precondition(lambda self: len(self.model.orders) > 1)
    @rule()
    def submit_all(self) -> None:
        can = [self.model.can_submit(order) for order in self.model.orders]
        results = self.desk.do_many("submit", *(f"order:{order}" for order in self.model.orders))
        assert [isinstance(result, Answer) for result in results] == can
        for order, could in zip(list(self.model.orders), can, strict=True):
            if could:
                self.model.submit(order)

    @precondition(lambda self: self.model.orders)
    @rule(pick=PICK)
    def delete(self, pick: int) -> None:
        order = self.an_order(pick)
        can = self.model.orders[order][0] == "entered" and not self.model.items_of(order)
        if self.expect(can, "delete", f"order:{order}"):
            del self.model.orders[order]

    @precondition(lambda self: self.model.orders)
    @rule(pick=PICK)
    def try_to_submit(self, pick: int) -> None:
        order = self.an_order(pick)
        with unchanged(self.desk.database), contextlib.suppress(RefusedError):
            assert self.desk.dry("submit", f"order:{order}").moves
            assert self.model.can_submit(order)

    def expect(self, can: bool, procedure: str, document: str, **inputs: Any) -> bool:
        """Execute a procedure that must succeed, or be refused without a trace."""
        if can:
            self.desk.do(procedure, document, **inputs)
        else:
            self.desk.refusal(procedure, document, **inputs)
        return can

    def some_items(self, picks: Sequence[int]) -> list[str]:
        names = list(self.model.items)
        return list(dict.fromkeys(names[pick % len(names)] for pick in picks)) if names else []

    def an_order(self, pick: int) -> str:
        return list(self.model.orders)[pick % len(self.model.orders)]

    # -- what must be true ----------------------------------------------------------------------

    @invariant()
    def items_are_where_and_as_they_should_be(self) -> None:
        found = self.desk.sql(
            "SELECT i.id, i.status, o.number, i.position FROM order_item i LEFT JOIN purchase_order o ON o.id = i.order_id "
            "ORDER BY i.id"
        )[self.there["order_item"] :]
        assert found == [
            (int(name.partition("#")[2]), item.status, item.order, item.position)
            for name, item in self.model.items.items()
        ]

    @invariant()
    def copies_follow_their_items(self) -> None:
        found = self.desk.sql("SELECT purpose, status FROM copy ORDER BY id")[self.there["copy"] :]
        assert found == [(each, item.status) for item in self.model.items.values() for each in item.purposes]

    @invariant()
    def orders_and_their_counter_are_right(self) -> None:
        found = self.desk.sql("SELECT number, status FROM purchase_order ORDER BY id")
        assert found == [(number, status) for number, (status, _) in self.model.orders.items()]
        assert self.desk.column("SELECT last FROM counter WHERE name = 'order'") == [self.model.last]

    @invariant()
    def submitting_made_what_it_should_and_nothing_else(self) -> None:
        ordered = [item for item in self.model.items.values() if item.status == "ordered"]
        assert self.desk.count("field_997") == sum(item.own for item in ordered)
        assert self.desk.count("pattern") == sum(item.own > 0 for item in ordered)
        assert self.desk.count("shipment_pattern") == sum(item.is_shipped for item in ordered)
        assert self.desk.count("field_998") == len({item.serial for item in ordered if item.own})
        assert self.desk.count("outbox") == self.model.letters


def take_steps(copy: Copy, compiled: Compiled, steps: int) -> None:
    run_machine(OrderMachine, lambda: OrderMachine(copy, compiled), steps=steps, each=40, shrinks=True)


@pytest.mark.requirement("ENG-02", "CNT-04", "ORD-08")
@pytest.mark.parametrize("template", ["sqlite"], indirect=True)
def test_orders_do_what_the_model_does(library_copy: Copy, compiled: Compiled) -> None:
    take_steps(library_copy, compiled, 240)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.requirement("ENG-02", "CNT-04", "ORD-08")
def test_orders_do_for_long_what_the_model_does(library_copy: Copy, compiled: Compiled) -> None:
    take_steps(library_copy, compiled, size(2_000, soak=50_000))
