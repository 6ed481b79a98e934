"""The working copy of loaded rows: every change goes through here and can be taken back.

A plan changes rows in memory, so that later cells, derivations and effects see what earlier ones did,
and so that the next document of a batch is planned on what this one leaves. A refusal takes all back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from engine.compiled.models import Models, RecordModel
from engine.planning.plan import FieldChange, Kept, Message, Move, NumberRequest
from engine.rows import Row


class Work:
    """Changes of one plan in the order they were made."""

    def __init__(self, models: Models, library: int, next_id: int) -> None:
        self._models = models
        self._library = library
        self._next_id = next_id
        self._undo: list[Callable[[], None]] = []
        self.moves: list[Move] = []
        self.kept: list[Kept] = []
        self.inserts: list[Row] = []
        self.deletes: list[Row] = []
        self.bonds: list[FieldChange] = []
        self.changes: list[FieldChange] = []
        self.numbers: list[NumberRequest] = []
        self.messages: list[Message] = []
        self.gone: set[int] = set()

    @property
    def next_id(self) -> int:
        """The id the next new row of the batch will carry until it is written; below zero."""
        return self._next_id

    def take_back(self) -> None:
        """Undo every change in memory, last first."""
        while self._undo:
            self._undo.pop()()

    def set_status(self, key: str, column: str, rows: Sequence[Row], before: str | None, after: str) -> None:
        """Move rows that share a status."""
        for row in rows:
            setattr(row, column, after)
        self._undo.append(lambda: [setattr(row, column, before) for row in rows] and None)
        self.moves.append(Move(key, tuple(rows), before, after))

    def set_field(self, row: Row, field: str, column: str, value: Any) -> None:
        """Give a field a value; nothing happens when it has it already."""
        before = getattr(row, column)
        if before == value:
            return
        setattr(row, column, value)
        self._undo.append(lambda: setattr(row, column, before))
        if row.id > 0:
            self.changes.append(FieldChange(row, field, column, before, value))

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

        def back() -> None:
            setattr(row, step.column, before_id)
            setattr(row, attribute, before)

        self._undo.append(back)
        plural = row.model.kind.plural if row.model.kind is not None else ""
        self._remove(before, plural, row)
        self._append(target, plural, row)
        if row.id > 0:
            kept = self.bonds if bond else self.changes
            kept.append(FieldChange(row, attribute, step.column, before_id, after_id))

    def insert(self, model: RecordModel, values: Mapping[str, Any], links: Mapping[str, Row]) -> Row:
        """A new row; its status is set by the caller's values."""
        defaults = model.record.defaults
        row = model.make({**defaults, **values, "id": self._next_id, "library_id": self._library})
        self._next_id -= 1
        for name, step in model.steps.items():
            if step.many:
                setattr(row, name, [])
            else:
                target = links.get(name)
                setattr(row, name, target)
                if target is not None:
                    setattr(row, step.column, target.id)
        plural = model.kind.plural if model.kind is not None else None
        for target in links.values():
            for name in (plural, *target.model.record.relations):
                if name is not None and name in target.model.steps and target.model.steps[name].to == model.name:
                    self._append(target, name, row)
        self.inserts.append(row)
        return row

    def delete(self, key: str, rows: Sequence[Row], before: str | None) -> None:
        """Rows that go; lists no longer hold them."""
        for row in rows:
            self.gone.add(id(row))
            plural = row.model.kind.plural if row.model.kind is not None else ""
            for name, step in row.model.steps.items():
                if not step.many:
                    self._remove(getattr(row, name, None), plural, row)
        self.deletes.extend(rows)
        self.moves.append(Move(key, tuple(rows), before, None))

    def _append(self, owner: Row | None, attribute: str, row: Row) -> None:
        held: list[Row] | None = getattr(owner, attribute, None) if owner is not None else None
        if held is not None:
            held.append(row)
            self._undo.append(lambda: held.remove(row))

    def _remove(self, owner: Row | None, attribute: str, row: Row) -> None:
        held: list[Row] | None = getattr(owner, attribute, None) if owner is not None else None
        if held is not None and row in held:
            position = held.index(row)
            held.pop(position)
            self._undo.append(lambda: held.insert(position, row))
