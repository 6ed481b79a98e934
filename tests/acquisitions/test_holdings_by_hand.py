"""Fields 997 and 998 entered, edited and deleted by hand; each time an event (HLD-08)."""

from __future__ import annotations

from typing import Any

import pytest

from acquisitions.holdings_field import HoldingsField
from engine.errors import ConfirmationNeededError, UsageError
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.test_submitting import fields

pytestmark = pytest.mark.requirement("HLD-08")


@pytest.fixture
def field(desk: Desk) -> str:
    """The 997 of a submitted copy: `997 0# $v a $w o $q 1 $t 20260115 $k 2026 …`."""
    desk.do("submit", desk.ready_order("review"))
    return f"field_997:#{desk.column('SELECT id FROM field_997')[0]}"


@pytest.fixture
def summary(desk: Desk, field: str) -> str:
    return f"field_998:#{desk.column('SELECT id FROM field_998')[0]}"


def content(desk: Desk, tag: str = "997") -> HoldingsField:
    (text,) = desk.column(f"SELECT content FROM field_{tag} ORDER BY id DESC LIMIT 1")
    return HoldingsField.from_json(text)


def last_event(desk: Desk) -> tuple[Any, ...]:
    return desk.sql("SELECT procedure, document FROM event ORDER BY id DESC LIMIT 1")[0]


# -- 997 --------------------------------------------------------------------------------------------


def test_year_and_numbering_are_edited_and_all_else_stays(desk: Desk, field: str) -> None:
    before = content(desk)
    answer = desk.do("edit_997", field, k="2026/2027", m="1-4, 6")
    assert content(desk) == before.with_value("k", "2026/2027").with_value("m", "1-4, 6")
    assert last_event(desk) == ("edit_997", field)
    (change,) = answer.changes
    assert (change["field"], change["before"]) == ("content", before.to_json())


@pytest.mark.parametrize(
    ("typed", "subfields"),
    [
        ("$k2027$m1-4", {"k": ("2027",), "m": ("1-4",)}),
        (" $k 2027 $m 1-4 ", {"k": ("2027",), "m": ("1-4",)}),
        ("$nfirst note$nsecond", {"n": ("first note", "second")}),
        ("$3{dollar} 5", {"3": ("$ 5",)}),
        ("$2EBSCO", {"2": ("EBSCO",)}),
        ("$n", {"n": ()}),
    ],
)
def test_subfields_can_be_typed_as_in_a_record(
    desk: Desk, field: str, typed: str, subfields: dict[str, tuple[str, ...]]
) -> None:
    before = content(desk)
    desk.do("edit_997", field, field=typed)
    expected = before
    for code, values in subfields.items():
        expected = expected.with_values(code, values)
    assert content(desk) == expected


def test_a_whole_line_replaces_the_field(desk: Desk, field: str) -> None:
    desk.do("edit_997", field, field="997 12 $k 2025 $m 1-12 $s t")
    assert content(desk).text() == "997 12 $k 2025 $m 1-12 $s t"


def test_an_empty_text_takes_a_subfield_out(desk: Desk, field: str) -> None:
    desk.do("edit_997", field, n="", ind1="1", ind2="#")
    assert content(desk).value("n") is None
    assert content(desk).text().startswith("997 1# $v a")


def test_another_department_stands_in_the_call_number_too(desk: Desk, field: str) -> None:
    desk.do("edit_997", field, d="<l>CIT<i>B")
    desk.do("edit_997", field, department="MLA")
    assert content(desk).value("d") == "<l>MLA<i>B"
    assert desk.get(field)["fields"]["department"] == "MLA"
    desk.do("edit_997", field, department="")
    assert content(desk).value("d") == "<i>B"


