"""Material from MARC records: what is taken of them, what becomes of broken ones, what happens the second time."""

from __future__ import annotations

import pytest

from acquisitions.exchange.records import format_of, material_of
from engine.errors import RefusedError
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.exchange.files import Files, counts, iso2709, notes, record, refused, xml

pytestmark = pytest.mark.requirement("MAT-05")

DELO = record(
    ("022", "$a0317-8471"),
    ("020", "$a0-306-40615-2 (broš.)"),
    ("028", "$aDZ 12"),
    ("110", "$aDelo$bUredništvo,"),
    ("245", "$aDelo :$bslovenski dnevnik /$cglavni urednik N. N."),
    ("250", "$aGorenjska izd."),
    ("264", "$aLjubljana :$bDelo,$c1959-"),
    ("300", "$aLetn. 1, št. 1- :$bilustr. ;$c48 cm"),
    ("490", "$aČasniki ;$v3"),
    f001="12345",
    f008="660524c19599999xv dr p       0   |0slv b",
)
WHAT_DELO_SAYS = {
    "record_id": "12345",
    "title": "Delo : slovenski dnevnik",
    "author": "Delo Uredništvo",
    "issn": "0317-8471",
    "isbn": "978-0-306-40615-7",
    "publisher_number": "DZ 12",
    "edition": "Gorenjska izd.",
    "place": "Ljubljana",
    "publisher": "Delo",
    "year": "1959-",
    "series": "Časniki",
    "physical_description": "Letn. 1, št. 1-",
    "additional_physical_description": "ilustr. ; 48 cm",
    "language": "slv",
    "country": "SI",
    "frequency": "d",
    "level": "s",
}
COMARC = record(
    ("011", "$e0317-8471"),
    ("101", "$aslv"),
    ("102", "$asvn"),
    ("110", "$aa$bf"),
    ("200", "$aDelo$eslovenski dnevnik$fN. N."),
    ("205", "$aGorenjska izd."),
    ("210", "$aLjubljana$cDelo$d1959-"),
    ("215", "$aLetn. 1-$d48 cm"),
    ("225", "$aČasniki"),
    f001="777",
)


def fields_of(desk: Desk, record_id: str) -> dict[str, str]:
    """The fields of a material that have a value."""
    return {n: v for n, v in desk.get(f"material:{record_id}")["fields"].items() if v is not None}


@pytest.mark.requirement("MAT-01")
@pytest.mark.parametrize("write", [iso2709, xml])
def test_a_marc21_record_is_taken_over_with_all_it_tells(files: Files, desk: Desk, write: object) -> None:
    report = files.take(write(DELO))  # type: ignore[operator]
    assert (report.kind, counts(report), report.refused, report.notes) == ("material", (1, 0, 1, 0), [], [])
    assert fields_of(desk, "12345") == WHAT_DELO_SAYS
    assert desk.column("SELECT procedure FROM event ORDER BY id DESC LIMIT 1") == ["take_over"]


@pytest.mark.requirement("MAT-01")
def test_unimarc_and_comarc_are_seen_from_where_the_title_stands(files: Files, desk: Desk) -> None:
    files.take(xml(COMARC))
    found = fields_of(desk, "777")
    assert found == {
        "record_id": "777",
        "title": "Delo. slovenski dnevnik",
        "author": "N. N.",
        "issn": "0317-8471",
        "edition": "Gorenjska izd.",
        "place": "Ljubljana",
        "publisher": "Delo",
        "year": "1959-",
        "series": "Časniki",
        "physical_description": "Letn. 1-",
        "additional_physical_description": "48 cm",
        "language": "slv",
        "country": "SI",
        "frequency": "m",
        "level": "s",
    }


def test_unimarc_can_be_said() -> None:
    both = record(("245", "$aMARC 21"), ("200", "$aUNIMARC"), ("011", "$a0317-8471"))
    assert format_of(both) == "marc21"
    assert material_of(both, "unimarc") == {"title": "UNIMARC", "issn": "0317-8471", "level": "s"}
    assert format_of(record(("200", "$aUNIMARC"))) == "unimarc"


@pytest.mark.parametrize(("letter", "code"), list(zip("abcdefghijklmnouyz", "dcwesmbqtfaghijuyz", strict=True)))
def test_unimarc_frequencies_become_those_of_marc21(letter: str, code: str) -> None:
    assert material_of(record(("200", "$aA"), ("110", f"$aa{letter}")), "unimarc")["frequency"] == code


def test_the_same_file_again_changes_nothing(files: Files, desk: Desk) -> None:
    files.take(xml(DELO))
    with unchanged(desk.database):
        report = files.take(iso2709(DELO))
    assert (counts(report), report.notes) == ((1, 1, 0, 0), [])


def test_a_material_is_refreshed_from_its_record_but_keeps_its_own_note(files: Files, desk: Desk) -> None:
    files.take(xml(record(("245", "$aDelo"), f001="1")))
    desk.do("edit", "material:1", note="naša opomba", title="Ročno")
    report = files.take(xml(record(("245", "$aDelo :$bdnevnik"), f001="1")))
    assert counts(report) == (1, 1, 0, 1)
    assert fields_of(desk, "1") == {"title": "Delo : dnevnik", "record_id": "1", "note": "naša opomba", "level": "s"}


def test_a_record_that_came_later_is_joined_to_the_material_and_what_it_replaces_is_told(
    files: Files, desk: Desk
) -> None:
    report = files.take(xml(record(("022", "$a0350-6894"), ("245", "$aSlavistična revija za jezik"), f001="5")))
    assert counts(report) == (1, 1, 0, 1)
    assert notes(report)[0].endswith('title "Slavistična revija" is now "Slavistična revija za jezik"')
    assert fields_of(desk, "5")["issn"] == "0350-6894"
    assert desk.count("material") == 4


