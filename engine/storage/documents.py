"""Finding rows by the names people use: `order:24-0001`, `copy:24-0001/2/1`, `fund:MOL-BIBL24`, `item:#17`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, select

from engine import asking_words as words
from engine.compiled.models import Models, RecordModel, Step
from engine.errors import EngineError, NotFoundError, UsageError
from engine.labels import Message
from engine.storage.arrays import among_ids, parameter
from engine.suggestions import DID_YOU_MEAN, meant

_ID = re.compile(r"#([0-9]{1,18})\Z")
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_BY_POSITION = re.compile(r"(.+?)((?:/[0-9]{1,9})+)\Z", re.DOTALL)


def split_name(text: str, kinds: Iterable[str], default: str | None = None) -> tuple[str, str]:
    """`order:24-0001` as (order, 24-0001); with a default kind the kind may be left out."""
    kind, colon, rest = text.partition(":")
    known = tuple(kinds)
    if not colon and default is not None:
        return default, text
    if kind not in known:
        raise NotFoundError(words.NO_KIND.filled(name=kind), suggestion=meant(kind, known))
    if not colon or not rest:
        raise UsageError(
            words.NAMES_NOTHING.filled(text=text, kind=kind), suggestion=words.NUMBER_OR_ID.filled(kind=kind)
        )
    return kind, rest


class Finder:
    """Finds ids of rows of one library; what was asked once is not asked again."""

    def __init__(self, connection: Connection, models: Models, library: int) -> None:
        self._connection = connection
        self._models = models
        self._library = library
        self._is_sqlite = connection.dialect.name == "sqlite"
        self._found: dict[tuple[str, str], int | EngineError] = {}

    def find(self, kind: str, name: str) -> int:
        """The id of the row with this name; NotFoundError with the nearest right one."""
        (found,) = self.find_all(kind, [name])
        if isinstance(found, EngineError):
            raise found
        return found

    def find_all(self, kind: str, names: Sequence[str]) -> list[int | EngineError]:
        """The id of each row named, or why there is none: few queries, whatever the number of names."""
        new = [name for name in dict.fromkeys(names) if (kind, name) not in self._found]
        if new:
            model = self._models[kind]
            meant = self._meant(model, new)
            self._found.update({(kind, name): self._only(model, name, sorted(meant[name])) for name in new})
        return [self._found[kind, name] for name in names]

    def _only(self, model: RecordModel, name: str, found: Sequence[int]) -> int | EngineError:
        if len(found) > 1:
            named = ", ".join(self._candidates(model, found))
            return UsageError(
                words.CAN_BE_SEVERAL.filled(kind=model.name, name=name), suggestion=words.NAME_BY_ID.filled(named=named)
            )
        if not found:
            nearest = None if _ID.match(name) else self._nearest(model, name)
            return NotFoundError(words.NOT_THERE.filled(kind=model.name, name=name), suggestion=nearest)
        return found[0]

    def _candidates(self, model: RecordModel, ids: Sequence[int]) -> Iterable[str]:
        """Rows by id, each with what else people call it."""
        columns = naming_columns(model)
        known = {row[0]: row[1:] for row in self._rows(model, ("id", *columns), {"id": ids})}
        for each in ids:
            names = ", ".join(dict.fromkeys(str(value) for value in known.get(each, ()) if value is not None))
            yield f"{model.name}:#{each}" + (f" ({names})" if names else "")

    def _meant(self, model: RecordModel, names: Sequence[str]) -> dict[str, set[int]]:
        """All rows each name can mean."""
        meant: dict[str, set[int]] = {name: set() for name in names}
        names = askable(names)
        ids = {name: int(found[1]) for name in names if (found := _ID.match(name)) is not None}
        existing = {row_id for (row_id,) in self._rows(model, ("id",), {"id": list(ids.values())})}
        for name, row_id in ids.items():
            meant[name] |= {row_id} & existing
        others = [name for name in names if name not in ids]
        for column in naming_columns(model):
            for name, row_id in self._rows(model, (column, "id"), {column: others}):
                meant[name].add(row_id)
        for part, column, key in self._naming_parts(model):
            for name, row_id in self._rows(part, (column, key), {column: others}):
                meant[name] |= {row_id} - {None}
        for length, placed in _by_length(others).items():
            for chain in self._chains(model, length):
                for name, found_ids in self._down(chain, placed).items():
                    meant[name] |= found_ids
        return meant

    def _naming_parts(self, model: RecordModel) -> Iterable[tuple[RecordModel, str, str]]:
        """Parts whose names also name their whole: their record, the column of the name, and that of the whole."""
        for path in model.record.named_by:
            parts, point, column = path.partition(".")
            step = model.steps.get(parts) if point else None
            if step is not None:
                yield self._models[step.to], column, step.column

    def _chains(self, model: RecordModel, length: int) -> Iterable[list[tuple[RecordModel, Step]]]:
        """The ways up to a numbered document in so many steps, top first."""
        for step in model.steps.values():
            if not step.tree or step.many or "position" not in model.columns:
                continue
            whole = self._models[step.to]
            if length == 1 and "number" in whole.columns:
                yield [(model, step)]
            for chain in self._chains(whole, length - 1) if length > 1 else ():
                yield [*chain, (model, step)]

    def _down(
        self, chain: Sequence[tuple[RecordModel, Step]], placed: Mapping[str, tuple[str, Sequence[int]]]
    ) -> dict[str, set[int]]:
        """The rows reached from numbered documents by position, one query a step."""
        by_number: dict[str, set[int]] = {}
        numbers = sorted({number for number, _ in placed.values()})
        for number, row_id in self._rows(self._models[chain[0][1].to], ("number", "id"), {"number": numbers}):
            by_number.setdefault(number, set()).add(row_id)
        reached = {name: by_number.get(number, set()) for name, (number, _) in placed.items()}
        for depth, (model, step) in enumerate(chain):
            owners = sorted(set().union(*reached.values()))
            wanted = sorted({positions[depth] for _, positions in placed.values()})
            parts: dict[tuple[int, int], set[int]] = {}
            rows = self._rows(model, (step.column, "position", "id"), {step.column: owners, "position": wanted})
            for owner, position, row_id in rows:
                parts.setdefault((owner, position), set()).add(row_id)
            reached = {
                name: set().union(*(parts.get((owner, placed[name][1][depth]), ()) for owner in owners_of_name))
                for name, owners_of_name in reached.items()
            }
        return reached

    def _rows(
        self, model: RecordModel, columns: tuple[str, ...], among: Mapping[str, Sequence[Any]]
    ) -> Sequence[Sequence[Any]]:
        """These columns of the rows whose other columns have one of the values."""
        if not all(among.values()):
            return ()
        statement = _columns_where(model.record.table, columns, tuple(among), is_sqlite=self._is_sqlite)
        values = {column: parameter(each, is_sqlite=self._is_sqlite) for column, each in among.items()}
        return self._connection.execute(statement, {"library": self._library, **values}).all()

    def _nearest(self, model: RecordModel, name: str) -> Message | None:
        """The most similar name among the latest thousand."""
        near = get_close_matches(name, self._latest(model), n=1, cutoff=0.5)
        return DID_YOU_MEAN.filled(name=f"{model.name}:{near[0]}") if near else None

    def _latest(self, model: RecordModel) -> list[str]:
        own = [name for column in naming_columns(model) for name in self._latest_in(model, column)]
        of_parts = (self._latest_in(part, column) for part, column, _ in self._naming_parts(model))
        return [*own, *(name for names in of_parts for name in names)]

    def _latest_in(self, model: RecordModel, column: str) -> list[str]:
        table = model.record.table
        statement = (
            select(table.c[column])
            .where(table.c.library_id == self._library, table.c[column].is_not(None))
            .order_by(table.c.id.desc())
            .limit(1000)
        )
        return [str(row[0]) for row in self._connection.execute(statement)]


def askable(names: Iterable[str]) -> list[str]:
    """The names that a database can be asked for."""
    return [name for name in names if not _NO_TEXT.search(name)]


def naming_columns(model: RecordModel) -> list[str]:
    """The columns people name a row by."""
    return [each for each in dict.fromkeys((*model.record.named_by, "number")) if each in model.columns]


def _by_length(names: Iterable[str]) -> dict[int, dict[str, tuple[str, list[int]]]]:
    """`24-0001/2/1` as 24-0001 and [2, 1], by the number of positions."""
    found: dict[int, dict[str, tuple[str, list[int]]]] = {}
    for name in names:
        match = _BY_POSITION.match(name)
        if match is not None:
            positions = [int(each) for each in match[2].split("/")[1:]]
            found.setdefault(len(positions), {})[name] = (match[1], positions)
    return found


@cache
def _columns_where(table: Table, columns: tuple[str, ...], among: tuple[str, ...], *, is_sqlite: bool) -> Select[Any]:
    where = [among_ids(table.c[column], is_sqlite=is_sqlite, name=column) for column in among]
    return select(*(table.c[column] for column in columns)).where(table.c.library_id == bindparam("library"), *where)
