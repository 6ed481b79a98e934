"""Items made from fields 997 that were there before any order (ORD-04)."""

from __future__ import annotations

from datetime import date

import pytest

from acquisitions.holdings import new_997
from tests.acquisitions.desk import Desk

pytestmark = pytest.mark.requirement("ORD-04")

FIRST = 900_001


@pytest.fixture
def fields(desk: Desk) -> list[str]:
    """Three fields 997 of Nature, two in the reading room and one in the children's department, one of Science."""
    nature, science = "0028-0836", "0036-8075"
    given = [
        (nature, "CIT", 2025),
        (nature, "MLA", 2026),
        (nature, "CIT", 2025),
        (science, "ODR", 2026),
        (None, None, 2026),
    ]
    for place, (issn, department, year) in enumerate(given):
        content = new_997(
            purpose="own_stock",
            year=year,
            supplier="SERINT",
            funders=[],
            order_number=None,
            order_date=None,
            department=department,
            note=None,
            status_date=date(2025, 1, 2),
        )
        desk.change(
            "INSERT INTO field_997 (library_id, id, status, material_id, department_id, content) "
            "SELECT library.id, :id, 'ordered', (SELECT id FROM material WHERE issn = :issn), "
            "(SELECT id FROM department WHERE code = :code), :content FROM library",
            id=FIRST + place,
            issn=issn,
            code=department,
            content=content.to_json(),
        )
    return [f"field_997:#{FIRST + place}" for place in range(len(given))]


def test_each_serial_becomes_an_item_with_a_copy_for_each_field(desk: Desk, fields: list[str]) -> None:
    order = desk.ready_order("review")
    desk.do("items_from_997", order, fields_997=fields[:4])
    _, nature, science = desk.get(order)["parts"]
    assert [(item["fields"]["material"], str(item["fields"]["year"])) for item in (nature, science)] == [
        ("0028-0836", "2026"),
        ("0036-8075", "2026"),
    ]
    assert nature["fields"]["supplier"] == "SERINT"
    assert [copy["fields"]["department"] for copy in nature["parts"]] == ["CIT", "MLA", "CIT"]
    assert [copy["fields"]["department"] for copy in science["parts"]] == ["ODR"]
    joined = [[part["document"] for part in copy["parts"]] for copy in (*nature["parts"], *science["parts"])]
    assert joined == [[field] for field in fields[:4]]


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
