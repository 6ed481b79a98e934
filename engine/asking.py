"""What is asked of the engine and what it answers, the same at every door."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Ask:
    """What is asked: a procedure of a kind, on documents by name (none: it creates one), with raw inputs.

    key: an idempotency key (ENG-09). if_version: the version the document must still have (ENG-10).
    many: one of many documents, even where only one is named: a failure is its answer, its key is KEY/DOCUMENT (ENG-11).
    """

    kind: str
    procedure: str
    documents: tuple[str, ...] = ()
    inputs: Mapping[str, Any] | None = None
    confirmed: bool = False
    dry_run: bool = False
    key: str | None = None
    if_version: int | None = None
    many: bool = False

    @property
    def is_of_many(self) -> bool:
        """Whether each document has its own answer and its own key."""
        return self.many or len(self.documents) > 1

    def key_of(self, document: str | None) -> str | None:
        """The idempotency key of a document."""
        return f"{self.key}/{document}" if self.key is not None and self.is_of_many else self.key


@dataclass(frozen=True, slots=True)
class Answer:
    """What a run did to one document, or would do. event: its id, None for a dry run."""

    event: int | None
    document: str
    moves: Sequence[Mapping[str, Any]]
    kept: Sequence[Mapping[str, Any]]
    changes: Sequence[Mapping[str, Any]]
    effects: Sequence[Mapping[str, Any]]
    messages: Sequence[Mapping[str, Any]]
    number: str | None = None
    dry_run: bool = False
    repeated: bool = False

    def as_json(self) -> dict[str, Any]:
        """The answer as the interface prints it."""
        return {
            "event": self.event,
            "document": self.document,
            "number": self.number,
            "moves": list(self.moves),
            "changes": list(self.changes),
            "effects": list(self.effects),
            "messages": list(self.messages),
            "dry_run": self.dry_run,
            **({"repeated": True} if self.repeated else {}),
        }
