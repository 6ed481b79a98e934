"""The status table: printed from the YAML, observed on a database, and the same both times (TAB-01, TAB-02, TAB-03)."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion

from acquisitions.application import compile_house, packaged, read_house
from tests.acquisitions.desk import unchanged
from tests.commands.program import Program
from tests.databases import FreshDatabase

ROWS = ["order.prepare", "item.enter_item", "order.delete", "order.submit"]
"""The rows of table 1 that there are so far, in the manual's order."""

MANUAL = Path(__file__).parents[1] / "engine" / "seven_tables" / "manual.json"

Observe = Callable[..., Any]


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The command line where there is no database at all."""
    folder = tmp_path / "called_from"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Program({}, day=None)


@pytest.fixture
def workflows(tmp_path: Path) -> Path:
    """A copy of the packaged workflows, to be changed."""
    return Path(shutil.copytree(packaged("workflows"), tmp_path / "workflows"))


def edit(workflows: Path, old: str, new: str) -> None:
    path = workflows / "order.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def manual() -> dict[str, Any]:
    """Table 1 of the manual, with its title, columns, note and those rows."""
    (table,) = [table for table in json.loads(MANUAL.read_text(encoding="utf-8")) if table["workflow"] == "order"]
    by_label = {row["label"]: row for row in table["rows"]}
    labels = ["Priprava naročila", "Vnos postavke naročila", "Brisanje naročila", "Izstavitev in pošiljanje naročila"]
    assert [row["label"] for row in table["rows"]][:4] == labels
    return {**table, "rows": [{"label": label, "cells": by_label[label]["cells"]} for label in labels]}


def printed(table: dict[str, Any]) -> dict[str, Any]:
    """What the paper shows of a table."""
    rows = [{"label": row["label"], "cells": row["cells"]} for row in table["rows"]]
    return {"columns": table["columns"], "notes": table["notes"], "rows": rows}


# -- the manual's table -----------------------------------------------------------------------------


@pytest.mark.requirement("TAB-01", "TAB-02")
def test_the_declared_table_is_the_manuals(program: Program) -> None:
    (table,) = program.ask("tables", "order", "--lang", "sl")
    assert printed(table) == printed(manual())
    assert [row["procedures"] for row in table["rows"]] == [[row] for row in ROWS]


@pytest.mark.requirement("TAB-03")
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_the_observed_table_is_the_manuals(program: Program, fresh_database: FreshDatabase, kind: Any) -> None:
    (table,) = program.ask("--database", fresh_database(kind), "tables", "order", "--lang", "sl", "--observed")
    assert printed(table) == printed(manual())


@pytest.mark.requirement("TAB-02", "TAB-03")
@pytest.mark.parametrize("language", ["sl", "en", "nl"])
def test_declared_and_observed_say_the_same(program: Program, language: str) -> None:
    declared = program.ask("tables", "--lang", language)
    observed = program.ask("tables", "--lang", language, "--observed")
    assert observed == declared
    assert [table["workflow"] for table in declared] == ["order", "prepayment"]


@pytest.mark.requirement("TAB-02", "TAB-03")
@pytest.mark.parametrize("observed", [(), ("--observed",)], ids=["declared", "observed"])
@pytest.mark.parametrize("language", ["sl", "en", "nl"])
def test_table(program: Program, page: SnapshotAssertion, language: str, observed: tuple[str, ...]) -> None:
    assert program("tables", "order", "--lang", language, *observed).out == page(name=language)


def test_cells_are_as_many_and_in_the_order_of_the_columns(program: Program) -> None:
    tables = program.ask("tables")
    assert [len(table["columns"]) for table in tables] == [6, 2]
    for table in tables:
        assert all(len(row["cells"]) == len(table["columns"]) for row in table["rows"])


# -- the YAML alone says what is in it --------------------------------------------------------------


def both(program: Program, workflows: Path, code: int = 0) -> tuple[dict[str, Any], dict[str, Any]]:
    """The table of a folder of workflows, declared and observed; `code`: of the observed one."""
    words = ("--workflows", workflows, "tables", "order", "--lang", "sl")
    (declared,) = program.ask(*words)
    (observed,) = program.ask(*words, "--observed", code=code)
    return printed(declared), printed(observed)


@pytest.mark.requirement("TAB-01", "TAB-02", "TAB-03")
def test_a_word_changed_in_the_yaml_changes_in_both(program: Program, workflows: Path) -> None:
    edit(workflows, "submitted:        {sl: izstavljeno,", "submitted:        {sl: odposlano,")
    edit(workflows, "label: {sl: Izvod,", "label: {sl: Primerek,")
    declared, observed = both(program, workflows)
    assert declared == observed
    assert declared["rows"][3]["cells"][0] == "odposlano"
    assert declared["columns"][2] == "Primerek"


@pytest.mark.requirement("TAB-01", "TAB-03")
def test_a_cell_taken_out_of_the_yaml_is_gone_from_both(program: Program, workflows: Path) -> None:
    edit(workflows, "      shipment_pattern: {move: new -> in_preparation, when: has_shipping_copies}\n", "")
    edit(workflows, *without_condition(workflows, "has_shipping_copies"))
    declared, observed = both(program, workflows)
    assert declared == observed
    assert declared["rows"][3]["cells"] == ["izstavljeno", "naročeno", "naročeno", "1 – naročeno", "v pripravi", ""]


def without_condition(workflows: Path, name: str) -> tuple[str, str]:
    """The line of a condition that nothing uses any more, and nothing in its place."""
    text = (workflows / "order.yaml").read_text(encoding="utf-8")
    (line,) = [line for line in text.splitlines(keepends=True) if line.startswith(f"  {name}: {{about:")]
    return line, ""


@pytest.mark.requirement("TAB-01", "TAB-03")
def test_what_the_story_does_not_find_as_told_is_said(program: Program, workflows: Path) -> None:
    edit(workflows, "      copy: order_prepared -> ordered\n", "")
    declared, observed = both(program, workflows, code=1)
    assert declared == observed
    assert declared["rows"][3]["cells"][2] == ""
    told = program("--workflows", workflows, "tables", "order", "--observed", code=1)
    assert "items.0.copies.0.status is order_prepared, not ordered" in told.err


@pytest.mark.requirement("TAB-03")
def test_the_observed_table_comes_from_the_database(
    program: Program, workflows: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A writer that puts another status into the database is found out, though the definition promises the right one."""
    from engine.planning.work import Work

    right = Work.set_status

    def wrong(self: Work, key: str, column: str, rows: Any, before: str, after: str) -> None:
        right(self, key, column, rows, before, "check_in" if (key, after) == ("item", "ordered") else after)

    monkeypatch.setattr(Work, "set_status", wrong)
    monkeypatch.setattr("engine.planning.cells.Cells.check_results", lambda *_: None)
    (observed,) = json.loads(program("--json", "tables", "order", "--observed", code=None).out)
    assert observed["rows"][3]["cells"][1] == "dotok zvezkov"


