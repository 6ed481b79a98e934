"""Material: what a record tells, its numbers, where its items and holdings go, when it may be deleted."""

from __future__ import annotations

import pytest

from acquisitions.types import TYPES
from engine.errors import ConfirmationNeededError, UsageError
from engine.values import ValueProblem
from tests.acquisitions.desk import Desk, unchanged

EVERYTHING = {
    "title": "Obzornik za matematiko in fiziko",
    "issn": "0473-7466",
    "author": "Društvo matematikov",
    "publisher": "DMFA – založništvo",
    "place": "Ljubljana",
    "country": "SI",
    "language": "slv",
    "frequency": "b",
    "edition": "Tiskana izd.",
    "year": "1951-",
    "level": "s",
    "physical_description": "Letn. 1, št. 1-",
    "additional_physical_description": "ilustr. ; 24 cm",
    "series": "Knjižnica Sigma",
    "isbn": "978-961-212-000-9",
    "ismn": "979-0-2306-7118-7",
    "publisher_number": "DMFA 12",
    "note": "dve številki na leto\nod 2020",
}


def words_of(desk: Desk, document: str) -> tuple[str, str]:
    """What a material is searched and sorted by."""
    found = desk.sql("SELECT search_text, sort_key FROM material WHERE id = :id", id=desk.get(document)["id"])
    return str(found[0][0]), str(found[0][1])


@pytest.mark.requirement("MAT-01")
def test_material_entered_by_hand_keeps_all_that_a_record_tells(desk: Desk) -> None:
    document = desk.do("enter", "material", **EVERYTHING).document
    fields = desk.get(document)["fields"]
    assert {name: value for name, value in fields.items() if value is not None} == EVERYTHING


@pytest.mark.requirement("MAT-01")
def test_every_field_of_a_material_can_be_edited(desk: Desk) -> None:
    document = desk.do("enter", "material", title="Obzornik").document
    desk.do("edit", document, **EVERYTHING)
    assert desk.get(document)["fields"]["additional_physical_description"] == "ilustr. ; 24 cm"
    assert words_of(desk, document)[0].startswith(" obzornik za matematiko in fiziko drustvo")


@pytest.mark.parametrize(
    ("kind", "given", "kept"),
    [
        ("isbn", "978-3-16-148410-0", "9783161484100"),
        ("isbn", "0-306-40615-2", "9780306406157"),
        ("isbn", "0\u2013306\u201340615\u20132", "9780306406157"),
        ("ismn", "M-2306-7118-7", "9790230671187"),
        ("line", "c\u030crke  in\tpike", "črke in pike"),
        (
            "line",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
        ),
    ],
)
@pytest.mark.requirement("MAT-01")
def test_numbers_and_titles_are_kept_in_one_form(kind: str, given: str, kept: str) -> None:
    assert TYPES[kind].parse(given) == kept


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        ("isbn", "9783161484101", "must make it 9783161484100"),
        ("isbn", "0-306-40615-3", "must make it 0306406152"),
        ("isbn", "Slovenska", "write its 10 or 13 characters"),
        ("ismn", "979-0-2306-7118-8", "must make it 9790230671187"),
        ("ismn", "12", "write its 13 digits"),
        ("line", "Rev\u202eija", "U+202E (right-to-left override)"),
        ("line", "Rev\x07ija", "U+0007"),
        ("record_id", "1" * 101, "at most 100 characters"),
    ],
)
@pytest.mark.requirement("MAT-01")
def test_what_cannot_be_is_refused_with_what_it_should_be(kind: str, given: str, told: str) -> None:
    with pytest.raises(ValueProblem, match=told.replace("+", r"\+").replace("(", r"\(").replace(")", r"\)")):
        TYPES[kind].parse(given)


@pytest.mark.requirement("MAT-01")
def test_a_title_that_turns_the_direction_of_writing_is_refused_by_hand(desk: Desk) -> None:
    with unchanged(desk.database), pytest.raises(UsageError, match=r"title: the text holds U\+202E"):
        desk.do("enter", "material", title="Rev\u202eija")


@pytest.mark.requirement("MAT-01")
def test_words_and_order_of_a_material_follow_from_its_fields_and_are_not_given(desk: Desk) -> None:
    document = desk.do("enter", "material", title="Črke", issn="0473-7466", isbn="0-306-40615-2").document
    assert words_of(desk, document) == (" crke 0473 7466 04737466 978 0 306 40615 7 9780306406157", "c~rke")
    desk.do("edit", document, title="Številke", publisher="Družba")
    assert words_of(desk, document)[0].startswith(" stevilke druzba ")
    assert words_of(desk, document)[1] == "s~tevilke"
    with pytest.raises(UsageError, match="no input"):
        desk.do("edit", document, sort_key="aaa")


# -- with a record or without (MAT-05) ----------------------------------------------------------


