"""Keeps the documentation's generated parts up to date.

A generated part stands in README.md, CONTRIBUTING.md or a page under `docs/` between two comments. It is either what
one command prints (`dotok …`, or `sed …` for a piece of a file),

    <!-- dotok do --help -->
    <!-- end -->

or a session: commands as a reader types them, each followed by what it prints,

    <!-- console -->
    ```console
    $ dotok init docs/tutorial/oak
    ```
    <!-- end -->

A single command runs at the top of the checkout, on a database of its own. The sessions of a page run one after the
other in one folder that holds copies of a checkout's `FOLDERS`, so that a page can tell a story. A command that fails
stops the tool, but in a session that begins `<!-- console refused -->`. The library's day is `DAY`. Ids such as
`item:#14` depend on all that a program makes: where a command now answers with others, they go into what follows.
The picture of the status table, docs/table.svg, is a generated part too.

`make reference` writes the parts anew; `make check` only compares.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.tools.picture import draw_picture

ROOT = Path(__file__).parents[2]
PART = re.compile(
    r"^<!-- (?:console(?P<refused> refused)? -->\n\s*```console\n(?P<session>.*?)^```|(?P<command>(?:dotok|sed) .+?) -->)"
    r".*?^<!-- end -->$",
    re.MULTILINE | re.DOTALL,
)
ASKED = re.compile(r"^\$ (?P<command>.+(?:\n> .*)*)\n(?P<told>(?:(?!\$ ).*\n)*)", re.MULTILINE)
ID = re.compile(r"(?<=:#)\d+")
FOLDERS = ("docs", "examples", "libraries", "workflows")
DAY = "2026-01-15"
WRONG_USAGE = 2  # and all above it; 1 is an answer too: `dotok check` with findings
BUG = 4  # and all above it
BUG_SAID = "internal error"


def pages() -> Iterator[Path]:
    named = [ROOT / "README.md", ROOT / "CONTRIBUTING.md"]
    yield from (page for page in [*named, *sorted((ROOT / "docs").rglob("*.md"))] if page.exists())


def printed(command: str) -> str:
    """What a single command prints to stdout."""
    name, *arguments = shlex.split(command)
    words = [str(_dotok()), "--today", DAY, *arguments] if name == "dotok" else [name, *arguments]
    with tempfile.TemporaryDirectory() as folder:
        environment = _environment() | {"DOTOK_DATABASE": f"sqlite:///{folder}/dotok.db"}
        done = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode >= WRONG_USAGE:
        raise SystemExit(f"{command}: exit {done.returncode}\n{done.stderr}")
    return done.stdout.strip("\n")


class Desk:
    """The folder in which the sessions of one page run."""

    def __init__(self, folder: Path) -> None:
        self._checkout = folder / "dotok"
        for name in FOLDERS:
            shutil.copytree(ROOT / name, self._checkout / name, ignore=shutil.ignore_patterns("__pycache__"))
        dotok = folder / "bin" / "dotok"
        dotok.parent.mkdir()
        dotok.write_text(f'#!/bin/sh\nexec {shlex.quote(str(_dotok()))} --today {DAY} "$@"\n')
        dotok.chmod(0o755)
        self._ids: dict[str, str] = {}
        self._environment = _environment() | {"PATH": f"{dotok.parent}{os.pathsep}{os.environ['PATH']}"}

    def told(self, session: str, *, refused: bool) -> str:
        """The commands of a session, each with what it prints now, errors too."""
        return "".join(self._answered(asked["command"], asked["told"], refused) for asked in ASKED.finditer(session))

    def renamed(self, text: str) -> str:
        """A text with the ids that the commands before it answered with."""
        return ID.sub(lambda found: self._ids.get(found[0], found[0]), text)

    def _answered(self, typed: str, before: str, refused: bool) -> str:
        typed = self.renamed(typed)
        now = self._output(typed, refused)
        old, new = ID.findall(before), ID.findall(now)
        if len(old) == len(new):
            self._ids |= dict(zip(old, new, strict=True))
        return f"$ {typed}\n{now}"

    def _output(self, typed: str, refused: bool) -> str:
        done = subprocess.run(
            ["bash", "-c", typed.replace("\n> ", "\n")],
            cwd=self._checkout,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        if done.returncode >= (BUG if refused else 1) or BUG_SAID in done.stdout:
            raise SystemExit(f"{typed}: exit {done.returncode}\n{done.stdout}")
        return "".join(f"{line.rstrip()}\n" for line in done.stdout.strip("\n").splitlines())


def refreshed(text: str) -> str:
    """The text of a page with its generated parts as they are now."""
    if not PART.search(text):
        return text
    with tempfile.TemporaryDirectory(prefix="dotok-docs-") as folder:
        desk = Desk(Path(folder))
        return "".join(_pieces(text, desk))


def main(arguments: list[str]) -> int:
    stale = 0
    for file, old, new in _generated():
        if new == old:
            continue
        if arguments == ["--write"]:
            file.write_text(new, encoding="utf-8")
            continue
        stale += 1
        name = str(file.relative_to(ROOT))
        sys.stderr.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, "generated"))
    if stale:
        print("`make reference` writes the generated parts anew", file=sys.stderr)
    return 1 if stale else 0


def _generated() -> Iterator[tuple[Path, str, str]]:
    """Every file with generated parts: as it is, and as it should be."""
    picture = ROOT / "docs" / "table.svg"
    yield picture, picture.read_text(encoding="utf-8") if picture.exists() else "", draw_picture(printed)
    files = list(pages())
    texts = [file.read_text(encoding="utf-8") for file in files]
    with ThreadPoolExecutor() as threads:
        yield from zip(files, texts, threads.map(refreshed, texts), strict=True)


def _dotok() -> Path:
    return Path(sys.executable).with_name("dotok")


def _environment() -> dict[str, str]:
    mine = {name: value for name, value in os.environ.items() if not name.startswith("DOTOK_")}
    return mine | {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}


def _pieces(text: str, desk: Desk) -> Iterator[str]:
    end = 0
    for part in PART.finditer(text):
        yield desk.renamed(text[end : part.start()])
        yield _session(part, desk) if part["command"] is None else _answer(part["command"])
        end = part.end()
    yield desk.renamed(text[end:])


def _session(part: re.Match[str], desk: Desk) -> str:
    refused = part["refused"] or ""
    told = desk.told(part["session"], refused=bool(refused))
    return f"<!-- console{refused} -->\n\n```console\n{told}```\n\n<!-- end -->"


def _answer(command: str) -> str:
    text = printed(command)
    if "--format markdown" not in command and "--format html" not in command:
        text = f"```{_language(command)}\n{text}\n```"
    return f"<!-- {command} -->\n\n{text}\n\n<!-- end -->"


def _language(command: str) -> str:
    if command.startswith("dotok diagram "):
        return "mermaid"
    if command.startswith("sed "):
        return {".yaml": "yaml", ".py": "python"}.get(Path(command).suffix, "text")
    return "json" if "--json" in command or "--format json" in command else "text"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
