"""Material from tables: what is new is made, what is there is matched and never overwritten, what can't be is told."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from acquisitions.exchange import incoming
from engine.errors import RefusedError
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.exchange.files import Files, counts, notes, refused

pytestmark = pytest.mark.requirement("MAT-01")

TABLE = "ISSN;Naslov;Založnik\n0317-8471;Delo;Delo d. d.\n;Večer;\n0350-6894;Slavistična revija;Slavistično društvo\n"


def fields_of(desk: Desk, title: str) -> dict[str, str]:
    """The fields of a material that have a value."""
    (row_id,) = desk.column("SELECT id FROM material WHERE title = :title", title=title)
    return {name: value for name, value in desk.get(f"material:#{row_id}")["fields"].items() if value is not None}


def test_new_material_is_made_and_what_lacked_is_filled_in(files: Files, desk: Desk) -> None:
    report = files.take(TABLE)
    assert (report.kind, report.encoding, report.refused) == ("material", "utf-8", [])
    assert counts(report) == (3, 1, 2, 1)
    assert fields_of(desk, "Delo") == {"title": "Delo", "issn": "0317-8471", "publisher": "Delo d. d."}
    assert fields_of(desk, "Slavistična revija")["publisher"] == "Slavistično društvo"
    assert desk.column("SELECT search_text FROM material WHERE title = 'Delo'") == [" delo d 0317 8471 03178471"]


def test_each_material_has_its_own_event(files: Files, desk: Desk) -> None:
    before = desk.count("event")
    files.take(TABLE)
    assert desk.count("event") == before + 3
    assert desk.column("SELECT procedure FROM event ORDER BY id DESC LIMIT 3") == ["edit", "enter", "enter"]


def test_the_same_file_again_changes_nothing(files: Files, desk: Desk) -> None:
    files.take(TABLE)
    with unchanged(desk.database):
        report = files.take(TABLE)
    assert (counts(report), report.refused, report.notes) == ((3, 3, 0, 0), [], [])


def test_what_was_entered_by_hand_stays_and_the_difference_is_told(files: Files, desk: Desk) -> None:
    with unchanged(desk.database):
        report = files.take("issn,title,frequency\n0350-6894,Slavic Review,m\n0023-2424,KNJIŽNICA,t\n")
    assert counts(report) == (2, 2, 0, 0)
    (title, frequency) = notes(report)
    assert title.endswith('title "Slavistična revija" stays; the file has "Slavic Review"')
    assert frequency.endswith('frequency "q" stays; the file has "m"')


def test_without_a_number_title_and_publisher_must_agree(files: Files, desk: Desk) -> None:
    files.take("title,publisher\nVečer,ČZP Večer\n")
    report = files.take("title,publisher,issn\nVEČER,čzp „Večer“,0350-4972\nVečer,Drugi,\n")
    assert counts(report) == (2, 1, 1, 1)
    report = files.take("title,publisher,issn\nVečer,ČZP Večer,1318-5276\n")
    assert counts(report) == (1, 0, 1, 0)
    assert desk.column("SELECT issn FROM material WHERE title = 'Večer' ORDER BY id") == [
        "0350-4972",
        None,
        "1318-5276",
    ]


def test_a_row_that_can_be_several_is_refused(files: Files, desk: Desk) -> None:
    for issn in ("0350-4972", "1318-5276"):
        desk.do("enter", "material", title="Večer", issn=issn)
    with unchanged(desk.database):
        report = files.take("title\nVečer\n")
    ((line, message),) = refused(report)
    assert line == 2
    assert message.startswith("it can be any of material:#")


def test_rows_of_one_file_about_the_same_material_make_one(
    files: Files, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = "issn,title,publisher\n0317-8471,Delo,\n0317-8471,Delo,\n0317-8471,Delo,Delo d. d.\n"
    report = files.take(table, dry_run=True)
    assert counts(report) == (3, 2, 1, 1)
    monkeypatch.setattr(incoming, "_AT_ONCE", 1)
    assert counts(files.take(table, dry_run=True)) == (3, 2, 1, 1)
    assert counts(files.take(table)) == (3, 2, 1, 1)
    with unchanged(desk.database):
        files.take(table)


def test_a_dry_run_tells_the_same_and_changes_nothing(files: Files, desk: Desk) -> None:
    with unchanged(desk.database):
        dry = files.take(TABLE, dry_run=True)
    assert counts(dry) == counts(files.take(TABLE))


@pytest.mark.parametrize(
    ("cell", "message", "suggestion"),
    [
        ("3506894", "lost its leading zeros", "with its leading zeros it would be 0350-6894"),
        ("350-6894", "no ISSN", "with its leading zeros it would be 0350-6894"),
        ('"3,50689E+06"', "3,50689E+06 is what a spreadsheet leaves", "format the column as text"),
        ("0350-6895", "the last digit must make it 0350-6894", None),
        ("Delo", "write four digits, a hyphen, four digits", None),
    ],
)
def test_an_issn_that_a_spreadsheet_spoilt_is_told_with_what_it_was(
    files: Files, desk: Desk, cell: str, message: str, suggestion: str | None
) -> None:
    with unchanged(desk.database):
        report = files.take(f"title,issn\nDelo,{cell}\n")
    (finding,) = report.refused
    assert (finding.line, message in str(finding.words)) == (2, True)
    assert (suggestion in str(finding.advice)) if suggestion else finding.advice is None


def test_letters_are_composed_and_what_cannot_be_seen_is_taken_out_and_told(files: Files, desk: Desk) -> None:
    report = files.take("ti\x00tle,publisher\nC\u030crke \u202epi\x00ke\u0007,Za\u00adložba\n")
    assert desk.column("SELECT title FROM material ORDER BY id DESC LIMIT 1") == ["Črke pike"]
    assert notes(report) == [
        "title: U+202E, U+0000, U+0007 can't be seen and was taken out",
        "publisher: U+00AD can't be seen and was taken out",
    ]


def test_every_line_that_cannot_be_taken_is_told_and_the_others_are_taken(files: Files) -> None:
    report = files.take('title,issn,level\n,0317-8471,\nDelo,0317-8471,x\nA,,s,too,many\nDnevnik,,s\nB,"open\n')
    assert counts(report) == (5, 0, 1, 0)
    assert [line for line, _ in refused(report)] == [2, 3, 4, 6]


def test_a_number_that_is_taken_is_refused_in_the_words_of_the_library(files: Files, desk: Desk) -> None:
    desk.do("take_over", "material", title="Delo", record_id="1", issn="0317-8471")
    with unchanged(desk.database):
        report = files.take("title,issn,record_id\nDelo,0317-8471,2\n")
    assert "its record is 1, not 2" in str(report.refused[0].words)


def test_a_user_who_may_not_enter_material_is_refused_before_anything_is_read(files: Files, desk: Desk) -> None:
    files._desk = desk.but(permissions=frozenset({"S_BASIC"}))
    with unchanged(desk.database), pytest.raises(RefusedError):
        files.take(TABLE)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty"),
        (b"\n\n  \n", "nothing in the file but empty lines"),
        (b"foo,bar\n1,2\n", "names no columns"),
        (b"title,publihser\nDelo,Delo\n", 'material has no column "publihser"'),
        (b"issn,publisher\n0317-8471,Delo\n", "names no columns"),
    ],
)
def test_a_file_that_is_no_such_table_is_told_as_a_whole(
    files: Files, desk: Desk, content: bytes, message: str
) -> None:
    with unchanged(desk.database):
        report = files.take(content)
    assert message in str(report.refused[0].words)
    assert counts(report) == (0, 0, 0, 0)


def test_a_file_larger_than_the_limit_is_refused(files: Files, desk: Desk) -> None:
    with unchanged(desk.database):
        report = files.take(TABLE, limit=20)
    assert "at most 20 are taken at once" in str(report.refused[0].words)


@given(
    st.binary(max_size=400) | st.text(max_size=200).map(lambda text: ("title;issn\n" + text).encode("utf-8", "replace"))
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_lead_to_anything_but_a_report(files: Files, content: bytes) -> None:
    report = files.take(content, dry_run=True)
    assert report.matched + report.made <= report.read <= report.matched + report.made + len(report.refused)
