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

from commands import progress_words as words
from engine.errors import EngineError
from engine.labels import Count, Sayable, joined, said

if TYPE_CHECKING:
    from engine.running import Answer


class Progress:
    """Counts what is done and tells it in a language; hears Ctrl-C, so that the running chunk can end.

    total: how many documents there are. repeatable: whether the same command repeats nothing, so that it can be
    given again. A second Ctrl-C doesn't wait for the chunk: its transaction is rolled back.
    """

    def __init__(self, total: int, language: str, *, repeatable: bool, dry_run: bool = False) -> None:
        self._total = total
        self._language = language
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
            self._tell(self._sum())
        return broken_off

    def advance(self, results: Sequence[Answer | EngineError]) -> None:
        """A chunk is through."""
        failed = sum(1 for result in results if isinstance(result, EngineError))
        self._left_out += failed
        self._done += len(results) - failed
        if self._bar is not None:
            self._bar.update(self._task, completed=self._done + self._left_out)
        elif self._through < self._total:
            self._tell(words.SO_FAR.filled(through=Count(self._through), total=Count(self._total)))

    @property
    def _through(self) -> int:
        return self._done + self._left_out

    def _hear(self, _: int, __: FrameType | None) -> None:
        if self.stopped:
            raise KeyboardInterrupt
        self.stopped = True
        with suppress(RuntimeError):  # it came in the middle of writing another line: that one stays whole
            self._tell(words.STOPPING)

    def _sum(self) -> Sayable:
        done = words.WOULD_BE_DONE if self._dry_run else words.DONE
        told: list[Sayable] = [done.filled(count=Count(self._done))]
        if self._left_out:
            told.append(words.LEFT_OUT.filled(count=Count(self._left_out)))
        return joined(told, ", ")

    def _tell_rest(self, *, broken_off: bool) -> None:
        rest = self._total - self._through
        stopped = words.STOPPED.filled(sum=self._sum(), rest=Count(rest))
        self._tell(joined([stopped, words.TAKEN_BACK]) if broken_off else stopped)
        if rest and not self._dry_run:
            self._tell(words.SAME_COMMAND if self._repeatable else words.NAME_THE_REST, indent="  ")

    def _tell(self, told: Sayable, indent: str = "") -> None:
        click.echo(f"{indent}{said(told, self._language)}", err=True)


def _bar() -> Any:
    """A bar on stderr."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TimeRemainingColumn
    from rich.progress import Progress as Bar

    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    return Bar(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
