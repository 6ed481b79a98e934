"""Someone at work in a test: procedures are executed through `run`, and the database is looked at as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from dataclasses import replace
from typing import Any, Self

import pytest
from sqlalchemy import Connection, inspect, text

from engine.errors import EngineError, Reason, RefusedError
from engine.running import Answer, Ask, run, run_many
from engine.session import Session
from engine.storage.database import Database
from engine.viewing import Viewer

Dump = dict[str, list[str]]


def dump(database: Database) -> Dump:
    """Every row of every table, as text."""
    with database.read() as connection:
        return {name: _rows(connection, name) for name in sorted(inspect(connection).get_table_names())}


def _rows(connection: Connection, table: str) -> list[str]:
    return sorted(str(dict(row)) for row in connection.execute(text(f'SELECT * FROM "{table}"')).mappings())


@contextmanager
def unchanged(database: Database) -> Iterator[None]:
    """Nothing in the whole database changes in here."""
    before = dump(database)
    yield
    assert dump(database) == before


class Desk:
    """One user at work in one library."""

    def __init__(self, session: Session) -> None:
        self.session = session

    @property
    def database(self) -> Database:
        return self.session.database

    def but(self, **changes: Any) -> Self:
        """The same desk with something of its session changed, e.g. `language="sl"`."""
        other = copy(self)
        other.session = replace(self.session, **changes)
        return other

    # -- doing ----------------------------------------------------------------------------------

    def ask(self, procedure: str, *documents: str, inputs: Mapping[str, Any] | None = None, **settings: Any) -> Ask:
        """What to ask for; a bare kind creates."""
        kind, colon, _ = documents[0].partition(":")
        return Ask(kind, procedure, documents if colon else (), inputs, **settings)

    def do(self, procedure: str, document: str, **inputs: Any) -> Answer:
        """Execute a procedure on a document, or create one (`desk.do("prepare", "order")`)."""
        return run(self.session, self.ask(procedure, document, inputs=inputs))

    def confirm(self, procedure: str, document: str, **inputs: Any) -> Answer:
        """The same, with every warning accepted."""
        return run(self.session, self.ask(procedure, document, inputs=inputs, confirmed=True))

    def dry(self, procedure: str, document: str, **inputs: Any) -> Answer:
        """The same as a dry run."""
        return run(self.session, self.ask(procedure, document, inputs=inputs, dry_run=True))

    def do_many(self, procedure: str, *documents: str, **inputs: Any) -> list[Answer | EngineError]:
        """One procedure on several documents at once."""
        return run_many(self.session, self.ask(procedure, *documents, inputs=inputs))

    def refusal(self, procedure: str, document: str, **inputs: Any) -> tuple[Reason, ...]:
        """The reasons a procedure is refused for; that nothing changed is looked at, too."""
        with unchanged(self.database), pytest.raises(RefusedError) as refused:
            self.do(procedure, document, **inputs)
        return refused.value.reasons

    def refused_by(self, procedure: str, document: str, **inputs: Any) -> list[str]:
        """The names of the conditions that refuse a procedure."""
        return [reason.condition for reason in self.refusal(procedure, document, **inputs)]

    # -- looking --------------------------------------------------------------------------------

    def sql(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """Rows straight from the database."""
        with self.database.read() as connection:
            return [tuple(row) for row in connection.execute(text(statement), values)]

    def column(self, statement: str, **values: Any) -> list[Any]:
        """The first column of rows straight from the database."""
        return [row[0] for row in self.sql(statement, **values)]

    def statuses(self, table: str) -> list[str]:
        """The statuses of all rows of a table, in the order they were made."""
        return self.column(f'SELECT status FROM "{table}" ORDER BY id')

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(self.column(f'SELECT count(*) FROM "{table}"')[0])

    def change(self, statement: str, **values: Any) -> None:
        """Change the database behind the program's back."""
        with self.database.write() as connection:
            connection.execute(text(statement), values)

    def get(self, document: str) -> dict[str, Any]:
        """A document as `dotok get` shows it."""
        with self.database.read() as connection:
            viewer = Viewer(self.session, connection)
            return viewer.view(viewer.row(document))

    def explain(self, document: str) -> dict[str, Any]:
        """What `dotok explain` tells of a document."""
        with self.database.read() as connection:
            viewer = Viewer(self.session, connection)
            return viewer.explain(viewer.row(document))
