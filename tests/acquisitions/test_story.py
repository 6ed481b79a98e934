"""The packaged story of an order: it goes as told, and the table's invariants hold after it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import text

from acquisitions.application import House, packaged
from acquisitions.storytelling import Storyteller
from engine.invariants import broken_invariants
from engine.scenarios import Told
from engine.storage.database import Database


@pytest.fixture
def told(database_url: str, house: House) -> list[Told]:
    story = packaged("workflows/stories/order.yaml")
    return list(Storyteller(Database(database_url), house).tell(story))


@pytest.mark.requirement("TAB-03", "ORD-09")
def test_it_goes_as_told(told: list[Told]) -> None:
    assert [failure for step in told for failure in step.failures] == []


def test_the_invariants_hold_after_it_and_a_missing_997_is_found(told: list[Told]) -> None:
    session = replace(told[-1].session)
    with session.database.read() as connection:
        assert list(broken_invariants(session, connection)) == []
    with session.database.write() as connection:
        connection.execute(text("DELETE FROM field_997"))
    with session.database.read() as connection:
        broken = list(broken_invariants(session, connection))
    assert all(line.startswith("own_copies_have_a_997: ") for line in broken)
    assert len(broken) == 3
