"""MARC records with patterns and issues: MARCXML and ISO 2709, real ones too."""

from __future__ import annotations

from io import BytesIO

import pymarc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from prediction import Field, FieldError, Subfield, parse_field, predict, values_of, write_pattern
from prediction.records import Form, fields_of, holdings_of, put_fields, read_records, write_records
from tests.real_files import FOLDER, needs

pytestmark = pytest.mark.requirement("PAT-02", "HLD-07")

REAL = "serials_mfhd.xml"
TITLES = "serials_marc21.xml"
"""Records without a root element around them."""

MONTHLY = [
    "853 20 $8 1 $a v. $b no. $u 12 $v r $i (year) $j (month) $w m $x 01",
    "854 20 $8 1 $a v. $i (year) $w a $o Supplement",
    "863 41 $8 1.1 $a 1 $b 11 $i 2024 $j 11",
    "863 41 $8 1.2 $a 1 $b 12 $i 2024 $j 12",
    "864 41 $8 1.1 $a 7 $i 2024",
]

values = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"), min_size=1, max_size=20
)
subfields = st.builds(Subfield, st.sampled_from("8abcdefghijklmnopqrstuvwxyz"), values)
fields = st.builds(
    Field,
    st.sampled_from(["853", "854", "855", "863", "864", "865"]),
    st.sampled_from(["  ", "20", "41", "3 ", " 1"]),
    st.lists(subfields, min_size=1, max_size=8).map(tuple),
)


def record_of(*written: Field) -> pymarc.Record:
    record = pymarc.Record()
    record.add_field(pymarc.Field("001", data="17"))
    record.add_field(pymarc.Field("852", pymarc.Indicators(" ", " "), [pymarc.Subfield("b", "Čitalnica")]))
    put_fields(record, written)
    return record


def through(record: pymarc.Record, form: Form) -> pymarc.Record:
    stream = BytesIO()
    write_records([record, record], stream, form)
    first, second = read_records(stream.getvalue())
    assert fields_of(first) == fields_of(second)
    return first


@pytest.mark.parametrize("form", list(Form))
@given(written=st.lists(fields, max_size=4))
def test_fields_come_back_from_a_file_just_as_they_were(form: Form, written: list[Field]) -> None:
    record = record_of(*written)
    assert fields_of(record) == tuple(sorted(written, key=lambda each: each.tag))
    again = through(record, form)
    assert fields_of(again) == fields_of(record)
    assert again["852"]["b"] == "Čitalnica"


@given(fields)
def test_a_field_comes_back_from_its_text_just_as_it_was(field: Field) -> None:
    assert parse_field(str(field)) == field


@pytest.mark.parametrize("form", list(Form))
def test_patterns_and_issues_of_a_record_predict_what_comes_next(form: Form) -> None:
    record = through(record_of(*map(parse_field, MONTHLY)), form)
    found = holdings_of(record)
    assert (found.number, found.problems) == ("17", ())
    basic, supplement = found.titled
    assert [values_of(issue)["b"] for issue in basic.issues] == ["11", "12"]
    assert values_of(next(predict(basic.pattern, basic.issues[-1]))) == {"a": "2", "b": "1", "i": "2025", "j": "01"}
    assert values_of(next(predict(supplement.pattern, supplement.issues[-1]))) == {"a": "8", "i": "2025"}


def test_issues_of_a_record_are_in_one_rhythm() -> None:
    written = [
        "853 20 $8 1 $a no. $i (year) $j (month) $k (day) $w m",
        "863 41 $8 1.1 $a 1 $i 2024 $j 01 $k 31",
        "863 41 $8 1.2 $a 2 $i 2024 $j 02 $k 29",
    ]
    (titled,) = holdings_of(record_of(*map(parse_field, written))).titled
    assert str(next(predict(titled.pattern, titled.issues[-1])).date) == "2024-03-31"


