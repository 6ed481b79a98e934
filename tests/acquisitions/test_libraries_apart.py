"""Two libraries in one database don't see each other, and the database itself keeps them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import ForeignKeyConstraint
from sqlalchemy.exc import IntegrityError
from sqlmodel import SQLModel

from engine.errors import NotFoundError
from tests.acquisitions.desk import Desk, unchanged
from tests.acquisitions.everything import everything

Looking = Callable[[Desk, str], Any]


@pytest.fixture
def els(desk: Desk, two_libraries: None) -> Desk:
    """Els at work in De Linde, in Ana's database; Ana has submitted an order."""
    desk.do("submit", desk.ready_order("review", "slavic"))
    desk.do("prepare", "order", supplier="KNJIGARNA")
    return desk.of("els", "LINDE")


def names(desk: Desk) -> Iterator[str]:
    """Every document of Ana's library by its id, and by its name where it has one."""
    for kind, model in desk.session.compiled.models.by_name.items():
        table = model.record.table
        if "id" not in table.c:
            continue
        for row in desk.sql(f'SELECT id FROM "{table.name}" WHERE library_id = :library', library=desk.session.library):
            yield f"{kind}:#{row[0]}"
    yield from ("order:26-0001", "order:26-0002", "item:26-0001/1", "copy:26-0001/1/2")
    yield from ("material:0023-2424", "partner:SERINT", "department:CIT", "fund:MOL-BIBL26")


@pytest.mark.requirement("PAR-01")
@pytest.mark.parametrize("look", [Desk.get, Desk.explain], ids=["get", "explain"])
def test_nothing_of_another_library_is_found_by_any_name(desk: Desk, els: Desk, look: Looking) -> None:
    found = list(names(desk))
    assert len(found) > 40
    for name in found:
        assert look(desk, name)["document"]
        with pytest.raises(NotFoundError):
            look(els, name)


@pytest.mark.requirement("PAR-01")
@pytest.mark.parametrize(
    ("procedure", "document"),
    [
        ("submit", "order:26-0002"),
        ("delete", "order:26-0002"),
        ("edit", "order:26-0002"),
        ("remove_item", "item:26-0001/1"),
        ("edit_item", "item:26-0001/1"),
        ("edit", "material:0023-2424"),
    ],
)
def test_no_procedure_reaches_into_another_library(desk: Desk, els: Desk, procedure: str, document: str) -> None:
    by_id = f"{document.partition(':')[0]}:#{desk.get(document)['id']}"
    for name in (document, by_id):
        with unchanged(desk.database), pytest.raises(NotFoundError):
            els.do(procedure, name)


@pytest.mark.requirement("PAR-01")
@pytest.mark.parametrize(
    ("procedure", "kind", "inputs"),
    [
        ("prepare", "order", {"supplier": "SERINT"}),
        ("prepare", "order", {"department": "CIT"}),
        ("prepare", "order", {"items": ["the item"]}),
        ("enter_item", "item", {"material": "0023-2424", "copies": [{}]}),
        ("enter_item", "item", {"material": "own", "supplier": "KNJIGARNA", "copies": [{}]}),
        ("enter_item", "item", {"material": "own", "copies": [{"department": "CIT"}]}),
        ("enter_item", "item", {"material": "own", "copies": [{"purpose": "exchange", "recipient": "ZAGREB"}]}),
        ("enter_item", "item", {"material": "own", "copies": [{"shares": [{"fund": "MOL-BIBL26", "percent": 100}]}]}),
        ("enter_998", "field_998", {"material": "0023-2424", "counted_by_hand": 1}),
    ],
)
def test_nothing_of_another_library_can_be_named_in_an_input(
    desk: Desk, els: Desk, procedure: str, kind: str, inputs: dict[str, Any]
) -> None:
    own = els.do("enter", "material", title="Brugs Ommeland").document.removeprefix("material:")
    given = {"own": own, "the item": desk.items["slavic"]}
    inputs = {name: given.get(value, value) if isinstance(value, str) else value for name, value in inputs.items()}
    if "items" in inputs:
        inputs["items"] = [desk.items["without_997"]]
    with unchanged(desk.database), pytest.raises(Exception, match="there is no"):
        els.do(procedure, kind, **inputs)


@pytest.mark.requirement("PAR-01", "CNT-01")
def test_each_library_counts_for_itself(desk: Desk, els: Desk) -> None:
    assert els.do("prepare", "order", supplier="PAGINA").document == "order:26-0001"
    assert desk.do("prepare", "order").document == "order:26-0003"
    assert els.get("order:26-0001")["fields"]["supplier"] == "PAGINA"
    assert desk.get("order:26-0001")["fields"]["supplier"] == "SERINT"


@pytest.mark.requirement("PAR-01", "MAT-01")
def test_both_libraries_can_have_the_same_serial(desk: Desk, els: Desk) -> None:
    els.do("enter", "material", title="Knjižnica", issn="0023-2424")
    assert desk.get("material:0023-2424")["id"] != els.get("material:0023-2424")["id"]


@pytest.mark.requirement("PAR-01")
def test_nothing_of_another_library_is_suggested(desk: Desk, els: Desk) -> None:
    for name in ("order:26-0003", "partner:SERIN", "material:0023-2425"):
        with pytest.raises(NotFoundError) as missing:
            els.get(name)
        assert "SERINT" not in str(missing.value.suggestion)
        assert "0023" not in str(missing.value.suggestion)
        assert "26-000" not in str(missing.value.suggestion)


# -- the database ------------------------------------------------------------------------------------

KEYS = [
    pytest.param(constraint, id=f"{table.name}.{constraint.column_keys[-1]}")
    for table in SQLModel.metadata.sorted_tables
    for constraint in sorted(table.foreign_key_constraints, key=lambda key: key.column_keys[-1])
]


@pytest.mark.parametrize("key", KEYS)
def test_every_foreign_key_carries_the_library(key: ForeignKeyConstraint) -> None:
    assert key.column_keys[0] == "library_id"
    assert [element.column.name for element in key.elements] == ["library_id", "id"]


@pytest.mark.requirement("PAR-01")
def test_the_database_refuses_every_reference_across_libraries(desk: Desk, els: Desk, tmp_path: Path) -> None:
    els.do("edit", "partner:PAGINA", is_recipient=True)
    everything(els, tmp_path, "GENT-TIJD26", "HOOFD", "PAGINA", "PAGINA")
    everything(desk, tmp_path, "MOL-BIBL26", "CIT", "SERINT", "ZAGREB")
    desk.database.dispose()  # `dotok init` leaves a connection with its keys on, whatever a new one does
    mine = desk.session.library
    for parameter in KEYS:
        key: Any = parameter.values[0]
        table, column, target = key.table.name, key.column_keys[-1], key.elements[0].column.table.name
        foreign = desk.column(f"SELECT max(id) FROM {target} WHERE library_id <> :mine", mine=mine)[0]
        assert foreign, target
        assert desk.column(f"SELECT count(*) FROM {table} WHERE library_id = :mine", mine=mine)[0] > 0, table
        with pytest.raises(IntegrityError):
            desk.change(f"UPDATE {table} SET {column} = :foreign WHERE library_id = :mine", foreign=foreign, mine=mine)
