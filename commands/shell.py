"""A shell of a few words inside this process, so that what the demo shows is what it runs.

It knows `dotok …`, `cat FILES`, `mkdir FOLDER`, `export NAME=VALUE …`, and behind a command `| head -N` or `> FILE`.
"""

from __future__ import annotations

import io
import os
import shlex
from collections.abc import Callable, Iterator, Sequence
from contextlib import chdir, contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import click

Show = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Typed:
    """What came of a command: its exit code and what it wrote to standard output."""

    code: int
    out: str


class _Lines(io.TextIOBase):
    """A stream that shows each line as soon as it is whole, at most so many, and keeps all of them."""

    def __init__(self, show: Show, most: int | None = None) -> None:
        self._show = show
        self._most = most
        self._kept: list[str] = []
        self._rest = ""

    def write(self, text: str) -> int:
        *whole, self._rest = (self._rest + text).split("\n")
        for line in whole:
            if self._most is None or len(self._kept) < self._most:
                self._show(line)
            self._kept.append(line)
        return len(text)

    @property
    def text(self) -> str:
        return "".join(f"{line}\n" for line in [*self._kept, *filter(None, [self._rest])])


class Shell:
    """Runs lines in a folder. always: options that every `dotok` gets without their being typed."""

    def __init__(self, dotok: click.Command, always: Sequence[str]) -> None:
        self._dotok = dotok
        self._always = tuple(always)

    def type(self, line: str, show: Show) -> Typed:
        """Run a line; `show` gets each line that would stand on the terminal."""
        typed, into, file = line.partition(" > ")
        typed, cut, most = typed.partition(" | head -")
        out = _Lines((lambda _: None) if into else show, int(most) if cut else None)
        code = self._run(shlex.split(typed), out, show)
        if into:
            Path(file).write_text(out.text, encoding="utf-8")
        return Typed(code, out.text)

    def _run(self, words: list[str], out: _Lines, show: Show) -> int:
        name, *rest = words
        if name == "export":
            os.environ.update(dict(each.split("=", 1) for each in rest))
            return 0
        if name == "mkdir":
            Path(*rest).mkdir()
            return 0
        if name == "cat":
            files = [found for pattern in rest for found in sorted(Path().glob(pattern))]
            for file in files:
                out.write(file.read_text(encoding="utf-8"))
            return 0 if files else 1
        with redirect_stdout(out), redirect_stderr(_Lines(show)):
            return int(self._dotok.main([*self._always, *rest], prog_name="dotok", standalone_mode=False) or 0)


@contextmanager
def fresh_environment(folder: Path, **variables: str) -> Iterator[None]:
    """In a folder, with no variable of Dotok but these; afterwards everything is as it was."""
    before = _without_ours()
    os.environ.update(variables)
    try:
        with chdir(folder):
            yield
    finally:
        _without_ours()
        os.environ.update(before)


def _without_ours() -> dict[str, str]:
    return {name: os.environ.pop(name) for name in list(os.environ) if name.startswith("DOTOK_")}
