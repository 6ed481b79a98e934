"""Applying cells: arrows move rows, `new` makes them, `deleted` takes them away."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compiled import Compiled
from engine.compiled.procedures import CellGroup
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
        groups = self._board.model.groups
        scopes = [self._board.scope.rows(group.kind) if group.looks_back else [] for group in groups]
        for group, before in zip(groups, scopes, strict=True):
            if group.moves:
                self._moving.move(group.key, group.column, before, group.cells)
            for cell in group.cells if not group.is_second else ():
                if cell.new and not (cell.chosen and self._board.request.chosen.get(group.kind)):
                    self._making.make(cell)
            self._board.about[group.key] = self._about(group, before)

    def _about(self, group: CellGroup, before: Sequence[Row]) -> Sequence[Row]:
        made, chosen = self._board.made.get(group.kind, ()), self._board.request.chosen
        if group.only_new:
            return list(made)
        if group.only_chosen:
            before = chosen.get(group.kind, ())
        return list({id(row): row for row in (*before, *made)}.values()) if made or chosen else before
