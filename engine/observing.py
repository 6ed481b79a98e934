"""The observed table: stories are run on a real database and the statuses found afterwards are printed.

The list of events says which rows a run was about; what is printed is read from the rows themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import Connection, bindparam, literal, select

from engine.definition import Definition, Workflow
from engine.scenarios import Told
from engine.session import Session


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
                for status in self._statuses(told.session, connection, key, ids):
                    for workflow, row in rows:
                        self._found.setdefault((workflow, row, key), {})[status] = None

    def _statuses(self, session: Session, connection: Connection, key: str, ids: Sequence[int]) -> Iterable[str]:
        kind, _, second = key.partition(".")
        table = session.compiled.models[kind].record.table
        column = table.c[second or "status"] if (second or "status") in table.c else literal("new")
        statement = select(table.c.id, column).where(
            table.c.library_id == session.library, table.c.id.in_(bindparam("ids", expanding=True))
        )
        found = {row[0]: row[1] for row in connection.execute(statement, {"ids": list(ids)})}
        return ["deleted" if each not in found else str(found[each]) for each in ids]

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
