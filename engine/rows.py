"""Rows in memory: what is loaded for a plan, navigable along the tree and its links.

A row of a kind carries its columns (`price`, `item_id`, `status`) and, once loaded, its relations: the
whole (`copy.item`), links (`item.material`) and lists (`item.copies`). Reading a relation that the
procedure did not load raises AttributeError, which a condition reports as an error, never as a "no".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, make_dataclass
from typing import TYPE_CHECKING, Any, ClassVar


class Row:
    """A row of a record; ids below zero belong to rows that a plan is about to make."""

    __slots__ = ()
    model: ClassVar[Any]
    """What the row is a row of (engine.compiled.RecordModel); set once on the class made for each record."""

    if TYPE_CHECKING:
        id: int
        number: str | None

        def __getattr__(self, name: str) -> Any: ...

    def __repr__(self) -> str:
        return f"<{type(self).__name__} #{getattr(self, 'id', '?')}>"


def row_class(name: str, columns: Sequence[str], relations: Sequence[str]) -> type[Row]:
    """A class whose constructor takes the columns in order; relations stay unset until loaded."""
    described: list[tuple[str, Any, Any]] = [(column, Any, field()) for column in columns]
    described += [(relation, Any, field(init=False)) for relation in relations if relation not in columns]
    return make_dataclass(name, described, bases=(Row,), slots=True, eq=False, repr=False)
