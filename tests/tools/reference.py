"""Keeps the documentation's generated parts up to date.

A generated part stands in README.md or a page under `docs/` between two comments, the first naming its command:

    <!-- dotok do --help -->
    <!-- end -->

`make reference` runs the commands and writes what they print in between; `make check` only compares.
"""

from __future__ import annotations

import difflib
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PART = re.compile(r"^<!-- (?P<command>dotok .+?) -->\n.*?^<!-- end -->$", re.MULTILINE | re.DOTALL)
WRONG_USAGE = 2  # and all above it; 1 is an answer too: `dotok check` with findings


def pages() -> Iterator[Path]:
    yield from (page for page in [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))] if page.exists())


def printed(command: str) -> str:
    """What `command` prints to stdout, on a database of its own."""
    arguments = shlex.split(command)[1:]
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [Path(sys.executable).with_name("dotok"), *arguments],
            cwd=ROOT,
            env=_environment(Path(folder)),
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
    if done.returncode >= WRONG_USAGE:
        raise SystemExit(f"{command}: exit {done.returncode}\n{done.stderr}")
    return done.stdout.strip("\n")


def refreshed(text: str) -> str:
    return PART.sub(lambda part: _part(part["command"]), text)


def main(arguments: list[str]) -> int:
    stale = 0
    for page in pages():
        old = page.read_text(encoding="utf-8")
        new = refreshed(old)
        if new == old:
            continue
        if arguments == ["--write"]:
            page.write_text(new, encoding="utf-8")
            continue
        stale += 1
        name = str(page.relative_to(ROOT))
        sys.stderr.writelines(difflib.unified_diff(old.splitlines(True), new.splitlines(True), name, "generated"))
    if stale:
        print("`make reference` writes the generated parts anew", file=sys.stderr)
    return 1 if stale else 0


def _environment(folder: Path) -> dict[str, str]:
    mine = {name: value for name, value in os.environ.items() if not name.startswith("DOTOK_")}
    fixed = {"NO_COLOR": "1", "TERM": "dumb", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
    return mine | fixed | {"DOTOK_DATABASE": f"sqlite:///{folder}/dotok.db"}


def _part(command: str) -> str:
    text = printed(command)
    if "--format markdown" not in command and "--format html" not in command:
        text = f"```{_language(command)}\n{text}\n```"
    return f"<!-- {command} -->\n\n{text}\n\n<!-- end -->"


def _language(command: str) -> str:
    if command.startswith("dotok diagram "):
        return "mermaid"
    return "json" if "--json" in command or "--format json" in command else "text"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
