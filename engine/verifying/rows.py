"""Rows and events against each other. Rows are read in stretches of ids: memory does not grow with the library."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from engine.compiled.models import RecordModel
from engine.session import Session
from engine.storage.database import Connection
from engine.storage.history import Past, read_history, rows_between, stretches
from engine.storage.sums import COUNTED, checksum
from engine.verifying.found import Found

STRETCH = 100_000
"""How many ids are looked at together."""


def verify_rows(session: Session, connection: Connection) -> Iterator[Found]:
    """Every row of every record of the library."""
    models = session.compiled.models
    for low, high in stretches(connection, session.library, models, STRETCH):
        history = read_history(connection, models, session.library, low, high)
        for model in models.by_name.values():
            for values in rows_between(connection, model.record.table, session.library, low, high):
                yield from _row(model, values, history.pop(values["id"], None))
        yield from _missing(history)


def _row(model: RecordModel, values: Mapping[str, Any], past: Past | None) -> Iterator[Found]:
    document = f"{model.name}:#{values['id']}"
    statuses = _statuses(model)
    for column, known in statuses.items():
        if values[column] not in known:
            yield Found("known_statuses", document, "unknown_status", {"column": column, "value": values[column]})
    if model.kind is not None:
        yield from _whole(model, values, document)
    if past is None or past.made_by is None:
        if model.kind is not None:
            yield Found("rows_have_events", document, "made_by_nothing")
        if past is None:
            return
    if past.deleted_by is not None:
        yield Found("rows_have_events", document, "deleted_but_there", {"event": past.deleted_by})
    yield from _values(document, values, past, statuses)


def _values(
    document: str, values: Mapping[str, Any], past: Past, statuses: Mapping[str, Sequence[str]]
) -> Iterator[Found]:
    told = False
    for column, last in past.last.items():
        if column in values and column not in COUNTED.get(past.kind, ()) and _plain(values[column]) != last:
            told = True
            check = "statuses_equal_events" if column in statuses else "fields_equal_events"
            placeholders = {"column": column, "value": _plain(values[column]), "last": last}
            yield Found(check, document, "other_value", placeholders)
    if past.sum is None or told or not values.keys() >= set(past.columns):
        return
    first = [past.first[column] if column in past.first else values[column] for column in past.columns]
    if checksum(first) != past.sum:
        placeholders = {"event": past.made_by, "columns": ", ".join(_unchanged(past))}
        yield Found("rows_equal_events", document, "other_row", placeholders)


def _unchanged(past: Past) -> list[str]:
    """The columns no event changed later: those that could be changed behind their back unseen."""
    return [column for column in past.columns if column not in past.first]


def _missing(history: Mapping[int, Past]) -> Iterator[Found]:
    for row_id, past in history.items():
        if past.deleted_by is None and past.made_by is not None:
            yield Found("rows_have_events", f"{past.kind}:#{row_id}", "gone", {"event": past.made_by})


def _whole(model: RecordModel, values: Mapping[str, Any], document: str) -> Iterator[Found]:
    assert model.kind is not None
    bonds = [step.column for step in model.steps.values() if step.tree and not step.many]
    if bonds and not model.kind.alone and all(values[bond] is None for bond in bonds):
        yield Found("parts_have_wholes", document, "part_of_nothing", {"columns": ", ".join(bonds)})


def _statuses(model: RecordModel) -> dict[str, list[str]]:
    """The status columns of a record, with what may stand in them."""
    if model.kind is None:
        return {}
    found = {str(name): [str(each) for each in second.statuses] for name, second in model.kind.seconds.items()}
    if model.kind.statuses is not None:
        found["status"] = [str(each) for each in model.kind.statuses.statuses]
    return found


def _plain(value: Any) -> Any:
    """A value as events keep it."""
    return value.isoformat() if isinstance(value, date) else value
