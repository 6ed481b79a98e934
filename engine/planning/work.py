"""The working copy of loaded rows: every change goes through here and can be taken back.

A plan changes rows in memory, so that later cells, derivations and effects see what earlier ones did,
and so that the next document of a batch is planned on what this one leaves. A refusal takes all back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from engine.compiled.models import Models
from engine.planning.new_rows import NewRows
from engine.planning.plan import FieldChange, Kept, Message, Move
from engine.rows import Row


class Work:
    """Changes of one plan in the order they were made."""

    def __init__(self, models: Models, library: int, next_id: int) -> None:
        self._models = models
        self._library = library
        self._next_id = next_id
        self._undo: list[tuple[Callable[..., object], tuple[Any, ...]]] = []
        self.moves: list[Move] = []
        self.kept: list[Kept] = []
        self.inserts: list[Row] = []
        self.deletes: list[Row] = []
        self.bonds: list[FieldChange] = []
        self.changes: list[FieldChange] = []
        self.messages: list[Message] = []
        self.gone: set[int] = set()
        self.left: list[Row] = []
        """Wholes that lost a part; the run concerns them too."""

    @property
    def next_id(self) -> int:
        """The id the next new row of the batch will carry until it is written; below zero."""
        return self._next_id

    def take_back(self) -> None:
        """Undo every change in memory, last first."""
        while self._undo:
            act, arguments = self._undo.pop()
            act(*arguments)

    def _later(self, act: Callable[..., object], *arguments: Any) -> None:
        """What takes back the change just made."""
        self._undo.append((act, arguments))

    def set_status(self, key: str, column: str, rows: Sequence[Row], before: str | None, after: str) -> None:
        """Move rows that share a status."""
        _set_all(rows, column, after)
        self._later(_set_all, rows, column, before)
        self.moves.append(Move(key, tuple(rows), before, after))

    def set_field(self, row: Row, field: str, column: str, value: Any) -> None:
        """Give a field a value; nothing happens when it has it already."""
        before = getattr(row, column)
        if before == value:
            return
        setattr(row, column, value)
        self._later(setattr, row, column, before)
        if row.id > 0:
            self.changes.append(FieldChange(row, field, column, before, value))

    def add(self, row: Row, field: str, column: str, amount: int) -> None:
        """Add to a number; the difference is kept beside what it makes."""
        if amount == 0:
            return
        before = getattr(row, column)
        setattr(row, column, before + amount)
        self._later(setattr, row, column, before)
        if row.id > 0:
            self.changes.append(FieldChange(row, field, column, before, before + amount, added=amount))

    def set_link(self, row: Row, attribute: str, target: Row | None, *, bond: bool) -> None:
        """Point a link or the whole of a row at another row, and keep the lists on both sides right."""
        step = row.model.steps[attribute]
        before: Row | None = getattr(row, attribute, None)
        before_id = getattr(row, step.column)
        after_id = target.id if target is not None else None
        if before_id == after_id:
            return
        setattr(row, step.column, after_id)
        setattr(row, attribute, target)
        self._later(setattr, row, step.column, before_id)
        self._later(setattr, row, attribute, before)
        for held_by in row.model.holders[attribute]:
            self._remove(before, held_by, row)
            self._append(target, held_by, row)
        if bond and before is not None:
            self.left.append(before)
        if row.id > 0:
            kept = self.bonds if bond else self.changes
            kept.append(FieldChange(row, attribute, step.column, before_id, after_id))

    def insert(self, new: NewRows) -> list[Row]:
        """New rows, held by the lists of the rows they point to; their first statuses are among their values."""
        model = new.model
        rows = model.make_all(new.columns, range(self._next_id, self._next_id - new.count, -1), self._library)
        self._next_id -= new.count
        for step in model.lists:
            for row in rows:
                setattr(row, step.attribute, [])
        for step in model.links:
            targets = new.links.get(step.attribute, [None] * new.count)
            for row, target in zip(rows, targets, strict=True):
                setattr(row, step.attribute, target)
        self._later(_let_go, _held(new, rows))
        self.inserts += rows
        return rows

    def delete(self, key: str, rows: Sequence[Row], before: str | None) -> None:
        """Rows that go; lists no longer hold them."""
        self.gone.update(map(id, rows))
        for held in _lists_with(rows):
            self._later(held.__setitem__, slice(None), list(held))
            held[:] = [row for row in held if id(row) not in self.gone]
        self.deletes.extend(rows)
        self.moves.append(Move(key, tuple(rows), before, None))

    def _append(self, owner: Row | None, attribute: str, row: Row) -> None:
        held: list[Row] | None = getattr(owner, attribute, None) if owner is not None else None
        if held is not None:
            held.append(row)
            self._later(held.remove, row)

    def _remove(self, owner: Row | None, attribute: str, row: Row) -> None:
        held: list[Row] | None = getattr(owner, attribute, None) if owner is not None else None
        if held is not None and row in held:
            position = held.index(row)
            held.pop(position)
            self._later(held.insert, position, row)


def _lists_with(rows: Iterable[Row]) -> Iterable[list[Row]]:
    """The loaded lists of wholes and links that can hold these rows, each once."""
    found: dict[int, list[Row]] = {}
    for row in rows:
        for name, attributes in row.model.holders.items():
            owner = getattr(row, name, None)
            for attribute in attributes:
                held: list[Row] | None = getattr(owner, attribute, None)
                if held is not None:
                    found[id(held)] = held
    return found.values()


def _set_all(rows: Sequence[Row], column: str, value: Any) -> None:
    for row in rows:
        setattr(row, column, value)


def _held(new: NewRows, rows: Sequence[Row]) -> list[list[Row]]:
    """New rows put into the loaded lists of what they point to; these lists, once for each row they got."""
    held: list[list[Row]] = []
    for name, targets in new.links.items():
        for attribute in new.model.holders[name]:
            for row, target in zip(rows, targets, strict=True):
                others: list[Row] | None = getattr(target, attribute, None)
                if others is not None:
                    others.append(row)
                    held.append(others)
    return held


def _let_go(held: Sequence[list[Row]]) -> None:
    """Lists without the rows they got last; what came behind them was taken back before."""
    for rows in held:
        rows.pop()
