"""A document as people and programs see it: statuses with labels, fields as texts, parts below; what can be done."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from engine.compiled import RecordModel
from engine.planning import Draft, Refusal, Request, plan
from engine.planning.naming import name_of, whole_of
from engine.planning.reasons import shown
from engine.rows import Row
from engine.running import permission_reason
from engine.session import Session
from engine.storage.counters import CounterFullError, Numbers
from engine.storage.database import Connection
from engine.storage.documents import Finder, split_name
from engine.storage.loading import Loader


class Viewer:
    """Reads documents within one transaction."""

    def __init__(self, session: Session, connection: Connection) -> None:
        self._session = session
        self._connection = connection
        self._models = session.compiled.models
        self._definition = session.compiled.definition
        self.loader = Loader(session.database, connection, self._models, session.library)
        self.finder = Finder(connection, self._models, session.library)

    def row(self, document: str) -> Row:
        """The row of a name such as `order:24-0001`."""
        kind, name = split_name(document, self._models.by_name)
        found = self.loader.by_ids(kind, [self.finder.find(kind, name)])
        self.loader.expand(found, self.upwards(kind))
        return found[0]

    def view(self, row: Row) -> dict[str, Any]:
        """`{document, about, number, id, position, version, statuses, fields, parts}`."""
        model: RecordModel = row.model
        self.loader.expand([row], {name: {} for name, step in model.steps.items() if not step.many})
        return {
            "document": name_of(row),
            "about": self.about(row),
            "number": getattr(row, "number", None),
            "id": row.id,
            "position": getattr(row, "position", None),
            "version": getattr(row, "version", None),
            "statuses": self.statuses(row),
            "fields": {**self.fields(row), **self._overview(row)},
            "parts": [self.view(part) for part in self._parts(row)],
        }

    def about(self, row: Row) -> str | None:
        """What a row is about in words: its own title or name, else that of its subject, such as the serial of an item."""
        return words_of(row) or next((words for each in self._subjects(row) if (words := words_of(each))), None)

    def _subjects(self, row: Row) -> Iterable[Row]:
        """The rows that the row, or the nearest of its wholes, is about; as far as they were loaded."""
        current: Row | None = row
        while current is not None:
            for name in self._session.compiled.catalog.subjects:
                subject = getattr(current, name, None)
                if isinstance(subject, Row):
                    yield subject
            current = whole_of(current)

    def statuses(self, row: Row) -> dict[str, dict[str, str]]:
        """Every status of a row: `{"status": {code, label}, "payment": {…}}`."""
        kind = row.model.kind
        if kind is None:
            return {}
        fields = [("status", kind.statuses)] if kind.statuses is not None else []
        fields += [(name, second) for name, second in kind.seconds.items()]
        found = {}
        for name, statuses in fields:
            code = getattr(row, name)
            label = statuses.statuses.get(code)
            found[str(name)] = {"code": code, "label": label.say(self._session.language) if label else code}
        return found

    def fields(self, row: Row) -> dict[str, Any]:
        """Fields as texts; links by the name people know the row by."""
        found = {}
        for name, described in row.model.fields.items():
            value = getattr(row, described.column)
            if described.type.link is not None:
                target = getattr(row, name, None)
                found[name] = shown(target) if target is not None else None
            else:
                found[name] = described.type.show(value) if value is not None else None
        computed = {name: compute(row) for name, compute in row.model.record.computed.items()}
        return {**found, **computed, **(self._numbers(row) if row.model.name == "counter" else {})}

    def _overview(self, row: Row) -> Mapping[str, Any]:
        """What is shown of a row and its parts together."""
        overview = row.model.record.overview
        if overview is None:
            return {}
        for path in overview.reads:
            trie: dict[str, Any] = {}
            for name in reversed(path):
                trie = {name: trie}
            self.loader.expand([row], trie)
        found: Mapping[str, Any] = overview.call(row)
        return found

    def _parts(self, row: Row) -> Iterable[Row]:
        for part in self._definition.parts_of(row.model.name):
            step = row.model.steps.get(part.plural)
            if step is not None and step.many:
                self.loader.expand([row], {part.plural: {}})
                yield from getattr(row, part.plural)

    def _numbers(self, counter: Row) -> dict[str, str | None]:
        """What only the numbered documents tell of a counter: the next number, and the lowest gap (CNT-03, CNT-05)."""
        numbers = Numbers(self._connection, self._session.library, counter.name, self._models)
        try:
            following = str(numbers.next()[0])
        except CounterFullError:
            following = None
        gap = numbers.lowest_gap()
        return {"next": following, "gap": str(gap) if gap is not None else None}

    def upwards(self, kind: str) -> dict[str, Any]:
        """The wholes of a kind, and what they are about, to be loaded."""
        steps = [s for s in self._models[kind].steps.values() if s.tree and not s.many]
        subjects = [name for name in self._session.compiled.catalog.subjects if name in self._models[kind].steps]
        return {**{name: {} for name in subjects}, **{step.attribute: self.upwards(step.to) for step in steps}}

    # -- what can be done -----------------------------------------------------------------------

    def explain(self, row: Row) -> dict[str, Any]:
        """What can be done now, and for what can't, every reason (ENG-04)."""
        allowed, refused = [], []
        for procedure in self._definition.procedures_of(row.model.name):
            if procedure.creates is not None:
                continue
            model = self._session.compiled.procedure(row.model.name, procedure.name)
            label = procedure.label.say(self._session.language)
            lacking = permission_reason(self._session, model)
            self.loader.expand([row], model.reads.get(row.model.name, {}))
            request = Request(model, self._session.context({}), row, Draft(row.model.name), {}, {}, explaining=True)
            outcome = plan(self._session.compiled, request, library=self._session.library)
            assert isinstance(outcome, Refusal)
            reasons = [*([lacking] if lacking is not None else []), *outcome.reasons]
            if reasons:
                refused.append(
                    {
                        "procedure": str(procedure.name),
                        "label": label,
                        "reasons": [reason.as_json() for reason in reasons],
                    }
                )
            else:
                inputs = [*(str(own.name) for own in procedure.fields), *map(str, procedure.inputs)]
                allowed.append(
                    {
                        "procedure": str(procedure.name),
                        "label": label,
                        "inputs": inputs,
                        "warnings": [{"condition": w.condition, "message": w.message} for w in outcome.warnings],
                    }
                )
        return {
            "document": name_of(row),
            "about": self.about(row),
            "statuses": self.statuses(row),
            "allowed": allowed,
            "not_allowed": refused,
        }


def words_of(row: Row) -> str | None:
    """A title or name beside the code people know a row by; None where there is none."""
    named_by = row.model.record.named_by
    return getattr(row, named_by[-1], None) if len(named_by) > 1 else None


def wholes_of(row: Row) -> list[tuple[str, int]]:
    """Kind and id of every whole of a row, the nearest first."""
    found = []
    whole = whole_of(row)
    while whole is not None:
        found.append((whole.model.name, whole.id))
        whole = whole_of(whole)
    return found
