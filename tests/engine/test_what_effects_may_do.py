"""Only cells and derive rules change a status or put a part under a whole; an effect that tries ends the run (TAB-01).

So a table shows all that can happen to a status, whatever Python stands behind it.
"""

from __future__ import annotations

import pytest

from engine.errors import EffectError
from tests.engine.conftest import Bare
from tests.engine.desk import Desk, unchanged

pytestmark = pytest.mark.requirement("TAB-01", "ENG-06")

ORDERS = """
workflow: bare
title: ~Bare
kinds:
  order:
    label: ~Order
    fields: {note: text, count: integer}
    statuses: {entered: ~entered, submitted: ~submitted}
    final: [submitted]
    second: {payment: {label: ~Payment, statuses: {none: ~none, paid: ~paid}}}
  item:
    label: ~Item
    of: order
    plural: items
    fields: {note: text}
    statuses: {entered: ~entered}
    final: [entered]
  remark:
    label: ~Remark
    of: order
    plural: remarks
columns: [order, item]
rows:
  prepare:
    label: ~Prepare
    creates: order
    fields: [count]
    inputs: {items: {rows: item}}
    cells: {order: new -> entered, item: new -> entered}
  submit:
    label: ~Submit
    acts_on: order
    cells: {order: entered -> submitted}
    effects: [{EFFECT}]
  pay:
    label: ~Pay
    acts_on: order
    cells: {order.payment: none -> paid}
"""


def order_with(bare: Bare, effect: str) -> Desk:
    """An order with an item, which `submit` moves and then lets an effect act on."""
    desk = bare(ORDERS.replace("{EFFECT}", effect))
    desk.do("prepare", "order", count=1, items=[{}])
    return desk


@pytest.mark.parametrize(
    ("effect", "told"),
    [
        ("use: bare.set, with: {field: status, value: entered}", "bare.set may not set status of order:#1"),
        ("use: bare.set, with: {field: payment, value: paid}", "bare.set may not set payment of order:#1"),
        ("use: bare.set, with: {field: id, value: 7}", "bare.set may not set id of order:#1"),
        ("use: bare.set_of_items, with: {field: order}", "bare.set_of_items may not set order of item:#2"),
        ("use: bare.set_of_items, with: {field: order_id}", "bare.set_of_items may not set order_id of item:#2"),
        ("use: bare.put_into", "bare.put_into may not set order of item:#2"),
        ("use: bare.add, with: {field: id}", "bare.add may not set id of order:#1"),
        ("use: bare.make, with: {record: item}", "bare.make may not make item"),
    ],
)
def test_an_effect_that_does_what_only_cells_may_do_ends_the_run(bare: Bare, effect: str, told: str) -> None:
    desk = order_with(bare, "{" + effect + "}")
    with unchanged(desk.database), pytest.raises(EffectError, match=told) as ended:
        desk.do("submit", "order:#1")
    assert (ended.value.code, ended.value.exit_code) == ("internal", 4)


@pytest.mark.parametrize(
    ("effect", "question", "found"),
    [
        ("use: bare.set, with: {field: note, value: seen}", "SELECT note FROM bare_order", ["seen"]),
        ("use: bare.set_of_items, with: {field: note, value: seen}", "SELECT note FROM bare_item", ["seen"]),
        ("use: bare.add, with: {field: count}", "SELECT count FROM bare_order", [2]),
        ("use: bare.make, with: {record: remark}", "SELECT order_id FROM bare_remark", [1]),
    ],
)
def test_fields_and_rows_without_a_status_are_an_effects_to_change(
    bare: Bare, effect: str, question: str, found: list[object]
) -> None:
    desk = order_with(bare, "{" + effect + "}")
    desk.do("submit", "order:#1")
    assert desk.column(question) == found
    assert desk.statuses("bare_order") == ["submitted"]
