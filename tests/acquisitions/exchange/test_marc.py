"""Fields 997 and 998: what submitting writes, and that every form gives back exactly what went in."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquisitions.exchange.marc import (
    HoldingsField,
    MarcError,
    from_iso2709,
    from_marcxml,
    holdings_fields,
    pack,
    to_iso2709,
    to_marcxml,
    to_record,
    unpack,
)
from acquisitions.holdings import copy_counts, new_997, new_998, ordered_count, with_ordered_count
from acquisitions.holdings_breaches import breaches

pytestmark = pytest.mark.requirement("HLD-01")

CODES = st.sampled_from("0123456789abcdefghijklmnopqrstuvwxyz")
VALUES = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")) | st.text(
    "$<>{} ab7"
)
INDICATORS = st.sampled_from(" 012z")
FIELDS = st.builds(
    HoldingsField,
    st.sampled_from(("997", "998")),
    INDICATORS,
    INDICATORS,
    st.lists(st.tuples(CODES, VALUES), max_size=8).map(tuple),
)


def ordered_copy(**changes: object) -> HoldingsField:
    """The 997 of a copy of Delo, ordered for the reading room."""
    given: dict[str, object] = {
        "purpose": "own_stock",
        "year": 2027,
        "supplier": "Delo, d. o. o.",
        "funders": ["MOL", "MK"],
        "order_number": "26-0001",
        "order_date": date(2026, 11, 21),
        "department": "ČIT",
        "note": "*ODD2",
        "status_date": date(2026, 11, 21),
    }
    return new_997(**(given | changes))  # type: ignore[arg-type]


def problems(field: HoldingsField) -> tuple[str, ...]:
    return tuple(breach.say("en") for breach in breaches(field))


def summary(copies: int = 3) -> HoldingsField:
    return new_998(year=2027, supplier="Delo, d. o. o.", funders=["MOL"], copies=copies)


@given(FIELDS)
def test_text_gives_the_field_back(field: HoldingsField) -> None:
    assert HoldingsField.from_text(field.text()) == field


@given(FIELDS)
def test_json_gives_the_field_back_on_one_line(field: HoldingsField) -> None:
    assert "\n" not in field.to_json()
    assert HoldingsField.from_json(field.to_json()) == field


@given(st.lists(FIELDS, max_size=4), VALUES)
def test_iso_2709_gives_the_fields_back(fields: list[HoldingsField], title: str) -> None:
    (record,) = from_iso2709(to_iso2709(to_record(fields, title, "0350-7521", "1")))
    assert holdings_fields(record) == tuple(fields)
    assert record["200"]["a"] == title


@given(st.lists(FIELDS, max_size=4), VALUES)
def test_marcxml_gives_the_fields_back(fields: list[HoldingsField], title: str) -> None:
    (record,) = from_marcxml(to_marcxml(to_record(fields, title, None, "1")))
    assert holdings_fields(record) == tuple(fields)
    assert record["200"]["a"] == title


@given(st.dictionaries(CODES, VALUES))
def test_elements_come_back_in_their_order(elements: dict[str, str]) -> None:
    assert list(unpack(pack(elements)).items()) == list(elements.items())


@pytest.mark.requirement("ORD-10")
def test_submitting_writes_a_997_for_a_copy() -> None:
    assert ordered_copy().text() == (
        "997 0# $v a $w o $q 1 $t 20261121 $k 2027 $2 Delo, d. o. o. $4 MOL $4 MK"
        " $x <b>26-0001<e>20261121 $d <l>ČIT $n *ODD2"
    )
    assert problems(ordered_copy()) == ()


@pytest.mark.requirement("ORD-10")
def test_submitting_writes_a_998_with_the_copies_ordered() -> None:
    assert summary().text() == "998 ## $v a $2 Delo, d. o. o. $4 MOL $k 2027 $c <7>3 $g <p>4"
    assert problems(summary()) == ()


def test_what_is_not_known_is_left_out() -> None:
    field = ordered_copy(year=None, funders=[], order_number=None, order_date=None, department=None, note=None)
    assert field.text() == "997 0# $v a $w o $q 1 $t 20261121 $2 Delo, d. o. o."


@pytest.mark.parametrize(("purpose", "letter"), [("own_stock", "o"), ("exchange", "z"), ("national_collection", "n")])
def test_a_purpose_has_our_letter(purpose: str, letter: str) -> None:
    assert ordered_copy(purpose=purpose).value("w") == letter


def test_an_unknown_purpose_is_an_error_with_the_right_ones() -> None:
    with pytest.raises(MarcError, match="unknown purpose 'gift'") as caught:
        ordered_copy(purpose="gift")
    assert "exchange" in str(caught.value.suggestion)


@pytest.mark.requirement("ORD-09")
def test_element_7_is_the_copies_ordered_and_can_be_set_to_0() -> None:
    field = summary(3).with_value("c", "<1>2<7>3")
    assert ordered_count(field) == 3
    assert copy_counts(with_ordered_count(field, 0)) == {"1": 2, "7": 0}
    assert ordered_count(field.with_value("c", None)) == 0


@pytest.mark.parametrize("c", ["3", "<7>three", "<7>1<7>2"])
def test_a_count_that_is_none_is_an_error(c: str) -> None:
    with pytest.raises(MarcError):
        ordered_count(summary().with_value("c", c))


def test_values_are_replaced_where_the_first_stood() -> None:
    field = ordered_copy().with_values("4", ["MK"]).with_value("n", None).with_value("3", "45.00 EUR")
    assert field.values("4") == ("MK",)
    assert field.value("n") is None
    assert [code for code, _ in field.subfields] == ["v", "w", "q", "t", "k", "2", "4", "x", "d", "3"]


def test_the_comment_of_a_combined_subscription_stays_as_the_manual_writes_it() -> None:
    value = pack({"n": "26-0004", "p": "0<CS\\17>"})
    assert value == "<n>26-0004<p>0<CS\\17>"
    assert unpack(value)["p"] == "0<CS\\17>"


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("997 0# $e x", "997 $e: unknown subfield"),
        ("997 9# $k 2027", "997 indicator 1: unknown code '9'"),
        ("998 0# $k 2027", "998 indicator 1: unknown code '0'"),
        ("997 0# $k 2026 $k 2027", "997 $k: given 2 times, may stand once"),
        ("997 0# $q 0", "997 $q: unknown code '0'"),
        ("997 0# $f 12345678901234", "997 $f: 14 characters, at most 13"),
        ("997 0# $o 20260230", "997 $o: '20260230' is not a day as YYYYMMDD"),
        ("997 0# $n ", "997 $n: empty"),
        ("997 0# $x 26-0001", "997 $x: '26-0001' stands before the first element mark such as <b>"),
        ("997 0# $x <a>26-0001", "997 $x element a: unknown element"),
        ("997 0# $x <b>26-0001<e>21. 11. 2026", "997 $x element e: '21. 11. 2026' is not a day as YYYYMMDD"),
        ("998 ## $c <7>three", "998 $c element 7: 'three' is not a count"),
        ("998 ## $g <p>9", "998 $g element p: unknown code '9'"),
    ],
)
def test_a_breach_of_the_structure_is_told_with_its_place(line: str, problem: str) -> None:
    assert problems(HoldingsField.from_text(line)) == (problem,)


def test_too_long_is_measured_without_the_marks() -> None:
    assert problems(ordered_copy(order_number="9" * 30)) == ()
    assert problems(ordered_copy(order_number="9" * 31)) == (
        "997 $x: 39 characters in its elements, at most 38",
        "997 $x element b: 31 characters, at most 30",
    )


@pytest.mark.parametrize(
    "line", ["", "996 0# $a b", "997 0 $a b", "997 0# a b", "997 0# $ab", "997 0# $A b", "997 0# $a b\x1fc"]
)
def test_a_line_that_is_no_field_is_an_error(line: str) -> None:
    with pytest.raises(MarcError):
        HoldingsField.from_text(line)


@pytest.mark.parametrize("text", ["", "{}", "[]", '["997"]', '["997","0",["v","a"]]', '["997","0 ",["v",1]]', "[1,2]"])
def test_json_that_is_no_field_is_an_error(text: str) -> None:
    with pytest.raises(MarcError):
        HoldingsField.from_json(text)


def test_the_record_is_comarc_in_utf_8() -> None:
    data = to_iso2709(to_record([ordered_copy()], "Večer: časnik", "0350-4972", "12345"))
    assert data[5:10] == b"nas a"
    (record,) = from_iso2709(data)
    assert (record["001"].data, record["011"]["e"], record["200"]["a"]) == ("12345", "0350-4972", "Večer: časnik")
    assert "Večer: časnik" in to_marcxml(record).decode("utf-8")


def test_a_file_holds_many_records() -> None:
    records = [to_record([ordered_copy(), summary()], title, None, title) for title in ("Delo", "Dnevnik")]
    for read in (from_iso2709(to_iso2709(*records) + b"\n"), from_marcxml(to_marcxml(*records))):
        assert [record["001"].data for record in read] == ["Delo", "Dnevnik"]
        assert holdings_fields(read[1]) == (ordered_copy(), summary())


def test_iso_2709_refuses_what_its_lengths_cannot_say() -> None:
    long_note = to_record([ordered_copy(note="č" * 5000)], "Delo", None, "7")
    with pytest.raises(MarcError, match="field 997 has 10087 bytes") as caught:
        to_iso2709(long_note)
    assert caught.value.place == "record 7"
    with pytest.raises(MarcError, match="use MARCXML"):
        to_iso2709(to_record([ordered_copy()] * 1000, "Delo", None, "7"))
    assert holdings_fields(from_marcxml(to_marcxml(long_note))[0])[0].value("n") == "č" * 5000


def test_broken_files_are_errors_that_say_where() -> None:
    good = to_iso2709(to_record([ordered_copy()], "Delo", None, "1"))
    for data in (good[:-9], b"<html/>", good.replace("ČIT".encode(), "ČIT".encode("utf-16-be"))):
        with pytest.raises(MarcError) as caught:
            from_iso2709(good + data)
        assert caught.value.place == "record 2"
    slim = b'<record xmlns="http://www.loc.gov/MARC21/slim">%s</record>'
    encoding = b'<?xml version="1.0" encoding="x"?><record/>'
    for data in (b"", b"<record", b"<html/>", encoding, slim % b"<datafield/>", slim % b"<leader>short</leader>"):
        with pytest.raises(MarcError):
            from_marcxml(data)


def test_a_control_character_in_a_title_is_an_error() -> None:
    with pytest.raises(MarcError, match=r"U\+001F") as caught:
        to_record([], "De\x1flo", None, "1")
    assert caught.value.place == "200 $a"
