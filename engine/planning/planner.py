"""One procedure on one document: from what is asked and loaded to what it does, or to every reason against it.

Order: own fields · where the arrows start · conditions on what is there · cells, wholes before parts ·
conditions on what is new · derived statuses · what the cells left · effects. A refusal takes all back.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from engine.compiled import Compiled, CompiledCondition
from engine.compiled.conditions import ConditionError
from engine.compiled.machines import derive_trigger
from engine.compiled.models import follow
from engine.errors import Reason
from engine.planning.applying import Applying
from engine.planning.cells import Cells
from engine.planning.changes import Send
from engine.planning.naming import name_of, whole_of
from engine.planning.plan import Refusal
from engine.planning.reasons import Wording
from engine.planning.request import Request
from engine.planning.scope import Scope
from engine.planning.step import Step
from engine.planning.work import Work
from engine.rows import Row


def plan(compiled: Compiled, request: Request, *, library: int, next_id: int = -1) -> Step | Refusal:
    """What a procedure would do, or why it can't; see also `put_together`.

    next_id: the first id below zero for new rows; in a batch, where the step before left off. On a refusal
    the loaded rows are as they were; a step leaves its changes in them, so that the next step, or the next document
    of the batch, is planned on what it will find.
    """
    return _Planner(compiled, request, library, next_id).plan()


class _Planner:
    def __init__(self, compiled: Compiled, request: Request, library: int, next_id: int) -> None:
        self._compiled = compiled
        self._request = request
        self._model = request.model
        self._wording = Wording(compiled.definition, request.context.language)
        self._work = Work(compiled.models, library, next_id)
        acted = [request.document] if request.document is not None else []
        self._scope = Scope(compiled.models, self._model.kind, acted, request.chosen)
        self._cells = Cells(compiled, request, self._scope, self._work, self._wording)
        self._done: list[dict[str, Any]] = []
        self._weighed: dict[int, Row] = {}
        self._applying = Applying(compiled.models, self._work, self._wording)

    def plan(self) -> Step | Refusal:
        request = self._request
        try:
            self._own_fields()
            reasons = self._cells.check_starts()
            reasons += self._unmet(self._model.requires, new=False)
            warnings = self._unmet(self._model.warns, new=False)
            if reasons and (request.document is not None or request.explaining):
                return self._refuse(reasons, warnings)
            if request.explaining:
                return self._refuse((), warnings)
            self._cells.apply()
            reasons += self._cells.reasons + self._unmet(self._model.requires, new=True)
            warnings += self._unmet(self._model.warns, new=True)
            if not reasons:
                self._derive()
                self._cells.reasons.clear()
                self._cells.check_results(self._scope)
                reasons += self._cells.reasons
            if not reasons and (request.confirmed or not warnings):
                self._effects()
                reasons += self._applying.refused
                warnings += self._applying.warned
        except ConditionError as error:
            reasons = [self._undecided(error)]
            warnings = []
        if reasons or (warnings and not request.confirmed):
            return self._refuse(reasons, warnings)
        (document, *_) = self._acted() or self._work.deletes
        return Step(
            model=self._model,
            document=document,
            work=self._work,
            made=self._cells.made,
            chosen=request.chosen,
            effects=self._done,
            confirmed=dict.fromkeys(warning.condition for warning in warnings),
            weighed=[row for row in self._weighed.values() if row.id > 0 and id(row) not in self._work.gone],
        )

    def _refuse(self, reasons: Iterable[Reason], warnings: Iterable[Reason]) -> Refusal:
        document = self._request.document
        name = name_of(document) if document is not None else self._model.kind
        self._work.take_back()
        return Refusal(name, tuple(dict.fromkeys(reasons)), tuple(warnings))

    def _undecided(self, error: ConditionError) -> Reason:
        document = self._request.document
        row = document if document is not None else self._compiled.models[self._model.kind].blank()
        return self._wording.failed(error.condition, row, error.failure)

    def _own_fields(self) -> None:
        document = self._request.document
        if document is None:
            return
        own = self._request.own
        for name, described in document.model.fields.items():
            if described.column not in own.values:
                continue
            if described.type.link is not None:
                self._work.set_link(document, name, own.links.get(name), bond=False)
            else:
                self._work.set_field(document, name, described.column, own.values[described.column])

    # -- conditions -----------------------------------------------------------------------------

    def _unmet(self, conditions: Iterable[CompiledCondition], *, new: bool) -> list[Reason]:
        """Reasons of the conditions that don't hold, asked of the rows that are there or of the new ones.

        Where a new row lacks what it must have, that is the reason; conditions that can't be decided for it are not.
        """
        lacking = new and any(reason.condition == "required" for reason in self._cells.reasons)
        reasons: list[Reason] = []
        about: dict[str, Sequence[Row]] = {}
        for condition in conditions:
            if condition.asks_inputs and self._request.explaining:
                continue
            if condition.kind not in about:
                about[condition.kind] = self._rows_about(condition.kind, new=new)
            if condition.holds_for_all(about[condition.kind], self._request.context):
                continue
            for row in about[condition.kind]:
                failure = condition.check(row, self._request.context, lacking=lacking)
                if failure is not None and not (lacking and failure.outcome == "error"):
                    reasons.append(self._wording.failed(condition, row, failure))
        return reasons

    def _rows_about(self, kind: str, *, new: bool) -> list[Row]:
        if new:
            return self._cells.made.get(kind, [])
        return self._scope.rows(kind)

    # -- derived statuses -----------------------------------------------------------------------

    def _derive(self) -> None:
        for derived in self._model.derived:
            key, column = derived.derivation.key, derived.column
            candidates = self._rows_to_derive(derived.derivation.kind)
            if derived.derivation.second is not None and candidates and "version" in candidates[0].model.columns:
                self._weighed.update({id(row): row for row in candidates})
            groups: dict[tuple[str, str], list[Row]] = {}
            for row, before, after in derived.changes(candidates):
                groups.setdefault((before, after), []).append(row)
            for (before, after), rows in groups.items():
                moved = self._compiled.machines.move(key, derive_trigger(after), before)
                assert moved == after, (key, before, after)
                self._work.set_status(key, column, rows, before, after)

    def _rows_to_derive(self, kind: str) -> list[Row]:
        """Every loaded row of a derived kind that something in this run can reach."""
        reached = [self._scope.rows(kind)]
        starts = [(self._model.kind, self._acted()), *self._request.chosen.items()]
        for start, rows in starts if self._request.document is None or self._request.chosen else ():
            way = self._compiled.models.way(start, kind)
            if way is not None:
                reached.append(follow(rows, way))
        reached += (self._cells.made.get(kind, []), self._cells.about(kind))  # what led to them may be deleted by now
        found = {id(row): row for row in chain.from_iterable(reached)}
        gone = self._work.gone
        return [row for row in found.values() if id(row) not in gone] if gone else list(found.values())

    def _acted(self) -> list[Row]:
        if self._request.document is not None:
            return [self._request.document] if id(self._request.document) not in self._work.gone else []
        found = self._cells.document
        return self._cells.made.get(self._model.kind) or ([found] if found is not None else [])

    # -- effects --------------------------------------------------------------------------------

    def _effects(self) -> None:
        for effect in self._model.effects:
            if effect.when is not None and not all(
                effect.when.holds(row, self._request.context) for row in self._after(effect.when.kind)
            ):
                continue
            context, left = self._request.context, self._left()
            if left:
                context = replace(context, left=left)
            changes = list(effect.function.call(self._acted(), context, **effect.use.parameters) or ())
            self._applying.apply(str(effect.use.name), changes)
            sent = sum(1 for change in changes if isinstance(change, Send))
            done = {"use": str(effect.use.name), "changes": len(changes)}
            self._done.append({**done, "messages": sent} if sent else done)

    def _left(self) -> tuple[Row, ...]:
        """The wholes that lost a part: it left, or it was deleted."""
        wholes = [*self._work.left, *(whole for row in self._work.deletes if (whole := whole_of(row)) is not None)]
        return tuple({id(row): row for row in wholes if id(row) not in self._work.gone}.values())

    def _after(self, kind: str) -> list[Row]:
        return self._acted() if kind == self._model.kind else self._scope.rows(kind)
