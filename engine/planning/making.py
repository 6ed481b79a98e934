"""New rows: under their wholes, for other rows, beside the document, or the document itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import repeat
from typing import Any

from engine.catalog import Function
from engine.definition import Cell, Kind
from engine.planning.board import Board
from engine.planning.inserting import Inserting
from engine.planning.new_rows import NewRows
from engine.planning.opening import Opening
from engine.planning.request import Draft
from engine.rows import Row


class Making:
    """Makes the new rows of one run."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._inserting = Inserting(board)
        self._opening = Opening(board, self._inserting)

    def make(self, cell: Cell) -> None:
        """Everything one cell makes."""
        kind = self._board.compiled.definition.kinds[cell.kind]
        if self._board.model.creates and cell.kind == self._board.model.kind:
            if kind.one_open is None:
                self._create_document(cell, kind)
            else:
                self._opening.find_or_make(cell, kind)
        elif kind.one_open is not None:
            self._opening.find_or_make(cell, kind)
        elif cell.per is not None:
            for source in self._board.scope.rows(cell.per):
                self._make_for(cell, kind, source)
        else:
            wholes = self._wholes(kind)
            if cell.when is not None:
                wholes = self._board.where(cell.when, wholes)
            self._make_under(cell, kind, wholes)
            if not kind.of:
                self._make_beside(cell, kind)

    def _create_document(self, cell: Cell, kind: Kind) -> None:
        maker = self._maker(cell, kind)
        row = self._inserting.insert(cell, kind, self._board.request.own.given, own=True)
        if maker is not None:
            self._fill_in(row, maker)
        self._inserting.must_have(row.model, [row])

    def _make_beside(self, cell: Cell, kind: Kind) -> None:
        """A new document beside the one acted on, which the cell's own maker is asked about."""
        values: Mapping[str, Any] = {}
        if cell.made_by is not None:
            maker = self._board.compiled.catalog.makers[cell.made_by]
            values = maker.call(self._board.request.document, self._board.request.context) or {}
        self._inserting.insert(cell, kind, values)

    def _fill_in(self, row: Row, maker: Function) -> None:
        """What a maker knows better than nobody: only fields the person left out."""
        made = maker.call(row, self._board.request.context)
        for name, value in (made or {}).items():
            column = row.model.fields[name].column
            if getattr(row, column) is not None:
                continue
            if isinstance(value, Row):
                self._board.work.set_link(row, name, value, bond=False)
            else:
                self._board.work.set_field(row, name, column, value)

    def _wholes(self, kind: Kind) -> list[Row]:
        """The wholes new parts go under: those this run makes, else the chosen ones, else those in scope."""
        for whole in kind.of:
            if self._board.made.get(whole) or self._board.request.chosen.get(whole):
                return self._board.made.get(whole) or list(self._board.request.chosen[whole])
        for whole in kind.of:
            rows = [row for row in self._board.scope.rows(whole) if id(row) not in self._board.work.gone]
            if rows:
                return rows
        return []

    def _make_under(self, cell: Cell, kind: Kind, wholes: Iterable[Row]) -> None:
        """New parts of wholes; their makers see what was there before the cell."""
        maker, model, context = self._maker(cell, kind), self._board.models[kind.name], self._board.request.context
        lacking = any(reason.condition == "required" for reason in self._board.reasons)  # makers may rely on it
        may_be_given = self._inserting.may_be_given or kind.name in self._board.request.drafts
        new: list[Mapping[str, Any]] = []
        given: list[Draft | None] = []
        owners: list[Row] = []
        for whole in wholes:
            drafts = self._inserting.drafts_for(kind, whole) if may_be_given else None
            if drafts is not None:
                given += [*repeat(None, len(new) - len(given)), *drafts]
                new += [draft.given for draft in drafts]
                owners += [whole] * len(drafts)
                continue
            if maker is not None and lacking:
                continue
            made: Any = maker.call(whole, context) if maker is not None else {}
            several = (made,) if type(made) is dict else made or ()
            new += several
            owners += [whole] * len(several)
        if not new:
            return
        together = NewRows.of(model, new)
        together.link(owners[0].model.name, owners)
        rows = self._inserting.insert_all(cell, kind, together, [*given, *repeat(None, len(new) - len(given))])
        for place, parts in together.parts.items():
            self._promise(rows[place], parts)

    def _promise(self, row: Row, parts: Iterable[Row]) -> None:
        """Rows that a maker gives as parts of a new one will join that one."""
        for part in parts:
            self._board.placed[str(row.model.name), id(part)] = row

    def _make_for(self, cell: Cell, kind: Kind, source: Row) -> None:
        """One new row for another row, linked to it."""
        link = next(
            (
                name
                for name, step in self._board.models[kind.name].steps.items()
                if not step.many and not step.tree and step.to == source.model.name
            ),
            None,
        )
        maker = self._maker(cell, kind)
        made = maker.call(source, self._board.request.context) if maker is not None else None
        values = dict(made or {})
        if link is not None:
            values[link] = source
        for whole in kind.of:
            target = (self._board.made.get(whole) or self._board.scope.rows(whole))[:1]
            if target:
                values[whole] = target[0]
        row = self._inserting.insert(cell, kind, values)
        self._board.placed[kind.name, id(source)] = row

    def _maker(self, cell: Cell, kind: Kind) -> Function | None:
        name = cell.made_by or kind.made_by
        return self._board.compiled.catalog.makers[name] if name is not None else None
