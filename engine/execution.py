"""One transaction: documents are found and loaded together, planned one after the other, written together."""

from __future__ import annotations

import gc
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from engine import asking_words as words
from engine.asking import Answer, Ask
from engine.compiled import ProcedureModel
from engine.errors import (
    ConfirmationNeededError,
    ConflictError,
    EngineError,
    NotFoundError,
    RefusedError,
    UsageError,
)
from engine.input_words import NO_INPUT
from engine.inputs import Given, InputReader, listed
from engine.planning import Draft, Plan, Refusal, Request, joined, plan
from engine.planning.naming import name_of
from engine.rows import Row
from engine.session import Session
from engine.storage import integrity
from engine.storage.counters import Numbers
from engine.storage.database import Connection
from engine.storage.documents import Finder, askable, naming_columns, split_name
from engine.storage.events import Occasion, described, events_with_keys, store_definition, write_events
from engine.storage.holding import as_read, hold_rows, read_again, summed_rows, take_back
from engine.storage.loading import Loader
from engine.storage.looking import lock_wholes
from engine.storage.writing import Ids, Writer
from engine.suggestions import meant


class Execution:
    """One transaction: all documents are found and loaded together, planned one after the other, written together."""

    def __init__(self, session: Session, ask: Ask, model: ProcedureModel, steps: Sequence[ProcedureModel]) -> None:
        self._session = session
        self._ask = ask
        self._model = session.compiled.settled(model, session.context({}))
        self._steps = tuple(session.compiled.settled(step, session.context({})) for step in steps)
        self._results: list[Answer | EngineError | None] = []
        self._plans: list[tuple[int, Plan, str | None]] = []
        self._repeats: Mapping[str, Mapping[str, Any]] = {}
        self._documents: Mapping[str, Row | EngineError] = {}
        self._open: dict[str, list[Row]] = {}
        self._tables: dict[str, list[Row]] = {}
        self._next_id = -1
        self._digest = _digest(ask)

    def execute(self) -> list[Answer | EngineError]:
        """Everything, in the phases' order; one answer or failure for each document."""
        with _no_collecting():
            return self._execute()

    def _execute(self) -> list[Answer | EngineError]:
        database = self._session.database
        with database.read() if self._ask.dry_run else database.write() as connection:
            loader = Loader(database, connection, self._session.compiled.models, self._session.library)
            finder = Finder(connection, self._session.compiled.models, self._session.library)
            self._documents = self._find_documents(connection, loader, finder)
            self._repeats = self._known_keys(connection)
            self._load_documents(loader)
            found_open = self._open_rows(loader)
            self._tables = self._whole_tables(loader)
            held: dict[str, set[int]] = {}
            self._plan_all(loader, finder, found_open)
            while self._locks and not self._hold_sums(connection, held):
                self._plan_all(loader, finder, found_open)
            if self._ask.dry_run:
                self._answer_dry(connection)
            elif self._plans:
                self._write(connection)
        if self._plans and not self._ask.dry_run:
            database.stored_definitions.add(self._session.compiled.definition.hash)
        return [result for result in self._results if result is not None]

    def _plan_all(self, loader: Loader, finder: Finder, found_open: Mapping[str, Sequence[Row]]) -> None:
        """One plan or failure for each document, each planned on what those before it leave."""
        self._results, self._plans, self._next_id = [], [], -1
        self._open = {name: list(rows) for name, rows in found_open.items()}
        for name in self._ask.documents or (None,):
            self._one(loader, finder, name)

    def _hold_sums(self, connection: Connection, held: dict[str, set[int]]) -> bool:
        """Hold the rows that plans add to, so that nobody else adds in between (PostgreSQL).

        False when someone else changed one of them since it was read: then the plans are taken back, the rows are as
        they are now, and all is to be planned anew. held: ids by record, grows.
        """
        plans = [each for _, each, _ in self._plans]
        changed = False
        for name, rows in summed_rows(plans).items():
            new = {row.id: row for row in rows if row.id not in held.setdefault(name, set())}
            held[name] |= new.keys()
            table = self._session.compiled.models[name].record.table
            now = hold_rows(self._session.database, connection, table, self._session.library, list(new))
            stale = [row for row_id, row in new.items() if now[row_id] != as_read(row, plans)]
            changed = changed or bool(stale)
            if stale:
                take_back(plans)
                plans = []
            for row in stale:
                read_again(row, now[row.id])
        return not changed

    def _one(self, loader: Loader, finder: Finder, name: str | None) -> None:
        key = self._ask.key_of(name)
        try:
            if key is not None and key in self._repeats:
                self._results.append(_repeated(self._repeats[key], self._digest, key))
                return
            outcome = self._plan(loader, finder, name)
        except (UsageError, NotFoundError, ConflictError, RefusedError, ConfirmationNeededError) as error:
            if not self._ask.is_of_many:
                raise
            self._results.append(error)
            return
        for row in outcome.inserts:
            if row.model.name in self._open:
                self._open[row.model.name].append(row)
        self._plans.append((len(self._results), outcome, key))
        self._results.append(None)

    # -- finding and loading --------------------------------------------------------------------

    def _known_keys(self, connection: Connection) -> Mapping[str, Mapping[str, Any]]:
        """The events of keys that were used before."""
        if self._ask.key is None:
            return {}
        keys = [key for name in self._ask.documents or (None,) if (key := self._ask.key_of(name)) is not None]
        return events_with_keys(self._session.database, connection, self._session.library, keys)

    def _find_documents(self, connection: Connection, loader: Loader, finder: Finder) -> dict[str, Row | EngineError]:
        """The documents by name, held from now on, or why there is none."""
        if self._model.creates:
            return {}
        found: dict[str, Row | EngineError] = {}
        names: dict[str, str] = {}
        for name in self._ask.documents:
            try:
                names[name] = split_name(name, self._session.compiled.definition.kinds)[1]
            except (UsageError, NotFoundError) as error:
                found[name] = error
        self._hold_together(connection, finder, list(names.values()))
        known = self._hold_named(loader, list(names.values()))
        others = [name for name, short in names.items() if short not in known]
        ids = dict(zip(others, finder.find_all(self._model.kind, [names[name] for name in others]), strict=True))
        rows = self._hold(connection, loader, sorted({each for each in ids.values() if isinstance(each, int)}))
        for name, row_id in ids.items():
            gone = ConflictError(words.WAS_DELETED.filled(name=name))
            found[name] = rows.get(row_id, gone) if isinstance(row_id, int) else row_id
        return {**found, **{name: known[short] for name, short in names.items() if short in known}}

    @property
    def _locks(self) -> bool:
        return not self._session.database.is_sqlite and not self._ask.dry_run

    def _hold_together(self, connection: Connection, finder: Finder, names: Sequence[str]) -> None:
        """Documents and the others of their kind that inputs name, in order of id: so nobody waits in a circle."""
        kind = self._model.kind
        given = self._ask.inputs or {}
        inputs = [each for step in self._steps for each in step.procedure.inputs.values()]
        wanted = [str(each.name) for each in inputs if kind in (each.type, *each.kinds)]
        others = [str(each).removeprefix(f"{kind}:") for name in wanted for each in listed(given.get(name) or ())]
        if not self._locks or not others:
            return
        found = [each for each in finder.find_all(kind, [*names, *others]) if isinstance(each, int)]
        table = self._session.compiled.models[kind].record.table
        hold_rows(self._session.database, connection, table, self._session.library, list(dict.fromkeys(found)))

    def _hold_named(self, loader: Loader, names: Sequence[str]) -> dict[str, Row]:
        """The short way, in one query: documents without wholes whose names stand in one column only."""
        model = self._session.compiled.models[self._model.kind]
        columns = naming_columns(model)
        if len(columns) != 1 or self._session.compiled.models.ancestors(model.name):
            return {}
        rows = loader.named(model.name, columns[0], askable(names), self._model.reads.get(model.name), lock=self._locks)
        times = Counter(getattr(row, columns[0]) for row in rows)
        return {name: row for row in rows if times[name := getattr(row, columns[0])] == 1}

    def _hold(self, connection: Connection, loader: Loader, ids: Sequence[int]) -> dict[int, Row]:
        """The documents with these ids; nobody else can change them or their wholes until the transaction ends."""
        session, kind = self._session, self._model.kind
        if self._locks and ids:
            lock_wholes(session.database, connection, session.compiled.models, session.library, kind, ids)
        return {row.id: row for row in loader.by_ids(kind, ids, self._model.reads.get(kind), lock=self._locks)}

    def _load_documents(self, loader: Loader) -> None:
        """All that the procedure reads from the documents, in one go."""
        found = {
            id(row): row
            for name, row in self._documents.items()
            if isinstance(row, Row) and self._ask.key_of(name) not in self._repeats
        }
        for step in self._steps:
            loader.expand(list(found.values()), step.reads.get(step.kind, {}))

    # -- planning -------------------------------------------------------------------------------

    def _plan(self, loader: Loader, finder: Finder, name: str | None) -> Plan:
        """The plan for one document, of all steps together; a refused step takes back those before it."""
        document = self._document(name)
        self._refuse_unknown_inputs()
        plans: list[Plan] = []
        for step in self._steps:
            try:
                plans.append(self._plan_step(loader, finder, document, step))
            except EngineError:
                for planned in reversed(plans):
                    planned.take_back()
                raise
        return joined(plans, str(self._model.procedure.name))

    def _plan_step(self, loader: Loader, finder: Finder, document: Row | None, step: ProcedureModel) -> Plan:
        reader = InputReader(self._session.compiled, step, self._session.clock, finder, loader, document)
        given = reader.read(self._inputs_of(step))
        self._load(loader, step, given)
        request = Request(
            model=step,
            context=self._session.context(given.values, self._open, given.own.values, self._tables),
            document=document,
            own=given.own,
            chosen=given.chosen,
            drafts=given.drafts,
            confirmed=self._ask.confirmed,
        )
        outcome = plan(self._session.compiled, request, library=self._session.library, next_id=self._next_id)
        if isinstance(outcome, Refusal):
            raise _refused(outcome)
        self._next_id -= len(outcome.inserts)
        return outcome

    def _inputs_of(self, step: ProcedureModel) -> Mapping[str, Any]:
        """What is given to a step: everything, or of several steps the inputs that this one knows."""
        given = self._ask.inputs or {}
        return given if len(self._steps) == 1 else {name: given[name] for name in _known(step) if name in given}

    def _refuse_unknown_inputs(self) -> None:
        known = [name for step in self._steps for name in _known(step)]
        for name in (self._ask.inputs or {}) if len(self._steps) > 1 else ():
            if name not in known:
                lacking = NO_INPUT.filled(procedure=self._ask.procedure, name=name)
                raise UsageError(lacking, suggestion=meant(name, known))

    def _document(self, name: str | None) -> Row | None:
        if self._model.creates:
            if name is not None:
                raise UsageError(
                    words.MAKES_A_NEW.filled(procedure=self._ask.procedure, kind=self._model.kind),
                    suggestion=words.NAME_THE_KIND.filled(kind=self._model.kind),
                )
            if self._ask.if_version is not None:
                lacking = words.NEW_HAS_NO_VERSION.filled(kind=self._model.kind)
                raise UsageError(lacking, suggestion=words.NO_VERSION)
            return None
        if name is None:
            lacking = words.NEEDS_A_DOCUMENT.filled(procedure=self._ask.procedure)
            raise UsageError(lacking, suggestion=words.NUMBER_OF.filled(kind=self._model.kind))
        found = self._documents[name]
        if isinstance(found, EngineError):
            raise found
        self._check_version(found, name)
        return found

    def _check_version(self, row: Row, name: str) -> None:
        wanted = self._ask.if_version
        if wanted is None:
            return
        if "version" not in row.model.columns:
            lacking = words.KEEPS_NO_VERSION.filled(name=name, kind=row.model.name)
            raise UsageError(lacking, suggestion=words.NO_VERSION)
        if row.version != wanted:
            changed = words.HAS_CHANGED.filled(name=name, version=row.version, wanted=wanted)
            raise ConflictError(changed, suggestion=words.LOOK_AGAIN)

    def _load(self, loader: Loader, step: ProcedureModel, given: Given) -> None:
        """Everything a step reads from the chosen rows and the rows that new ones name."""
        reads = step.reads
        for kind, rows in given.chosen.items():
            loader.expand(rows, reads.get(kind, {}))
        self._load_links(loader, given.own, reads.get(step.kind, {}))
        for kind, drafts in given.drafts.items():
            for draft in drafts:
                self._load_links(loader, draft, reads.get(kind, {}))
                self._load_links(loader, draft, self._below(step, kind))

    def _below(self, step: ProcedureModel, kind: str) -> Any:
        """What is read below parts of this kind, when the procedure starts above it."""
        way = self._session.compiled.models.way(step.kind, kind) or ()
        trie: Any = step.reads.get(step.kind, {})
        for relation in way:
            trie = trie.get(relation.attribute, {})
        return trie

    def _load_links(self, loader: Loader, draft: Draft, trie: Any) -> None:
        for name, row in draft.links.items():
            loader.expand([row], trie.get(name, {}))
        for part, drafts in draft.parts.items():
            plural = str(self._session.compiled.definition.kinds[part].plural)
            for each in drafts:
                self._load_links(loader, each, trie.get(plural, {}))

    def _open_rows(self, loader: Loader) -> dict[str, list[Row]]:
        """Rows that `one_open` may join instead of making new ones."""
        found: dict[str, list[Row]] = {}
        for cell_key, cells in ((key, cells) for step in self._steps for key, cells in step.cells.items()):
            kind = self._session.compiled.definition.kinds[cell_key.partition(".")[0]]
            if kind.one_open is not None and any(cell.new for cell in cells):
                rows = loader.where(str(kind.name), "status", [str(kind.one_open.within)])
                for path in kind.one_open.per:
                    loader.expand(rows, {path: {}})
                for whole in kind.of:
                    loader.expand(rows, {str(whole): {}})
                found[str(kind.name)] = rows
        return found

    def _whole_tables(self, loader: Loader) -> dict[str, list[Row]]:
        """All rows of the records that effects ask for."""
        names = [name for step in self._steps for effect in step.effects for name in effect.function.tables]
        return {name: loader.where(name, "library_id", [self._session.library]) for name in dict.fromkeys(names)}

    # -- writing --------------------------------------------------------------------------------

    def _write(self, connection: Connection) -> None:
        session = self._session
        plans = [each for _, each, _ in self._plans]
        made = sum(len(each.inserts) for each in plans)
        taken = session.database.take_ids(connection, made + sum(1 + len(each.messages) for each in plans))
        ids = Ids(taken[:made])
        writer = Writer(session.database, connection, session.compiled.models, session.library)
        writer.write(plans, ids)
        store_definition(session.database, connection, session.compiled.definition)
        occasion = Occasion(
            library=session.library,
            at=session.clock.now,
            day=session.clock.today,
            actor=session.actor,
            account=session.account,
            door=session.door,
            definition=session.compiled.definition.hash,
            inputs=_plain(self._ask.inputs or {}),
            keys=[key for _, _, key in self._plans],
            request=self._digest,
        )
        events = write_events(connection, occasion, plans, ids, taken[made:], writer.sums)
        for (index, planned, _), event in zip(self._plans, events, strict=True):
            self._results[index] = _answer(event, planned)

    def _answer_dry(self, connection: Connection) -> None:
        taken: dict[str, int] = {}
        ids = _PlannedIds()
        for index, planned, _ in self._plans:
            try:
                integrity.refuse_twins(connection, self._session.library, planned)
            except RefusedError as error:
                if not self._ask.is_of_many:
                    raise
                self._results[index] = error
                continue
            numbers = []
            for request in planned.numbers:
                taken[request.counter] = taken.get(request.counter, 0) + 1
                counted = Numbers(connection, self._session.library, request.counter, self._session.compiled.models)
                numbers.append(f"next: {counted.next(taken[request.counter])[-1]}")
            about = described(planned, ids)
            self._results[index] = Answer(
                event=None,
                document=name_of(planned.document),
                number=numbers[0] if numbers else None,
                messages=[{"kind": m.kind, "document": name_of(m.document), **m.body} for m in planned.messages],
                moves=about["moves"],
                kept=about["kept"],
                changes=about["changes"],
                effects=about["effects"],
                dry_run=True,
            )


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


