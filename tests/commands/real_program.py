"""`dotok` as it is installed, each call a process of its own: for what happens to processes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import IO, Any

DOTOK = Path(sys.executable).with_name("dotok")
DAY = "2026-01-15"


class RealProgram:
    """The installed command line on one database, on one day; nothing else is in its environment."""

    def __init__(self, folder: Path, **variables: str) -> None:
        self._folder = folder
        self._variables = {"DOTOK_USER": "ana", **variables}

    def but(self, **variables: str) -> RealProgram:
        """The same with more variables of the environment."""
        return RealProgram(self._folder, **{**self._variables, **variables})

    def start(self, *words: str, into: IO[str] | int = subprocess.PIPE) -> subprocess.Popen[str]:
        """A call that goes on by itself. into: a file for what it prints, where nobody reads it meanwhile."""
        return subprocess.Popen(
            [DOTOK, *words, "--today", DAY],
            cwd=self._folder,
            env={"PATH": os.environ["PATH"], **self._variables},
            stdout=into,
            stderr=subprocess.PIPE,
            text=True,
        )

    def __call__(self, *words: str, code: int = 0) -> list[Any]:
        """The JSON that a call answers with, a document a line; its exit code must be this."""
        process = self.start("--json", *words)
        out, err = process.communicate(timeout=120)
        assert process.returncode == code, f"exit code {process.returncode}\n{out}\n{err}"
        assert "Traceback" not in err
        return [json.loads(line) for line in out.splitlines()]


def error_of(documents: list[Any]) -> Mapping[str, str]:
    """The failure that was told."""
    (document,) = documents
    error: Mapping[str, str] = document["error"]
    return error
