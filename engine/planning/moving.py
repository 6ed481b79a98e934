"""Arrows: they move rows, make them join or leave a whole, or take them away."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.compiled.machines import arrow_trigger
from engine.compiled.models import follow
from engine.definition import Cell
from engine.errors import Reason
from engine.planning.board import Board
from engine.planning.naming import name_of
from engine.rows import Row


class Moving:
    """Applies the arrows of one run."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def move(self, key: str, column: str, rows: Sequence[Row], alternatives: Sequence[Cell]) -> None:
        """Move each row by the first alternative that fits it."""
        chosen = {id(row) for row in self._board.request.chosen.get(key.partition(".")[0], ())}
        by_status: dict[str | None, list[Row]] = {}
        for row in rows:
            by_status.setdefault(getattr(row, column, None), []).append(row)
        groups = [
            (status, cell, fitting)
            for status, alike in by_status.items()
            for cell, fitting in self._divided(alternatives, alike, status, chosen)
        ]
        for status, cell, group in groups:
            self._move_group(key, column, group, status, cell)

    def _divided(
        self, alternatives: Sequence[Cell], rows: Sequence[Row], status: str | None, chosen: set[int]
    ) -> Iterator[tuple[Cell, Sequence[Row]]]:
        """Rows of one status by the first alternative that fits them."""
        for cell in alternatives:
            fitting = self._fitting(cell, rows, status, chosen) if rows else ()
            if fitting:
                yield cell, fitting
                taken = set(map(id, fitting))
                rows = [row for row in rows if id(row) not in taken]

    def _fitting(self, cell: Cell, rows: Sequence[Row], status: str | None, chosen: set[int]) -> Sequence[Row]:
        """Those of the rows in a status that a cell moves."""
        if not cell.moves or not (cell.anything or status in cell.sources or (cell.deletes and not cell.sources)):
            return ()
        if cell.chosen:
            rows = [row for row in rows if id(row) in chosen]
        return rows if cell.when is None else self._board.where(cell.when, rows)

    def _move_group(self, key: str, column: str, rows: Sequence[Row], status: str | None, cell: Cell) -> None:
        if cell.deletes:
            self._board.work.delete(key, rows, status)
            return
        assert status is not None
        after = self._board.compiled.machines.move(key, arrow_trigger(self._board.model.procedure, cell), status)
        if after is None:
            self._board.reasons += [self._board.wording.wrong_status(key, row, status, cell.sources) for row in rows]
            return
        if after != status:
            self._board.work.set_status(key, column, rows, status, after)
        for row in rows if cell.leaves is not None else ():
            self._leave(row, cell)
        for row in rows if cell.joins is not None else ():
            self._join(row, cell)

    def _leave(self, row: Row, cell: Cell) -> None:
        assert cell.leaves is not None
        self._board.work.set_link(row, str(cell.leaves), None, bond=True)
        if "position" in row.model.columns:
            self._board.work.set_field(row, "position", "position", 0)

    def _join(self, row: Row, cell: Cell) -> None:
        assert cell.joins is not None
        target = self._target(row, str(cell.joins))
        if target is None:
            self._board.reasons.append(
                Reason(
                    "joins",
                    self._board.wording.word("nothing_to_join", kind=cell.joins, document=name_of(row)),
                    name_of(row),
                )
            )
            return
        if "position" in row.model.columns:
            self._board.work.set_field(row, "position", "position", self._board.next_position(row.model.kind, target))
        self._board.work.set_link(row, str(cell.joins), target, bond=True)

    def _target(self, row: Row, kind: str) -> Row | None:
        """The row to join: the one placed for this row (or its whole), else the only one there is."""
        for trigger in (
            row,
            *(
                follow((row,), self._board.models.way(row.model.name, each) or ())
                for each in self._board.models.ancestors(row.model.name)
            ),
        ):
            for each in trigger if isinstance(trigger, list) else [trigger]:
                if (kind, id(each)) in self._board.placed:
                    return self._board.placed[kind, id(each)]
        candidates = self._board.made.get(kind) or self._board.scope.rows(kind)
        return candidates[0] if len(candidates) == 1 else None
