"""The library's settings: typed, with their place in the folder, taken over and recorded by init (PAR-03)."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from acquisitions.application import House, create
from acquisitions.settings import described
from engine.errors import DefinitionError, NotFoundError, UsageError
from engine.labels import LANGUAGES
from tests.acquisitions.desk import Desk, unchanged

DAY = date(2026, 1, 15)

ELM = """\
library: ELM
name: Elm
parameters:
  delete_removed_items: true
  holdings_price_currency: foreign
  invoice_export_folder: /srv/invoices
  legal_deposit_recipients: [ARCHIVE]
partners:
  - {code: ARCHIVE, name: The Archive, is_recipient: true}
users:
  - {name: eve, language: en, permissions: [S, S_BASIC, S_RM]}
"""

NAMES = {
    "delete_removed_items",
    "shared_invoice_counter",
    "print_receiving_department",
    "holdings_price_currency",
    "invoice_export_folder",
    "print_previous_claims",
    "legal_deposit_purpose",
    "legal_deposit_recipients",
}
"""The settings that the manual names."""


def bring(desk: Desk, house: House, folder: Path, text: str) -> dict[str, Any]:
    (folder / "library.yaml").write_text(text, encoding="utf-8")
    return create(desk.database, folder, house, today=DAY)


def settings(desk: Desk, language: str = "en") -> dict[str, dict[str, Any]]:
    eve = desk.of("eve", "ELM")
    fields = eve.get("library:ELM")["fields"]
    found = described(eve.session.compiled, language, fields["parameters"], fields["sources"])
    return {each["name"]: each for each in found}


@pytest.mark.requirement("PAR-03")
def test_every_setting_of_the_manual_has_a_type_a_default_and_a_label_in_three_languages(
    desk: Desk, house: House, tmp_path: Path
) -> None:
    bring(desk, house, tmp_path, ELM)
    by_language = [settings(desk, language) for language in LANGUAGES]
    assert set(by_language[0]) >= NAMES
    for name in NAMES:
        assert len({found[name]["label"] for found in by_language}) == 3
    kinds = {name: by_language[0][name]["type"] for name in NAMES}
    assert kinds["holdings_price_currency"] == kinds["legal_deposit_purpose"] == "one_of"
    assert kinds["legal_deposit_recipients"] == "recipients"
    assert kinds["shared_invoice_counter"] == "boolean"


@pytest.mark.requirement("PAR-03")
def test_each_comes_with_its_value_its_default_and_its_place(desk: Desk, house: House, tmp_path: Path) -> None:
    bring(desk, house, tmp_path, ELM)
    found = settings(desk)
    file = str(tmp_path / "library.yaml")
    assert {
        name: (each["value"], each["default"], each["source"]) for name, each in found.items() if name in NAMES
    } == {
        "delete_removed_items": (True, False, {"file": file, "line": 4}),
        "holdings_price_currency": ("foreign", "home", {"file": file, "line": 5}),
        "invoice_export_folder": ("/srv/invoices", "", {"file": file, "line": 6}),
        "legal_deposit_recipients": (["ARCHIVE"], [], {"file": file, "line": 7}),
        "legal_deposit_purpose": ("national_collection", "national_collection", "default"),
        "shared_invoice_counter": (False, False, "default"),
        "print_receiving_department": (False, False, "default"),
        "print_previous_claims": (False, False, "default"),
    }


@pytest.mark.requirement("PAR-03", "ENG-07")
def test_a_changed_setting_comes_in_with_init_and_is_recorded(desk: Desk, house: House, tmp_path: Path) -> None:
    bring(desk, house, tmp_path, ELM)
    changed = ELM.replace("name: Elm\n", "name: The Elm library\n\n").replace(": foreign", ": home")
    made = bring(desk, house, tmp_path, changed.replace("  invoice_export_folder: /srv/invoices\n", ""))
    assert made["changed"] == [
        {"name": "name", "before": "Elm", "after": "The Elm library"},
        {"name": "holdings_price_currency", "before": "foreign", "after": "home"},
        {"name": "invoice_export_folder", "before": "/srv/invoices", "after": ""},
    ]
    found = settings(desk)
    assert (found["holdings_price_currency"]["value"], found["holdings_price_currency"]["source"]["line"]) == (
        "home",
        6,
    )
    assert (found["invoice_export_folder"]["value"], found["invoice_export_folder"]["source"]) == ("", "default")
    (procedure, door, changes) = desk.sql(
        "SELECT procedure, door, changes FROM event WHERE kind = 'library' ORDER BY id DESC"
    )[0]
    assert (procedure, door) == ("take_settings", "init")
    assert "The Elm library" in str(changes)
    assert desk.of("eve", "ELM").session.parameters["holdings_price_currency"] == "home"


@pytest.mark.requirement("PAR-03")
def test_a_moved_line_is_followed_without_being_told_as_a_change(desk: Desk, house: House, tmp_path: Path) -> None:
    bring(desk, house, tmp_path, ELM)
    made = bring(desk, house, tmp_path, ELM.replace("library: ELM\n", "library: ELM\n# ours\n"))
    assert "changed" not in made
    assert settings(desk)["delete_removed_items"]["source"]["line"] == 5


@pytest.mark.requirement("PAR-03", "ENG-14")
def test_no_other_door_changes_settings(desk: Desk) -> None:
    for language, told in (("sl", "v mapi knjižnice NOVA"), ("en", "in the folder"), ("nl", "in de map")):
        (reason,) = desk.speaking(language).refusal("take_settings", "library:NOVA", folder="elsewhere")
        assert reason.condition == "comes_from_its_folder"
        assert told in reason.message


@pytest.mark.requirement("PAR-03")
@pytest.mark.parametrize(
    ("right", "wrong", "told", "suggestion"),
    [
        ("delete_removed_items", "delete_removed_item", 'there is no parameter "delete_removed_item"', "delete_removed_items"),
        ("items: true", "items: perhaps", "perhaps is neither true nor false", None),
        (": foreign", ": forein", '"forein" is none of home, foreign; did you mean "foreign"?', None),
        ("/srv/invoices", '"a\\nb"', "this must be one line", None),
    ],
)  # fmt: skip
def test_a_mistake_is_told_with_its_place_and_nothing_changes(
    desk: Desk, house: House, tmp_path: Path, right: str, wrong: str, told: str, suggestion: str | None
) -> None:
    bring(desk, house, tmp_path, ELM)
    with unchanged(desk.database), pytest.raises(DefinitionError) as error:
        bring(desk, house, tmp_path, ELM.replace(right, wrong))
    (diagnostic,) = error.value.diagnostics
    assert told in diagnostic.message
    assert suggestion is None or suggestion in str(diagnostic.suggestion)
    line = 1 + ELM[: ELM.index(right)].count("\n")
    assert f"library.yaml:{line}:" in str(diagnostic.place)


@pytest.mark.requirement("PAR-03", "PAR-02")
def test_a_setting_names_partners_that_are_there(desk: Desk, house: House, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="legal_deposit_recipients: there is no partner ARCHIVES") as error:
        bring(desk, house, tmp_path, ELM.replace("[ARCHIVE]", "[ARCHIVES]"))
    assert error.value.suggestion == 'did you mean "ARCHIVE"?'
    assert desk.column("SELECT code FROM library") == ["NOVA"]


@pytest.mark.requirement("PAR-02", "PAR-03")
@pytest.mark.parametrize(
    "archive",
    [
        "{code: ARCHIVE, name: The Archive, is_donor: true}",
        "{code: ARCHIVE, name: A, is_recipient: true, active: false}",
    ],
)
def test_a_setting_of_recipients_takes_active_ones_only(desk: Desk, house: House, tmp_path: Path, archive: str) -> None:
    with pytest.raises(UsageError, match="legal_deposit_recipients: ARCHIVE is no active recipient"):
        bring(desk, house, tmp_path, ELM.replace("{code: ARCHIVE, name: The Archive, is_recipient: true}", archive))
    assert desk.column("SELECT code FROM library") == ["NOVA"]


@pytest.mark.requirement("PAR-02", "PAR-04")
def test_a_recipient_whom_a_setting_names_stays_one(desk: Desk, house: House, tmp_path: Path) -> None:
    bring(desk, house, tmp_path, ELM.replace("S_RM]", "S_RM, ACQ_S_E_CMN]"))
    eve = desk.of("eve", "ELM")
    assert eve.refused_by("delete", "partner:ARCHIVE") == ["partner_is_in_no_setting"]
    assert eve.refused_by("edit", "partner:ARCHIVE", is_recipient="no") == ["recipient_of_a_setting_keeps_the_role"]
    eve.do("edit", "partner:ARCHIVE", name="The Archives")
    bring(desk, house, tmp_path, ELM.replace("S_RM]", "S_RM, ACQ_S_E_CMN]").replace("[ARCHIVE]", "[]"))
    desk.of("eve", "ELM").do("delete", "partner:ARCHIVE")


@pytest.mark.requirement("PAR-02", "PAR-03", "ENG-14")
def test_partners_of_the_folder_bring_addresses_contacts_and_departments(
    desk: Desk, house: House, tmp_path: Path
) -> None:
    parts = """\
  - code: BOOKS
    name: The Bookshop
    supplies_serials: true
    addresses: [{purpose: orders, lines: "1 Book Lane", city: Leeds, country: GB}]
    partner_departments: [{code: BK-J, name: Journals}]
    contacts: [{code: KIM, name: Kim, department: BK-J, purpose: orders}]
