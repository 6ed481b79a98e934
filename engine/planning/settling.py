"""What the cells left: every row a cell is about must show a status that the cell names."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter

from engine.compiled.procedures import CellGroup
from engine.definition import Cell
from engine.planning.board import Board
from engine.planning.plan import Kept
from engine.planning.scope import Scope
from engine.rows import Row


class Settling:
    """Checks the results of one run."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def check(self, beside: Scope) -> None:
        """Every row a cell is about shows a status the cell names, else the run is refused (and says which)."""
        moves = self._board.work.moves
        for group in self._board.model.groups:
            if group.results:
                moved = {id(row) for move in moves if move.key == group.key for row in move.rows}
                self._check(group, moved, beside)

    def _check(self, group: CellGroup, moved: set[int], beside: Scope) -> None:
        key, kind, column, allowed = group.key, group.kind, group.column, group.results
        rows, gone = self._board.about.get(key, ()), self._board.work.gone
        made = {id(row) for row in self._board.made.get(kind, ())} if not group.is_second else set()
        if not gone and (moved | made).issuperset(map(id, rows)) and allowed.issuperset(map(attrgetter(column), rows)):
            return  # as it nearly always is
        is_beside = beside.is_beside(kind)
        is_strange: dict[str, bool] = {}  # by status: whether such rows are beside the tree and not derived there
        kept: dict[str, list[Row]] = {}
        for row in rows:
            row_id, status = id(row), getattr(row, column)
            if row_id in gone:
                continue
            named = status in allowed
            if row_id not in moved:
                if status not in is_strange:
                    is_strange[status] = is_beside and not self._is_derived(group.cells, status)
                if is_strange[status] or (not named and self._is_outside(group.cells, row)):
                    continue
                if row_id not in made:
                    kept.setdefault(status, []).append(row)
            if not named:
                self._board.reasons.append(self._board.wording.wrong_result(key, row, status, sorted(allowed)))
        self._board.work.kept.extend(Kept(key, tuple(rows), status) for status, rows in kept.items())

    def _is_outside(self, alternatives: Sequence[Cell], row: Row) -> bool:
        """Whether no alternative is about a row: they only delete, or none of their `when`s holds."""
        if all(cell.deletes and not cell.stays for cell in alternatives):
            return True
        return all(cell.when is not None and not self._board.holds(cell.when, row) for cell in alternatives)

    def _is_derived(self, alternatives: Sequence[Cell], status: str) -> bool:
        """Whether rows in this status are among those whose status the cell says is derived."""
        derived = next((cell for cell in alternatives if cell.derives), None)
        if derived is None:
            return False
        derivation = self._board.compiled.definition.derivations.get(derived.key)
        return derivation is not None and (not derivation.among or status in derivation.among)
