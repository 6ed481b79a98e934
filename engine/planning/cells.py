"""Applying cells: arrows move rows, `new` makes them, `deleted` takes them away."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compiled import Compiled
from engine.definition import Cell
from engine.errors import Reason
from engine.planning.board import Board
from engine.planning.making import Making
from engine.planning.moving import Moving
from engine.planning.reasons import Wording
from engine.planning.request import Request
from engine.planning.scope import Scope
from engine.planning.settling import Settling
from engine.planning.starting import Starting
from engine.planning.work import Work
from engine.rows import Row


class Cells:
    """Applies the cells of one run and checks what they leave."""

    def __init__(self, compiled: Compiled, request: Request, scope: Scope, work: Work, wording: Wording) -> None:
        self._board = Board(compiled, request, scope, work, wording)
        self._moving = Moving(self._board)
        self._making = Making(self._board)

    @property
    def made(self) -> dict[str, list[Row]]:
        """The new rows, by kind."""
        return self._board.made

    def about(self, kind: str) -> list[Row]:
        """The rows of a kind that the cells are about, of its first status or another."""
        return [row for key, rows in self._board.about.items() if key.partition(".")[0] == kind for row in rows]

    @property
    def document(self) -> Row | None:
        """What a run that creates made, or found open."""
        return self._board.document

    @property
    def reasons(self) -> list[Reason]:
        """What speaks against the run so far."""
        return self._board.reasons

    def check_starts(self) -> list[Reason]:
        """Acted-on and chosen rows must stand where an arrow starts."""
        return Starting(self._board).check()

    def check_results(self, beside: Scope) -> None:
        """Rows that show what no cell names are told in `reasons`."""
        Settling(self._board).check(beside)

    def apply(self) -> None:
        """All cells, wholes before parts; what they are about is settled before the first one runs."""
        scopes = {
            key: self._board.scope.rows(key.partition(".")[0]) if any(_looks_back(cell) for cell in cells) else []
            for key, cells in self._board.model.cells.items()
        }
        for key, alternatives in self._board.model.cells.items():
            kind, _, second = key.partition(".")
            column = second or "status"
            before = scopes[key]
            if any(cell.moves for cell in alternatives):
                self._moving.move(key, column, before, alternatives)
            if not second:
                for cell in alternatives:
                    if cell.new and not (cell.chosen and self._board.request.chosen.get(kind)):
                        self._making.make(cell)
            self._board.about[key] = self._about(kind, before, alternatives)

    def _about(self, kind: str, before: Sequence[Row], alternatives: Sequence[Cell]) -> list[Row]:
        made = self._board.made.get(kind, [])
        if all(cell.new and not cell.moves for cell in alternatives):
            return list(made)
        if any(cell.chosen for cell in alternatives) and not any(cell.stays or cell.derives for cell in alternatives):
            before = self._board.request.chosen.get(kind, ())
        return list({id(row): row for row in (*before, *made)}.values())


def _looks_back(cell: Cell) -> bool:
    """Whether a cell is about rows that are there already."""
    return cell.moves or not cell.new
