"""The documents a run is about: found by their names, and held until it ends (ENG-10)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from engine import asking_words as words
from engine.errors import ConflictError, EngineError, NotFoundError, UsageError
from engine.executing.task import Task
from engine.inputs import listed
from engine.rows import Row
from engine.storage.database import Connection
from engine.storage.documents import Finder, askable, naming_columns, split_name
from engine.storage.holding import hold_rows
from engine.storage.loading import Loader
from engine.storage.looking import lock_wholes


class Documents:
    """Finds the documents of one run."""

    def __init__(self, task: Task, connection: Connection, loader: Loader, finder: Finder) -> None:
        self._task = task
        self._session = task.session
        self._model = task.model
        self._connection = connection
        self._loader = loader
        self._finder = finder

    def find(self) -> dict[str, Row | EngineError]:
        """The documents by name, held from now on, or why there is none."""
        if self._model.creates:
            return {}
        found: dict[str, Row | EngineError] = {}
        names: dict[str, str] = {}
        for name in self._task.ask.documents:
            try:
                names[name] = split_name(name, self._session.compiled.definition.kinds)[1]
            except (UsageError, NotFoundError) as error:
                found[name] = error
        self._hold_together(list(names.values()))
        known = self._hold_named(list(names.values()))
        others = [name for name, short in names.items() if short not in known]
        ids = dict(zip(others, self._finder.find_all(self._model.kind, [names[name] for name in others]), strict=True))
        rows = self._hold(sorted({each for each in ids.values() if isinstance(each, int)}))
        for name, row_id in ids.items():
            gone = ConflictError(words.WAS_DELETED.filled(name=name))
            found[name] = rows.get(row_id, gone) if isinstance(row_id, int) else row_id
        return {**found, **{name: known[short] for name, short in names.items() if short in known}}

    def _hold_together(self, names: Sequence[str]) -> None:
        """Documents and the others of their kind that inputs name, in order of id: so nobody waits in a circle."""
        kind = self._model.kind
        given = self._task.ask.inputs or {}
        inputs = [each for step in self._task.steps for each in step.procedure.inputs.values()]
        wanted = [str(each.name) for each in inputs if kind in (each.type, *each.kinds)]
        others = [str(each).removeprefix(f"{kind}:") for name in wanted for each in listed(given.get(name) or ())]
        if not self._task.is_locking or not others:
            return
        found = [each for each in self._finder.find_all(kind, [*names, *others]) if isinstance(each, int)]
        table = self._session.compiled.models[kind].record.table
        hold_rows(self._session.database, self._connection, table, self._session.library, list(dict.fromkeys(found)))

    def _hold_named(self, names: Sequence[str]) -> dict[str, Row]:
        """The short way, in one query: documents without wholes whose names stand in one column only."""
        model = self._session.compiled.models[self._model.kind]
        columns = naming_columns(model)
        if len(columns) != 1 or self._session.compiled.models.ancestors(model.name):
            return {}
        rows = self._loader.named(
            model.name, columns[0], askable(names), self._model.reads.get(model.name), lock=self._task.is_locking
        )
        times = Counter(getattr(row, columns[0]) for row in rows)
        return {name: row for row in rows if times[name := getattr(row, columns[0])] == 1}

    def _hold(self, ids: Sequence[int]) -> dict[int, Row]:
        """The documents with these ids; nobody else can change them or their wholes until the transaction ends."""
        session, kind = self._session, self._model.kind
        if self._task.is_locking and ids:
            lock_wholes(session.database, self._connection, session.compiled.models, session.library, kind, ids)
        return {
            row.id: row
            for row in self._loader.by_ids(kind, ids, self._model.reads.get(kind), lock=self._task.is_locking)
        }

    def named(self, found: Mapping[str, Row | EngineError], name: str | None) -> Row | None:
        """The document that is acted on; None when the procedure makes it. Raises why it can't be acted on."""
        ask, kind = self._task.ask, self._model.kind
        if self._model.creates:
            if name is not None:
                told = words.MAKES_A_NEW.filled(procedure=ask.procedure, kind=kind)
                raise UsageError(told, suggestion=words.NAME_THE_KIND.filled(kind=kind))
            if ask.if_version is not None:
                raise UsageError(words.NEW_HAS_NO_VERSION.filled(kind=kind), suggestion=words.NO_VERSION)
            return None
        if name is None:
            lacking = words.NEEDS_A_DOCUMENT.filled(procedure=ask.procedure)
            raise UsageError(lacking, suggestion=words.NUMBER_OF.filled(kind=kind))
        document = found[name]
        if isinstance(document, EngineError):
            raise document
        if ask.if_version is not None:
            _check_version(document, name, ask.if_version)
        return document


def _check_version(row: Row, name: str, wanted: int) -> None:
    if "version" not in row.model.columns:
        lacking = words.KEEPS_NO_VERSION.filled(name=name, kind=row.model.name)
        raise UsageError(lacking, suggestion=words.NO_VERSION)
    if row.version != wanted:
        changed = words.HAS_CHANGED.filled(name=name, version=row.version, wanted=wanted)
        raise ConflictError(changed, suggestion=words.LOOK_AGAIN)
