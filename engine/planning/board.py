"""What the cells of one run share: the rows they made and placed, what they are about, and the reasons against."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compiled import Compiled, CompiledCondition
from engine.compiled.models import Step, follow_each
from engine.definition import Kind
from engine.errors import Reason
from engine.planning.reasons import Wording
from engine.planning.request import Request
from engine.planning.scope import Scope
from engine.planning.work import Work
from engine.rows import Row


class Board:
    """The state of the cells of one run.

    made: new rows by kind. about: the rows each cell is about. document: what a run that creates made or found.
    placed: by kind and the identity of another row, the row of that kind which was made, found or promised for it.
    """

    def __init__(self, compiled: Compiled, request: Request, scope: Scope, work: Work, wording: Wording) -> None:
        self.compiled = compiled
        self.models = compiled.models
        self.request = request
        self.model = request.model
        self.scope = scope
        self.work = work
        self.wording = wording
        self.made: dict[str, list[Row]] = {}
        self.about: dict[str, Sequence[Row]] = {}
        self.reasons: list[Reason] = []
        self.document: Row | None = None
        self.placed: dict[tuple[str, int], Row] = {}
        self._last_position: dict[tuple[str, int], int] = {}

    def holds(self, name: str, row: Row) -> bool:
        """A `when`, asked of the row or of its whole of the kind the condition is about."""
        return bool(self.where(name, (row,)))

    def where(self, name: str, rows: Sequence[Row]) -> list[Row]:
        """The rows of one kind that a `when` holds for."""
        about = self._about(name, rows[0].model.name) if rows else None
        if about is None:
            return list(rows)
        condition, way = about
        context = self.request.context
        if not way:
            return condition.among(rows, context)
        reached = follow_each(rows, way)
        asked = {id(each): each for found in reached for each in found}
        holding = set(map(id, condition.among(list(asked.values()), context)))
        return [row for row, found in zip(rows, reached, strict=True) if holding.issuperset(map(id, found))]

    def _about(self, name: str, kind: str) -> tuple[CompiledCondition, tuple[Step, ...]] | None:
        """The condition behind a `when`, and the way from a kind to the one it is about."""
        conditions = self.model.conditions
        if (name, kind) in conditions:
            return conditions[name, kind], ()
        ways = ((self.models.way(kind, about), found) for (each, about), found in conditions.items() if each == name)
        return next(((condition, way) for way, condition in ways if way is not None), None)

    def next_position(self, kind: Kind | None, whole: Row) -> int:
        """The position of the next part of a whole."""
        if kind is None:
            return 1
        key = (str(kind.name), id(whole))
        if key not in self._last_position:
            siblings = getattr(whole, kind.plural, None) or ()
            self._last_position[key] = max((sibling.position or 0 for sibling in siblings), default=0)
        self._last_position[key] += 1
        return self._last_position[key]
