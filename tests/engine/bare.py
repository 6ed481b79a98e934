"""Workflows of a test's own, over bare records: kinds without a table in Python, for which the engine makes one.

In the YAML of these tests `~word` stands for a label that is `word` in English and `word (sl)`, `word (nl)` in the
other languages: what a label says matters in few of them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData

from engine.catalog import Catalog
from engine.checking import check
from engine.clock import read_clock
from engine.compiled import Compiled, compile_definition
from engine.diagnostics import Findings
from engine.reading.assembling import read_folder
from engine.session import Session
from engine.storage.database import Database
from engine.storage.records import complete
from engine.storage.schema import make_counter, prepare_ids
from engine.storage.tables import Event
from tests.engine.bare_effects import effects
from tests.engine.desk import Desk

TODAY = date(2026, 1, 15)
OWN_TABLES = ("event", "event_subject", "definition", "outbox", "counter", "id_sequence")
CONDITIONS = "tests.engine.bare_conditions"


def labelled(workflow: str) -> str:
    """The YAML with its short labels written out."""
    return re.sub(r"~(\w+)", r'{sl: "\1 (sl)", en: \1, nl: "\1 (nl)"}', workflow)


def bare_compiled(workflow: str, folder: Path, metadata: MetaData) -> Compiled:
    """A workflow ready to run; it must be one that `dotok check` finds no error in."""
    (folder / "bare.yaml").write_text(labelled(workflow), encoding="utf-8")
    findings = Findings()
    definition = read_folder(folder, findings)
    catalog = Catalog(effects=effects(), condition_modules=(CONDITIONS,))
    findings.extend(check(definition, catalog))
    assert [each for each in findings.sorted() if each.severity == "error"] == []
    for table in Event.metadata.tables.values():
        if table.name in OWN_TABLES:
            table.to_metadata(metadata)
    return compile_definition(definition, complete(catalog, definition, metadata))


def bare_desk(workflow: str, folder: Path, url: str, parameters: Mapping[str, Any] | None = None) -> Desk:
    """Someone at work with a workflow on a new database."""
    metadata = MetaData()
    compiled = bare_compiled(workflow, folder, metadata)
    definition, database = compiled.definition, Database(url)
    with database.write() as connection:
        metadata.create_all(connection)
        prepare_ids(database, connection)
        for counter in sorted({str(kind.number) for kind in definition.kinds.values() if kind.number}):
            make_counter(database, connection, 1, counter, 26)
    defaults = {str(each.name): each.default for each in definition.parameters.values()}
    permissions = frozenset(str(p.permission) for p in definition.procedures.values() if p.permission is not None)
    settings = {**defaults, **(parameters or {})}
    return Desk(Session(database, compiled, 1, "en", "ana", permissions, settings, read_clock(today=TODAY)))
