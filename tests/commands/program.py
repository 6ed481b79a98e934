"""`dotok` as people call it: through its own entry point, standard output and standard error kept apart."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

import click
from click.testing import CliRunner

from cli import main

VARIABLES = ("DOTOK_DATABASE", "DOTOK_LIBRARY", "DOTOK_USER", "DOTOK_LOG", "DOTOK_LETTERS", "DOTOK_MAIL_HOST")


@dataclass(frozen=True)
class Told:
    """What a call left: its exit code and what it wrote to standard output and standard error."""

    code: int
    out: str
    err: str

    @property
    def documents(self) -> list[Any]:
        """The JSON documents on standard output, one a line; anything else there is an error."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def json(self) -> Any:
        """The only JSON document on standard output."""
        (document,) = self.documents
        return document

    @property
    def error(self) -> dict[str, str]:
        """The failure on standard output."""
        error: dict[str, str] = self.json["error"]
        return error


class Program:
    """The command line on one database, on one day."""

    name = "dotok"

    def __init__(self, variables: Mapping[str, str], day: str | None = "2026-01-15") -> None:
        self._variables = {**dict.fromkeys(VARIABLES), **variables}
        self._day = ("--today", day) if day is not None else ()

    def but(self, **variables: str) -> Program:
        """The same with more variables of the environment."""
        other = Program({})
        other._variables, other._day = {**self._variables, **variables}, self._day
        return other

    def main(self, args: tuple[str, ...], prog_name: str, **_: Any) -> None:
        """What click's runner calls instead of a command."""
        main(args)

    def __call__(self, *words: object, given: bytes | None = None, code: int | None = 0) -> Told:
        """Call `dotok` with some words; `given` is its standard input, `code` the exit code it must have."""
        arguments = [*self._day, *map(str, words)]
        result = CliRunner(env=self._variables).invoke(cast(click.Command, self), arguments, input=given)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        told = Told(result.exit_code, result.stdout, result.stderr)
        assert code is None or told.code == code, f"exit code {told.code}\n{told.out}\n{told.err}"
        return told

    def ask(self, *words: object, code: int = 0) -> Any:
        """The JSON that a call answers with."""
        return self("--json", *words, code=code).json

    def fail(self, *words: object, code: int = 2) -> dict[str, str]:
        """The failure that a call answers with, as JSON, in English unless `--lang` says otherwise.

        People are told the same, without a traceback.
        """
        english = () if "--lang" in words else ("--lang", "en")
        error = self("--json", *english, *words, code=code).error
        told = self(*english, *words, code=code)
        assert "Traceback" not in told.err
        assert told.out == ""
        first = error["message"].split(";")[0].split(" (and ")[0]
        assert first in " ".join(told.err.split()) or first in told.err, told.err
        return error
