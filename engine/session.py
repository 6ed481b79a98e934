"""Who acts, in which library, on which database, by which definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from engine.clock import Clock
from engine.compiled import Compiled, Context
from engine.rows import Row
from engine.storage.database import Database


@dataclass(frozen=True, slots=True)
class Session:
    """Everything a run needs beside what it is asked.

    library: its id. language: of messages. actor: the user's name; account: of the operating system or
    the key. permissions: the user's codes. parameters: the library's settings by name. door: cli, http …
    facts: of the library, for letters.
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
    facts: Mapping[str, Any] = field(default_factory=dict)

    def context(
        self,
        inputs: Mapping[str, Any],
        open_rows: Mapping[str, Sequence[Row]] | None = None,
        own: Iterable[str] = (),
        tables: Mapping[str, Sequence[Row]] | None = None,
    ) -> Context:
        """What conditions, makers and effects may look at."""
        return Context(
            inputs=SimpleNamespace(**inputs),
            parameters=SimpleNamespace(**self.parameters),
            today=self.clock.today,
            language=self.language,
            actor=self.actor,
            facts=self.facts,
            open_rows=open_rows or {},
            own=frozenset(own),
            tables=tables or {},
            now=self.clock.now,
        )