users:
  - {name: gone, permissions: [S], active: false}
"""
    bring(desk, house, tmp_path, ELM.replace("users:\n", parts))
    eve = desk.of("eve", "ELM")
    fields = eve.get(eve.do("prepare", "order", supplier="BK-J").document)["fields"]
    assert (fields["address"], fields["contact"]) == ("1 Book Lane\nLeeds\nUnited Kingdom", "Kim")
    assert eve.get("user:gone")["fields"]["active"] is False
    with pytest.raises(DefinitionError, match='contact KIM: the partner has no department "BK-X"'):
        bring(desk, house, tmp_path, ELM.replace("users:\n", parts.replace("department: BK-J", "department: BK-X")))


@pytest.mark.requirement("PAR-02", "PAR-03", "ENG-14")
@pytest.mark.parametrize("library", ["NOVA", "LINDE"])
def test_the_example_libraries_have_partners_with_addresses_and_users_with_different_codes(
    desk: Desk, two_libraries: None, library: str
) -> None:
    first = desk.of({"NOVA": "ana", "LINDE": "els"}[library], library)
    users = [part["fields"] for part in first.get(f"library:{library}")["parts"]]
    assert len({tuple(user["permissions"]) for user in users}) >= 3
    assert len(users[0]["permissions"]) == 5
    addresses = first.column("SELECT count(*) FROM partner_address WHERE library_id = :id", id=first.session.library)
    assert addresses[0] >= 2
