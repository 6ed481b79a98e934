"""Where the databases of a bench stand: files in a temporary folder, and a PostgreSQL server of its own."""

from __future__ import annotations

import contextlib
import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

from tests import databases

MakeUrl = Callable[[], str]


@contextlib.contextmanager
def sqlite(folder: Path) -> Iterator[MakeUrl]:
    """Makes the URL of a new file at each call."""
    yield lambda: f"sqlite:///{folder / uuid.uuid4().hex}.db"


@contextlib.contextmanager
def postgresql(_: Path) -> Iterator[MakeUrl]:
    """Makes a new database at each call, on a server as the tests use it; raises when there can't be one."""
    with contextlib.ExitStack() as stack:
        server = os.environ.get("DOTOK_TEST_DATABASE") or stack.enter_context(databases._running_server())
        yield lambda: stack.enter_context(databases.new_database(server))


SERVERS = {"sqlite": sqlite, "postgresql": postgresql}
