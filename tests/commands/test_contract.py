"""What scripts rely on: JSON alone on standard output, exit codes, options before and after, the nearest right name."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.acquisitions.desk import Desk, unchanged
from tests.commands.program import Program

ROOT = Path(__file__).parents[2]
DOTOK = Path(sys.executable).with_name("dotok")


@pytest.fixture
def order(desk: Desk) -> str:
    """An order ready to be submitted, beside an empty one."""
    order = desk.ready_order("review", "slavic")
    desk.do("prepare", "order")
    return order


STORY = """
scenario: An order is prepared.
by: ana
today: 2026-01-15
steps:
  - {do: prepare, on: order, set: {supplier: SERINT}, id: first, expect: {status: entered}}
"""

CALLS: dict[str, tuple[str, ...]] = {
    "init": ("init",),
    "check": ("check",),
    "tables": ("tables",),
    "tables order": ("tables", "order"),
    "show": ("show", "order"),
    "show --resolved --why": ("show", "order", "--resolved", "--why"),
    "diagram": ("diagram", "order"),
    "diagram of a document": ("diagram", "order", "--document", "order:26-0001"),
    "do": ("do", "submit", "order:26-0001", "--no-send"),
    "do --dry-run": ("do", "submit", "order:26-0001", "--dry-run"),
    "explain": ("explain", "order:26-0001"),
    "get": ("get", "order:26-0001"),
    "list": ("list", "order"),
    "events": ("events", "order:26-0001"),
    "events --material": ("events", "--material", "0023-2424"),
    "run": ("run", "story.yaml"),
}


@pytest.mark.parametrize("call", CALLS)
def test_json_alone_is_on_standard_output(dotok: Program, order: str, call: str) -> None:
    Path("story.yaml").write_text(STORY, encoding="utf-8")
    told = dotok("--json", *CALLS[call])
    assert len(told.documents) == 1
    assert told.err == ""


@pytest.mark.parametrize("call", CALLS)
def test_without_json_people_read_text(dotok: Program, order: str, call: str) -> None:
    Path("story.yaml").write_text(STORY, encoding="utf-8")
    told = dotok(*CALLS[call])
    assert told.out.strip()
    with pytest.raises(json.JSONDecodeError):
        json.loads(told.out)


def test_an_observed_table_is_json_alone_too(dotok: Program, tmp_path: Path) -> None:
    told = dotok("--json", "--database", f"sqlite:///{tmp_path / 'observed.db'}", "tables", "order", "--observed")
    assert [table["workflow"] for table in told.json] == ["order"]


# -- exit codes -------------------------------------------------------------------------------------

REFUSALS: dict[str, tuple[tuple[str, ...], int, str]] = {
    "done": (("get", "order:26-0001"), 0, ""),
    "refused": (("do", "submit", "order:26-0002"), 1, "refused"),
    "no permission": (("--as", "bor", "do", "submit", "order:26-0001"), 1, "refused"),
    "wrong usage": (("do", "submit"), 2, "usage"),
    "a wrong input": (("do", "submit", "order:26-0001", "--set", "layout=sideways"), 2, "usage"),
    "a document that isn't there": (("get", "order:26-0099"), 2, "not_found"),
    "a user who isn't there": (("--as", "eva", "list", "order"), 2, "not_found"),
    "a database that isn't there": (("--database", "sqlite:///none.db", "list", "order"), 2, "unavailable"),
    "another version": (("do", "submit", "order:26-0001", "--if-version", "7"), 3, "conflict"),
}


@pytest.mark.parametrize("what", REFUSALS)
def test_every_failure_has_its_exit_code(dotok: Program, desk: Desk, order: str, what: str) -> None:
    words, code, name = REFUSALS[what]
    with unchanged(desk.database):
        told = dotok("--json", *words, code=code)
    assert told.json.get("error", {}).get("code", "") == name
    if code:
        people = dotok(*words, code=code)
        assert people.out == ""
        assert people.err
        assert "Traceback" not in people.err


def test_a_bug_is_exit_code_4_and_tells_where(dotok: Program, order: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: Any) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr("engine.viewing.Viewer.view", broken)
    told = dotok("--json", "get", order, code=4)
    assert told.error == {"code": "internal", "message": "ZeroDivisionError: a bug"}
    assert "this is a bug in Dotok" in told.err
    assert "Traceback" in told.err


def test_a_key_used_for_something_else_is_a_conflict(dotok: Program) -> None:
    dotok("do", "prepare", "order", "--key", "K1")
    dotok("do", "prepare", "order", "--key", "K1", "--set", "supplier=SERINT", code=3)
    told = dotok("--json", "--lang", "en", "do", "prepare", "order", "--key", "K1", "--set", "supplier=SERINT", code=3)
    assert told.error["suggestion"] == "a new task needs a new key"


def test_the_worst_of_a_batch_is_its_exit_code(dotok: Program, order: str) -> None:
    told = dotok("--json", "do", "submit", order, "order:26-0002", code=1)
    done, refused = told.documents
    assert done["document"] == order
    assert refused["error"]["code"] == "refused"
    assert [reason["condition"] for reason in refused["refused"]] == ["has_supplier", "has_address", "has_items"]


def test_a_refusal_has_every_reason_with_what_it_is_about(dotok: Program, order: str) -> None:
    refused = dotok("--json", "--lang", "nl", "do", "submit", "order:26-0002", code=1).json
    assert refused["error"]["message"] == refused["refused"][0]["message"]
    assert refused["refused"][0] == {
        "condition": "has_supplier",
        "message": "Bestelling 26-0002 heeft geen leverancier.",
        "on": "order:26-0002",
        "outcome": "unmet",
    }


# -- options before and after -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("option", "value"), [("--lang", "nl"), ("--as", "bor"), ("--library", "NOVA"), ("--today", "2026-02-01")]
)
def test_global_options_stand_before_or_after_the_command(dotok: Program, order: str, option: str, value: str) -> None:
    before = dotok(option, value, "explain", order)
    after = dotok("explain", order, option, value)
    assert before == after
    assert dotok("explain", order, f"{option}={value}") == before


def test_the_database_stands_before_or_after_or_in_the_environment(
    library_url: str, tmp_path: Path, order: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    dotok = Program({"DOTOK_USER": "ana"})
    dotok("list", "order", code=2)
    before = dotok("--database", library_url, "list", "order")
    assert "26-0001" in before.out
    assert dotok("list", "order", "--database", library_url) == before
    assert Program({"DOTOK_DATABASE": library_url, "DOTOK_USER": "ana"})("list", "order") == before
    assert Program({"DOTOK_DATABASE": "sqlite:///none.db"})("list", "order", "--database", library_url) == before


def test_json_stands_before_or_after(dotok: Program, order: str) -> None:
    assert dotok("--json", "get", order) == dotok("get", order, "--json")


def test_the_nearer_of_two_equal_options_counts(dotok: Program, order: str) -> None:
    assert dotok("--lang", "nl", "get", order, "--lang", "en") == dotok("get", order, "--lang", "en")


def test_without_a_language_the_users_own_is_spoken(dotok: Program, order: str) -> None:
    assert "evidentirano" in dotok("get", order).out
    assert "entered" in dotok("--lang", "en", "get", order).out


def test_the_user_who_acts_is_in_the_event(dotok: Program, desk: Desk) -> None:
    dotok("do", "enter_item", "item", "--set", "material=0036-8075", "--set", "copies=[{}]", "--as", "bor")
    event = desk.sql("SELECT actor, door FROM event ORDER BY id DESC LIMIT 1")
    assert event == [("bor", "cli")]


def test_the_day_that_is_given_is_the_day_of_the_event(dotok: Program, desk: Desk) -> None:
    dotok("do", "prepare", "order", "--today", "2026-03-01")
    assert [str(day) for day in desk.column("SELECT day FROM event ORDER BY id DESC LIMIT 1")] == ["2026-03-01"]
    assert [str(day) for day in desk.column("SELECT prepared_on FROM purchase_order")] == ["2026-03-01"]


def test_where_there_are_several_libraries_one_is_named(dotok: Program, two_libraries: None) -> None:
    error = dotok.fail("list", "order")
    assert (error["message"], error["suggestion"]) == ("there are several libraries here", "--library NOVA|LINDE")
    dotok("list", "order", "--library", "NOVA")
    dotok("list", "order", "--library", "LINDE", "--as", "els")


# -- the nearest right one --------------------------------------------------------------------------

MISSPELT: dict[str, tuple[tuple[str, ...], str, str]] = {
    "a command": (("tabels",), 'there is no command "tabels"', "`dotok tables`"),
    "a procedure": (("do", "submitt", "order:26-0001"), 'order has no procedure "submitt"', '"submit"'),
    "a procedure of another kind": (
        ("do", "submit", "item:26-0001/1"),
        'item has no procedure "submit"',
        "belongs to order",
    ),
    "a kind": (("list", "ordr"), 'there is no kind "ordr"', '"order"'),
    "a kind in a document": (("get", "ordre:26-0001"), 'there is no kind "ordre"', '"order"'),
    "an input": (("do", "submit", "order:26-0001", "--set", "layuot=by_items"), 'has no input "layuot"', '"layout"'),
    "a value of an input": (
        ("do", "submit", "order:26-0001", "--set", "layout=by_item"),
        '"by_item" is none of by_items, by_departments',
        '"by_items"',
    ),
    "a field of a row": (
        ("do", "enter_item", "item", "--set", "material=0036-8075", "--set", 'copies=[{"departement": "CIT"}]'),
        'copies 1: copy has no "departement"',
        '"department"',
    ),
    "a status": (("list", "order", "--status", "enterd"), 'order has no status "enterd"', '"entered"'),
    "a field to list by": (("list", "order", "--suplier", "SERINT"), 'order has no field "suplier"', '"supplier"'),
    "a document": (("get", "order:26-0011"), "there is no order 26-0011", "order:26-0001"),
    "a partner": (("do", "edit", "order:26-0001", "--set", "supplier=SERIMT"), "there is no partner SERIMT", "SERINT"),
    "a material": (("events", "--material", "0023-2425"), "there is no material 0023-2425", "0023-2424"),
    "a workflow": (("show", "ordre"), 'there is no workflow "ordre"', '"order"'),
    "a workflow to print": (("tables", "ordre"), 'there is no workflow "ordre"', '"order"'),
    "a kind to draw": (("diagram", "itme"), 'there is no kind "itme"', '"item"'),
    "a user": (("--as", "anna", "list", "order"), 'there is no user "anna"', '"ana"'),
    "a library": (("--library", "NOVO", "list", "order"), 'there is no library "NOVO"', '"NOVA"'),
    "a language": (("--lang", "de", "list", "order"), 'there is no language "de"', "sl | en | nl"),
}


@pytest.mark.parametrize("what", MISSPELT)
def test_what_is_misspelt_is_answered_with_the_nearest(dotok: Program, order: str, what: str) -> None:
    words, message, suggestion = MISSPELT[what]
    error = dotok.fail(*words)
    assert message in error["message"]
    assert suggestion in error.get("suggestion", error["message"])


def test_a_command_like_no_other_is_pointed_to_the_help(dotok: Program) -> None:
    assert "`dotok --help`" in dotok.fail("xyzzy")["message"]


# -- the program itself -----------------------------------------------------------------------------


def test_help_names_every_command_and_loads_nothing_heavy() -> None:
    code = (
        "import sys\n"
        "from cli import main\n"
        "try: main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'sqlalchemy', 'sqlmodel', 'pydantic', 'yaml', 'transitions', 'alembic', 'jinja2', 'pymarc', 'rich', 'jsonschema'}\n"
        "print(sorted(heavy & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    for name in ("demo", "init", "check", "tables", "show", "diagram", "do", "explain", "get", "list", "events", "run"):
        assert f"\n  {name} " in done.stdout


@pytest.mark.parametrize(
    "command", ["init", "check", "tables", "show", "diagram", "do", "explain", "get", "list", "events", "run"]
)
def test_every_command_has_help_with_the_global_options(command: str) -> None:
    told = Program({}, day=None)(command, "--help")
    assert f"Usage: dotok {command}" in told.out
    for option in ("--database", "--library", "--as", "--lang", "--workflows", "--today", "--json"):
        assert option in told.out


def test_the_installed_program_works_from_any_folder_with_nothing_in_its_environment(tmp_path: Path) -> None:
    def run(*words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([DOTOK, *words], cwd=tmp_path, env={}, capture_output=True, text=True, check=False)
        assert done.returncode == code, done.stderr
        return done

    assert json.loads(run("--json", "init").stdout)["library"] == "NOVA"
    assert (tmp_path / "dotok.db").exists()
    assert (
        "order:26-0001" in run("do", "prepare", "order", "--set", "supplier=KNJIGARNA", "--today", "2026-01-15").stdout
    )
    assert "has_items" in run("do", "submit", "order:26-0001", code=1).stderr
    assert json.loads(run("--json", "get", "order:26-0001").stdout)["number"] == "26-0001"
    assert run("get", "order:26-0002", code=2).stdout == ""


def test_output_that_nobody_reads_any_more_is_no_error(tmp_path: Path) -> None:
    command = f"{DOTOK} show order | head -1"
    done = subprocess.run(
        ["bash", "-c", f"set -o pipefail; {command}"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr
