"""Rows that cells make, put among the others: with their first statuses, positions, and what they must have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from engine.compiled.machines import DELETED, NEW, arrow_trigger
from engine.compiled.models import RecordModel
from engine.definition import Cell, Kind
from engine.errors import Reason
from engine.planning.board import Board
from engine.planning.naming import name_of
from engine.planning.new_rows import NewRows
from engine.planning.request import Draft
from engine.rows import Row


@dataclass(frozen=True, slots=True)
class _Recipe:
    """What all rows that a cell makes have in common. statuses: those they show at first."""

    model: RecordModel
    statuses: Mapping[str, str]
    has_position: bool
    is_asked_for: bool


class Inserting:
    """Inserts the new rows of one run, and knows what a person gave for them."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._drafts: dict[int, Draft] = {}
        self._recipes: dict[Cell, _Recipe] = {}
        self._asked_for: dict[str, bool] = {}

    @property
    def may_be_given(self) -> bool:
        """Whether a person gave any rows below those that are new."""
        return bool(self._drafts)

    def insert(self, cell: Cell, kind: Kind, values: Mapping[str, Any], *, own: bool = False) -> Row:
        """A new row of a cell. values: by field, relation or column. own: it is the document, which the person described."""
        new = NewRows.of(self._board.models[kind.name], [values])
        (row,) = self.insert_all(cell, kind, new, [None], own=own)
        return row

    def insert_all(
        self, cell: Cell, kind: Kind, new: NewRows, given: Iterable[Draft | None], *, own: bool = False
    ) -> list[Row]:
        """New rows of a cell together. given: what a person gave for each, if anything."""
        recipe = self._recipe(cell, kind)
        new.all_have(recipe.statuses)
        if recipe.has_position:
            new.columns["position"] = self._positions(kind, new)
        rows = self._board.work.insert(new)
        self._board.made.setdefault(kind.name, []).extend(rows)
        if recipe.model.record.required and not own:  # a maker fills in what the person left out
            self.must_have(recipe.model, rows)
        for row, draft in zip(rows, given, strict=True) if not own else ():
            if recipe.is_asked_for or (draft is not None and draft.parts):
                self._drafts[id(row)] = draft if draft is not None else Draft(kind.name)
        return rows

    def _positions(self, kind: Kind, new: NewRows) -> list[int]:
        """Behind the parts that their wholes have already; 0 without a whole."""
        wholes = next((new.links[whole] for whole in kind.of if whole in new.links), [None] * new.count)
        return [self._board.next_position(kind, whole) if whole is not None else 0 for whole in wholes]

    def _recipe(self, cell: Cell, kind: Kind) -> _Recipe:
        if cell not in self._recipes:
            model = self._board.models[kind.name]
            statuses = {str(name): str(next(iter(second.statuses))) for name, second in kind.seconds.items()}
            if kind.statuses is not None:
                status = self._board.compiled.machines.move(
                    kind.name, arrow_trigger(self._board.model.procedure, cell), NEW
                )
                assert status not in (None, DELETED), cell
                statuses["status"] = str(status)
            self._recipes[cell] = _Recipe(model, statuses, "position" in model.columns, self._asks_for(kind))
        return self._recipes[cell]

    def must_have(self, model: RecordModel, rows: Sequence[Row]) -> None:
        """Fields without which a row can't be kept."""
        required = {each.column: name for name, each in model.fields.items() if each.column in model.record.required}
        for row in rows if any(None in map(attrgetter(column), rows) for column in required) else ():
            for column, name in required.items():
                if getattr(row, column) is None:
                    message = self._board.wording.word("missing_field", document=name_of(row), field=name)
                    self._board.reasons.append(Reason("required", message, name_of(row)))

    def drafts_for(self, kind: Kind, whole: Row) -> Sequence[Draft] | None:
        """The rows a person gave for this whole; None when the procedure doesn't ask for such rows."""
        of_whole = self._drafts.get(id(whole))
        if of_whole is not None and (kind.name in of_whole.parts or self._asks_for(kind)):
            return of_whole.parts.get(kind.name, [])
        return self._board.request.drafts.get(kind.name)

    def _asks_for(self, kind: Kind) -> bool:
        """Whether such rows come from the person: named by an input, or below what it names and made by no maker."""
        if kind.name not in self._asked_for:
            kinds = {kind.name, *(self._board.models.ancestors(kind.name) if kind.made_by is None else ())}
            inputs = self._board.model.procedure.inputs.values()
            self._asked_for[kind.name] = any(
                given.form == "rows" and not kinds.isdisjoint(given.kinds) for given in inputs
            )
        return self._asked_for[kind.name]
