"""A backup is everything, and restores into an empty database of either kind."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event, text

from acquisitions.application import open_session
from acquisitions.queries.backup import back_up, restore
from acquisitions.queries.verifying import verify
from engine.errors import ConflictError, NotFoundError, UnavailableError, UsageError
from engine.storage.database import Database
from tests.acquisitions.desk import Desk
from tests.acquisitions.test_kills import must_be_clean


@pytest.fixture
def desk(desk: Desk) -> Desk:
    desk.do("submit", desk.ready_order("review", "slavic"))
    desk.do("delete_item", desk.items["without_997"])
    return desk


@pytest.fixture
def elsewhere(tmp_path: Path) -> Database:
    return Database(f"sqlite:///{tmp_path}/elsewhere.db")


def contents(database: Database) -> dict[str, list[str]]:
    """Every row of every table, as plain text that is the same on both databases."""
    found = {}
    with database.read() as connection:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        if not database.is_sqlite:
            names = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
        for name in connection.execute(text(names)).scalars().all():
            rows = connection.execute(text(f'SELECT * FROM "{name}"')).mappings().all()
            found[str(name)] = sorted(json.dumps({key: plain(value) for key, value in row.items()}) for row in rows)
    found.pop("id_sequence", None)
    return found


def plain(value: Any) -> Any:
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, str) and value.startswith(("[", "{")):
        value = json.loads(value)
    if isinstance(value, dict | list):
        return json.dumps(value, sort_keys=True)
    return str(value).removesuffix("+00:00") if value is not None else None


def test_what_is_restored_is_what_was_backed_up(desk: Desk, elsewhere: Database, tmp_path: Path) -> None:
    made = back_up(desk.database, tmp_path / "all.zip")
    restored = restore(elsewhere, tmp_path / "all.zip", desk.session.compiled)
    assert restored["tables"] == made["tables"]
    assert made["tables"]["field_997"] == desk.count("field_997") > 0
    assert contents(elsewhere) == contents(desk.database)


def test_the_restored_library_is_proven_and_works_on(desk: Desk, elsewhere: Database, tmp_path: Path) -> None:
    back_up(desk.database, tmp_path / "all.zip")
    restore(elsewhere, tmp_path / "all.zip", desk.session.compiled)
    there = Desk(open_session(elsewhere, desk.session.compiled, user="ana", today=desk.session.clock.today), desk.items)
    with elsewhere.read() as connection:
        assert [check.name for check in verify(there.session, connection) if not check.passed] == []
    here, other = (each.do("prepare", "order", supplier="SERINT") for each in (desk, there))
    assert (here.number, here.document) == (other.number, other.document) == ("26-0002", "order:26-0002")
    assert here.event == other.event  # ids go on where they were


def test_a_backup_is_of_one_moment(desk: Desk, elsewhere: Database, tmp_path: Path) -> None:
    """Somebody prepares an order while it is written, after the counters and before the orders."""
    other = desk.but(database=Database(desk.database.url.render_as_string(hide_password=False)))
    prepared: list[str | None] = []

    def meanwhile(_: Any, __: Any, statement: str, *___: Any) -> None:
        if "FROM counter" in statement and not prepared:
            prepared.append(other.do("prepare", "order").number)

    event.listen(desk.database.engine, "after_cursor_execute", meanwhile)
    back_up(desk.database, tmp_path / "all.zip")
    event.remove(desk.database.engine, "after_cursor_execute", meanwhile)
    other.database.dispose()
    assert prepared == ["26-0002"] == desk.column("SELECT max(number) FROM purchase_order")
    restore(elsewhere, tmp_path / "all.zip", desk.session.compiled)
    there = Desk(open_session(elsewhere, desk.session.compiled, user="ana", today=desk.session.clock.today), {})
    must_be_clean(there)
    assert there.do("prepare", "order").number == "26-0002"


def test_a_backup_goes_from_either_database_into_either(desk: Desk, database_url: str, tmp_path: Path) -> None:
    first = Database(f"sqlite:///{tmp_path}/first.db")
    back_up(desk.database, tmp_path / "all.zip")
    restore(first, tmp_path / "all.zip", desk.session.compiled)
    back_up(first, tmp_path / "again.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as one, zipfile.ZipFile(tmp_path / "again.zip") as two:
        assert one.namelist() == two.namelist()
        differing = [name for name in one.namelist() if lines(one, name) != lines(two, name)]
    assert differing == []


def lines(archive: zipfile.ZipFile, name: str) -> list[Any]:
    content = archive.read(name).decode()
    return [json.loads(line) for line in content.splitlines()] if name.endswith("l") else []


def test_a_backup_is_for_its_owner_only_and_never_overwrites(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    back_up(desk.database, path)
    assert path.stat().st_mode & 0o077 == 0
    before = path.read_bytes()
    with pytest.raises(ConflictError, match="there already"):
        back_up(desk.database, path)
    assert path.read_bytes() == before


def test_a_backup_that_breaks_leaves_no_file(desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("acquisitions.queries.backup.zipfile.ZipFile.writestr", full)
    with pytest.raises(UnavailableError, match="No space left"):
        back_up(desk.database, tmp_path / "all.zip")
    assert not list(tmp_path.glob("*all.zip*"))


def test_only_an_empty_database_takes_a_backup(desk: Desk, tmp_path: Path) -> None:
    back_up(desk.database, tmp_path / "all.zip")
    before = contents(desk.database)
    with pytest.raises(ConflictError, match="not empty"):
        restore(desk.database, tmp_path / "all.zip", desk.session.compiled)
    assert contents(desk.database) == before


@pytest.mark.parametrize("harm", ["cut", "line", "missing", "newer", "no zip"])
def test_a_damaged_backup_is_refused_and_nothing_is_restored(
    desk: Desk, elsewhere: Database, tmp_path: Path, harm: str
) -> None:
    path = tmp_path / "all.zip"
    back_up(desk.database, path)
    spoil(path, harm)
    with pytest.raises((UsageError, ConflictError)):
        restore(elsewhere, path, desk.session.compiled)
    with elsewhere.read() as connection:
        assert connection.execute(text("SELECT count(*) FROM sqlite_master")).scalar() == 0


def spoil(path: Path, harm: str) -> None:
    if harm == "no zip":
        path.write_text("hello")
    elif harm == "cut":
        path.write_bytes(path.read_bytes()[:-200])
    else:
        with zipfile.ZipFile(path) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        if harm == "line":
            files["copy.jsonl"] = files["copy.jsonl"].replace(b'"position":1', b'"position":7', 1)
        elif harm == "missing":
            del files["copy.jsonl"]
        else:
            files["manifest.json"] = json.dumps({**json.loads(files["manifest.json"]), "revision": "9999"}).encode()
        with zipfile.ZipFile(path, "w") as archive:
            for name, content in files.items():
                archive.writestr(name, content)


def test_a_backup_that_is_not_there_is_told(desk: Desk, elsewhere: Database, tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="there is no file"):
        restore(elsewhere, tmp_path / "none.zip", desk.session.compiled)
