"""A database that the first release left behind: brought to today's schema with all its rows, or left as it was."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from acquisitions import migrations
from acquisitions.application import House, create, open_session
from acquisitions.migrations import CURRENT
from acquisitions.queries.backup import back_up, restore
from acquisitions.queries.verifying import verify
from engine.compiled import Compiled
from engine.errors import ConflictError, UnavailableError
from engine.storage.database import Database
from tests.acquisitions.children import die, start, wait
from tests.acquisitions.desk import Desk, dump, unchanged
from tests.acquisitions.releases import as_it_was_left, rows_of
from tests.acquisitions.test_backup import contents

TODAY = date(2026, 1, 16)
MOVED = {("order_item", "requestors")}
"""What stands elsewhere now: requestors went into the note (revision 0005)."""


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """What the first release left."""
    database = Database(database_url)
    as_it_was_left(database, "0001")
    yield database
    database.dispose()


def desk_of(database: Database, compiled: Compiled, code: str = "NOVA", user: str = "ana") -> Desk:
    return Desk(open_session(database, compiled, library=code, user=user, language="en", today=TODAY), {})


def what_is_wrong(desk: Desk) -> dict[str, Any]:
    with desk.database.read() as connection:
        return {check.name: check.found for check in verify(desk.session, connection) if not check.passed}


@pytest.mark.requirement("ENG-07")
def test_every_row_is_kept(database: Database) -> None:
    migrations.upgrade(database)
    compared = 0
    with database.read() as connection:
        for table, row in rows_of("0001"):
            if table == "id_sequence":
                continue
            names = [name for name in ("library_id", "id", "hash", "event_id", "row_id") if name in row]
            where = " AND ".join(f"{name} = :{name}" for name in names)
            (found,) = connection.execute(text(f'SELECT * FROM "{table}" WHERE {where}'), row).mappings()
            for name in row.keys() - {name for owner, name in MOVED if owner == table} - {"note", "at"}:
                assert as_text(found[name]) == as_text(row[name]), (table, name)
                compared += 1
    assert compared > 800


def as_text(value: Any) -> str:
    """A value alike on both databases."""
    if isinstance(value, bool):
        value = int(value)
    if isinstance(value, str) and value.startswith(("[", "{")):
        value = json.loads(value)
    return json.dumps(value, sort_keys=True) if isinstance(value, list | dict) else str(value)


@pytest.mark.requirement("ENG-07")
def test_afterwards_everything_is_proven_in_both_libraries(database: Database, compiled: Compiled) -> None:
    migrations.upgrade(database)
    assert what_is_wrong(desk_of(database, compiled)) == {}
    assert what_is_wrong(desk_of(database, compiled, "LINDE", "els")) == {}


@pytest.mark.requirement("ENG-07")
@pytest.mark.parametrize(
    ("statement", "check"),
    [
        ("UPDATE copy SET status = 'entered' WHERE status = 'ordered'", "statuses_equal_events"),
        ("UPDATE purchase_order SET note = 'x' WHERE number = '26-0002'", "fields_equal_events"),
        ("UPDATE partner SET email = 'thief@example.org' WHERE code = 'SERINT'", "rows_equal_events"),
        ("UPDATE fund SET purpose = 'x' WHERE code = 'NS'", "rows_equal_events"),
        ("DELETE FROM user_account WHERE name = 'bor'", "rows_have_events"),
        ("DELETE FROM field_997", "rows_have_events"),
        ("UPDATE counter SET last = 1", "counters_equal_numbers"),
    ],
)
def test_damage_to_what_old_events_tell_is_found(
    database: Database, compiled: Compiled, statement: str, check: str
) -> None:
    migrations.upgrade(database)
    desk = desk_of(database, compiled)
    desk.change(statement)
    assert check in what_is_wrong(desk)


@pytest.mark.requirement("ENG-07", "CNT-04", "ENG-09")
def test_work_goes_on(database: Database, compiled: Compiled, house: House) -> None:
    create(database, None, house, today=TODAY)  # as `dotok init` does
    desk = desk_of(database, compiled)
    desk.do("count_by_hand", "field_998:#26", counted_by_hand=0)
    desk.do("submit", "order:26-0002")
    assert desk.do("prepare", "order", supplier="SERINT", items=["item:#41"]).document == "order:26-0004"
    desk.do("remove_item", "item:#41")
    desk.do("delete", "order:26-0004")
    desk.do("edit", "material:0028-0836", note="samo v spletu")
    from engine.running import run

    again = run(desk.session, desk.ask("submit", "order:26-0001", inputs={}, key="K-submit"))
    assert (again.repeated, again.event) == (True, 60)  # a key of then is known now
    assert what_is_wrong(desk) == {}
    belgian = desk_of(database, compiled, "LINDE", "els")
    assert belgian.do("prepare", "order", supplier="PAGINA").document == "order:26-0002"
    assert what_is_wrong(belgian) == {}


@pytest.mark.requirement("DOC-01")
def test_a_letter_that_waited_can_be_read_and_sent(database: Database, compiled: Compiled, tmp_path: Path) -> None:
    from acquisitions.sending import Sender, configured_ways
    from engine.clock import read_clock
    from tests.acquisitions.sending.mail_server import Postbox, mail_server

    migrations.upgrade(database)
    desk = desk_of(database, compiled)
    with mail_server(Postbox()) as postbox:
        environment = {"DOTOK_MAIL_HOST": "127.0.0.1", "DOTOK_MAIL_PORT": str(postbox.port), "DOTOK_MAIL_TLS": "none"}
        ways = configured_ways(environment, lambda: read_clock().now)
        assert [each.state for each in Sender(desk.session, ways).send()] == ["sent"]
    (message,) = postbox.got
    assert "Slavistična revija, ISSN 0350-6894" in message.get_body(("plain",)).get_content()  # type: ignore[union-attr]


# -- upgrades that end badly -----------------------------------------------------------------------


def revision_of(database: Database) -> Any:
    with database.read() as connection:
        return migrations.revision_of(connection)


@pytest.mark.requirement("ENG-02")
@pytest.mark.parametrize("number", [1, 5, 12, 20])
def test_an_upgrade_that_breaks_leaves_the_old_database(
    database: Database, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    from alembic import op

    made = [0]
    add = op.add_column

    def broken(*given: Any, **more: Any) -> None:
        made[0] += 1
        if made[0] == number:
            raise OSError("the disk is full")
        add(*given, **more)

    monkeypatch.setattr("alembic.op.add_column", broken)
    with unchanged(database), pytest.raises(OSError, match="the disk is full"):
        migrations.upgrade(database)
    assert revision_of(database) == "0001"
    monkeypatch.undo()
    migrations.upgrade(database)
    assert revision_of(database) == CURRENT


@pytest.mark.requirement("ENG-02")
@pytest.mark.parametrize("statement", ["CREATE TABLE delivery", "UPDATE alembic_version", "INSERT INTO event "])
def test_an_upgrade_that_is_killed_leaves_the_old_database(
    database: Database, compiled: Compiled, statement: str
) -> None:
    from sqlalchemy import event

    before = dump(database)

    def work(child: Desk) -> None:
        def kill(_: Any, __: Any, sent: str, *___: Any) -> None:
            if sent.lstrip().startswith(statement):
                die()

        event.listen(child.database.engine, "after_cursor_execute", kill)
        migrations.upgrade(child.database)

    assert wait(start(unopened(database, compiled), work)) == -9
    assert revision_of(database) == "0001"
    assert dump(database) == before
    migrations.upgrade(database)
    assert what_is_wrong(desk_of(database, compiled)) == {}


def unopened(database: Database, compiled: Compiled) -> Desk:
    """A desk in a library that this program can't open yet."""
    from engine.clock import read_clock
    from engine.session import Session

    session = Session(
        database=database,
        compiled=compiled,
        library=1,
        language="en",
        actor="ana",
        permissions=frozenset(),
        parameters={},
        clock=read_clock(today=TODAY),
        door="test",
        account="",
        facts={},
    )
    return Desk(session, {})


