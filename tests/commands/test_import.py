"""`dotok import`: what it tells people and programs, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.acquisitions.desk import Desk, unchanged
from tests.commands.program import Program

pytestmark = pytest.mark.requirement("MAT-01")

GOOD = "issn;naslov;založnik\n0317-8471;Delo;Delo d. d.\n0350-4972;Večer;\n"
BAD = "issn;title\n3506894;Slavistična revija\n;Dnevnik\n"


@pytest.fixture
def files(dotok: Program) -> None:
    """Files in the folder the program is called from."""
    Path("good.csv").write_bytes(GOOD.encode("cp1250"))
    Path("bad.csv").write_text(BAD, encoding="utf-8")


@pytest.mark.usefixtures("files")
def test_programs_are_told_counts_and_every_refused_line(dotok: Program, desk: Desk) -> None:
    told = dotok.ask("import", "good.csv", "bad.csv", code=1)
    good, bad = told["files"]
    assert good == {
        "file": "good.csv",
        "kind": "material",
        "encoding": "windows-1250",
        "read": 2,
        "matched": 0,
        "made": 2,
        "changed": 0,
        "refused": [],
        "notes": [],
    }
    assert (bad["encoding"], bad["read"], bad["made"]) == ("utf-8", 2, 1)
    (refused,) = bad["refused"]
    assert set(refused) == {"line", "message", "suggestion"}
    assert (refused["line"], "0350-6894" in refused["suggestion"]) == (2, True)
    assert desk.column("SELECT title FROM material ORDER BY id DESC LIMIT 3") == ["Dnevnik", "Večer", "Delo"]


@pytest.mark.usefixtures("files")
def test_people_are_told_in_lines(dotok: Program) -> None:
    told = dotok("--lang", "en", "import", "bad.csv", code=1)
    assert told.out.splitlines()[:2] == [
        "bad.csv (material, utf-8)",
        "  read 2, matched 0, made 1, changed 0, refused 1",
    ]
    assert "✗ line 2: issn: 3506894 lost its leading zeros" in told.out
    assert dotok("import", "good.csv").code == 0


@pytest.mark.usefixtures("files")
def test_a_dry_run_changes_nothing_and_says_so(dotok: Program, desk: Desk) -> None:
    with unchanged(desk.database):
        told = dotok.ask("import", "good.csv", "--dry-run")
        assert "dry run" in dotok("--lang", "en", "import", "good.csv", "--dry-run").out
    assert (told["dry_run"], told["files"][0]["made"]) == (True, 2)


@pytest.mark.usefixtures("files")
def test_nothing_is_taken_when_one_of_the_files_is_not_there(dotok: Program, desk: Desk) -> None:
    with unchanged(desk.database):
        error = dotok.fail("import", "good.csv", "none.csv")
        folder = dotok.fail("import", "good.csv", ".")
    assert (error["code"], error["message"]) == ("not_found", "there is no file none.csv")
    assert "is no file" in folder["message"]


@pytest.mark.usefixtures("files")
def test_options_that_are_wrong_are_told_with_the_right_ones(dotok: Program, desk: Desk) -> None:
    with unchanged(desk.database):
        assert "utf-8" in dotok.fail("import", "good.csv", "--encoding", "latin2000")["suggestion"]
        assert "material" in dotok.fail("import", "good.csv", "--kind", "book")["message"]
        told = dotok.ask("--lang", "en", "import", "good.csv", "--encoding", "utf-8", code=1)
    assert told["files"][0]["refused"][0]["suggestion"].endswith("with --encoding")


@pytest.mark.usefixtures("files")
def test_a_user_without_the_permission_is_refused(dotok: Program, desk: Desk) -> None:
    desk.change("UPDATE user_account SET permissions = '[\"S\"]' WHERE name = 'bor'")
    with unchanged(desk.database):
        told = dotok("--json", "import", "good.csv", "--as", "bor", code=1)
    assert told.json["refused"][0]["condition"] == "permission"


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize("given", [b"\x00" * 100, b"<?xml", b"\xff\xfe<", "title\n\u202e\n".encode(), b'"', b"a\x1db"])
def test_no_file_ends_in_a_traceback(dotok: Program, desk: Desk, given: bytes) -> None:
    Path("odd").write_bytes(given)
    with unchanged(desk.database):
        told = dotok("import", "odd", code=1)
    assert "Traceback" not in told.out + told.err
