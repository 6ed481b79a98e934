"""Values that a run changed, as they are shown elsewhere: links by name, amounts in their currency."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType, SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.session import Session

Change = Mapping[str, Any]
"""`{kind, id, field, before, after}` of an answer or an event."""


Gone = Mapping[tuple[str, int], Mapping[str, Any]]
"""The last values of rows that are deleted, by kind and id."""


class ChangedValues:
    """Shows what changes say. Rows and what links point to are read at once."""

    def __init__(self, session: Session, changes: Sequence[Change], gone: Gone = MappingProxyType({})) -> None:
        self._session = session
        self._names = _names_of_several(session, changes)
        self._links = _names_of_links(session, changes)
        self._computed = _computed(session, changes, gone)

    def shown(self, change: Change) -> tuple[str, str]:
        """A field before and after."""
        computed = self._computed.get((change["kind"], change["id"], change["field"]))
        before, after = computed or (self._value(change, "before"), self._value(change, "after"))
        return _text(before), _text(after)

    def name(self, change: Change) -> str | None:
        """What people call the row, where several of its kind changed and each has a code: which fund got what."""
        return self._names.get((change["kind"], change["id"]))

    def is_told(self, change: Change) -> bool:
        """Whether people want to know of it; not what the program keeps for itself."""
        models = self._session.compiled.models
        table = models[change["kind"]].record.table if change["kind"] in models else None
        column = table.c.get(change["field"]) if table is not None and change["field"] is not None else None
        return column is None or not column.info.get("untold")

    def _value(self, change: Change, when: str) -> Any:
        value = change[when]
        name = self._links.get((change["kind"], change["field"], str(value)))
        return name if name is not None else _shown(self._session, change, value)


def as_json(session: Session, changes: Sequence[Change], gone: Gone = MappingProxyType({})) -> list[dict[str, Any]]:
    """Changes as programs read them: amounts and percents as texts with a point, days as ISO; links stay ids."""
    computed = _computed(session, changes, gone)
    told = []
    for change in changes:
        before, after = computed.get((change["kind"], change["id"], change["field"])) or (
            _shown(session, change, change[when]) for when in ("before", "after")
        )
        told.append({**change, "before": before, "after": after})
    return told


def _text(value: Any) -> str:
    """A value for people."""
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "—"
    return "—" if value is None else str(value)


def _shown(session: Session, change: Change, value: Any) -> Any:
    """A value as it is printed elsewhere: amounts with their point, a field 997 as a line."""
    models = session.compiled.models
    described = models[change["kind"]].fields.get(change["field"]) if change["kind"] in models else None
    if described is None or described.type.link is not None or value is None or isinstance(value, bool | list):
        return value
    try:
        return described.type.show(value)
    except (AttributeError, ValueError, TypeError):  # a day is kept as a text in events; old ones may hold anything
        return value


def _names_of_several(session: Session, changes: Iterable[Change]) -> dict[tuple[str, int], str]:
    """The codes of changed rows, by kind and id, of kinds that have one and of which more than one row changed."""
    from engine.planning.reasons import shown

    models = session.compiled.models
    wanted: dict[str, set[int]] = {}
    for change in changes:
        if (
            change["field"] is not None
            and change["kind"] in models
            and models[change["kind"]].record.named_by == ("code",)
        ):
            wanted.setdefault(change["kind"], set()).add(change["id"])
    rows = _rows(session, [(kind, each) for kind, ids in wanted.items() if len(ids) > 1 for each in ids])
    return {key: shown(row) for key, row in rows.items()}


def _names_of_links(session: Session, changes: Iterable[Change]) -> dict[tuple[str, str, str], str]:
    """The names of rows that changed links point to: (kind, field, id) → name; rows that are gone have none.

    A dry run makes no rows: those it would make are `order:new`.
    """
    from engine.planning.reasons import shown
    from engine.viewing import Viewer

    models = session.compiled.models
    wanted: dict[tuple[str, str], set[int]] = {}
    for change in changes:
        known = change["field"] is not None and change["kind"] in models
        step = models[change["kind"]].steps.get(change["field"]) if known else None
        if step is not None and not step.many:
            wanted.setdefault((change["kind"], change["field"]), set()).update(
                each for each in (change["before"], change["after"]) if isinstance(each, int)
            )
    if not wanted:
        return {}
    with session.database.read() as connection:
        loader = Viewer(session, connection).loader
        found = {
            (kind, field, str(row.id)): shown(row)
            for (kind, field), ids in wanted.items()
            for row in loader.by_ids(models[kind].steps[field].to, sorted(each for each in ids if each > 0))
        }
    planned = ((key, each) for key, ids in wanted.items() for each in ids if each < 0)
    return {**found, **{(*key, str(each)): f"{models[key[0]].steps[key[1]].to}:new" for key, each in planned}}


def deleted_in(events: Iterable[Mapping[str, Any]]) -> Gone:
    """What events say of rows that they deleted."""
    return {(row["kind"], row["id"]): row["values"] for event in events for row in event["deleted"]}


def _computed(session: Session, changes: Iterable[Change], gone: Gone) -> dict[tuple[str, int, str], tuple[Any, Any]]:
    """What takes more of a row than the changed value to be shown, as an amount its currency: (kind, id, field) → texts.

    Values of the row that didn't change are taken as they are now, or were when the row was deleted.
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
        row = rows.get((kind, id_)) or SimpleNamespace(**gone.get((kind, id_), {}))
        then, now = (
            _Then(row, {name: change[when] for name, change in fields.items()}) for when in ("before", "after")
        )
        for name, compute in models[kind].record.computed.items():
            before, after = compute(then), compute(now)
            if name in fields and (before is not None or after is not None):
                found[kind, id_, name] = (before, after)
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


class _Then:
    """A row with other values than it has now."""

    def __init__(self, row: Any, values: Mapping[str, Any]) -> None:
        self._row = row
        self._values = values

    def __getattr__(self, name: str) -> Any:
        return self._values[name] if name in self._values else getattr(self._row, name, None)
