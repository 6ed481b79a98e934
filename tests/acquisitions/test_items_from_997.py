"""Items made from fields 997 that were there before any order (ORD-04)."""

from __future__ import annotations

import pytest

from tests.acquisitions.desk import Desk

pytestmark = pytest.mark.requirement("ORD-04")

GIVEN = (("0028-0836", "CIT", 2025), ("0028-0836", "MLA", 2026), ("0028-0836", "CIT", 2025), ("0036-8075", "ODR", 2026))


@pytest.fixture
def fields(desk: Desk) -> list[str]:
    """Three fields 997 of Nature, two in the reading room and one in the children's department, one of Science."""
    return [
        desk.do("enter_997", "field_997", material=issn, department=department, k=str(year)).document
        for issn, department, year in GIVEN
    ]


def test_each_serial_becomes_an_item_with_a_copy_for_each_field(desk: Desk, fields: list[str]) -> None:
    order = desk.ready_order("review")
    desk.do("items_from_997", order, fields_997=fields)
    _, nature, science = desk.get(order)["parts"]
    assert [(item["fields"]["material"], str(item["fields"]["year"])) for item in (nature, science)] == [
        ("0028-0836", "2026"),
        ("0036-8075", "2026"),
    ]
    assert nature["fields"]["supplier"] == "SERINT"
    assert [copy["fields"]["department"] for copy in nature["parts"]] == ["CIT", "MLA", "CIT"]
    assert [copy["fields"]["department"] for copy in science["parts"]] == ["ODR"]
    joined = [[part["document"] for part in copy["parts"]] for copy in (*nature["parts"], *science["parts"])]
    assert joined == [[field] for field in fields]


def test_submitting_makes_no_other_field_997_but_the_pattern(desk: Desk, fields: list[str]) -> None:
    order = desk.do("prepare", "order", supplier="SERINT").document
    desk.do("items_from_997", order, fields_997=fields[:2])
    desk.do("add_copies", "item:26-0001/1", copies=[{"department": "ODR"}])
    before = desk.count("field_997")
    desk.do("submit", order)
    assert desk.count("field_997") == before + 1  # of the copy added by hand
    assert desk.count("pattern") == 1
    volumes = desk.column("SELECT volume_id FROM field_997 WHERE copy_id IS NOT NULL ORDER BY id")
    assert len(set(volumes)) == 1
    assert volumes[0] is not None


def test_a_field_997_has_one_item(desk: Desk, fields: list[str]) -> None:
    first, second = (desk.do("prepare", "order", supplier="SERINT").document for _ in range(2))
    desk.do("items_from_997", first, fields_997=fields[0])
    (reason,) = desk.refusal("items_from_997", first, fields_997=fields[:2])
    assert reason.message == "Fields 997 that have an order item already: 1."
    assert "fields_997_without_item" in desk.refused_by("items_from_997", second, fields_997=fields[:2])


def test_a_field_997_of_an_unknown_serial_makes_no_item(desk: Desk, fields: list[str]) -> None:
    order = desk.do("prepare", "order", supplier="SERINT").document
    desk.change("UPDATE field_997 SET material_id = NULL")
    assert desk.refused_by("items_from_997", order, fields_997=fields) == ["fields_997_with_material"]


def test_the_order_must_not_be_submitted(desk: Desk, fields: list[str]) -> None:
    order = desk.ready_order("review")
    desk.do("submit", order)
    assert desk.refused_by("items_from_997", order, fields_997=fields[0]) == ["status"]


def test_a_field_997_outlives_a_deleted_copy_and_item(desk: Desk, fields: list[str]) -> None:
    order = desk.do("prepare", "order", supplier="SERINT").document
    desk.do("items_from_997", order, fields_997=fields[:2])
    before = desk.count("field_997")
    desk.do("delete_copy", "copy:26-0001/1/1")
    item = f"item:#{desk.get('item:26-0001/1')['id']}"
    desk.do("remove_item", item)
    desk.do("delete_item", item)
    assert desk.count("field_997") == before
    assert set(desk.column("SELECT copy_id FROM field_997")) == {None}
    desk.do("items_from_997", order, fields_997=fields[:2])


def test_an_item_made_from_fields_997_stays_with_their_serial(desk: Desk, fields: list[str]) -> None:
    order = desk.do("prepare", "order", supplier="SERINT").document
    desk.do("items_from_997", order, fields_997=fields[:2])
    (reason,) = desk.refusal("edit_item", "item:26-0001/1", material="0036-8075")
    assert reason.condition == "fields_997_are_of_its_material"
    desk.do("edit_item", "item:26-0001/1", material="0028-0836", year=2027)


@pytest.mark.requirement("MAT-02")
def test_relinking_takes_the_item_and_its_fields_997_along(desk: Desk, fields: list[str]) -> None:
    order = desk.do("prepare", "order", supplier="SERINT").document
    desk.do("items_from_997", order, fields_997=fields[:2])
    desk.do("relink", "material:0028-0836", to="0023-2424")
    desk.do("edit_item", "item:26-0001/1", year=2027)
    assert desk.get("item:26-0001/1")["fields"]["material"] == "0023-2424"


@pytest.mark.requirement("HLD-08")
def test_the_department_in_the_call_number_is_that_of_the_copy(desk: Desk) -> None:
    typed = {"material": "0028-0836", "k": "2026"}
    fields = [
        desk.do("enter_997", "field_997", **typed, d="<l>CIT<n>17").document,
        desk.do("enter_997", "field_997", **typed, d="<l>ELSEWHERE").document,
        desk.do("enter_997", "field_997", **typed, field="$d<l>ODR", department="MLA").document,
        desk.do("enter_997", "field_997", **typed, d="<l>CIT").document,
    ]
    desk.do("edit_997", fields[3], d="<l>DOM")
    desk.do("edit_997", fields[0], m="1-4")
    order = desk.do("prepare", "order", supplier="SERINT").document
    desk.do("items_from_997", order, fields_997=fields)
    copies = desk.get("item:26-0001/1")["parts"]
    assert [copy["fields"]["department"] for copy in copies] == ["CIT", None, "MLA", "DOM"]
