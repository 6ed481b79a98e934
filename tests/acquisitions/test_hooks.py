"""The hooks of the tables do what they say, and nothing else does it: without its line the effect is gone (ENG-06).

Each case takes one line out of the workflows and lets the same clerk do the same work.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from acquisitions.application import compile_house, packaged, read_house
from acquisitions.holdings_field import HoldingsField
from engine.compiled import Compiled
from tests.acquisitions.desk import Desk

pytestmark = pytest.mark.requirement("ENG-06")


@dataclass(frozen=True)
class Hook:
    """A line of a workflow, after a line that begins so; and what a submitted order shows because of it."""

    file: str
    under: str
    line: str
    shows: Callable[[Desk], Any]
    is_there: Any
    is_gone: Any


def contents(desk: Desk, tag: str) -> list[str | None]:
    return desk.column(f"SELECT content FROM field_{tag} ORDER BY id")


def years(desk: Desk) -> list[str | None]:
    found = contents(desk, "997")
    return [HoldingsField.from_json(content).value("k") if content is not None else None for content in found]


HOOKS = {
    "a number from the counter": Hook(
        "order.yaml",
        "  order:",
        "    number: order",
        lambda desk: (desk.column("SELECT number FROM purchase_order"), desk.column("SELECT last FROM counter WHERE name = 'order'")),
        (["26-0001"], [1]),
        ([None], [0]),
    ),
    "what a supplier brings": Hook(
        "order.yaml",
        "  order:",
        "    made_by: orders.of_supplier",
        lambda desk: desk.column("SELECT sending FROM purchase_order"),
        ["email"],
        [None],
    ),
    "a field 997": Hook(
        "order.yaml", "  field_997:", "    made_by: holdings.field_997", years, ["2026", "2026"], [None, None]
    ),
    "the year of a volume": Hook(
        "order.yaml",
        "  volume:",
        "    made_by: holdings.volume",
        lambda desk: desk.column("SELECT year FROM volume"),
        [2026],
        [None],
    ),
    "a pattern": Hook(
        "check_in.yaml",
        "  pattern:",
        "    made_by: patterns.of_volume",
        lambda desk: desk.column("SELECT frequency FROM pattern"),
        ["q"],
        [None],
    ),
    "a field 998": Hook(
        "order.yaml", "  submit:", "      - use: holdings.ensure_998", lambda desk: desk.count("field_998"), 1, 0
    ),
    "a letter": Hook(
        "order.yaml",
        "  submit:",
        "      - {use: letters.send, with: {letter: order}, after: commit}",
        lambda desk: desk.column("SELECT kind FROM outbox"),
        ["letter"],
        [],
    ),
    "the layout it was sent in": Hook(
        "order.yaml",
        "  submit:",
        "      - use: orders.set_layout",
        lambda desk: desk.column("SELECT layout FROM purchase_order"),
        ["by_items"],
        [None],
    ),
    "the supplier of the items": Hook(
        "order.yaml",
        "  prepare:",
        "      - use: orders.fill_items",
        lambda desk: desk.column("SELECT supplier_id IS NOT NULL FROM order_item WHERE order_id IS NOT NULL"),
        [True],
        [False],
    ),
}  # fmt: skip


def submit(desk: Desk) -> None:
    """An order with the Slavic review in two copies, with what it can't be submitted without."""
    items = [desk.items["slavic"]]
    desk.do("submit", desk.do("prepare", "order", supplier="SERINT", address="Dublin", items=items).document)


def without(hook: Hook, folder: Path) -> Compiled:
    """The workflows without the hook's line."""
    for path in packaged("workflows").glob("*.yaml"):
        (folder / path.name).write_text(path.read_text(encoding="utf-8"), encoding="utf-8")
    text = (folder / hook.file).read_text(encoding="utf-8")
    pattern = rf"(^{re.escape(hook.under)}[^\n]*\n(?:(?:    .*)?\n)*?){re.escape(hook.line)}[^\n]*\n"
    text, taken_out = re.subn(pattern, r"\1", text, count=1, flags=re.MULTILINE)
    assert taken_out == 1, hook.line
    (folder / hook.file).write_text(text, encoding="utf-8")
    return compile_house(read_house(folder))


@pytest.mark.parametrize("name", HOOKS)
def test_a_hook_does_what_it_says(desk: Desk, name: str) -> None:
    submit(desk)
    assert HOOKS[name].shows(desk) == HOOKS[name].is_there


@pytest.mark.parametrize("name", HOOKS)
def test_without_its_line_nothing_else_does_it(desk: Desk, name: str, tmp_path: Path) -> None:
    submit(desk.but(compiled=without(HOOKS[name], tmp_path)))
    assert HOOKS[name].shows(desk) == HOOKS[name].is_gone


@pytest.mark.requirement("ENG-07")
def test_the_event_names_the_hooks_that_ran(desk: Desk) -> None:
    submit(desk)
    (effects,) = desk.column("SELECT effects FROM event WHERE procedure = 'submit'")
    found = json.loads(effects) if isinstance(effects, str) else effects
    assert {"use": "holdings.ensure_998", "changes": 1} in found
    assert {"use": "letters.send", "changes": 1, "messages": 1} in found
