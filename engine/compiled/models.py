"""Records and kinds joined: columns, relations and the ways between kinds."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise, repeat
from operator import attrgetter
from typing import Any

from engine.catalog import Catalog, Field, Record
from engine.definition import Definition, Kind
from engine.rows import Row, row_class


@dataclass(frozen=True, slots=True)
class Step:
    """One relation of a record. many: rows of `to` whose `column` holds our id; else our `column` holds theirs."""

    attribute: str
    to: str
    column: str
    many: bool
    tree: bool = False
    """Whether it runs along whole and part, not along a link."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a name stands for among the values of a new row.

    step: the relation of that name, if it is one. column: where its value is kept. holds_id: whether that is a row's id.
    default: of the column.
    """

    step: Step | None
    column: str
    holds_id: bool
    default: Any


@dataclass(slots=True)
class RecordModel:
    """A record as rows know it; `kind` is None for records without procedures of their own."""

    name: str
    record: Record
    kind: Kind | None
    steps: dict[str, Step] = field(default_factory=dict)
    row_class: type[Row] = Row
    links: tuple[Step, ...] = ()
    lists: tuple[Step, ...] = ()
    holders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By relation to another row, that row's lists that hold ours: `{"item": ("copies",)}` of a copy."""
    cells_only: frozenset[str] = frozenset()
    """Fields, relations and columns that no effect may set: statuses, keys, the wholes of a part."""
    id_columns: tuple[str, ...] = field(init=False)
    """The columns that hold ids, beside the library's; `info` says so of those without a foreign key."""
    columns_by_field: Mapping[str, str] = field(init=False)
    _blank: dict[str, Any] = field(init=False)
    _meanings: dict[str, Meaning] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        columns = self.record.table.columns if self.record.table is not None else ()  # none while only checked
        keys = [each.name for each in columns if each.primary_key or each.foreign_keys or "holds_id" in each.info]
        self.id_columns = tuple(key for key in keys if key != "library_id")
        self.columns_by_field = {name: each.column for name, each in self.record.fields.items()}
        self._blank = {column: self.record.defaults.get(column) for column in self.record.columns}

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of all columns, in table order."""
        return self.record.columns

    @property
    def fields(self) -> Mapping[str, Field]:
        """The fields people can name."""
        return self.record.fields

    @property
    def statuses(self) -> tuple[str, ...]:
        """The columns that hold statuses; none of a record that has no status."""
        if self.kind is None:
            return ()
        first = ("status",) if self.kind.statuses is not None else ()
        return (*first, *map(str, self.kind.seconds))

    def meaning(self, name: str) -> Meaning:
        """Of a field, relation or column."""
        if name not in self._meanings:
            step, column = self.steps.get(name), self.columns_by_field.get(name, name)
            holds_id = step is not None or column in self.id_columns
            self._meanings[name] = Meaning(step, column, holds_id, self.record.defaults.get(column))
        return self._meanings[name]

    def blank(self) -> Row:
        """A row without an id whose columns have their defaults."""
        return self.make_all({}, [0], 0)[0]

    def make_all(self, columns: Mapping[str, Sequence[Any]], ids: Sequence[int], library: int) -> list[Row]:
        """Rows in memory from a value for each by column; columns left out have their default."""
        given = {**columns, "id": ids, "library_id": repeat(library, len(ids))}
        filled = (given.get(name) or repeat(default, len(ids)) for name, default in self._blank.items())
        return list(map(self.row_class, *filled))


class Models:
    """All record models of a definition, and the ways between kinds."""

    def __init__(self, definition: Definition, catalog: Catalog) -> None:
        self._definition = definition
        self.by_name: dict[str, RecordModel] = {
            name: RecordModel(name, record, definition.kinds.get(name)) for name, record in catalog.records.items()
        }
        for model in self.by_name.values():
            self._link(model)
        for model in self.by_name.values():
            self._relate(model)
        for model in self.by_name.values():
            model.row_class = row_class(f"Row_{model.name}", model.columns, tuple(model.steps))
            model.row_class.model = model
            model.links = tuple(step for step in model.steps.values() if not step.many)
            model.lists = tuple(step for step in model.steps.values() if step.many)
            model.holders = {step.attribute: self._lists_along(model, step) for step in model.links}
            model.cells_only = frozenset(("id", "library_id", *model.statuses, *_wholes(model)))
        self._ways: dict[tuple[str, str], tuple[Step, ...] | None] = {}
        self._ancestors: dict[str, frozenset[str]] = {}

    def __getitem__(self, name: str) -> RecordModel:
        return self.by_name[name]

    def __contains__(self, name: object) -> bool:
        return name in self.by_name

    def _link(self, model: RecordModel) -> None:
        """Steps to wholes and along links that a row holds a key of."""
        for whole in model.kind.of if model.kind is not None else ():
            if whole in self.by_name:
                model.steps[whole] = Step(whole, whole, f"{whole}_id", many=False, tree=True)
        for name, described in model.record.fields.items():
            target = described.type.link
            if target is not None and target in self.by_name and name not in model.steps:
                model.steps[name] = Step(name, target, described.column, many=False)

    def _relate(self, model: RecordModel) -> None:
        """Steps to parts, to rows that link here, and the relations a record declares."""
        for other in self.by_name.values():
            for step in list(other.steps.values()):
                if step.to == model.name and not step.many:
                    name = _list_name(model, other, step)
                    model.steps[name] = Step(name, other.name, step.column, many=True, tree=step.tree)
        for relation in model.record.relations.values():
            if relation.record in self.by_name:
                model.steps[relation.name] = Step(relation.name, relation.record, relation.column, many=True)

    def _lists_along(self, model: RecordModel, link: Step) -> tuple[str, ...]:
        """The steps back along a link."""
        back = (step for step in self.by_name[link.to].steps.values() if step.many)
        return tuple(step.attribute for step in back if (step.to, step.column) == (model.name, link.column))

    def ancestors(self, kind: str) -> frozenset[str]:
        """The kinds above a kind, not itself."""
        if kind not in self._ancestors:
            self._ancestors[kind] = frozenset(self._climb(kind))
        return self._ancestors[kind]

    def _climb(self, kind: str) -> Iterable[str]:
        found: set[str] = set()
        queue = deque(self._of(kind))
        while queue:
            whole = queue.popleft()
            if whole not in found:
                found.add(whole)
                queue.extend(self._of(whole))
        return found

    def _of(self, kind: str) -> tuple[str, ...]:
        declared = self._definition.kinds.get(kind)
        return tuple(declared.of) if declared is not None else ()

    def way(self, start: str, end: str) -> tuple[Step, ...] | None:
        """The steps from one kind to another: along the tree, else by a declared `beside`; None without one."""
        key = (start, end)
        if key not in self._ways:
            self._ways[key] = self._find(start, end)
        return self._ways[key]

    def _find(self, start: str, end: str) -> tuple[Step, ...] | None:
        if start == end:
            return ()
        if end in self.ancestors(start):
            return self._shortest(start, end, many=False)
        if start in self.ancestors(end):
            return self._shortest(start, end, many=True)
        return self._by_beside(start, end)

    def _shortest(self, start: str, end: str, *, many: bool) -> tuple[Step, ...] | None:
        queue: deque[tuple[str, tuple[Step, ...]]] = deque([(start, ())])
        seen = {start}
        while queue:
            name, taken = queue.popleft()
            for step in self.by_name[name].steps.values():
                if step.tree and step.many == many and step.to not in seen:
                    if step.to == end:
                        return (*taken, step)
                    seen.add(step.to)
                    queue.append((step.to, (*taken, step)))
        return None

    def _by_beside(self, start: str, end: str) -> tuple[Step, ...] | None:
        """Along `beside: {end: [via, …]}` of start, or that of end walked backwards, or from a whole of start."""
        kinds = self._definition.kinds
        for near, far in ((start, end), (end, start)):
            if near in kinds and far in kinds[near].beside:
                stops = [near, *kinds[near].beside[far], far]
                if near == end:
                    stops.reverse()
                return self._along(stops)
        return None

    def _along(self, stops: list[str]) -> tuple[Step, ...] | None:
        steps: list[Step] = []
        for near, far in pairwise(stops):
            found = [step for step in self.by_name[near].steps.values() if step.to == far]
            if not found:
                return None
            steps.append(found[0])
        return tuple(steps)


def _wholes(model: RecordModel) -> Iterable[str]:
    """What the wholes of a part are called, as relations and as columns."""
    return chain.from_iterable((step.attribute, step.column) for step in model.links if step.tree)


def _list_name(model: RecordModel, other: RecordModel, step: Step) -> str:
    """What a row calls the rows that point to it: their plural; where that is taken, also by which link."""
    plural = str(other.kind.plural) if other.kind is not None else f"{other.name}_rows"
    taken = plural in model.columns or plural in model.steps
    return f"{plural}_by_{step.attribute}" if taken else plural


def follow(rows: Iterable[Row], steps: Iterable[Step]) -> list[Row]:
    """The rows reached from rows along steps, each once, in order."""
    current = list({row.id: row for row in rows}.values())  # a person may choose a row twice
    for step in steps:
        if step.many:  # a part is in the list of one whole only
            current = [part for row in current for part in getattr(row, step.attribute)]
        else:
            targets = map(attrgetter(step.attribute), current)
            current = list({target.id: target for target in targets if target is not None}.values())
    return current


def follow_each(rows: Sequence[Row], steps: Sequence[Step]) -> list[Sequence[Row]]:
    """The same for each row on its own; most ways are one step to a whole, which is quicker taken for all."""
    if len(steps) == 1 and not steps[0].many:
        targets = map(attrgetter(steps[0].attribute), rows)
        return [(target,) if target is not None else () for target in targets]
    return [follow((row,), steps) for row in rows]
