"""What a person gave, made typed: every mistake is told at once, and named rows are looked up.

Own fields are written by name (`supplier=EBSCO`), choices name rows (`items=item:#4,item:#5`), rows are
tables of new rows, nested by kind (`copies=[{"purpose": "own_stock"}]`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from engine import input_words as words
from engine.catalog import Field
from engine.clock import Clock
from engine.compiled import Compiled, ProcedureModel, RecordModel
from engine.definition import Input, Kind
from engine.errors import EngineError, UsageError
from engine.labels import Count, Sayable, about, joined
from engine.planning import Draft
from engine.rows import Row
from engine.storage.documents import Finder, split_name
from engine.storage.loading import Loader
from engine.suggestions import meant
from engine.value_words import CANT_BE_EMPTY
from engine.values import ValueProblem, ValueType, none_of

LARGEST_TABLE = 10_000


@dataclass(slots=True)
class Given:
    """The typed answer. own: fields of the document. values: simple inputs by name. chosen: by kind. drafts: by kind."""

    own: Draft
    values: dict[str, Any] = field(default_factory=dict)
    chosen: dict[str, list[Row]] = field(default_factory=dict)
    drafts: dict[str, list[Draft]] = field(default_factory=dict)


class InputReader:
    """Types the inputs of one procedure for one document."""

    def __init__(
        self,
        compiled: Compiled,
        model: ProcedureModel,
        clock: Clock,
        finder: Finder,
        loader: Loader,
        document: Row | None,
    ) -> None:
        self._compiled = compiled
        self._model = model
        self._clock = clock
        self._finder = finder
        self._loader = loader
        self._document = document
        self._problems: list[tuple[Sayable, Sayable | None]] = []

    def read(self, raw: Mapping[str, Any]) -> Given:
        """Everything given, typed; UsageError with every problem there is."""
        procedure = self._model.procedure
        record = self._compiled.models[self._model.kind]
        given = Given(Draft(self._model.kind))
        own = {str(each.name): each for each in procedure.fields}
        self._refuse_unknown(raw, [*own, *map(str, procedure.inputs)])
        for name, described in own.items():
            value = raw[name] if name in raw else self._default(described.default)
            if value is not None:
                self._set_field(given.own, record, name, value)
        for wanted in procedure.inputs.values():
            self._guard(str(wanted.name), self._read_input, wanted, raw, given)
        if self._problems:
            advice = next((advice for _, advice in self._problems if advice is not None), None)
            raise UsageError(joined([problem for problem, _ in self._problems]), suggestion=advice)
        return given

    def _refuse_unknown(self, raw: Mapping[str, Any], known: Sequence[str]) -> None:
        for name in raw:
            if name not in known:
                what = f"{self._model.kind}.{self._model.procedure.name}"
                self._problems.append((words.NO_INPUT.filled(procedure=what, name=name), meant(name, map(str, known))))

    def _guard(self, name: str, read: Callable[..., None], *arguments: Any) -> None:
        try:
            read(*arguments)
        except ValueProblem as problem:
            self._problems.append((about(name, problem.words), None))
        except EngineError as error:
            self._problems.append((about(name, error.words), error.advice))

    def _default(self, default: Any) -> Any:
        return self._clock.today if default == "today" else default

    def _read_input(self, wanted: Input, raw: Mapping[str, Any], given: Given) -> None:
        name = str(wanted.name)
        value = raw.get(name, self._default(wanted.default))
        if wanted.form == "choose":
            self._read_choice(wanted, value, given)
        elif value is None:
            if not wanted.optional:
                self._problems.append((words.NEEDED.filled(name=name), self._how(wanted)))
            given.values[name] = None
            given.drafts.update({str(kind): [] for kind in wanted.kinds})
        elif wanted.form == "rows":
            kind = str(wanted.kinds[0])
            given.drafts[kind] = given.values[name] = self._drafts(name, kind, value)
        elif wanted.form == "one_of":
            if str(value) not in wanted.values:
                raise none_of(str(value), wanted.values)
            given.values[name] = str(value)
        else:
            given.values[name] = self._value(self._type(wanted), value)

    def _how(self, wanted: Input) -> Sayable:
        if wanted.form == "rows":
            return words.ROWS_OR_FILE.filled(name=str(wanted.name))
        return "|".join(wanted.values) if wanted.form == "one_of" else f"--set {wanted.name}=…"

    def _type(self, wanted: Input) -> ValueType:
        name = str(wanted.type)
        return self._compiled.types[name] if name in self._compiled.types else ValueType(name, lambda v: v, link=name)

    def _value(self, kind: ValueType, value: Any) -> Any:
        return self._row(kind.link, value) if kind.link is not None else kind.parse(value)

    # -- choices --------------------------------------------------------------------------------

    def _read_choice(self, wanted: Input, value: Any, given: Given) -> None:
        kinds = [str(kind) for kind in wanted.kinds]
        if value is None:
            if not wanted.optional:
                needed = words.NEEDED.filled(name=str(wanted.name))
                self._problems.append((needed, f"--set {wanted.name}={kinds[0]}:…"))
            for kind in kinds:
                given.chosen.setdefault(kind, [])
            given.values[str(wanted.name)] = []
            return
        rows = self._all_parts(kinds) if value == "all" else self._choose_all(kinds, listed(value))
        for kind in kinds:
            given.chosen[kind] = [row for row in rows if row.model.name == kind]
        given.values[str(wanted.name)] = rows

    def _all_parts(self, kinds: Iterable[str]) -> list[Row]:
        """`all`: every part of the kind under the document."""
        found: list[Row] = []
        for kind in kinds:
            way = self._compiled.models.way(self._model.kind, kind)
            rows = [self._document] if self._document is not None else []
            for step in way or ():
                self._loader.expand(rows, {step.attribute: {}})
                rows = [part for row in rows for part in (getattr(row, step.attribute) or ())]
            found += rows
        return found

    def _choose_all(self, kinds: Sequence[str], values: Sequence[Any]) -> list[Row]:
        """The rows named, in few queries: those asked for by name are looked up together, then each by itself."""
        together: dict[str, list[str]] = {}
        for value in values:
            kind, colon, name = str(value).strip().partition(":")
            if colon and kind in kinds:
                together.setdefault(kind, []).append(name)
        for kind, names in together.items():
            ids = [found for found in self._finder.find_all(kind, names) if isinstance(found, int)]
            self._loader.by_ids(kind, ids)
        return [self._choose(kinds, value) for value in values]

    def _choose(self, kinds: Sequence[str], value: Any) -> Row:
        text = str(value).strip()
        if text.isascii() and text.isdigit() and len(text) < 10 and self._document is not None:
            part = self._part(kinds[0], int(text))
            if part is not None:
                return part
        kind, name = split_name(text, kinds, kinds[0])
        return self._loader.by_ids(kind, [self._finder.find(kind, name)])[0]

    def _part(self, kind: str, position: int) -> Row | None:
        """A part of the document by its position."""
        assert self._document is not None
        way = self._compiled.models.way(self._model.kind, kind)
        if way is None or len(way) != 1 or not way[0].many:
            return None
        self._loader.expand([self._document], {way[0].attribute: {}})
        parts: list[Row] = getattr(self._document, way[0].attribute)
        found = [part for part in parts if part.position == position]
        if not found:
            known = ", ".join(str(part.position) for part in parts)
            raise UsageError(
                words.NO_PART_AT.filled(kind=kind, position=position),
                suggestion=words.PARTS_ARE.filled(positions=known) if known else None,
            )
        return found[0]

    def _row(self, record: str, value: Any) -> Row:
        text = str(value).strip()
        _, name = split_name(text, [record], record) if text.startswith(f"{record}:") else (record, text)
        return self._loader.by_ids(record, [self._finder.find(record, name)])[0]

    # -- new rows -------------------------------------------------------------------------------

    def _drafts(self, name: str, kind: str, value: Any) -> list[Draft]:
        if not isinstance(value, list):
            raise UsageError(words.NO_LIST.filled(name=name), suggestion=words.FIELDS_OF.filled(kind=kind))
        if len(value) > LARGEST_TABLE:
            raise UsageError(words.TOO_MANY_ROWS.filled(name=name, count=Count(len(value)), most=Count(LARGEST_TABLE)))
        return [self._draft(f"{name} {index}", kind, row) for index, row in enumerate(value, 1)]

    def _draft(self, where: str, kind: str, row: Any) -> Draft:
        model = self._compiled.models[kind]
        draft = Draft(kind)
        if not isinstance(row, dict):
            raise UsageError(words.NO_ROW.filled(where=where))
        parts = self._made_parts(kind)
        nested = {part.plural: part for part in parts} | {part.name: part for part in parts}
        for name, value in row.items():
            if name in model.fields:
                self._set_field(draft, model, name, value, where)
            elif name in nested:
                part = str(nested[name].name)
                self._guard(where, self._nest, draft, part, f"{where} {name}", value)
            else:
                known = [*model.fields, *(part.plural for part in parts)]
                lacking = words.NO_FIELD_OR_PART.filled(kind=kind, name=name)
                self._problems.append((about(where, lacking), meant(str(name), known)))
        return draft

    def _made_parts(self, kind: str) -> list[Kind]:
        """The parts that can be given with a new row: those that the procedure makes, and no maker fills."""
        made = {cell.kind for cell in self._model.procedure.cells if cell.new and cell.made_by is None}
        return [part for part in self._compiled.definition.parts_of(kind) if part.name in made and part.made_by is None]

    def _nest(self, draft: Draft, part: str, where: str, value: Any) -> None:
        draft.parts[part] = self._drafts(where, part, value)

    def _set_field(self, draft: Draft, model: RecordModel, name: str, value: Any, where: str = "") -> None:
        described = model.fields.get(name)
        prefix = f"{where} {name}".strip()
        if described is None:
            self._problems.append((words.NO_FIELD.filled(kind=model.name, name=name), meant(name, model.fields)))
            return
        self._guard(prefix, self._put, draft, described, value)

    def _put(self, draft: Draft, described: Field, value: Any) -> None:
        if value is None or value == "":
            if not described.optional:
                raise ValueProblem(CANT_BE_EMPTY)
            draft.values[described.column] = None
        elif described.type.link is not None:
            row = self._row(described.type.link, value)
            draft.links[described.name] = row
            draft.values[described.column] = row.id
        else:
            draft.values[described.column] = described.type.parse(value)


def listed(value: Any) -> list[Any]:
    """A list as given, or a text split at commas."""
    if isinstance(value, list | tuple):
        return list(value)
    return [piece.strip() for piece in str(value).split(",") if piece.strip()]
