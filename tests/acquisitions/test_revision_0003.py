"""Material of the first revision is found by words and in its order after the upgrade (MAT-02)."""

from __future__ import annotations

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from acquisitions import migrations
from engine.storage.database import Database


@pytest.mark.requirement("MAT-02")
def test_material_that_was_there_gets_its_words_and_its_place(database_url: str) -> None:
    database = Database(database_url)
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    with database.write() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0002")
    with database.write() as connection:
        connection.execute(
            text(
                "INSERT INTO material (library_id, id, version, title, issn, publisher)"
                " VALUES (1, 3, 0, 'Knjižnica', '0023-2424', NULL), (1, 4, 0, 'Črke', NULL, 'DZS')"
            )
        )
    migrations.upgrade(database)
    with database.read() as connection:
        found = connection.execute(text("SELECT search_text, sort_key FROM material ORDER BY id")).all()
    assert [tuple(row) for row in found] == [
        (" knjiznica 0023 2424 00232424", "knjiz~nica"),
        (" crke dzs", "c~rke"),
    ]
    database.dispose()