def test_what_is_wrong_in_a_record_is_told_and_stops_nothing() -> None:
    written = [*MONTHLY, "855 20 $8 9 $a v. $w y", "863 41 $8 1.3 $a 1 $b 13a $i 2024 $j 12", "863 41 $8 5.1 $a 1"]
    found = holdings_of(record_of(*map(parse_field, written)))
    assert [len(each.issues) for each in found.titled] == [2, 1, 0]
    assert [problem.code for problem in found.problems] == ["value-wrong", "frequency-unknown", "issue-alone"]


def test_a_file_that_is_no_marc_is_refused_with_the_record_it_ends_at() -> None:
    with pytest.raises(FieldError, match="record 1 can't be read"):
        list(read_records(b"<collection><record></collection>"))
    with pytest.raises(FieldError, match="record 1 can't be read"):
        list(read_records(b"neither XML nor MARC"))


XML = '<collection xmlns="http://www.loc.gov/MARC21/slim"><record>{}</record></collection>'


@pytest.mark.parametrize(
    ("inside", "reason"),
    [
        ("<leader>00000</leader>", "leader"),
        ("<datafield><subfield code='a'>1</subfield></datafield>", "an element has no attribute tag"),
        ("<datafield tag='853'><subfield>1</subfield></datafield>", "an element has no attribute code"),
    ],
)
def test_xml_that_is_no_marc_is_refused_with_its_reason(inside: str, reason: str) -> None:
    with pytest.raises(FieldError, match=f"record 1 can't be read: .*{reason}"):
        list(read_records(XML.format(inside).encode()))


def test_a_separator_of_iso_2709_inside_a_number_breaks_nothing() -> None:
    written = [Field("863", "41", (Subfield("8", "1.1"), Subfield("a", "7\x1e/8"), Subfield("i", "2024\x1d")))]
    (titled,) = holdings_of(record_of(parse_field("853 20 $8 1 $a no. $i (year) $w a"), *written)).titled
    assert [values_of(issue)["a"] for issue in titled.issues] == ["7/8"]


def test_a_pattern_that_was_read_is_written_back_as_it_was() -> None:
    text = "853 03 $6 a-b $8 4 $a v. $n note $b no. $u var $v r $i (year) $w m $p 2 $x 01 $y om07 $z ascii:a000"
    assert str(write_pattern(holdings_of(record_of(parse_field(text))).titled[0].pattern)) == text


@needs(REAL)
def test_real_holdings_records_are_read_and_written_without_loss() -> None:
    records = list(read_records(FOLDER / REAL))
    found = [holdings_of(record) for record in records]
    assert [each.problems for each in found] == [()] * len(records)
    assert sum(len(titled.issues) for each in found for titled in each.titled) == 14
    combined = found[5].titled[1].issues[0]
    assert values_of(combined) == {"a": "10/11", "b": "2/1", "i": "2007/2008"}
    for record in records:
        for form in Form:
            assert fields_of(through(record, form)) == fields_of(record)
    for each in found:
        for titled in each.titled:
            assert write_pattern(titled.pattern) is titled.pattern.source


def others(record: pymarc.Record) -> list[str]:
    """All fields but those of patterns and issues, as text."""
    return [str(field) for field in record.get_fields() if field.tag[:2] not in ("85", "86")]


@needs(TITLES)
@pytest.mark.parametrize("form", list(Form))
def test_a_pattern_put_into_real_records_changes_nothing_else_in_them(form: Form) -> None:
    inside = (FOLDER / TITLES).read_bytes()
    with pytest.raises(FieldError, match="one root element around its records"):
        list(read_records(inside))
    records = list(read_records(b'<collection xmlns="http://www.loc.gov/MARC21/slim">' + inside + b"</collection>"))
    assert len(records) == 7
    for record in records:
        before = others(record)
        put_fields(record, map(parse_field, MONTHLY))
        again = through(record, form)
        assert [str(field) for field in fields_of(again)] == sorted(MONTHLY)
        assert others(again) == before
        basic, _ = holdings_of(again).titled
        assert values_of(next(predict(basic.pattern, basic.issues[-1])))["b"] == "1"