@pytest.mark.parametrize(
    ("inputs", "told"),
    [
        ({"q": "Z"}, "997 $q: unknown code 'Z' (possible: 1 ordered, 2 in processing"),
        ({"field": "$*x"}, None),
        ({"field": "$ax"}, "997 $a: unknown subfield (possible: 0 pro-forma invoice, 1 supplier's invoice"),
        ({"f": "1" * 14}, "997 $f: 14 characters, at most 13"),
        ({"t": "2026-01-15"}, "997 $t: '2026-01-15' is not a day as YYYYMMDD"),
        ({"field": "$k2026$k2027"}, "997 $k: given 2 times, may stand once"),
        ({"d": "CIT"}, "997 $d: 'CIT' stands before the first element mark"),
        ({"ind1": "7"}, "997 indicator 1: unknown code '7' (possible: 0 unbound issues"),
        ({"field": "998 ## $v a"}, "this is a field 997, not 998"),
    ],
)
def test_what_the_field_cannot_hold_is_refused_with_what_it_can(
    desk: Desk, field: str, inputs: dict[str, str], told: str | None
) -> None:
    if told is None:
        with unchanged(desk.database), pytest.raises(UsageError, match=r"not subfields like '\$k2026"):
            desk.do("edit_997", field, **inputs)
        return
    (reason,) = desk.refusal("edit_997", field, **inputs)
    assert reason.condition == "field_is_right"
    assert reason.message.startswith(told)


@pytest.mark.requirement("ENG-03")
@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("sl", "997 $q: neznana koda 'Z' (mogoče: 1 naročeno, 2 v obdelavi"),
        ("nl", "997 $q: onbekende code 'Z' (mogelijk: 1 besteld, 2 in verwerking"),
    ],
)
def test_it_is_told_in_the_users_language(desk: Desk, field: str, language: str, told: str) -> None:
    (reason,) = desk.speaking(language).refusal("edit_997", field, q="Z")
    assert reason.message.startswith(told)


def test_what_came_wrong_does_not_hinder_the_editing_of_the_rest(desk: Desk, field: str) -> None:
    wrong = content(desk).with_value("q", "Z").to_json()
    desk.change("UPDATE field_997 SET content = :wrong", wrong=wrong)
    desk.do("edit_997", field, m="1-3")
    assert (content(desk).value("q"), content(desk).value("m")) == ("Z", "1-3")
    assert desk.refused_by("edit_997", field, s="Z") == ["field_is_right"]


def test_a_997_is_entered_for_a_serial_without_an_order(desk: Desk) -> None:
    entered = desk.do("enter_997", "field_997", material="0036-8075", department="CIT", k="2024", v="c", m="1-12")
    assert fields(desk, "997") == ["997 ## $k 2024 $m 1-12 $v c $d <l>CIT"]
    seen = desk.get(entered.document)
    assert (seen["fields"]["material"], seen["statuses"]["status"]["code"]) == ("0036-8075", "ordered")
    assert desk.sql("SELECT copy_id, volume_id FROM field_997") == [(None, None)]
    desk.do("edit_997", entered.document, m="")
    assert fields(desk, "997") == ["997 ## $k 2024 $v c $d <l>CIT"]


@pytest.mark.parametrize(
    ("inputs", "reasons"),
    [
        ({"k": "2024"}, ["field_997_has_material"]),
        ({"material": "0036-8075"}, ["field_is_given"]),
        ({"material": "0036-8075", "k": "2024", "v": "?"}, ["field_is_right"]),
    ],
)
def test_a_997_by_hand_needs_its_serial_and_something_in_it(
    desk: Desk, inputs: dict[str, str], reasons: list[str]
) -> None:
    assert desk.refused_by("enter_997", "field_997", **inputs) == reasons


@pytest.mark.requirement("ORD-04")
def test_items_are_made_of_a_997_entered_by_hand(desk: Desk) -> None:
    entered = desk.do("enter_997", "field_997", material="0036-8075", department="CIT", k="2025").document
    order = desk.do("prepare", "order", supplier="SERINT").document
    desk.do("items_from_997", order, fields_997=[entered])
    desk.do("submit", order)
    assert desk.count("field_997") == 1
    assert content(desk).value("k") == "2025"


# -- deleting a 997 ---------------------------------------------------------------------------------


def test_a_997_is_deleted_and_its_events_stay(desk: Desk) -> None:
    entered = desk.do("enter_997", "field_997", material="0036-8075", k="2024").document
    desk.do("edit_997", entered, k="2025")
    desk.do("delete_997", entered)
    assert desk.count("field_997") == 0
    assert desk.column("SELECT procedure FROM event WHERE document = :it ORDER BY id", it=entered) == [
        "enter_997",
        "edit_997",
        "delete_997",
    ]


