"""A suggestion from its member to the notice, told as a scenario."""

from __future__ import annotations

from pathlib import Path

import pytest

from acquisitions.application import House
from acquisitions.storytelling import Storyteller
from engine.invariants import broken_invariants
from engine.storage.database import Database

STORY = Path(__file__).parent / "stories" / "suggestion.yaml"


@pytest.mark.requirement("MAT-03", "MAT-04", "ORD-04", "ORD-05")
def test_it_goes_as_told_and_the_invariants_hold(database_url: str, house: House) -> None:
    told = list(Storyteller(Database(database_url), house).tell(STORY))
    assert [failure for step in told for failure in step.failures] == []
    with told[-1].session.database.read() as connection:
        assert list(broken_invariants(told[-1].session, connection)) == []
