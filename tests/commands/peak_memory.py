"""The most memory that a call of `dotok` needs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.commands.real_program import DOTOK

WATCH = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, file=sys.stderr)
sys.exit(code)
"""
"""A process that is small itself: what a process needed is counted from what its parent held when it was made."""


def peak(url: str, folder: Path, *words: str) -> tuple[float, str]:
    """The most memory a call needed, in MiB, and the last line it wrote."""
    with (folder / "answers").open("w+", encoding="utf-8") as answers:
        command = [sys.executable, "-c", WATCH, str(DOTOK), "--json", *words]
        variables = {"PATH": os.environ["PATH"], "DOTOK_DATABASE": url, "DOTOK_USER": "ana"}
        done = subprocess.run(
            command, cwd=folder, env=variables, stdout=answers, stderr=subprocess.PIPE, text=True, check=False
        )
        assert done.returncode in (0, 1), done.stderr
        answers.seek(0)
        last = ""
        for line in answers:
            last = line
    return int(done.stderr.splitlines()[-1]) / 1024, last
