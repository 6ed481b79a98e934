"""What a run reads beside its documents: what they lead to, what was chosen or given, what may be joined."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from engine.compiled import ProcedureModel
from engine.executing.task import Task
from engine.inputs import Given
from engine.planning import Draft
from engine.rows import Row
from engine.storage.loading import Loader


class Gathering:
    """Loads what the steps of one run read."""

    def __init__(self, task: Task, loader: Loader) -> None:
        self._session = task.session
        self._steps = task.steps
        self._loader = loader

    def load_documents(self, documents: Iterable[Row]) -> None:
        """All that the procedure reads from the documents, in one go."""
        found = list({id(row): row for row in documents}.values())
        for step in self._steps:
            self._loader.expand(found, step.reads.get(step.kind, {}))

    def load(self, step: ProcedureModel, given: Given) -> None:
        """Everything a step reads from the chosen rows and the rows that new ones name."""
        reads = step.reads
        for kind, rows in given.chosen.items():
            self._loader.expand(rows, reads.get(kind, {}))
        self._load_links(given.own, reads.get(step.kind, {}))
        for kind, drafts in given.drafts.items():
            for draft in drafts:
                self._load_links(draft, reads.get(kind, {}))
                self._load_links(draft, self._below(step, kind))

    def _below(self, step: ProcedureModel, kind: str) -> Any:
        """What is read below parts of this kind, when the procedure starts above it."""
        way = self._session.compiled.models.way(step.kind, kind) or ()
        trie: Any = step.reads.get(step.kind, {})
        for relation in way:
            trie = trie.get(relation.attribute, {})
        return trie

    def _load_links(self, draft: Draft, trie: Any) -> None:
        for name, row in draft.links.items():
            self._loader.expand([row], trie.get(name, {}))
        for part, drafts in draft.parts.items():
            plural = str(self._session.compiled.definition.kinds[part].plural)
            for each in drafts:
                self._load_links(each, trie.get(plural, {}))

    def open_rows(self) -> dict[str, list[Row]]:
        """Rows that `one_open` may join instead of making new ones."""
        found: dict[str, list[Row]] = {}
        for cell_key, cells in ((key, cells) for step in self._steps for key, cells in step.cells.items()):
            kind = self._session.compiled.definition.kinds[cell_key.partition(".")[0]]
            if kind.one_open is not None and any(cell.new for cell in cells):
                rows = self._loader.where(str(kind.name), "status", [str(kind.one_open.within)])
                for path in kind.one_open.per:
                    self._loader.expand(rows, {path: {}})
                for whole in kind.of:
                    self._loader.expand(rows, {str(whole): {}})
                found[str(kind.name)] = rows
        return found

    def whole_tables(self) -> dict[str, list[Row]]:
        """All rows of the records that effects ask for."""
        names = [name for step in self._steps for effect in step.effects for name in effect.function.tables]
        return {name: self._loader.where(name, "library_id", [self._session.library]) for name in dict.fromkeys(names)}
