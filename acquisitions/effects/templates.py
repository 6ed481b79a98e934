"""Templates of items: copies and funds are kept from one item and given to others (MAT-03)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.catalog import maker
from engine.compiled import Context
from engine.rows import Row

_KEPT = ("department_id", "purpose", "recipient_id", "note")
_GIVEN = ("department", "purpose", "recipient", "note")


@maker("templates.copies_of_item")
def copies_of_item(template: Row, context: Context) -> list[Mapping[str, Any]]:
    """The copies of the item that is saved, in its order; what became of them is not kept. Without an item, none."""
    saved = [copy for item in context.inputs.item[:1] for copy in item.copies]
    return [{name: getattr(copy, name) for name in _KEPT} for copy in saved]


@maker("templates.shares_of_item")
def shares_of_item(copy: Row, context: Context) -> list[Mapping[str, Any]]:
    """The shares of the item's copy that a template's copy was made from."""
    saved = context.inputs.item[0].copies[_place(copy, copy.template.template_copies)]
    return [{"fund_id": share.fund_id, "percent": share.percent} for share in saved.shares]


@maker("templates.copies")
def copies(item: Row, context: Context) -> list[Mapping[str, Any]]:
    """The copies of all templates chosen, one template after the other."""
    return [{name: getattr(copy, name) for name in _GIVEN} for copy in _copies_of(context)]


@maker("templates.shares")
def shares(copy: Row, context: Context) -> list[Mapping[str, Any]]:
    """The shares of the template's copy that a new copy was made from."""
    given = _copies_of(context)[_place(copy, copy.item.copies)]
    return [{"fund": share.fund, "percent": share.percent} for share in given.template_shares]


def _copies_of(context: Context) -> list[Row]:
    return [copy for template in context.inputs.templates for copy in template.template_copies]


def _place(copy: Row, among: Sequence[Row]) -> int:
    """Which of the new copies of its whole this is; they were made in the order of what they are made from."""
    return [each for each in among if each.id < 0].index(copy)
