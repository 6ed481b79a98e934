"""Values that a run changed, as they are shown elsewhere: links by name, amounts in their currency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.session import Session

Change = Mapping[str, Any]
"""`{kind, id, field, before, after}` of an answer or an event."""


class ChangedValues:
    """Shows what changes say. Rows and what links point to are read at once."""

    def __init__(self, session: Session, changes: Sequence[Change]) -> None:
        self._session = session
        self._links = _names_of_links(session, changes)
        self._computed = _computed(session, changes)

    def shown(self, change: Change) -> tuple[str, str]:
        """A field before and after."""
        computed = self._computed.get((change["kind"], change["id"], change["field"]))
        return computed or (self._value(change, "before"), self._value(change, "after"))

    def _value(self, change: Change, when: str) -> str:
        value = change[when]
        return self._links.get((change["kind"], change["field"], str(value))) or _shown(self._session, change, value)


def _shown(session: Session, change: Change, value: Any) -> str:
    """A value as it is printed elsewhere: amounts with their point, a field 997 as a line."""
    if value is None:
        return "—"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "—"
    models = session.compiled.models
    described = models[change["kind"]].fields.get(change["field"]) if change["kind"] in models else None
    if described is None or described.type.link is not None or isinstance(value, bool):
        return str(value)
    try:
        return str(described.type.show(value))
    except (AttributeError, ValueError, TypeError):  # a day is kept as a text in events; old ones may hold anything
        return str(value)


def _names_of_links(session: Session, changes: Iterable[Change]) -> dict[tuple[str, str, str], str]:
    """The names of rows that changed links point to: (kind, field, id) → name; rows that are gone have none."""
    from engine.planning.reasons import shown
    from engine.viewing import Viewer

    models = session.compiled.models
    wanted: dict[tuple[str, str], set[int]] = {}
    for change in changes:
        known = change["field"] is not None and change["kind"] in models
        step = models[change["kind"]].steps.get(change["field"]) if known else None
        if step is not None and not step.many:
            wanted.setdefault((change["kind"], change["field"]), set()).update(
                each for each in (change["before"], change["after"]) if isinstance(each, int) and each > 0
            )
    if not wanted:
        return {}
    with session.database.read() as connection:
        loader = Viewer(session, connection).loader
        return {
            (kind, field, str(row.id)): shown(row)
            for (kind, field), ids in wanted.items()
            for row in loader.by_ids(models[kind].steps[field].to, sorted(ids))
        }


def _computed(session: Session, changes: Iterable[Change]) -> dict[tuple[str, int, str], tuple[str, str]]:
    """What takes more of a row than the changed value to be shown, as an amount its currency: (kind, id, field) → texts.

    Values of the row that didn't change are taken as they are now; a row that is gone shows nothing.
    """
    models = session.compiled.models
    changed: dict[tuple[str, int], dict[str, Change]] = {}
    for change in changes:
        if change["field"] is not None and change["kind"] in models and change["id"] > 0:
            changed.setdefault((change["kind"], change["id"]), {})[change["field"]] = change
    wanted = {
        row: fields for row, fields in changed.items() if not fields.keys().isdisjoint(models[row[0]].record.computed)
    }
    rows = _rows(session, wanted)
    found = {}
    for (kind, id_), fields in wanted.items():
        row = rows.get((kind, id_))
        then, now = (
            _Then(row, {name: change[when] for name, change in fields.items()}) for when in ("before", "after")
        )
        for name, compute in models[kind].record.computed.items():
            before, after = compute(then), compute(now)
            if name in fields and (before is not None or after is not None):
                found[kind, id_, name] = (_or_dash(before), _or_dash(after))
    return found


def _rows(session: Session, wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Any]:
    """Rows by kind and id, as they are now."""
    from engine.viewing import Viewer

    by_kind: dict[str, list[int]] = {}
    for kind, id_ in wanted:
        by_kind.setdefault(kind, []).append(id_)
    if not by_kind:
        return {}
    with session.database.read() as connection:
        loader = Viewer(session, connection).loader
        return {(kind, row.id): row for kind, ids in by_kind.items() for row in loader.by_ids(kind, sorted(ids))}


def _or_dash(text: Any) -> str:
    return "—" if text is None else str(text)


class _Then:
    """A row with other values than it has now."""

    def __init__(self, row: Any, values: Mapping[str, Any]) -> None:
        self._row = row
        self._values = values

    def __getattr__(self, name: str) -> Any:
        return self._values[name] if name in self._values else getattr(self._row, name, None)