@pytest.mark.requirement("MAT-05")
def test_a_record_is_taken_over_or_only_its_data_are_copied(desk: Desk) -> None:
    taken = desk.do("take_over", "material", title="Delo", record_id="12345").document
    assert desk.get(taken)["fields"]["record_id"] == "12345"
    copied = desk.do("copy_data", "material", title="Večer", note="nova", record="67890").document
    fields = desk.get(copied)["fields"]
    assert (fields["record_id"], fields["note"]) == (None, "nova\nCOBISS.SI-ID 67890")
    assert words_of(desk, copied) == (" vecer", "vec~er")
    assert desk.refused_by("take_over", "material", title="Dnevnik") == ["has_record"]


@pytest.mark.requirement("MAT-05")
def test_a_record_that_comes_later_is_given_to_its_material(desk: Desk) -> None:
    desk.do("refresh", "material:0023-2424", record_id="777", title="Knjižnica : revija")
    assert desk.get("material:777")["fields"]["title"] == "Knjižnica : revija"
    assert words_of(desk, "material:777")[0].startswith(" knjiznica revija ")
    assert desk.refused_by("refresh", "material:0350-6894", title="Brez zapisa") == ["has_record"]


# -- relinking and deleting (MAT-02) ------------------------------------------------------------


def holdings_of(desk: Desk, material: str) -> dict[str, int]:
    """How many rows of each table belong to a material."""
    return {
        table: int(desk.column(f"SELECT count(*) FROM {table} WHERE material_id = :id", id=desk.get(material)["id"])[0])
        for table in ("order_item", "field_997", "field_998")
    }


def ordered(desk: Desk, *items: str) -> None:
    desk.do("submit", desk.ready_order(*items))


@pytest.mark.requirement("MAT-02")
def test_items_and_holdings_go_to_another_material_after_they_were_ordered(desk: Desk) -> None:
    ordered(desk, "slavic")
    other = desk.do("take_over", "material", title="Slavistična revija", record_id="1").document
    before = holdings_of(desk, "material:0350-6894")
    assert before == {"order_item": 1, "field_997": 2, "field_998": 1}
    desk.do("relink", "material:0350-6894", to=other)
    assert holdings_of(desk, "material:0350-6894") == {"order_item": 0, "field_997": 0, "field_998": 0}
    assert holdings_of(desk, other) == before


@pytest.mark.requirement("MAT-02")
def test_a_field_998_that_is_there_stays_and_the_other_is_left_after_a_warning(desk: Desk) -> None:
    ordered(desk, "slavic", "review")
    with unchanged(desk.database), pytest.raises(ConfirmationNeededError, match="998"):
        desk.do("relink", "material:0350-6894", to="material:0023-2424")
    desk.confirm("relink", "material:0350-6894", to="material:0023-2424")
    assert holdings_of(desk, "material:0350-6894") == {"order_item": 0, "field_997": 0, "field_998": 1}
    assert holdings_of(desk, "material:0023-2424")["field_998"] == 1


@pytest.mark.requirement("MAT-02")
@pytest.mark.parametrize("to", ["material:0350-6894", "material:0023-2424,material:0028-0836"])
def test_items_go_to_exactly_one_other_material(desk: Desk, to: str) -> None:
    assert desk.refused_by("relink", "material:0350-6894", to=to) == ["goes_to_one_other"]


@pytest.mark.requirement("MAT-02")
def test_where_there_is_nothing_to_move_nothing_is_written(desk: Desk) -> None:
    ordered(desk, "slavic")
    empty = desk.do("take_over", "material", title="Slavistična revija", record_id="1").document
    assert desk.refused_by("relink", empty, to="material:0350-6894") == ["has_what_can_move"]
    desk.do("enter_998", "field_998", material=empty, k="2020")
    assert desk.refused_by("relink", empty, to="material:0350-6894") == ["has_what_can_move"]
    desk.do("relink", empty, to="material:0023-2424")
    assert holdings_of(desk, "material:0023-2424")["field_998"] == 1


@pytest.mark.requirement("MAT-02")
def test_relinking_is_listed_under_both_materials(desk: Desk) -> None:
    desk.do("relink", "material:0350-6894", to="material:0023-2424")
    for material in ("material:0350-6894", "material:0023-2424"):
        listed = (
            "SELECT procedure FROM event JOIN event_subject ON event_id = event.id WHERE event_subject.row_id = :id"
        )
        assert "relink" in desk.column(listed, id=desk.get(material)["id"])


@pytest.mark.requirement("MAT-02")
def test_material_is_deleted_only_without_record_and_without_items(desk: Desk) -> None:
    assert desk.refused_by("delete", "material:0350-6894") == ["has_no_order_items"]
    ordered(desk, "slavic")
    assert desk.refused_by("delete", "material:0350-6894") == ["has_no_order_items", "has_no_fields_997"]
    desk.do("take_over", "material", title="Z zapisom", record_id="1")
    assert desk.refused_by("delete", "material:1") == ["has_no_record"]


@pytest.mark.requirement("MAT-02")
def test_material_left_empty_is_deleted_with_its_field_998(desk: Desk) -> None:
    ordered(desk, "slavic", "review")
    desk.confirm("relink", "material:0350-6894", to="material:0023-2424")
    desk.do("delete", "material:0350-6894")
    assert "Slavistična revija" not in desk.column("SELECT title FROM material")
    assert desk.count("field_998") == 1
