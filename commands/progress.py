"""How far many documents are, told on stderr; and Ctrl-C between chunks.

A line a chunk, or a bar on a terminal that the answers don't go to as well.
"""

from __future__ import annotations

import signal
import sys
import threading
from collections.abc import Sequence
from contextlib import ExitStack, suppress
from types import FrameType, TracebackType
from typing import TYPE_CHECKING, Any, Self

import click

from engine.errors import EngineError

if TYPE_CHECKING:
    from engine.running import Answer


class Progress:
    """Counts what is done and tells it; hears Ctrl-C, so that the running chunk can end.

    total: how many documents there are. repeatable: whether the same command repeats nothing, so that it can be
    given again. A second Ctrl-C doesn't wait for the chunk: its transaction is rolled back.
    """

    def __init__(self, total: int, *, repeatable: bool, dry_run: bool = False) -> None:
        self._total = total
        self._repeatable = repeatable
        self._dry_run = dry_run
        self._done = self._left_out = 0
        self._bar: Any = None
        self._task: Any = None
        self._exits = ExitStack()
        self.stopped = False

    def __enter__(self) -> Self:
        if sys.stderr.isatty() and not sys.stdout.isatty() and self._total > 1:
            self._bar = self._exits.enter_context(_bar())
            self._task = self._bar.add_task("", total=self._total)
        if threading.current_thread() is threading.main_thread():
            before = signal.signal(signal.SIGINT, self._hear)
            self._exits.callback(signal.signal, signal.SIGINT, before)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> bool:
        """The sum of it all; a second Ctrl-C ends here."""
        self._exits.close()
        broken_off = isinstance(error, KeyboardInterrupt)
        if broken_off:
            self.stopped = True
        if self.stopped or (error is not None and self._through):
            self._tell_rest(broken_off=broken_off)
        elif error is None and self._total > 1:
            click.echo(self._sum(), err=True)
        return broken_off

    def advance(self, results: Sequence[Answer | EngineError]) -> None:
        """A chunk is through."""
        failed = sum(1 for result in results if isinstance(result, EngineError))
        self._left_out += failed
        self._done += len(results) - failed
        if self._bar is not None:
            self._bar.update(self._task, completed=self._done + self._left_out)
        elif self._through < self._total:
            click.echo(f"{self._through:,} of {self._total:,} …", err=True)

    @property
    def _through(self) -> int:
        return self._done + self._left_out

    def _hear(self, _: int, __: FrameType | None) -> None:
        if self.stopped:
            raise KeyboardInterrupt
        self.stopped = True
        with suppress(RuntimeError):  # it came in the middle of writing another line: that one stays whole
            click.echo("stopping after this chunk (Ctrl-C again: give it up)", err=True)

    def _sum(self) -> str:
        done = "would be done" if self._dry_run else "done"
        left_out = f", {self._left_out:,} left out" if self._left_out else ""
        return f"{self._done:,} {done}{left_out}"

    def _tell_rest(self, *, broken_off: bool) -> None:
        rest = self._total - self._through
        chunk = "; the chunk that ran was taken back" if broken_off else ""
        click.echo(f"stopped: {self._sum()}, {rest:,} not yet{chunk}", err=True)
        if rest and not self._dry_run:
            again = "give the same command again: what is done is not repeated"
            named = "name the rest; with --key the same command can be given again"
            click.echo(f"  to go on, {again if self._repeatable else named}", err=True)


def _bar() -> Any:
    """A bar on stderr."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Bar(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
