"""What a run is asked to do, with every value typed and every named row loaded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine.compiled import Context, ProcedureModel
from engine.rows import Row


@dataclass(slots=True)
class Draft:
    """A row to be made as a person gave it. values: by column. links: loaded rows by relation. parts: by kind."""

    kind: str
    values: dict[str, Any] = field(default_factory=dict)
    links: dict[str, Row] = field(default_factory=dict)
    parts: dict[str, list[Draft]] = field(default_factory=dict)

    @property
    def given(self) -> dict[str, Any]:
        """Values and links together."""
        return {**self.values, **self.links}


@dataclass(slots=True)
class Request:
    """One procedure on one document.

    document: the acted-on row, None when it is created from `own`. own: the fields given. chosen: rows
    chosen by an input, by kind. drafts: new rows given by an input, by kind. now asked: `confirmed`
    says whether warnings are accepted.
    """

    model: ProcedureModel
    context: Context
    document: Row | None
    own: Draft
    chosen: Mapping[str, Sequence[Row]]
    drafts: Mapping[str, Sequence[Draft]]
    confirmed: bool = False
    explaining: bool = False
