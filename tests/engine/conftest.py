"""What the tests of the engine can ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.databases import FreshDatabase
from tests.engine.bare import bare_desk
from tests.engine.desk import Desk

Bare = Callable[..., Desk]


@pytest.fixture(params=["sqlite", "postgresql"])
def bare(request: pytest.FixtureRequest, fresh_database: FreshDatabase, tmp_path: Path) -> Iterator[Bare]:
    """Makes a desk for a workflow of the test's own: once on SQLite and once on PostgreSQL."""
    with ExitStack() as stack:

        def make(workflow: str, **parameters: Any) -> Desk:
            folder = tmp_path / "workflows"
            folder.mkdir()
            desk = bare_desk(workflow, folder, fresh_database(request.param), parameters)
            stack.callback(desk.database.dispose)
            return desk

        yield make
