"""Other processes at work in the same library: forked, so that they start at once, and can be killed."""

from __future__ import annotations

import os
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import event

from engine.storage.database import Database
from tests.acquisitions.desk import Desk

Work = Callable[[Desk], object]
WRITING = ("INSERT", "UPDATE", "DELETE", "WITH")


def start(desk: Desk, work: Work) -> int:
    """A process that does the work with a database connection of its own; its process id."""
    desk.database.dispose()  # nothing open is shared
    sys.stdout.flush()
    sys.stderr.flush()
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        own = Database(desk.session.database.url.render_as_string(hide_password=False))
        work(Desk(replace(desk.session, database=own), desk.items))
        code = 0
    except BaseException:  # noqa: BLE001 the parent sees the code, people see why
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def wait(pid: int) -> int:
    """How a process ended: 0 when all is done, -9 when it was killed."""
    _, status = os.waitpid(pid, 0)
    return os.waitstatus_to_exitcode(status)


def all_at_work(desk: Desk, *works: Work) -> list[int]:
    """Processes at the same time; how each ended."""
    return [wait(pid) for pid in [start(desk, work) for work in works]]


def die() -> None:
    """As `kill -9` does: nothing is cleaned up."""
    os.kill(os.getpid(), signal.SIGKILL)


@contextmanager
def killed(desk: Desk, at: str, number: int = 0) -> Iterator[None]:
    """The process dies at a point: after the writing statement of a number, before the commit, or after it."""
    engine = desk.database.engine
    seen = [0]

    def after_statement(_: Any, __: Any, statement: str, *___: Any) -> None:
        if statement.lstrip().split()[0] in WRITING:
            seen[0] += 1
            if seen[0] > number:
                die()

    def before_commit(_: Any) -> None:
        die()

    commit = engine.dialect.do_commit

    def after_commit(connection: Any) -> None:
        commit(connection)
        die()

    if at == "statement":
        event.listen(engine, "after_cursor_execute", after_statement)
    elif at == "before commit":
        event.listen(engine, "commit", before_commit)
    else:
        engine.dialect.do_commit = after_commit  # type: ignore[method-assign, assignment]
    yield