@pytest.mark.requirement("ENG-02")
def test_until_it_is_upgraded_it_is_not_opened(database: Database, compiled: Compiled) -> None:
    with unchanged(database), pytest.raises(UnavailableError, match="is at revision 0001") as error:
        open_session(database, compiled, library="NOVA")
    assert error.value.suggestion == "upgrade it with `dotok init`"


@pytest.mark.requirement("ENG-02")
def test_a_newer_database_is_left_alone(database: Database, compiled: Compiled, house: House) -> None:
    with database.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '0999'"))
    for act in (
        lambda: migrations.upgrade(database),
        lambda: create(database, None, house, today=TODAY),
        lambda: open_session(database, compiled),
    ):
        with unchanged(database), pytest.raises(ConflictError, match="newer than this program") as error:
            act()
        assert error.value.suggestion == "use the newer program"


# -- backups of then -------------------------------------------------------------------------------


@pytest.mark.requirement("ENG-07")
def test_a_backup_of_then_restores_to_what_an_upgrade_makes(
    database: Database, compiled: Compiled, tmp_path: Path
) -> None:
    made = back_up(database, tmp_path / "then.zip")
    assert made["revision"] == "0001"
    restored = Database(f"sqlite:///{tmp_path / 'restored.db'}")
    assert restore(restored, tmp_path / "then.zip", compiled)["revision"] == CURRENT
    migrations.upgrade(database)
    one, other = contents(restored), contents(database)
    differing = {table for table in one | other if one.get(table) != other.get(table)} - {"event"}
    assert differing == set()
    assert len(one["event"]) == len(other["event"])
    desk = desk_of(restored, compiled)
    assert what_is_wrong(desk) == {}
    desk.do("edit", "order:26-0002", note="spet")
    assert what_is_wrong(desk) == {}
    restored.dispose()
