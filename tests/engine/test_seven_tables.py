"""The proof of the language: all seven tables of the manual as cells alone, declared and observed (TAB-04).

The kinds have no record in Python, so the engine makes their tables; nothing here is known to it beforehand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import MetaData

from engine.catalog import Catalog
from engine.clock import read_clock
from engine.compiled import Compiled, compile_definition
from engine.definition import Definition
from engine.diagnostics import Findings
from engine.invariants import broken_invariants
from engine.observing import Observer
from engine.reading.assembling import read_folder
from engine.rendering.tables import TablePrinter
from engine.scenarios import Teller, read_scenario
from engine.session import Session
from engine.storage.database import Database
from engine.storage.records import complete
from engine.storage.schema import make_counter, prepare_ids
from engine.storage.tables import Event

FOLDER = Path(__file__).parent / "seven_tables"
STORIES = sorted((FOLDER / "stories").glob("*.yaml"))
MANUAL: list[dict[str, Any]] = json.loads((FOLDER / "manual.json").read_text(encoding="utf-8"))


def _printed(table: dict[str, Any]) -> dict[str, Any]:
    """What the paper shows of a table."""
    rows = [{"label": row["label"], "cells": row["cells"]} for row in table["rows"]]
    return {**{key: table[key] for key in ("workflow", "title", "columns", "notes")}, "rows": rows}


@pytest.fixture(scope="module")
def definition() -> Definition:
    findings = Findings()
    read = read_folder(FOLDER / "workflows", findings)
    assert findings.sorted() == ()
    return read


@pytest.fixture(scope="module")
def metadata() -> MetaData:
    """The engine's own tables and those made for the kinds."""
    metadata = MetaData()
    for table in Event.metadata.tables.values():
        if table.name in ("event", "event_subject", "definition", "outbox", "counter", "id_sequence"):
            table.to_metadata(metadata)
    return metadata


@pytest.fixture(scope="module")
def compiled(definition: Definition, metadata: MetaData) -> Compiled:
    return compile_definition(definition, complete(Catalog(), definition, metadata))


@pytest.fixture
def session(compiled: Compiled, metadata: MetaData, database_url: str) -> Iterator[Session]:
    database = Database(database_url)
    with database.write() as connection:
        metadata.create_all(connection)
        prepare_ids(database, connection)
        for counter in sorted({str(kind.number) for kind in compiled.definition.kinds.values() if kind.number}):
            make_counter(database, connection, 1, counter, 26)
    permissions = {p.permission for p in compiled.definition.procedures.values() if p.permission is not None}
    yield Session(database, compiled, 1, "en", "ana", frozenset(permissions), {}, read_clock())
    database.dispose()


@pytest.mark.requirement("TAB-01", "TAB-02", "TAB-04")
@pytest.mark.parametrize("manual", MANUAL, ids=lambda table: str(table["workflow"]))
def test_a_declared_table_is_the_manuals(definition: Definition, manual: dict[str, Any]) -> None:
    declared = TablePrinter(definition, "sl").declared(definition.workflows[manual["workflow"]]).as_json()
    assert _printed(declared) == _printed(manual)


@pytest.mark.requirement("TAB-03", "TAB-04", "ENG-05")
def test_the_observed_tables_are_the_manuals(session: Session, definition: Definition) -> None:
    observer = Observer(definition)
    for story in STORIES:
        for told in Teller(session).tell(read_scenario(story)):
            assert told.failures == (), story.name
            observer.watch(told)
        with session.database.read() as connection:
            assert list(broken_invariants(session, connection)) == [], story.name
    printer = TablePrinter(definition, "sl")
    for manual in MANUAL:
        workflow = definition.workflows[manual["workflow"]]
        observed = printer.observed(workflow, observer.of(workflow)).as_json()
        assert _printed(observed) == _printed(manual)
        assert observed["unprinted"] == printer.declared(workflow).as_json()["unprinted"]
        assert observer.not_run(workflow) == []


@pytest.mark.requirement("TAB-03")
def test_the_tables_hold_163_cells(definition: Definition) -> None:
    tables = [TablePrinter(definition, "sl").declared(definition.workflows[each["workflow"]]) for each in MANUAL]
    assert sum(len(row.cells) for table in tables for row in table.rows) == 163
