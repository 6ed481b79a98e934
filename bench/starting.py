"""Starting the program: `dotok --help` beside a Python that does nothing."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from bench.measuring import Times, interleaved

ROOT = Path(__file__).parents[1]


def run_all(repetitions: int) -> dict[str, Times]:
    """How long the two processes live."""
    return interleaved(
        {"help": lambda _: _run("cli.py", "--help"), "python": lambda _: _run("-c", "pass")}, repetitions
    )


def _run(*words: str) -> None:
    subprocess.run([sys.executable, *words], cwd=ROOT, stdout=subprocess.DEVNULL, check=True)
