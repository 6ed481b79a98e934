"""What effects return, put into the working copy: fields, sums, new rows, messages, and reasons against the run.

Only cells and derive rules change a status or the whole of a part (ENG-01, TAB-01): an effect that tries is a bug, and
the run ends before anything is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from engine.compiled.models import Models
from engine.errors import EffectError, Reason
from engine.planning.changes import Add, Change, Make, Refuse, Send, Set
from engine.planning.naming import name_of
from engine.planning.new_rows import NewRows
from engine.planning.plan import Message
from engine.planning.reasons import Wording, fill
from engine.planning.work import Work
from engine.rows import Row

_VALUES = Set, Add
"""What gives a row another value."""


class Applying:
    """Applies the changes of one run's effects. refused, warned: what they found against it."""

    def __init__(self, models: Models, work: Work, wording: Wording) -> None:
        self._models = models
        self._work = work
        self._wording = wording
        self.refused: list[Reason] = []
        self.warned: list[Reason] = []
        self._effect = ""
        self._made: dict[int, Row] = {}
        self._returned: list[Change] = []

    def apply(self, effect: str, changes: Sequence[Change]) -> None:
        """What one effect returned, in its order. Raises EffectError for what no effect may do."""
        self._effect = effect
        self._returned += changes  # rows are found by the identity of their `Make`
        for record, alike in groupby(changes, _made_record):
            if record is None:
                for change in alike:
                    self._change(change)
            else:
                for makes in _together(alike):
                    self._make(record, makes)

    def _change(self, change: Change) -> None:
        if isinstance(change, _VALUES):
            self._set(change)
        elif isinstance(change, Send):
            self._work.messages.append(Message(change.kind, change.document, change.body))
        elif not isinstance(change, Make):
            found = self.refused if isinstance(change, Refuse) else self.warned
            message = fill(change.words.say(self._wording.language), change.row, change.row.model.name, change.values)
            found.append(Reason(change.reason, message, name_of(change.row)))

    def _set(self, change: Set | Add) -> None:
        row, field, model = change.row, change.field, change.row.model
        if field in model.cells_only:
            raise EffectError(f"effect {self._effect} may not set {field} of {name_of(row)}")
        column = model.columns_by_field.get(field, field)
        if isinstance(change, Add):
            self._work.add(row, field, column, change.amount)
        elif isinstance(change.value, Row):
            self._work.set_link(row, field, change.value, bond=False)
        else:
            self._work.set_field(row, field, column, change.value)

    def _make(self, record: str, makes: Sequence[Make]) -> None:
        if self._models[record].statuses:
            raise EffectError(f"effect {self._effect} may not make {record}: it has a status")
        values = [self._with_rows(make.values) for make in makes]
        rows = self._work.insert(NewRows.of(self._models[record], values))
        self._made.update(zip(map(id, makes), rows, strict=True))

    def _with_rows(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """The same with the rows that were made in place of each `Make`."""
        if Make not in map(type, values.values()):
            return values
        return {name: self._made[id(value)] if type(value) is Make else value for name, value in values.items()}


def _made_record(change: Change) -> str | None:
    return change.record if isinstance(change, Make) else None


def _together(changes: Iterable[Change]) -> Iterator[list[Make]]:
    """Rows of one record that can be made at once: none of them names another."""
    together: list[Make] = []
    for make in changes:
        assert isinstance(make, Make)
        values = make.values.values()
        if Make in map(type, values) and any(value is other for value in values for other in together):
            yield together
            together = []
        together.append(make)
    yield together
