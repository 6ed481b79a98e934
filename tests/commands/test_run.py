"""`dotok run`: scenarios, step by step, on a temporary database or on one that is named."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from acquisitions.application import packaged
from tests.acquisitions.desk import Desk, unchanged
from tests.commands.program import Program
from tests.databases import FreshDatabase

HEAD = "scenario: A story.\nby: ana\ntoday: 2026-01-15\nsteps:\n"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    folder = tmp_path / "called_from"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Program({}, day=None)


def story(*steps: str, head: str = HEAD) -> Path:
    """A scenario in a file of the current folder."""
    path = Path("story.yaml")
    path.write_text(head + "".join(f"  - {{{step}}}\n" for step in steps), encoding="utf-8")
    return path


@pytest.mark.requirement("TAB-03", "ENG-02")
def test_the_packaged_story_passes(program: Program) -> None:
    told = program.ask("run", packaged("workflows") / "stories" / "order.yaml")
    assert (told["passed"], told["failures"]) == (True, [])
    assert all(step["passed"] for step in told["steps"])
    assert list(Path.cwd().iterdir()) == []


@pytest.mark.requirement("TAB-03", "ENG-02")
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_database_that_is_named_is_kept(program: Program, fresh_database: FreshDatabase, kind: Any) -> None:
    url = fresh_database(kind)
    program("--database", url, "run", packaged("workflows") / "stories" / "order.yaml")
    assert [each["document"] for each in program.ask("--database", url, "list", "order")] == ["order:26-0001"]


def test_every_step_is_told(program: Program) -> None:
    path = story("do: prepare, on: order, id: first", "do: submit, on: first, refused: [has_items]")
    told = program.ask("run", path)
    assert [step["do"] for step in told["steps"]] == ["prepare", "submit"]
    assert told["steps"][0]["document"] == "order:26-0001"
    assert told["steps"][1]["refused"] == ["has_supplier", "has_address", "has_items"]
    assert "2 steps, 0 failures" in program("run", path).out


EXPECTED_WRONGLY: dict[str, tuple[tuple[str, ...], str]] = {
    "another value": (
        ("do: prepare, on: order, id: first, expect: {status: submitted}",),
        "story.yaml:5:5: status is entered, not submitted",
    ),
    "a value that isn't there": (
        ("do: prepare, on: order, id: first, expect: {items.0.status: ordered}",),
        "items.0.status is nothing at 0, not ordered",
    ),
    "a refusal that doesn't come": (
        ("do: prepare, on: order, refused: [supplier_has_role]",),
        "prepare was done, but should be refused by supplier_has_role",
    ),
    "another refusal": (
        ("do: prepare, on: order, id: first", "do: submit, on: first, refused: [has_no_items]"),
        "refused by has_address, has_items, has_supplier, not by has_no_items",
    ),
    "a refusal nobody expected": (
        ("do: prepare, on: order, id: first", "do: submit, on: first"),
        "submit failed: Naročilo 26-0001 nima dobavitelja.",
    ),
    "a warning that doesn't come": (
        ("do: prepare, on: order, needs_confirmation: [supplier_has_role]",),
        "prepare was done",
    ),
    "an input that is none": (("do: prepare, on: order, set: {colour: red}",), 'has no input "colour"'),
    "a document that isn't there": (("do: submit, on: 'order:26-0099'",), "there is no order 26-0099"),
}


@pytest.mark.parametrize("what", EXPECTED_WRONGLY)
def test_what_does_not_come_as_expected_is_a_failure(program: Program, what: str) -> None:
    steps, told = EXPECTED_WRONGLY[what]
    answer = program.ask("run", story(*steps), code=1)
    assert answer["passed"] is False
    assert told in answer["failures"][-1]
    assert told in program("run", story(*steps), code=1).out


GOOD: dict[str, tuple[str, ...]] = {
    "a document by its number": (
        "do: prepare, on: order",
        "do: edit, on: 'order:26-0001', set: {note: x}, expect: {note: x, number: 26-0001}",
    ),
    "a name for a document by its number": (
        "do: prepare, on: order",
        "do: edit, on: 'order:26-0001', set: {note: x}, id: it",
        "do: edit, on: it, set: {note: y}, expect: {note: y}",
    ),
    "a dry run with a name": ("do: prepare, on: order, dry_run: true, id: it", "do: prepare, on: order, id: it"),
    "a dry run with an expectation": (
        "do: prepare, on: order, id: it",
        "do: edit, on: it, dry_run: true, set: {note: x}, expect: {status: entered}",
    ),
    "another user and day": (
        "do: enter, on: material, set: {title: Gea}, by: bor, today: 2026-02-01",
        "do: prepare, on: order, id: it, expect: {prepared_on: 2026-01-15}",
    ),
    "a part of a named document": (
        "do: enter, on: material, set: {title: Gea}",
        "do: enter_item, on: item, set: {material: Gea, copies: [{department: CIT}]}, id: gea",
        "do: prepare, on: order, set: {items: [gea]}, id: it, expect: {items.size: 1}",
        "do: remove_item, on: it/1",
        "do: delete, on: it",
    ),
    "rows it made": (
        "do: enter, on: material, set: {title: Gea}",
        "do: enter_item, on: item, set: {material: Gea, copies: [{}]}, made: {one: copy}",
    ),
    "no steps": (),
}


@pytest.mark.parametrize("what", GOOD)
def test_a_story_can_tell(program: Program, what: str) -> None:
    path = story(*GOOD[what]) if GOOD[what] else story(head="scenario: Nothing happens.\nsteps: []\n")
    answer = program.ask("run", path, code=0)
    assert answer["failures"] == []


BAD: dict[str, tuple[str, str]] = {
    "a key that is none": (HEAD + "  - {do: prepare, on: order, onn: item}\n", "onn"),
    "a step without a procedure": (HEAD + "  - {on: order}\n", 'a step needs "do"'),
    "no steps": ("scenario: A story.\n", 'needs "steps"'),
    "a day that is none": (HEAD.replace("2026-01-15", "2026-02-31") + "  - {do: prepare, on: order}\n", "2026-02-31"),
    "an unknown name": (HEAD + "  - {do: submit, on: first}\n", "first"),
    "an unknown procedure": (HEAD + "  - {do: prepair, on: order}\n", "prepair"),
    "an unknown user": (HEAD.replace("ana", "eva") + "  - {do: prepare, on: order}\n", "eva"),
    "an unknown library": ("library: atlantis\n" + HEAD + "  - {do: prepare, on: order}\n", "atlantis"),
    "a creation whose result is not named": (
        HEAD + "  - {do: prepare, on: order, expect: {status: entered}}\n",
        "`id`",
    ),
    "a binary file": ("\x00\x01", "this is a binary file"),
    "an empty file": ("", "the file is empty"),
}


@pytest.mark.parametrize("what", BAD)
def test_a_story_that_cannot_be_told(program: Program, what: str) -> None:
    text, told = BAD[what]
    Path("story.yaml").write_text(text, encoding="utf-8")
    answer = program("--json", "run", "story.yaml", code=None)
    assert answer.code in (1, 2)
    assert told in answer.out.replace("\\", "")
    assert "Traceback" not in answer.err


def test_several_stories_each_have_a_database_of_their_own(program: Program) -> None:
    path = story("do: prepare, on: order, id: it, expect: {number: 26-0001}")
    told = program("--json", "run", path, path)
    assert [each["passed"] for each in told.documents] == [True, True]


def test_a_story_on_a_database_in_use_goes_on_from_there(dotok: Program, desk: Desk) -> None:
    desk.do("prepare", "order")
    path = story("do: prepare, on: order, id: it, expect: {number: 26-0002}")
    dotok("--database", str(desk.database.url.render_as_string(hide_password=False)), "run", path)
    assert desk.column("SELECT number FROM purchase_order ORDER BY id") == ["26-0001", "26-0002"]


def test_the_database_of_the_environment_is_not_touched_by_a_story(dotok: Program, desk: Desk) -> None:
    """A story runs in a temporary database unless one is named in the call."""
    with unchanged(desk.database):
        dotok("run", story("do: prepare, on: order"))
