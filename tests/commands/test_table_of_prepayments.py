"""Table 3 of the manual, as far as it is of prepayments: declared, and observed on a database (TAB-02, TAB-03, PRE-02)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from tests.commands.program import Program
from tests.commands.test_tables import MANUAL, printed
from tests.databases import FreshDatabase

HERE = ["item.payment", "prepayment"]
"""The columns there are so far; the indirect-cost invoice comes with the invoices."""
ROWS = ["enter", "complete", "record_sending", "record_payment", "reopen"]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The command line where there is no database at all."""
    monkeypatch.chdir(tmp_path)
    return Program({}, day=None)


def manual() -> dict[str, Any]:
    """Table 3 of the manual without the column and the row of the indirect-cost invoice."""
    (table,) = [each for each in json.loads(MANUAL.read_text(encoding="utf-8")) if each["workflow"] == "prepayment"]
    rows = [{"label": row["label"], "cells": row["cells"][: len(HERE)]} for row in table["rows"][: len(ROWS)]]
    return {**table, "columns": table["columns"][: len(HERE)], "rows": rows}


@pytest.mark.requirement("TAB-02", "PRE-02")
def test_the_declared_table_is_the_manuals(program: Program) -> None:
    (table,) = program.ask("tables", "prepayment", "--lang", "sl")
    assert printed(table) == printed(manual())
    assert table["title"] == manual()["title"]
    assert [row["procedures"] for row in table["rows"]] == [[f"prepayment.{row}"] for row in ROWS]


@pytest.mark.requirement("TAB-03", "PRE-02", "PRE-04")
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_observed_table_is_the_manuals(program: Program, fresh_database: FreshDatabase, kind: Any) -> None:
    (table,) = program.ask("--database", fresh_database(kind), "tables", "prepayment", "--lang", "sl", "--observed")
    assert printed(table) == printed(manual())
    (declared,) = program.ask("tables", "prepayment", "--lang", "sl")
    assert table == declared


@pytest.mark.requirement("TAB-02", "TAB-03")
@pytest.mark.parametrize("observed", [(), ("--observed",)], ids=["declared", "observed"])
@pytest.mark.parametrize("language", ["sl", "en", "nl"])
def test_table(program: Program, page: SnapshotAssertion, language: str, observed: tuple[str, ...]) -> None:
    assert program("tables", "prepayment", "--lang", language, *observed).out == page(name=language)
