"""One transaction: documents are found and loaded together, planned one after the other, written together."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from engine.asking import Answer
from engine.compiled import Context, ProcedureModel
from engine.errors import (
    ConfirmationNeededError,
    ConflictError,
    EngineError,
    NotFoundError,
    RefusedError,
    UsageError,
)
from engine.executing.answers import answer_of, digest_of, dry_answer, plain, repeated
from engine.executing.documents import Documents
from engine.executing.gathering import Gathering
from engine.executing.task import Task
from engine.inputs import Given, InputReader
from engine.planning import Plan, Refusal, Request, Step, plan, put_together, take_back
from engine.rows import Row
from engine.storage import integrity
from engine.storage.database import Connection
from engine.storage.documents import Finder
from engine.storage.events import Occasion, events_with_keys, store_definition, write_events
from engine.storage.holding import hold_sums
from engine.storage.loading import Loader
from engine.storage.sending import Sending
from engine.storage.writing import Ids, Writer

FAILURES = (UsageError, NotFoundError, ConflictError, RefusedError, ConfirmationNeededError)
"""What one document of many may come to while the others go on."""


class Execution:
    """Runs one task on one connection. Phases: find and hold, load, plan, write; nothing is kept between executions."""

    def __init__(self, task: Task, connection: Connection) -> None:
        session = task.session
        self._task = task
        self._ask = task.ask
        self._session = session
        self._connection = connection
        self._loader = Loader(session.database, connection, session.compiled.models, session.library)
        self._finder = Finder(connection, session.compiled.models, session.library)
        self._documents = Documents(task, connection, self._loader, self._finder)
        self._gathering = Gathering(task, self._loader)
        self._digest = digest_of(task.ask)
        self._named: Mapping[str, Row | EngineError] = {}
        self._repeats: Mapping[str, Mapping[str, Any]] = {}
        self._open: dict[str, list[Row]] = {}
        self._tables: dict[str, list[Row]] = {}
        self._results: list[Answer | EngineError | None] = []
        self._plans: list[tuple[int, Plan, str | None]] = []
        self._next_id = -1
        self._same_for_all: dict[str, tuple[Given, Context]] = {}

    def execute(self) -> list[Answer | EngineError]:
        """Everything, in the phases' order; one answer or failure for each document."""
        self._named = self._documents.find()
        self._repeats = self._known_keys()
        self._tables = self._gathering.whole_tables()
        self._gathering.load_documents(
            row
            for name, row in self._named.items()
            if isinstance(row, Row) and self._ask.key_of(name) not in self._repeats
        )
        found_open = self._gathering.open_rows()
        self._plan_all(found_open)
        held: dict[str, set[int]] = {}
        while self._task.is_locking and not self._hold_sums(held):
            self._plan_all(found_open)
        if self._ask.dry_run:
            self._answer_dry()
        elif self._plans:
            self._write()
        return [result for result in self._results if result is not None]

    def let_go(self) -> None:
        """Take the rows apart when all is done: then they go at once, and nobody has to search for what holds what."""
        self._loader.let_go()
        for _, planned, _ in self._plans:
            planned.let_go()

    @property
    def has_written(self) -> bool:
        """Whether there was anything to write; repeated answers and dry runs write nothing."""
        return bool(self._plans) and not self._ask.dry_run

    def _known_keys(self) -> Mapping[str, Mapping[str, Any]]:
        """The events of keys that were used before."""
        if self._ask.key is None:
            return {}
        keys = [key for name in self._ask.documents or (None,) if (key := self._ask.key_of(name)) is not None]
        return events_with_keys(self._session.database, self._connection, self._session.library, keys)

    def _hold_sums(self, held: dict[str, set[int]]) -> bool:
        session = self._session
        plans = [each for _, each, _ in self._plans]
        return hold_sums(session.database, self._connection, session.compiled.models, session.library, plans, held)

    # -- planning -------------------------------------------------------------------------------

    def _plan_all(self, found_open: Mapping[str, list[Row]]) -> None:
        """One plan or failure for each document, each planned on what those before it leave."""
        self._results, self._plans, self._next_id = [], [], -1
        self._same_for_all.clear()
        self._open = {name: list(rows) for name, rows in found_open.items()}
        for name in self._ask.documents or (None,):
            self._one(name)

    def _one(self, name: str | None) -> None:
        key = self._ask.key_of(name)
        try:
            if key is not None and key in self._repeats:
                self._results.append(repeated(self._repeats[key], self._digest, key))
                return
            outcome = self._plan(name)
        except FAILURES as error:
            if not self._ask.is_of_many:
                raise
            self._results.append(error)
            return
        for row in outcome.inserts:
            if row.model.name in self._open:
                self._open[row.model.name].append(row)
        self._plans.append((len(self._results), outcome, key))
        self._results.append(None)

    def _plan(self, name: str | None) -> Plan:
        """The plan for one document, of all steps together; a refused step takes back those before it."""
        document = self._documents.named(self._named, name)
        self._task.refuse_unknown_inputs()
        done: list[Step] = []
        first_id = self._next_id
        for step in self._task.steps:
            try:
                done.append(self._plan_step(document, step))
            except EngineError:
                take_back(done)
                self._next_id = first_id
                raise
        return put_together(self._session.compiled, done, str(self._task.model.procedure.name))

    def _plan_step(self, document: Row | None, step: ProcedureModel) -> Step:
        session = self._session
        given, context = self._asked(step, document)
        request = Request(
            model=step,
            context=context,
            document=document,
            own=given.own,
            chosen=given.chosen,
            drafts=given.drafts,
            confirmed=self._ask.confirmed,
        )
        outcome = plan(session.compiled, request, library=session.library, next_id=self._next_id)
        if isinstance(outcome, Refusal):
            raise _refused(outcome)
        self._next_id = outcome.work.next_id
        return outcome

    def _asked(self, step: ProcedureModel, document: Row | None) -> tuple[Given, Context]:
        """What was given, typed, and what conditions may look at; a step without inputs asks of all documents the same."""
        name = str(step.procedure.name)
        if name in self._same_for_all:
            return self._same_for_all[name]
        session = self._session
        reader = InputReader(session.compiled, step, session.clock, self._finder, self._loader, document)
        given = reader.read(self._task.inputs_of(step))
        self._gathering.load(step, given)
        context = session.context(given.values, self._open, given.own.values, self._tables)
        if not step.procedure.inputs and not step.creates:
            self._same_for_all[name] = given, context
        return given, context

    # -- answering and writing ------------------------------------------------------------------

    def _answer_dry(self) -> None:
        taken: dict[str, int] = {}
        for index, planned, _ in self._plans:
            try:
                self._results[index] = dry_answer(self._session, self._connection, planned, taken)
            except RefusedError as error:
                if not self._ask.is_of_many:
                    raise
                self._results[index] = error

    def _write(self) -> None:
        session, connection = self._session, self._connection
        plans = [each for _, each, _ in self._plans]
        made = sum(len(each.inserts) for each in plans)
        taken = session.database.take_ids(connection, made + sum(1 + len(each.messages) for each in plans))
        ids = Ids(taken[:made])
        with integrity.told_in_words(plans, session.compiled.models), Sending(connection) as sending:
            writer = Writer(session.database, sending, session.compiled.models, session.library)
            writer.write(plans, ids)
            if session.compiled.definition.hash not in session.database.stored_definitions:
                store_definition(session.database, sending.asking(), session.compiled.definition)
            events = write_events(sending, self._occasion(), plans, ids, taken[made:], writer.sums)
        for (index, planned, _), event in zip(self._plans, events, strict=True):
            self._results[index] = answer_of(event, planned)

    def _occasion(self) -> Occasion:
        session = self._session
        return Occasion(
            library=session.library,
            at=session.clock.now,
            day=session.clock.today,
            actor=session.actor,
            account=session.account,
            door=session.door,
            definition=session.compiled.definition.hash,
            inputs=plain(self._ask.inputs or {}),
            keys=[key for _, _, key in self._plans],
            request=self._digest,
        )


def _refused(refusal: Refusal) -> EngineError:
    if refusal.reasons:
        first = refusal.reasons[0].message
        return RefusedError(first, refusal.reasons)
    return ConfirmationNeededError("; ".join(w.message for w in refusal.warnings), refusal.warnings)


def execute(task: Task) -> list[Answer | EngineError]:
    """Run a task in one transaction; one answer or failure for each document."""
    with _no_collecting():
        return _executed(task)


def _executed(task: Task) -> list[Answer | EngineError]:
    """A function of its own, so that nothing holds what the run was about any more when rubbish is collected again."""
    database = task.session.database
    with database.read() if task.ask.dry_run else database.write() as connection:
        execution = Execution(task, connection)
        results = execution.execute()
        execution.let_go()
    if execution.has_written:
        database.stored_definitions.add(task.session.compiled.definition.hash)
    return results


@contextmanager
def _no_collecting() -> Iterator[None]:
    """The rows of a run hang together until it ends: to search them for rubbish meanwhile only costs time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
