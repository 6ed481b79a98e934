"""Who acts, in which library, on which database, by which definition."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from engine.clock import Clock
from engine.compiled import Compiled, Context
from engine.storage.database import Database


@dataclass(frozen=True, slots=True)
class Session:
    """Everything a run needs beside what it is asked.

    library: its id. language: of messages. actor: the user's name; account: of the operating system or
    the key. permissions: the user's codes. parameters: the library's settings by name. door: cli, http …
    """

    database: Database
    compiled: Compiled
    library: int
    language: str
    actor: str
    permissions: frozenset[str]
    parameters: Mapping[str, Any]
    clock: Clock
    door: str = "cli"
    account: str = ""

    def context(self, inputs: Mapping[str, Any], extra: Mapping[str, Any] | None = None) -> Context:
        """What conditions, makers and effects may look at."""
        return Context(
            inputs=SimpleNamespace(**inputs),
            parameters=SimpleNamespace(**self.parameters),
            today=self.clock.today,
            language=self.language,
            actor=self.actor,
            extra=extra or {},
        )
