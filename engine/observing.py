"""The observed table: stories are run on a real database and the statuses found afterwards are printed.

The list of events says which rows a run was about; what is printed is read from the rows themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.definition import Definition, Workflow
from engine.scenarios import Told
from engine.storage.looking import statuses_of


class Observer:
    """Collects what procedures leave, by printed row and column."""

    def __init__(self, definition: Definition) -> None:
        self._rows: dict[str, list[tuple[str, str]]] = {}
        for workflow in definition.workflows.values():
            for row in workflow.rows:
                for procedure in dict.fromkeys(str(each) for each in row.see):
                    self._rows.setdefault(procedure, []).append((str(workflow.name), str(row.name)))
        self._found: dict[tuple[str, str, str], dict[str, None]] = {}
        self.ran: set[str] = set()

    def watch(self, told: Told) -> None:
        """Look at the rows a step was about, right after it."""
        if told.answer is None or told.answer.dry_run:
            return
        self.ran.add(f"{told.kind}.{told.step.do}")
        rows = self._rows.get(f"{told.kind}.{told.step.do}", ())
        if not rows:
            return
        with told.session.database.read() as connection:
            for key, ids in _concerned([*told.answer.moves, *told.answer.kept]).items():
                kind, _, second = key.partition(".")
                model = told.session.compiled.models[kind]
                library, column = told.session.library, second or "status"
                for status in statuses_of(told.session.database, connection, model, library, column, ids):
                    for workflow, row in rows:
                        self._found.setdefault((workflow, row, key), {})[status] = None

    def of(self, workflow: Workflow) -> Mapping[tuple[str, str], Iterable[str]]:
        """What was found for a workflow: (row, column key) → statuses."""
        return {(row, key): tuple(found) for (name, row, key), found in self._found.items() if name == workflow.name}

    def not_run(self, workflow: Workflow) -> list[str]:
        """The rows none of whose procedures was run."""
        return [str(row.name) for row in workflow.rows if not any(str(each) in self.ran for each in row.see)]


def _concerned(moves: Iterable[Mapping[str, object]]) -> dict[str, list[int]]:
    found: dict[str, dict[int, None]] = {}
    for move in moves:
        ids = move["ids"]
        assert isinstance(ids, list)
        found.setdefault(str(move["kind"]), {}).update(dict.fromkeys(ids))
    return {key: list(ids) for key, ids in found.items()}