def test_the_997_of_an_ordered_copy_stays(desk: Desk, field: str) -> None:
    (reason,) = desk.refusal("delete_997", field)
    assert reason.message == "Copy 1 is ordered or received and needs its field 997."


def test_what_is_left_after_a_cancellation_can_be_deleted(desk: Desk, field: str) -> None:
    desk.change("UPDATE copy SET status = 'cancelled' WHERE status = 'ordered'")
    desk.do("delete_997", field)
    assert desk.count("field_997") == 0


def test_before_a_997_with_issues_or_a_price_goes_a_person_is_asked(desk: Desk) -> None:
    typed = "$k2024$m1-12$320.00$f000123"
    entered = desk.do("enter_997", "field_997", material="0036-8075", field=typed).document
    with unchanged(desk.database), pytest.raises(ConfirmationNeededError) as asked:
        desk.do("delete_997", entered)
    assert "f inventory number, m numbering, 3 price" in asked.value.message
    desk.confirm("delete_997", entered)
    assert desk.count("field_997") == 0


# -- 998 --------------------------------------------------------------------------------------------


def test_an_existing_998_is_edited(desk: Desk, summary: str) -> None:
    desk.do("edit_998", summary, k="2024-2026", v="b", g="<p>5<r>8")
    assert content(desk, "998").text() == "998 ## $v b $2 SERINT $4 MOL $4 JAK $k 2024-2026 $c <7>1 $g <p>5<r>8"
    assert last_event(desk) == ("edit_998", summary)
    assert desk.column("SELECT counted_by_hand FROM field_998") == [0]


def test_a_998_keeps_to_its_structure(desk: Desk, summary: str) -> None:
    (reason,) = desk.refusal("edit_998", summary, g="<p>7")
    assert reason.message.startswith("998 $g element p: unknown code '7' (possible: 0 unknown, 4 currently received")


@pytest.mark.requirement("ORD-09")
def test_a_count_typed_into_998c_stops_the_next_order_until_it_is_0(desk: Desk, summary: str) -> None:
    desk.do("edit_998", summary, c="<7>3")
    order = desk.ready_order("review_again")
    assert desk.refused_by("submit", order) == ["no_count_by_hand"]
    desk.do("count_by_hand", summary, counted_by_hand=0)
    assert content(desk, "998").value("c") == "<7>0"
    desk.do("submit", order)


def test_other_counts_stay_when_the_one_by_hand_is_set_to_0(desk: Desk, summary: str) -> None:
    desk.do("edit_998", summary, c="<1>4<7>3<9>2")
    desk.do("count_by_hand", summary, counted_by_hand=0)
    assert content(desk, "998").value("c") == "<1>4<7>0<9>2"


@pytest.mark.parametrize(
    ("inputs", "text", "count"),
    [
        ({"v": "c", "counted_by_hand": 2}, "998 ## $v c $c <7>2", 2),
        ({"field": "$vc$c<7>5"}, "998 ## $v c $c <7>5", 5),
        ({"counted_by_hand": 0}, "998 ## $c <7>0", 0),
        ({}, "998 ##", 0),
    ],
)
def test_a_998_is_entered_by_hand(desk: Desk, inputs: dict[str, Any], text: str, count: int) -> None:
    desk.do("enter_998", "field_998", material="0023-2424", **inputs)
    assert content(desk, "998").text() == text
    assert desk.column("SELECT counted_by_hand FROM field_998") == [count]


def test_a_998_is_deleted_after_asking_while_there_are_fields_997(desk: Desk, summary: str) -> None:
    with unchanged(desk.database), pytest.raises(ConfirmationNeededError, match="Knjižnica still has fields 997"):
        desk.do("delete_998", summary)
    desk.confirm("delete_998", summary)
    assert desk.count("field_998") == 0
    assert last_event(desk) == ("delete_998", summary)


def test_a_998_alone_is_deleted(desk: Desk) -> None:
    entered = desk.do("enter_998", "field_998", material="0023-2424").document
    desk.do("delete_998", entered)
    assert desk.count("field_998") == 0