def test_only_the_data_of_a_record_are_copied_and_its_id_goes_into_the_note(files: Files, desk: Desk) -> None:
    report = files.take(xml(DELO), copies_data=True)
    assert counts(report) == (1, 0, 1, 0)
    fields = fields_of(desk, "0317-8471")
    assert "record_id" not in fields
    assert fields["note"] == "COBISS.SI-ID 12345"
    with unchanged(desk.database):
        assert counts(files.take(xml(DELO), copies_data=True)) == (1, 1, 0, 0)


def test_two_records_with_one_id_are_not_taken_one_after_the_other(files: Files, desk: Desk) -> None:
    twice = xml(record(("245", "$aPrva"), f001="1"), record(("245", "$aDruga"), f001="1"))
    report = files.take(twice)
    assert counts(report) == (2, 0, 1, 0)
    assert str(report.refused[0].words) == "record 1 has the same id, 1"
    with unchanged(desk.database):
        files.take(twice)


def test_a_number_that_cannot_be_is_left_out_of_a_record_with_a_note(files: Files, desk: Desk) -> None:
    report = files.take(xml(record(("022", "$a0317-8472"), ("245", "$aDelo"), f001="1")))
    assert counts(report) == (1, 0, 1, 0)
    assert notes(report) == ["issn: 0317-8472 is no ISSN: the last digit must make it 0317-8471; left out"]
    assert "issn" not in fields_of(desk, "1")


def test_combining_letters_and_non_sorting_marks_are_put_in_order(files: Files, desk: Desk) -> None:
    files.take(iso2709(record(("245", "$a\x98L'\x9ce\u0301tudes que\u0301be\u0301coises."), f001="1")))
    assert fields_of(desk, "1")["title"] == "L'études québécoises"


# -- broken files -------------------------------------------------------------------------------


def test_broken_records_are_told_with_their_number_and_the_others_taken(files: Files) -> None:
    good = iso2709(record(("245", "$aDelo"), f001="1"))
    short = b"00099" + good[5:]
    no_leader = b"xxxxx" + good[5:]
    cut_off = good[: len(good) // 2]
    report = files.take(short + good + b"\r\n" + no_leader + cut_off)
    assert counts(report) == (4, 0, 1, 0)
    assert [each.record for each in report.refused] == ["1", "3", "4"]
    assert refused(report)[0][1].split(",")[0] == 'its leader says it has "00099" bytes'
    assert "cut off" in str(report.refused[2].words)


def test_a_directory_that_points_nowhere_is_told(files: Files) -> None:
    good = bytearray(iso2709(record(("245", "$aDelo"), f001="1")))
    good[27:36] = b"999999999"
    report = files.take(bytes(good))
    assert (report.read, report.made, report.refused[0].record) == (1, 0, "1")


def test_broken_xml_is_told_with_its_line_and_what_stands_before_it_is_taken(files: Files) -> None:
    report = files.take(xml(record(("245", "$aDelo"), f001="1")).replace(b"</collection>", b"<record>\n<leader>"))
    assert counts(report) == (1, 0, 1, 0)
    ((line, message),) = refused(report)
    assert line == 4
    assert "this is no XML" in message


@pytest.mark.parametrize(
    ("inside", "message"),
    [
        ('<datafield ind1=" "><subfield code="a">x</subfield></datafield>', "a datafield lacks its tag or code"),
        ('<datafield tag="245"><subfield>x</subfield></datafield>', "a subfield lacks its tag or code"),
        ("<leader>xx</leader>", "a leader can't be read"),
        ("", "there is no title"),
    ],
)
def test_a_record_that_lacks_something_is_told_with_its_line(files: Files, inside: str, message: str) -> None:
    report = files.take(f"<collection>\n<record>{inside}</record>\n</collection>")
    assert (report.read, report.refused[0].line, report.refused[0].record) == (1, 2, "1")
    assert message in str(report.refused[0].words)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
        '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE a SYSTEM "http://example.invalid/a.dtd">',
    ],
)
def test_a_file_with_a_document_type_is_refused(files: Files, desk: Desk, declared: str) -> None:
    content = f'<?xml version="1.0"?>\n{declared}\n<collection><record>&b;</record></collection>'
    with unchanged(desk.database):
        report = files.take(content)
    assert "declares a document type (DTD)" in str(report.refused[0].words)
    assert report.read == 0


@pytest.mark.parametrize("content", ["<html><body/></html>", "<collection/>"])
def test_a_file_without_records_is_told(files: Files, content: str) -> None:
    assert refused(files.take(content)) == [(None, "there is no MARC record in the file")]


def test_records_in_a_row_without_a_root_are_read(files: Files) -> None:
    bare = xml(DELO, COMARC).replace(b"<collection>\n", b"").replace(b"\n</collection>", b"")
    report = files.take(b"\xef\xbb\xbf  " + bare, kind="material")
    assert report.read == 2


def test_records_bring_no_partners(files: Files, desk: Desk) -> None:
    with unchanged(desk.database):
        report = files.take(xml(DELO), kind="partner")
    assert "they bring material, no partner" in str(report.refused[0].words)


def test_taking_over_needs_its_permission(files: Files, desk: Desk) -> None:
    files._desk = desk.but(permissions=frozenset({"S_BASIC"}))
    with unchanged(desk.database), pytest.raises(RefusedError):
        files.take(xml(DELO))
