"""The schema: migrations make what the records say, on both databases; nothing newer is touched."""

from __future__ import annotations

import stat
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect, text
from sqlmodel import SQLModel

import engine.storage.tables  # noqa: F401  they are part of the metadata
from acquisitions import migrations
from acquisitions.application import House, create, open_session, read_house
from acquisitions.migrations import CURRENT, upgrade
from engine.compiled import Compiled
from engine.errors import ConflictError, UnavailableError
from engine.storage.database import Database
from tests.acquisitions.desk import Desk, dump, unchanged

DAY = date(2026, 1, 15)


@pytest.fixture
def database(database_url: str) -> Any:
    database = Database(database_url)
    yield database
    database.dispose()


def revise(database: Database, revision: str) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": revision})


def test_the_migrations_make_exactly_what_the_records_say(database: Database) -> None:
    upgrade(database)
    with database.read() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, SQLModel.metadata) == []


def test_that_comparison_would_find_a_difference(database: Database) -> None:
    upgrade(database)
    with database.write() as connection:
        connection.execute(text("ALTER TABLE copy DROP COLUMN note"))
        connection.execute(text("ALTER TABLE material ADD COLUMN colour TEXT"))
    with database.read() as connection:
        found = compare_metadata(MigrationContext.configure(connection), SQLModel.metadata)
    assert {entry[0] for entry in found} == {"add_column", "remove_column"}


@pytest.mark.parametrize("what", ["foreign keys", "unique constraints", "indexes", "nullability"])
def test_constraints_are_those_of_the_records(database: Database, what: str) -> None:
    upgrade(database)
    with database.read() as connection:
        looking = inspect(connection)
        for table in SQLModel.metadata.sorted_tables:
            found, declared = described(looking, table, what)
            assert found == declared, table.name


def described(looking: Any, table: Any, what: str) -> tuple[Any, Any]:
    """What the database has, and what the record says."""
    name = table.name
    if what == "foreign keys":
        there = {(*key["constrained_columns"], key["referred_table"]) for key in looking.get_foreign_keys(name)}
        return there, {(*key.column_keys, key.referred_table.name) for key in table.foreign_key_constraints}
    if what == "unique constraints":
        there = {tuple(key["column_names"]) for key in looking.get_unique_constraints(name)}
        uniques = {tuple(c.columns.keys()) for c in table.constraints if type(c).__name__ == "UniqueConstraint"}
        return there, uniques | {(column.name,) for column in table.columns if column.unique}
    if what == "indexes":
        there = {tuple(i["column_names"]) for i in looking.get_indexes(name) if not i.get("duplicates_constraint")}
        return there, {tuple(index.columns.keys()) for index in table.indexes}
    return (
        {column["name"]: column["nullable"] for column in looking.get_columns(name)},
        {column.name: bool(column.nullable) for column in table.columns},
    )


def test_making_it_twice_is_harmless(database: Database, house: House) -> None:
    first = create(database, None, house, today=DAY)
    with unchanged(database):
        again = create(database, None, house, today=date(2027, 3, 1))
    assert first == again == {"database": str(database), "library": "NOVA", "revision": CURRENT}


def test_what_is_in_the_database_survives_making_it_again(desk: Desk, house: House) -> None:
    desk.do("submit", desk.ready_order("review"))
    with unchanged(desk.database):
        create(desk.database, None, house, today=DAY)


@pytest.mark.parametrize("revision", ["0000", "9999"])
def test_a_database_of_another_program_is_not_opened(desk: Desk, compiled: Compiled, revision: str) -> None:
    revise(desk.database, revision)
    with pytest.raises((ConflictError, UnavailableError), match=f"at revision {revision}") as error:
        open_session(desk.database, compiled)
    assert error.value.suggestion in ("use the newer program", "upgrade it with `dotok init`")


def test_a_newer_database_is_not_upgraded(desk: Desk, house: House) -> None:
    revise(desk.database, "9999")
    with unchanged(desk.database), pytest.raises(ConflictError, match="newer than this program"):
        create(desk.database, None, house, today=DAY)


def test_a_database_that_was_never_made_is_told(database: Database, compiled: Compiled) -> None:
    with database.write() as connection:
        connection.execute(text("CREATE TABLE something_else (id INTEGER)"))
    with pytest.raises(UnavailableError, match="is not a database of Dotok") as error:
        open_session(database, compiled)
    assert error.value.suggestion == "make it with `dotok init`"


def test_a_migration_that_breaks_leaves_nothing(
    database: Database, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: Any, **__: Any) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("alembic.op.create_index", broken)
    with pytest.raises(OSError, match="the disk is full"):
        create(database, None, house, today=DAY)
    assert dump(database) == {}
    monkeypatch.undo()
    create(database, None, house, today=DAY)


def test_a_new_file_is_its_owners_alone(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'mine.db'}")
    create(database, None, read_house(), today=DAY)
    assert stat.S_IMODE((tmp_path / "mine.db").stat().st_mode) == 0o600
    database.dispose()


def test_a_file_that_is_there_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "shared.db"
    path.touch(mode=0o664)
    path.chmod(0o664)
    database = Database(f"sqlite:///{path}")
    create(database, None, read_house(), today=DAY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o664
    database.dispose()


def test_sqlite_keeps_foreign_keys_and_readers_apart_on_every_connection(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'new.db'}")
    for connect in (database.read, database.write, database.read):
        with connect() as connection:
            assert connection.execute(text("PRAGMA foreign_keys")).scalar() == 1
            assert connection.execute(text("PRAGMA journal_mode")).scalar() == "wal"
    database.dispose()


def test_the_program_knows_its_newest_revision() -> None:
    folder = Path(migrations.__file__).parent / "versions"
    assert max(path.name[:4] for path in folder.glob("0*.py")) == CURRENT
