"""The databases that the other tests stand on."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from tests.databases import FreshDatabase


def values(url: str, *statements: str) -> list[str]:
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        for statement in statements[:-1]:
            connection.execute(text(statement))
        return [row[0] for row in connection.execute(text(statements[-1]))]


def test_each_database_is_new_and_empty(fresh_database: FreshDatabase) -> None:
    for kind in ("sqlite", "postgresql"):
        first, second = fresh_database(kind), fresh_database(kind)
        values(first, "CREATE TABLE title (name TEXT)", "SELECT name FROM title")
        assert values(second, "CREATE TABLE title (name TEXT)", "SELECT name FROM title") == []


def test_both_sort_by_code_point(database_url: str) -> None:
    assert values(
        database_url,
        "CREATE TABLE title (name TEXT)",
        "INSERT INTO title VALUES ('česen'), ('Zvon'), ('cvet'), ('žaba')",
        "SELECT name FROM title ORDER BY name",
    ) == ["Zvon", "cvet", "česen", "žaba"]


def test_postgresql_is_not_on_utc_and_waits_for_no_disk(fresh_database: FreshDatabase) -> None:
    url = fresh_database("postgresql")
    assert values(url, "SHOW fsync") == ["off"]
    assert values(url, "SHOW timezone") == ["Europe/Ljubljana"]


def test_without_a_server_the_tests_fail_or_are_skipped_with_a_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    from contextlib import ExitStack

    from tests import databases

    def broken() -> None:
        raise OSError("no room")

    monkeypatch.setattr(databases, "_running_server", broken)
    monkeypatch.delenv("DOTOK_ALLOW_SKIP_POSTGRES", raising=False)
    with pytest.raises(pytest.fail.Exception, match="no room"):
        databases._start_or_give_up(ExitStack())
    monkeypatch.setenv("DOTOK_ALLOW_SKIP_POSTGRES", "1")
    with pytest.raises(pytest.skip.Exception, match="no room"):
        databases._start_or_give_up(ExitStack())
