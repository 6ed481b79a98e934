"""Where a run may start: acted-on and chosen rows must stand where an arrow starts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.compiled.models import follow
from engine.errors import Reason
from engine.planning.board import Board
from engine.planning.naming import name_of
from engine.rows import Row


class Starting:
    """Checks the rows a run begins with."""

    def __init__(self, board: Board) -> None:
        self._board = board

    def check(self) -> list[Reason]:
        """Acted-on and chosen rows must stand where an arrow (or `acts_on`, or `in:`) starts."""
        reasons: list[Reason] = []
        document = self._board.request.document
        for kind, allowed in self._board.model.procedure.acts_on.items():
            if kind == self._board.model.kind and document is not None:
                reasons += self._starts(kind, [document], allowed, chosen=False)
                for second in self._board.compiled.definition.kinds[kind].seconds:
                    reasons += self._starts(f"{kind}.{second}", [document], (), chosen=False)
        for given in self._board.model.procedure.inputs.values():
            for kind in given.kinds if given.form == "choose" else ():
                rows = self._board.request.chosen.get(kind, ())
                reasons += self._starts(kind, rows, given.within, chosen=True)
                reasons += self._strangers(kind, rows)
        return reasons

    def _starts(self, key: str, rows: Iterable[Row], allowed: Sequence[str], *, chosen: bool) -> Iterable[Reason]:
        cells = [cell for cell in self._board.model.cells.get(key, ()) if cell.moves and cell.chosen == chosen]
        if not allowed and (not cells or any(cell.anything or not cell.sources for cell in cells)):
            return
        column = key.partition(".")[2] or "status"
        for row in rows:
            needed = list(allowed) or [s for cell in cells for s in cell.sources]
            status = getattr(row, column)
            if status not in needed:
                yield self._board.wording.wrong_status(key, row, status, needed)

    def _strangers(self, kind: str, rows: Iterable[Row]) -> Iterable[Reason]:
        """Chosen parts of another document; parts that stand alone may be chosen (to join)."""
        document = self._board.request.document
        if document is None or self._board.model.kind not in self._board.models.ancestors(kind):
            return
        way = self._board.models.way(kind, self._board.model.kind) or ()
        for row in rows:
            if any(owner is not document for owner in follow((row,), way)):
                message = self._board.wording.word("no_part", part=name_of(row), document=name_of(document))
                yield Reason("choice", message, name_of(row))
