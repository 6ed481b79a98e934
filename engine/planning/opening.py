"""`one_open`: rows join the open row that fits them, or open a new one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.definition import Cell, Kind
from engine.planning.board import Board
from engine.planning.inserting import Inserting
from engine.planning.plan import Kept
from engine.rows import Row


class Opening:
    """Finds or makes the open rows of one run."""

    def __init__(self, board: Board, inserting: Inserting) -> None:
        self._board = board
        self._inserting = inserting

    def find_or_make(self, cell: Cell, kind: Kind) -> None:
        """`one_open`: for each row its `per` paths start from, the open row with the same values, or a new one."""
        assert kind.one_open is not None
        paths = kind.one_open.per
        start = next((path[0] for path in paths.values()), None)
        triggers = self._board.scope.rows(start) if start is not None else []
        for trigger in triggers:
            if cell.when is not None and not self._board.holds(cell.when, trigger):
                continue
            values = {name: _value(trigger, path[1:]) for name, path in paths.items()}
            row = self._open_row(kind, values, trigger) or self._make_open(cell, kind, values, trigger)
            self._board.placed[kind.name, id(trigger)] = row
            if kind.name == self._board.model.kind:
                self._board.document = self._board.document or row
        if self._board.model.creates and kind.name == self._board.model.kind and self._board.document is None:
            self._inserting.insert(cell, kind, self._board.request.own.given, own=True)

    def _open_row(self, kind: Kind, values: Mapping[str, Any], trigger: Row) -> Row | None:
        assert kind.one_open is not None
        candidates = [*self._board.made.get(kind.name, []), *self._board.request.context.open_rows.get(kind.name, ())]
        for row in candidates:
            if (
                row.status == kind.one_open.within
                and id(row) not in self._board.work.gone
                and all(_same(getattr(row, name, None), value) for name, value in values.items())
                and self._in_placed_whole(kind, row, trigger)
            ):
                if row not in self._board.made.get(kind.name, []) and row not in self._board.about.get(kind.name, []):
                    self._found(kind, row)
                return row
        return None

    def _in_placed_whole(self, kind: Kind, row: Row, trigger: Row) -> bool:
        """An open part only counts under the whole placed for the same trigger."""
        for whole in kind.of:
            placed = self._board.placed.get((whole, id(trigger)))
            if placed is not None:
                return getattr(row, f"{whole}_id", None) == placed.id
        return True

    def _found(self, kind: Kind, row: Row) -> None:
        assert kind.one_open is not None
        self._board.work.kept.append(Kept(kind.name, (row,), str(kind.one_open.within)))

    def _make_open(self, cell: Cell, kind: Kind, values: Mapping[str, Any], trigger: Row) -> Row:
        described = dict(values)
        if self._board.model.creates and kind.name == self._board.model.kind:
            described = {**self._board.request.own.given, **described}
        for whole in kind.of:
            placed = self._board.placed.get((whole, id(trigger)))
            if placed is not None:
                described[whole] = placed
        return self._inserting.insert(cell, kind, described)


def _value(row: Row, path: Sequence[str]) -> Any:
    current: Any = row
    for name in path:
        current = getattr(current, name, None)
        if current is None:
            return None
    return current


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, Row) and isinstance(other, Row):
        return one.id == other.id and one.model.name == other.model.name
    return bool(one == other)
