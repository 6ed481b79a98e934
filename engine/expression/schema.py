"""What an expression may name: the world it is compiled against."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from engine.expression.value_types import Type


class Schema(Protocol):
    """Roots and fields with their types, asked while compiling, never while evaluating.

    A root is the first word of a path: `item`, `document`, `today`, `inputs`, `parameter`. The
    last two are records like any other. Names come back in the order in which messages list them.
    """

    def root(self, name: str) -> Type | None:
        """The type of a root, None when there is no such root."""

    def roots(self) -> Sequence[str]:
        """The names of all roots."""

    def field(self, record: str, name: str) -> Type | None:
        """The type of a record's field, None when it has no such field."""

    def fields(self, record: str) -> Sequence[str]:
        """The names of all fields of a record."""
