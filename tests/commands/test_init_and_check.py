"""`dotok init` and `dotok check`: before anything runs (PAR-01, TAB-01)."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from acquisitions.application import packaged
from acquisitions.migrations import CURRENT
from tests.acquisitions.desk import Desk, unchanged
from tests.commands.program import Program
from tests.databases import FreshDatabase


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """The command line in an empty folder, without a database."""
    folder = tmp_path / "called_from"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Program({})


@pytest.fixture
def workflows(tmp_path: Path) -> Path:
    return Path(shutil.copytree(packaged("workflows"), tmp_path / "workflows"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


# -- init -------------------------------------------------------------------------------------------


@pytest.mark.requirement("PAR-01")
def test_init_makes_the_slovenian_example_here(program: Program) -> None:
    made = program.ask("init")
    assert made == {"database": "sqlite:///dotok.db", "library": "NOVA", "revision": CURRENT}
    assert stat.S_IMODE(Path("dotok.db").stat().st_mode) == 0o600
    assert program.ask("get", "partner:SERINT")["fields"]["name"] == "Serials International"


@pytest.mark.requirement("PAR-01")
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_init_makes_the_library_of_a_folder(program: Program, fresh_database: FreshDatabase, kind: Any) -> None:
    url = fresh_database(kind)
    made = program.ask("--database", url, "init", packaged("libraries/flanders"))
    assert (made["library"], made["revision"]) == ("LINDE", CURRENT)
    order = program.ask("--database", url, "do", "prepare", "order", "--set", "supplier=PAGINA")
    assert order["document"] == "order:26-0001"
    assert "ingevoerd" in program("--database", url, "get", "order:26-0001").out


@pytest.mark.requirement("PAR-01")
def test_init_adds_a_second_library_to_the_first(dotok: Program, desk: Desk) -> None:
    desk.ready_order("review")
    dotok("init", packaged("libraries/flanders"))
    assert desk.column("SELECT code FROM library ORDER BY id") == ["NOVA", "LINDE"]
    assert desk.statuses("purchase_order") == ["entered"]


@pytest.mark.requirement("PAR-01")
def test_init_twice_changes_nothing(dotok: Program, desk: Desk) -> None:
    desk.do("submit", desk.ready_order("review"))
    with unchanged(desk.database):
        dotok("init")


def test_init_of_a_library_with_mistakes_makes_nothing(program: Program) -> None:
    Path("library.yaml").write_text("library: OAK\nname: Oak\ncurrency: POUNDS\n", encoding="utf-8")
    told = program("--json", "init", ".", code=2)
    assert (told.error["code"], told.error["place"]) == ("usage", "library.yaml:3:11")
    assert not Path("dotok.db").exists()
    people = program("init", ".", code=2)
    assert "currency: POUNDS" in people.err
    assert "^" in people.err


def test_a_password_is_never_printed(program: Program) -> None:
    told = program("--database", "postgresql://ana:secret@127.0.0.1:1/dotok", "init", code=2)
    assert "secret" not in told.out + told.err
    assert "ana:***@127.0.0.1:1/dotok" in told.err


# -- check ------------------------------------------------------------------------------------------


@pytest.mark.requirement("TAB-01")
def test_what_comes_with_the_program_has_no_error(program: Program) -> None:
    assert [each for each in program.ask("check") if each["severity"] == "error"] == []


@pytest.mark.requirement("TAB-01")
def test_a_finding_has_rule_place_and_suggestion(program: Program, workflows: Path) -> None:
    edit(workflows / "order.yaml", "order: entered -> submitted", "order: entred -> submitted")
    errors = [each for each in program.ask("check", workflows, code=1) if each["severity"] == "error"]
    assert {"rule", "severity", "file", "line", "column", "message", "suggestion"} == set(errors[0])
    lines = (workflows / "order.yaml").read_text(encoding="utf-8").splitlines()
    assert any(
        each["rule"] == "unknown-status"
        and lines[each["line"] - 1][each["column"] - 1 :].startswith("entred")
        and "entered" in each["suggestion"]
        for each in errors
    )


@pytest.mark.requirement("TAB-01")
def test_people_see_the_line_with_a_caret(program: Program, workflows: Path) -> None:
    edit(workflows / "order.yaml", "requires: [has_no_items]", "requires: [has_no_itmes]")
    told = program("check", workflows, code=1).out
    assert "requires: [has_no_itmes]" in told
    assert "^" in told
    assert 'did you mean "has_no_items"?' in told
    assert "1 error" in told


@pytest.mark.requirement("TAB-01")
def test_a_file_is_checked_inside_its_folder(program: Program, workflows: Path) -> None:
    edit(workflows / "order.yaml", "requires: [has_no_items]", "requires: [has_no_itmes]")
    assert program("check", workflows / "shipment.yaml").code == 0
    assert {Path(each["file"]).name for each in program.ask("check", workflows / "order.yaml", code=1)} == {
        "order.yaml"
    }


@pytest.mark.requirement("TAB-01")
def test_nothing_runs_on_workflows_with_errors(dotok: Program, desk: Desk, workflows: Path) -> None:
    order = desk.ready_order("review")
    edit(workflows / "order.yaml", "order: entered -> submitted", "order: entred -> submitted")
    for words in (("do", "submit", order), ("explain", order), ("get", order), ("tables",), ("init",)):
        with unchanged(desk.database):
            told = dotok("--workflows", workflows, *words, code=2)
        assert "entred" in told.err


@pytest.mark.requirement("PAR-01")
@pytest.mark.parametrize("library", ["slovenia", "flanders"])
def test_a_librarys_folder_is_checked(program: Program, tmp_path: Path, library: str) -> None:
    folder = Path(shutil.copytree(packaged(f"libraries/{library}"), tmp_path / library))
    assert program.ask("check", folder) == []
    edit(folder / "library.yaml", "currency: EUR", "currency: EURO")
    (finding,) = program.ask("check", folder, code=1)
    assert (finding["rule"], finding["line"]) == ("wrong-type", 6 if library == "slovenia" else 5)


@pytest.mark.requirement("TAB-01")
def test_several_folders_at_once(program: Program, workflows: Path) -> None:
    edit(workflows / "order.yaml", "requires: [has_no_items]", "requires: [has_no_itmes]")
    program("check", packaged("workflows"), packaged("libraries/slovenia"))
    program("check", packaged("libraries/slovenia"), workflows, code=1)
