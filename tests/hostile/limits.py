"""What reading any file may take: ten seconds of work and 200 megabytes; and it ends with an answer or an error of ours."""

from __future__ import annotations

import os
import resource
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from engine.errors import EngineError

SECONDS = 10
MEGABYTES = 100
"""For all files of a kind, one after the other; what is promised of one is twice that."""


class TooLongError(BaseException):
    """It worked for too long; nothing in the program takes this for an error that it could tell."""


def within(act: Callable[[], object]) -> None:
    """It ends in time, with an answer or an error of ours that says something."""
    problem = None
    try:
        with _time_limit():
            act()
    except EngineError as error:
        problem = error
    assert problem is None or problem.message.strip()


@contextmanager
def _time_limit() -> Iterator[None]:
    """Seconds of work of this process, so that what others do on the machine doesn't matter."""

    def stop(*_: Any) -> None:
        raise TooLongError(f"more than {SECONDS} s")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def in_a_small_process(act: Callable[[], None]) -> None:
    """Forked, so that what it needs can be measured; it may not need more than the limit beyond what it had."""
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            act()
            grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
            assert grown < MEGABYTES, f"{grown:.0f} MB more"
            code = 0
        except BaseException:  # noqa: BLE001 the parent sees the code, people see why
            traceback.print_exc()
        finally:
            sys.stderr.flush()
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 0