@pytest.mark.requirement("TAB-03")
def test_a_row_that_no_story_runs_is_told(program: Program, workflows: Path) -> None:
    story = workflows / "stories" / "order.yaml"
    text = story.read_text(encoding="utf-8")
    story.write_text("\n".join(line for line in text.splitlines() if "do: delete" not in line), encoding="utf-8")
    told = program("--workflows", workflows, "tables", "order", "--observed", code=1)
    assert "order.delete: no story ran this row" in told.err


# -- where it is observed ---------------------------------------------------------------------------


@pytest.mark.requirement("TAB-03")
def test_a_temporary_database_leaves_nothing_behind(program: Program) -> None:
    program("tables", "order", "--observed")
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.requirement("TAB-03")
def test_a_database_that_is_named_is_kept(program: Program) -> None:
    program("--database", "sqlite:///observed.db", "tables", "order", "--observed")
    found = Program({}, day=None).ask("--database", "sqlite:///observed.db", "list", "order")
    assert [order["document"] for order in found] == ["order:26-0001"]


@pytest.mark.requirement("TAB-03")
def test_a_database_in_use_is_left_alone(dotok: Program, desk: Any) -> None:
    desk.ready_order("review")
    with unchanged(desk.database):
        url = desk.database.url.render_as_string(hide_password=False)
        error = dotok.fail("--database", url, "tables", "order", "--observed")
    assert "on a fresh database" in error["message"]


# -- formats ----------------------------------------------------------------------------------------


@pytest.mark.requirement("TAB-02")
def test_markdown_is_a_table(program: Program) -> None:
    lines = [line for line in program("tables", "order", "--lang", "en").out.splitlines() if line.startswith("|")]
    assert len(lines) == 2 + len(ROWS)
    assert len({line.count("|") for line in lines}) == 1


@pytest.mark.requirement("TAB-02")
def test_csv_is_read_back_as_the_same_table(program: Program) -> None:
    (table,) = program.ask("tables", "order", "--lang", "sl")
    rows = list(csv.reader(io.StringIO(program("tables", "order", "--lang", "sl", "--format", "csv").out)))
    cells = [[row["label"], *row["cells"]] for row in table["rows"]]
    assert [row for row in rows if row in cells] == cells
    assert any(row[-6:] == table["columns"] for row in rows)


@pytest.mark.requirement("TAB-02")
def test_html_is_a_table_with_its_words_escaped(program: Program, workflows: Path) -> None:
    edit(workflows, "label: {sl: Izvod,", 'label: {sl: "<b>Izvod</b>",')
    html = program("--workflows", workflows, "tables", "order", "--lang", "sl", "--format", "html").out
    assert len(re.findall("<tr", html)) == 1 + len(ROWS)
    assert "&lt;b&gt;Izvod&lt;/b&gt;" in html
    assert "<b>Izvod" not in html


def test_json_by_format_is_json_by_option(program: Program) -> None:
    assert json.loads(program("tables", "order", "--format", "json").out) == program.ask("tables", "order")


@pytest.mark.requirement("TAB-05")
def test_what_stands_beside_the_table_is_in_its_file_and_in_no_row(program: Program) -> None:
    """No row leads an item to check-in or a pattern into force; such statuses are left to what stands beside."""
    definition = compile_house(read_house()).definition
    rows = program("--json", "tables", "order", "--lang", "sl").json[0]["rows"]
    printed = {name for row in rows for name in row["procedures"]}
    declared = {
        f"{kind}.{name}": each for (kind, name), each in definition.procedures.items() if each.workflow == "order"
    }
    assert printed == set(ROWS)
    assert {"order.edit", "order.add_items", "item.edit_item", "item.remove_item"} <= declared.keys() - printed
    assert {Path(each.place.file).name for each in declared.values()} == {"order.yaml"}
    told = {cell for row in rows for cell in row["cells"]}
    for kind, status in (("item", "check_in"), ("pattern", "in_force")):
        statuses = definition.kinds[kind].statuses
        assert statuses is not None
        assert statuses.statuses[status].say("sl") not in told
