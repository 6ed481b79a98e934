"""Many rows that get different values are changed by one statement that finds each by its key."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select, text

from engine.errors import ConflictError
from engine.storage.database import Database
from engine.storage.sending import Sending
from engine.storage.updating import Group, _Form, _statement, update_group
from tests.engine.things import THINGS


def filled(url: str) -> Database:
    database = Database(url)
    with database.write() as connection:
        THINGS.create(connection)
        connection.execute(insert(THINGS), [{"library_id": 1, "id": each, "said": "before"} for each in range(1, 101)])
    return database


@pytest.mark.requirement("ENG-11")
def test_each_row_gets_its_own_value(database_url: str) -> None:
    database = filled(database_url)
    with database.write() as connection:
        with Sending(connection) as sending:
            update_group(database, sending, THINGS, 1, Group([3, 7], {}, {"said": ["three", "seven"]}))
        with pytest.raises(ConflictError), Sending(connection) as sending:
            update_group(database, sending, THINGS, 1, Group([8, 999], {}, {"said": ["eight", "nobody"]}))
        told = connection.execute(select(THINGS.c.id, THINGS.c.said).where(THINGS.c.said != "before"))
        found = {row.id: row.said for row in told}
    assert (found[3], found[7]) == ("three", "seven")
    database.dispose()


@pytest.mark.requirement("ENG-11")
def test_sqlite_reads_the_values_once_and_finds_rows_by_their_key(tmp_path: Path) -> None:
    database = filled(f"sqlite:///{tmp_path / 'things.db'}")
    statement = _statement(THINGS, _Form((), (), ("said",), ()), is_sqlite=True)
    with database.read() as connection:
        compiled: Any = statement.compile(dialect=connection.dialect)
        values = {**compiled.params, "data": json.dumps([[3, "x"]]), "of_library": 1}
        given = tuple(values[name] for name in compiled.positiontup)
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {compiled}", given).all()
    steps = [str(step[3]) for step in plan]
    assert any("library_id=? AND id=?" in step for step in steps), steps
    database.dispose()


def test_that_plan_is_not_the_only_one(tmp_path: Path) -> None:
    """Without being told to read the values first, SQLite walks through the library: the test above can fail."""
    database = filled(f"sqlite:///{tmp_path / 'things.db'}")
    walked = (
        "EXPLAIN QUERY PLAN UPDATE things SET said = v.said FROM (SELECT json_extract(value, '$[0]') AS id, "
        "json_extract(value, '$[1]') AS said FROM json_each(:data)) AS v WHERE library_id = 1 AND things.id = v.id"
    )
    with database.read() as connection:
        steps = [str(step[3]) for step in connection.execute(text(walked), {"data": "[]"})]
    assert not any("library_id=? AND id=?" in step for step in steps), steps
    database.dispose()
