"""A database of the first revisions, with an order in it, is brought to what members and templates need."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from acquisitions import migrations
from engine.storage.database import Database

FILLED = (
    "INSERT INTO department (library_id, id, code, name) VALUES (1, 2, 'CIT', 'Čitalnica')",
    "INSERT INTO material (library_id, id, version, title) VALUES (1, 3, 0, 'Knjižnica')",
    "INSERT INTO purchase_order (library_id, id, version, status, number) VALUES (1, 4, 0, 'submitted', '26-0001')",
    "INSERT INTO copy VALUES (1, 8, 0, 'ordered', 5, 1, 2, 'own_stock', NULL, NULL)",
    "INSERT INTO field_997 (library_id, id, status, copy_id) VALUES (1, 9, 'ordered', 8), (1, 10, 'ordered', NULL)",
)
ITEM = text(
    "INSERT INTO order_item (library_id, id, version, status, payment, order_id, position, material_id, kind, "
    "create_997, print_on_order, requestors, note) "
    "VALUES (1, :id, 0, 'ordered', 'none', 4, 1, 3, 'annual', true, true, :requestors, :note)"
)
ITEMS = (
    {"id": 5, "requestors": "dr. Novak", "note": None},
    {"id": 6, "requestors": "dr. Novak", "note": "nujno"},
    {"id": 7, "requestors": None, "note": "nujno"},
)


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """At the revision before, with an order."""
    database = Database(database_url)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    with database.write() as connection:
        for statement in FILLED[:3]:
            connection.execute(text(statement))
        connection.execute(ITEM, list(ITEMS))
        for statement in FILLED[3:]:
            connection.execute(text(statement))
    yield database
    database.dispose()


def test_requestors_written_as_text_go_into_the_note(database: Database) -> None:
    migrations.upgrade(database)
    with database.read() as connection:
        notes = connection.execute(text("SELECT note FROM order_item ORDER BY id")).scalars().all()
    assert notes == ["dr. Novak", "nujno; dr. Novak", "nujno"]


def test_a_field_997_knows_the_material_and_department_of_its_copy(database: Database) -> None:
    migrations.upgrade(database)
    with database.read() as connection:
        found = connection.execute(text("SELECT material_id, department_id FROM field_997 ORDER BY id")).all()
    assert [tuple(row) for row in found] == [(3, 2), (None, None)]


def test_foreign_keys_hold_afterwards(database: Database) -> None:
    migrations.upgrade(database)
    with pytest.raises(Exception, match=r"(?i)foreign key"), database.write() as connection:
        connection.execute(text("DELETE FROM order_item WHERE id = 5"))


def test_a_broken_key_is_found_before_anything_is_kept(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'broken.db'}")
    with database.write() as connection:
        connection.execute(text("CREATE TABLE whole (id INTEGER PRIMARY KEY)"))
        connection.execute(text("CREATE TABLE part (whole_id INTEGER REFERENCES whole (id))"))
    with (
        pytest.raises(Exception, match="a row of part points to no row of whole"),
        database.restructure() as connection,
    ):
        connection.execute(text("INSERT INTO part VALUES (1)"))
    with database.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM part")).scalar() == 0
        assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
    database.dispose()
