"""What a run answers: what was done, what would be done, and what was answered under the same key before."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from engine import asking_words as words
from engine.asking import Answer, Ask
from engine.errors import ConflictError
from engine.planning import Plan
from engine.planning.naming import name_of
from engine.session import Session
from engine.storage import integrity
from engine.storage.counters import Numbers
from engine.storage.database import Connection
from engine.storage.events import described
from engine.storage.writing import Ids


def answer_of(event: Mapping[str, Any], planned: Plan) -> Answer:
    """What was done."""
    return Answer(
        event=event["id"],
        document=event["document"],
        moves=event["moves"],
        kept=event["kept"],
        changes=event["changes"],
        effects=event["effects"],
        number=event["number"],
        messages=_messages(planned),
    )


def repeated(event: Mapping[str, Any], digest: str, key: str | None) -> Answer:
    """The first answer under a key once more (ENG-09); ConflictError when the key stands for another task."""
    if event["request"] != digest:
        used = words.KEY_WAS_USED.filled(key=key, procedure=event["procedure"], document=event["document"])
        raise ConflictError(used, suggestion=words.NEW_KEY)
    return Answer(
        event=event["id"],
        document=event["document"],
        moves=event["moves"],
        kept=event["kept"],
        changes=event["changes"],
        effects=event["effects"],
        messages=[],
        number=event["number"],
        repeated=True,
    )


def dry_answer(session: Session, connection: Connection, planned: Plan, taken: dict[str, int]) -> Answer:
    """What a plan would do; refused where the database would find twins. taken: numbers promised so far, by counter."""
    integrity.refuse_twins(connection, session.library, planned)
    numbers = []
    for request in planned.numbers:
        taken[request.counter] = taken.get(request.counter, 0) + 1
        counted = Numbers(connection, session.library, request.counter, session.compiled.models)
        numbers.append(f"next: {counted.next(taken[request.counter])[-1]}")
    about = described(planned, _PlannedIds())
    return Answer(
        event=None,
        document=name_of(planned.document),
        number=numbers[0] if numbers else None,
        messages=_messages(planned),
        moves=about["moves"],
        kept=about["kept"],
        changes=about["changes"],
        effects=about["effects"],
        dry_run=True,
    )


def _messages(planned: Plan) -> list[dict[str, Any]]:
    return [{"kind": each.kind, "document": name_of(each.document), **each.body} for each in planned.messages]


class _PlannedIds(Ids):
    """Leaves ids below zero as they are: those rows are not made."""

    def __init__(self) -> None:
        super().__init__(())

    def __call__(self, planned: int | None) -> int | None:
        return planned

    def real(self, planned: int) -> int:
        return planned

    def all(self, planned: Iterable[Any]) -> list[Any]:
        return list(planned)


def digest_of(ask: Ask) -> str:
    """What a key stands for: the procedure, its document and inputs; of many, the key itself names the document."""
    documents = () if ask.is_of_many else ask.documents
    asked = [ask.kind, ask.procedure, list(documents), plain(ask.inputs or {})]
    return hashlib.blake2b(json.dumps(asked, sort_keys=True, default=str).encode(), digest_size=16).hexdigest()


def plain(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Inputs as JSON can keep them."""
    kept: dict[str, Any] = json.loads(json.dumps(dict(inputs), default=str))
    return kept
