"""What a run is asked to do, made ready: the procedure and its steps as the library's settings leave them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from engine.asking import Ask
from engine.compiled import ProcedureModel
from engine.errors import UsageError
from engine.input_words import NO_INPUT
from engine.session import Session
from engine.suggestions import meant


@dataclass(frozen=True, slots=True)
class Task:
    """One procedure on one or many documents. steps: what it does, one after the other; itself, when it is one."""

    session: Session
    ask: Ask
    model: ProcedureModel
    steps: Sequence[ProcedureModel]

    @classmethod
    def of(cls, session: Session, ask: Ask, model: ProcedureModel, steps: Iterable[ProcedureModel]) -> Self:
        """The task without the effects that the library's settings switch off."""
        context = session.context({})
        settled = session.compiled.settled
        return cls(session, ask, settled(model, context), tuple(settled(step, context) for step in steps))

    @property
    def is_locking(self) -> bool:
        """Whether rows are locked one by one (PostgreSQL); on SQLite a writer has the whole database."""
        return not self.session.database.is_sqlite and not self.ask.dry_run

    def inputs_of(self, step: ProcedureModel) -> Mapping[str, Any]:
        """What is given to a step: everything, or of several steps the inputs that this one knows."""
        given = self.ask.inputs or {}
        return given if len(self.steps) == 1 else {name: given[name] for name in _known(step) if name in given}

    def refuse_unknown_inputs(self) -> None:
        """UsageError for what none of several steps knows; a single step tells by itself."""
        known = [name for step in self.steps for name in _known(step)]
        for name in (self.ask.inputs or {}) if len(self.steps) > 1 else ():
            if name not in known:
                lacking = NO_INPUT.filled(procedure=self.ask.procedure, name=name)
                raise UsageError(lacking, suggestion=meant(name, known))


def _known(step: ProcedureModel) -> list[str]:
    return [*(str(own.name) for own in step.procedure.fields), *map(str, step.procedure.inputs)]