def _known(step: ProcedureModel) -> list[str]:
    return [*(str(own.name) for own in step.procedure.fields), *map(str, step.procedure.inputs)]


class _PlannedIds(Ids):
    """Leaves ids below zero as they are: those rows are not made."""

    def __init__(self) -> None:
        super().__init__(())

    def __call__(self, planned: int | None) -> int | None:
        return planned

    def real(self, planned: int) -> int:
        return planned

    def all(self, planned: Iterable[Any]) -> list[Any]:
        return list(planned)


def _answer(event: Mapping[str, Any], planned: Plan) -> Answer:
    return Answer(
        event=event["id"],
        document=event["document"],
        moves=event["moves"],
        kept=event["kept"],
        changes=event["changes"],
        effects=event["effects"],
        number=event["number"],
        messages=[{"kind": m.kind, "document": name_of(m.document), **m.body} for m in planned.messages],
    )


def _repeated(event: Mapping[str, Any], digest: str, key: str | None) -> Answer:
    if event["request"] != digest:
        used = words.KEY_WAS_USED.filled(key=key, procedure=event["procedure"], document=event["document"])
        raise ConflictError(used, suggestion=words.NEW_KEY)
    return Answer(
        event=event["id"],
        document=event["document"],
        moves=event["moves"],
        kept=event["kept"],
        changes=event["changes"],
        effects=event["effects"],
        messages=[],
        number=event["number"],
        repeated=True,
    )


def _refused(refusal: Refusal) -> EngineError:
    if refusal.reasons:
        first = refusal.reasons[0].message
        return RefusedError(first, refusal.reasons)
    return ConfirmationNeededError("; ".join(w.message for w in refusal.warnings), refusal.warnings)


def _digest(ask: Ask) -> str:
    """What a key stands for: the procedure, its document and inputs; of many, the key itself names the document."""
    documents = () if ask.is_of_many else ask.documents
    asked = [ask.kind, ask.procedure, list(documents), _plain(ask.inputs or {})]
    return hashlib.blake2b(json.dumps(asked, sort_keys=True, default=str).encode(), digest_size=16).hexdigest()


def _plain(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Inputs as JSON can keep them."""
    kept: dict[str, Any] = json.loads(json.dumps(dict(inputs), default=str))
    return kept
