"""The one function behind every door: load → plan → write → event (ENG-02).

`run` executes a procedure on one or many documents in one transaction, each document all or nothing
before anything is written. A refused document is left out and reported; the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine import asking_words as words
from engine.asking import Answer, Ask
from engine.compiled import Compiled, ProcedureModel
from engine.errors import (
    BusyError,
    ConflictError,
    EngineError,
    NotFoundError,
    Reason,
    RefusedError,
)
from engine.executing import Task, execute
from engine.labels import Sayable
from engine.planning.reasons import Wording
from engine.session import Session
from engine.storage.counters import CounterFullError
from engine.storage.integrity import ThereAlreadyError
from engine.suggestions import DID_YOU_MEAN, meant

__all__ = [
    "Answer",
    "Ask",
    "allowed_model",
    "answers",
    "find_procedure",
    "permission_reason",
    "run",
    "run_many",
    "steps_of",
]


def run(session: Session, ask: Ask) -> Answer:
    """Run a procedure on one document; raises the refusal, the wanted confirmation or the conflict."""
    (result,) = run_many(session, ask)
    if isinstance(result, EngineError):
        raise result
    return result


def run_many(session: Session, ask: Ask) -> list[Answer | EngineError]:
    """Run a procedure on many documents in one transaction; one answer or failure for each, in order."""
    model = allowed_model(session, ask)
    task = Task.of(session, ask, model, steps_of(session.compiled, model))
    try:
        return execute(task)
    except (ConflictError, ThereAlreadyError) as error:
        if ask.dry_run and isinstance(error, ThereAlreadyError):
            raise _in_words(session, error) from error
        if ask.if_version is not None or ask.dry_run or isinstance(error, BusyError):
            raise
    except CounterFullError as error:
        raise _full_in_words(session, error) from error
    try:
        return execute(task)
    except ThereAlreadyError as error:
        raise _in_words(session, error) from error


def allowed_model(session: Session, ask: Ask) -> ProcedureModel:
    """The procedure that is asked for; NotFoundError when there is none, RefusedError when this user may not run it."""
    model = find_procedure(session.compiled, ask.kind, ask.procedure)
    for each in (model, *steps_of(session.compiled, model)):
        lacking = permission_reason(session, each)
        if lacking is not None:
            raise RefusedError(lacking.message, [lacking])
    return model


def _full_in_words(session: Session, error: CounterFullError) -> RefusedError:
    """A full counter in the user's language."""
    wording = Wording(session.compiled.definition, session.language)
    message = wording.word("counter_full", counter=error.name, last=error.last, width=error.width)
    return RefusedError(message, [Reason("counter", message, error.name)])


def _in_words(session: Session, error: ThereAlreadyError) -> RefusedError:
    """The refusal in the user's language."""
    kind = session.compiled.definition.kinds.get(error.kind)
    label = kind.label.say(session.language) if kind is not None else error.kind
    wording = Wording(session.compiled.definition, session.language)
    message = wording.word("there_already", kind=label, said=error.said)
    return RefusedError(message, [Reason("unique", message, error.on)])


def find_procedure(compiled: Compiled, kind: str, name: str) -> ProcedureModel:
    """The procedure of a kind by name; NotFoundError with the nearest right one."""
    definition = compiled.definition
    if kind not in definition.kinds:
        raise NotFoundError(words.NO_KIND.filled(name=kind), suggestion=meant(kind, definition.kinds))
    if (kind, name) not in definition.procedures:
        told = words.NO_PROCEDURE.filled(kind=kind, name=name)
        raise NotFoundError(told, suggestion=_procedure_meant(compiled, kind, name))
    return compiled.procedure(kind, name)


def _procedure_meant(compiled: Compiled, kind: str, name: str) -> Sayable | None:
    """The one of the kind that begins so (`enter_item` for `enter`), else the kind that has it, else the nearest."""
    known = [str(procedure.name) for procedure in compiled.definition.procedures_of(kind)]
    longer = [each for each in known if each.startswith(f"{name}_")]
    if len(longer) == 1:
        return DID_YOU_MEAN.filled(name=longer[0])
    elsewhere = next((str(owner) for owner, each in compiled.definition.procedures if each == name), None)
    return words.BELONGS_TO.filled(name=name, kind=elsewhere) if elsewhere is not None else meant(name, known)


def steps_of(compiled: Compiled, model: ProcedureModel) -> tuple[ProcedureModel, ...]:
    """What a procedure does: itself, or the procedures its `does` names, one after the other."""
    if not model.procedure.does:
        return (model,)
    return tuple(
        step for name in model.procedure.does for step in steps_of(compiled, find_procedure(compiled, model.kind, name))
    )


def permission_reason(session: Session, model: ProcedureModel) -> Reason | None:
    """Why this user may not run the procedure at all; None when they may (ENG-14)."""
    needed = model.procedure.permission
    if needed is None or needed in session.permissions:
        return None
    wording = Wording(session.compiled.definition, session.language)
    message = wording.word("no_permission", actor=session.actor, permission=needed)
    return Reason("permission", message, model.kind)


def answers(results: Iterable[Answer | EngineError]) -> list[Answer]:
    """The answers among results; raises the first failure."""
    found = []
    for result in results:
        if isinstance(result, EngineError):
            raise result
        found.append(result)
    return found
