"""`dotok users`, `dotok parameters`, and what the command line tells somebody who may not (ENG-14, PAR-03)."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from acquisitions.application import packaged
from tests.acquisitions.desk import Desk, unchanged
from tests.commands.program import Program

OTHERS = {
    "S_BASIC": "S,S_RM,ACQ_S_E_CMN,ACQ_S_E_FIN",
    "S_RM": "S,S_BASIC,ACQ_S_E_CMN,ACQ_S_E_FIN",
    "ACQ_S_E_CMN": "S,S_BASIC,S_RM,ACQ_S_E_FIN",
    "ACQ_S_E_FIN": "S,S_BASIC,S_RM,ACQ_S_E_CMN",
}
"""All codes but one."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The example library in a folder of its own."""
    copy = tmp_path / "nova"
    shutil.copytree(packaged("libraries/slovenia"), copy)
    return copy


@pytest.mark.requirement("ENG-14")
def test_users_are_listed_with_their_codes(dotok: Program) -> None:
    dotok("do", "deactivate", "user:bor")
    assert dotok.ask("users")[:2] == [
        {"name": "ana", "language": "sl", "active": True, "permissions": ["S", "S_BASIC", "S_RM", "ACQ_S_E_CMN", "ACQ_S_E_FIN"]},
        {"name": "bor", "language": "sl", "active": False, "permissions": ["S", "S_RM"]},
    ]  # fmt: skip


@pytest.mark.requirement("ENG-14")
@pytest.mark.parametrize(
    ("language", "heading", "meaning"),
    [
        ("sl", "uporabnik  jezik  aktiven  S  S_BASIC", "S_RM         vnos predlogov za nakup"),
        ("en", "user  language  active  S  S_BASIC", "S_RM         entering suggestions"),
        ("nl", "gebruiker  taal  actief  S  S_BASIC", "S_RM         voorstellen voor aankoop invoeren"),
    ],
)
def test_people_read_a_table_and_what_each_code_means(
    dotok: Program, language: str, heading: str, meaning: str
) -> None:
    lines = dotok("users", "--lang", language).out.splitlines()
    assert lines[0].startswith(heading)
    assert lines[2].split()[3:] == ["✓", "–", "✓", "–", "–"]
    assert meaning in lines


@pytest.mark.requirement("ENG-14")
def test_granting_is_told_as_codes(dotok: Program) -> None:
    told = dotok("do", "grant", "user:bor", "--set", "permissions=S_BASIC", "--lang", "en").out
    assert "permissions: S, S_RM → S, S_BASIC, S_RM" in told


@pytest.mark.requirement("ENG-14")
@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("S_BASIC", ("submit", "order:99-9999")),
        ("S_BASIC", ("submit", "order", "--all")),
        ("S_RM", ("enter_item", "item", "--set", "nonsense=1")),
        ("ACQ_S_E_CMN", ("delete", "partner:NOBODY", "--yes")),
        ("ACQ_S_E_CMN", ("grant", "user:nobody", "--set", "permissions=NOTHING")),
        ("ACQ_S_E_CMN", ("set", "counter:order", "--dry-run")),
        ("ACQ_S_E_FIN", ("delete", "fund:NOTHING")),
    ],
)
def test_without_the_code_nothing_else_is_told(desk: Desk, dotok: Program, code: str, words: tuple[str, ...]) -> None:
    desk.do("enter", "user", name="vid", language="en", permissions=OTHERS[code])
    with unchanged(desk.database):
        error = dotok("--json", "--as", "vid", "do", *words, code=1)
    assert error.error == {"code": "refused", "message": f"vid lacks the permission {code}."}
    assert [reason["condition"] for reason in error.json["refused"]] == ["permission"]


@pytest.mark.requirement("ENG-14")
@pytest.mark.parametrize(
    "words", [("users",), ("get", "partner:NUK"), ("list", "order"), ("do", "prepare", "order"), ("parameters",)]
)
def test_an_inactive_user_gets_nothing(desk: Desk, dotok: Program, words: tuple[str, ...]) -> None:
    desk.do("deactivate", "user:cene")
    with unchanged(desk.database):
        told = dotok("--json", "--as", "cene", *words, code=1)
    assert told.json["refused"] == [
        {"condition": "active_user", "message": "Uporabnik cene ni več aktiven.", "on": "user:cene", "outcome": "unmet"}
    ]


@pytest.mark.requirement("PAR-03")
def test_a_parameter_changed_in_the_folder_shows_with_its_file_and_line(dotok: Program, folder: Path) -> None:
    assert source(dotok, "print_previous_claims") == (False, "default")
    file = folder / "library.yaml"
    text = file.read_text(encoding="utf-8")
    line = 1 + text[: text.index("  delete_removed_items")].count("\n")
    file.write_text(
        text.replace("  delete_removed_items: false\n", "  print_previous_claims: true\n"), encoding="utf-8"
    )
    told = dotok("init", folder).out.splitlines()
    assert told[1:] == ["  print_previous_claims: false → true"]
    assert source(dotok, "print_previous_claims") == (True, {"file": str(file), "line": line})
    assert source(dotok, "delete_removed_items") == (False, "default")
    assert "changed" not in dotok.ask("init", folder)


def source(dotok: Program, name: str) -> tuple[object, object]:
    (found,) = [each for each in dotok.ask("parameters") if each["name"] == name]
    assert {"name", "type", "value", "default", "source", "label"} <= set(found)
    return found["value"], found["source"]


@pytest.mark.requirement("PAR-03")
@pytest.mark.parametrize(
    ("language", "heading", "label"),
    [
        ("sl", "parameter", "Valuta cene v polju 997"),
        ("en", "parameter", "Currency of the price in field 997"),
        ("nl", "parameter", "Valuta van de prijs in veld 997"),
    ],
)
def test_people_read_the_parameters_as_a_table(dotok: Program, language: str, heading: str, label: str) -> None:
    lines = dotok("parameters", "--lang", language).out.splitlines()
    assert lines[0].startswith(heading)
    (row,) = [line for line in lines if line.startswith("holdings_price_currency")]
    assert row.split()[1:3] == ["home", "home|foreign"]
    assert row.endswith(label)


@pytest.mark.requirement("PAR-02")
def test_a_partner_with_rows_from_a_file(dotok: Program, tmp_path: Path) -> None:
    rows = {"code": "EBSCO", "name": "EBSCO", "contacts": [{"code": "ANN", "name": "Ann"}]}
    (tmp_path / "partner.json").write_text(json.dumps(rows), encoding="utf-8")
    dotok("do", "enter", "partner", "--inputs", tmp_path / "partner.json")
    assert dotok.ask("get", "partner:ANN")["fields"]["code"] == "EBSCO"
    told = dotok("do", "deactivate", "partner:ANN", "--lang", "en").out
    assert "active: True → False" in told
