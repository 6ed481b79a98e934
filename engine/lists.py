"""Lists of documents: by status, fields, ranges and words, a page at a time; and how many there are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from engine import list_words as words_of_lists
from engine.asking_words import NO_KIND, NO_STATUS
from engine.compiled import RecordModel
from engine.errors import NotFoundError, UsageError
from engine.folding import words
from engine.input_words import NO_FIELD
from engine.labels import about
from engine.planning.naming import name_of
from engine.session import Session
from engine.storage.database import Connection
from engine.storage.listing import Wanted, counts_by, ids_where
from engine.suggestions import meant
from engine.values import DATE, INTEGER, TEXT, ValueProblem, ValueType, none_of
from engine.viewing import Viewer

RANGE = ".."
"""Between the first and the last of a range: `2026-11-01..2026-11-30`, `10..`, `..20`."""


class Lister:
    """Reads lists of one kind within one transaction."""

    def __init__(self, session: Session, connection: Connection, kind: str) -> None:
        self._session = session
        self._connection = connection
        self._models = session.compiled.models
        if kind not in self._models:
            raise NotFoundError(NO_KIND.filled(name=kind), suggestion=meant(kind, self._models.by_name))
        self._model = self._models[kind]
        self._viewer = Viewer(session, connection)

    def page(self, wanted: Wanted, *, after: int = 0, limit: int = 100) -> list[dict[str, Any]]:
        """A page of rows, `{document, about, id, statuses, fields}`. after: the id of the last one before it."""
        model, loader = self._model, self._viewer.loader
        if after and model.record.sort is not None and not loader.by_ids(model.name, [after]):
            gone = words_of_lists.GONE.filled(kind=model.name, id=after)
            raise NotFoundError(gone, suggestion=words_of_lists.BEGIN_ANEW)
        ids = ids_where(self._connection, model, self._session.library, wanted, after=after, limit=limit)
        rows = loader.by_ids(model.name, ids)
        links: dict[str, Any] = {name: {} for name, step in model.steps.items() if not step.many and not step.tree}
        loader.expand(rows, {**links, **self._viewer.upwards(model.name)})
        return [
            {
                "document": name_of(row),
                "about": self._viewer.about(row),
                "id": row.id,
                "statuses": self._viewer.statuses(row),
                "fields": self._viewer.fields(row),
            }
            for row in rows
        ]

    def counts(self, wanted: Wanted) -> dict[str, Any]:
        """`{kind, total, statuses: [{code, label, count}]}`, with every status the kind has."""
        kind = self._model.kind
        known = kind.statuses.statuses if kind is not None and kind.statuses is not None else {}
        column = "status" if known else None
        found = counts_by(self._connection, self._model, self._session.library, wanted, column)
        language = self._session.language
        return {
            "kind": self._model.name,
            "total": sum(found.values()),
            "statuses": [
                {"code": str(code), "label": label.say(language), "count": found.get(code, 0)}
                for code, label in known.items()
            ],
        }

    # -- what is wanted -------------------------------------------------------------------------

    def wanted(
        self,
        statuses: Sequence[str] = (),
        filters: Mapping[str, Sequence[str]] | None = None,
        search: str | None = None,
    ) -> Wanted:
        """Typed filters. filters: texts by field; one of several will do, an empty one is "no value".

        A range is FIRST..LAST. search: words the record is searched by, or else the record it is about.
        """
        among: dict[str, Sequence[Any]] = {}
        between: dict[str, tuple[Any, Any]] = {}
        if statuses:
            refuse_unknown_statuses(self._model, statuses)
            among["status"] = tuple(statuses)
        for name, values in (filters or {}).items():
            column, kind, link = self._filter(name)
            if link is None and _is_ordered(kind, column) and len(values) == 1 and RANGE in values[0]:
                between[column] = self._range(name, kind, values[0])
            else:
                among[column] = [self._value(name, kind, link, value) for value in values]
        if search is None:
            return Wanted(among, between)
        if not words(search):
            raise UsageError(words_of_lists.NO_WORD.filled(search=search))
        searched = self._searched()
        return Wanted(among, between, tuple(words(searched[1].record.asked(search))), searched)

    def _filter(self, name: str) -> tuple[str, ValueType, str | None]:
        """Column and type of a filter, and the record that its values name."""
        model = self._model
        described = model.fields.get(name)
        if described is not None:
            return described.column, described.type, described.type.link
        step = model.steps.get(name)
        if step is not None and step.tree and not step.many:
            return step.column, TEXT, step.to
        seconds = model.kind.seconds if model.kind is not None else {}
        if name in seconds:
            return name, _status_type(model, name), None
        if name in ("number", "id", "position", "version") and name in model.columns:
            return name, TEXT if name == "number" else INTEGER, None
        wholes = [each.attribute for each in model.steps.values() if each.tree and not each.many]
        known = [*model.fields, *wholes, *map(str, seconds), "number", "id", *OPTIONS]
        raise UsageError(NO_FIELD.filled(kind=model.name, name=name), suggestion=meant(name, known))

    def _value(self, name: str, kind: ValueType, link: str | None, text: str) -> Any:
        if text == "":
            return None
        return self._viewer.finder.find(link, text) if link is not None else _parsed(kind, name, text)

    def _range(self, name: str, kind: ValueType, text: str) -> tuple[Any, Any]:
        least, _, most = text.partition(RANGE)
        if not least and not most:
            raise UsageError(
                about(name, words_of_lists.NO_RANGE), suggestion=words_of_lists.FIRST_AND_LAST.filled(name=name)
            )
        first, last = (_parsed(kind, name, end) if end else None for end in (least, most))
        if first is not None and last is not None and first > last:
            turned = words_of_lists.TURNED_ROUND.filled(least=least, most=most)
            raise UsageError(about(name, turned), suggestion=f"--{name} {most}{RANGE}{least}")
        return first, last

    def _searched(self) -> tuple[str | None, RecordModel]:
        """The record that has words to search by, and our column that points to it; None for our own."""
        if self._model.record.search is not None:
            return None, self._model
        for name in self._session.compiled.catalog.subjects:
            step = self._model.steps.get(name)
            if step is not None and not step.many and self._models[step.to].record.search is not None:
                return step.column, self._models[step.to]
        raise UsageError(words_of_lists.NOT_SEARCHED.filled(kind=self._model.name), suggestion=words_of_lists.BY_FIELDS)


OPTIONS = ("status", "search", "count", "after", "limit")
"""What `dotok list` takes beside fields; a misspelt one may be meant."""


def refuse_unknown_statuses(model: RecordModel, wanted: Iterable[str]) -> None:
    """UsageError for a status that a kind doesn't have."""
    known = model.kind.statuses.statuses if model.kind is not None and model.kind.statuses is not None else {}
    for status in wanted:
        if status not in known:
            raise UsageError(NO_STATUS.filled(kind=model.name, name=status), suggestion=meant(status, map(str, known)))


def _status_type(model: RecordModel, name: str) -> ValueType:
    """A second status as a type: one of its codes."""
    field = model.kind.status_field(name) if model.kind is not None else None
    known = tuple(map(str, field.statuses)) if field is not None else ()

    def parse(value: Any) -> str:
        if value not in known:
            raise none_of(str(value), known)
        return str(value)

    return ValueType(name, parse, one_of=known)


def _is_ordered(kind: ValueType, column: str) -> bool:
    """Whether values have a first and a last."""
    return kind.scale is not None or kind in (DATE, INTEGER) or column == "number"


def _parsed(kind: ValueType, name: str, value: Any) -> Any:
    """A filter's value as it is kept; UsageError when it can't be one."""
    try:
        return kind.parse(value)
    except ValueProblem as problem:
        raise UsageError(about(name, problem.words)) from problem
