"""Finding rows by the names people use: `order:24-0001`, `copy:24-0001/2/1`, `fund:MOL-BIBL24`, `item:#17`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from typing import Any

from sqlalchemy import Connection, select

from engine.compiled.models import Models, RecordModel, Step
from engine.errors import NotFoundError, UsageError
from engine.suggestions import did_you_mean

_ID = re.compile(r"#(\d{1,18})\Z")


def split_name(text: str, kinds: Iterable[str], default: str | None = None) -> tuple[str, str]:
    """`order:24-0001` as (order, 24-0001); with a default kind the kind may be left out."""
    kind, colon, rest = text.partition(":")
    known = tuple(kinds)
    if not colon and default is not None:
        return default, text
    if kind not in known:
        raise NotFoundError(f'there is no kind "{kind}"', suggestion=did_you_mean(kind, known))
    if not colon or not rest:
        raise UsageError(f"{text} names no {kind}", suggestion=f"{kind}:NUMBER or {kind}:#ID")
    return kind, rest


class Finder:
    """Finds ids of rows of one library."""

    def __init__(self, connection: Connection, models: Models, library: int) -> None:
        self._connection = connection
        self._models = models
        self._library = library

    def find(self, kind: str, name: str) -> int:
        """The id of the row with this name; NotFoundError with the nearest right one."""
        model = self._models[kind]
        by_id = _ID.match(name)
        if by_id is not None:
            return self._existing(model, int(by_id[1]), name)
        found = sorted(set(self._by_name(model, name)))
        if len(found) > 1:
            named = ", ".join(f"{kind}:#{each}" for each in found)
            raise UsageError(f"{kind}:{name} can mean several", suggestion=f"name one by id: {named}")
        if not found:
            raise NotFoundError(f"there is no {kind} {name}", suggestion=self._nearest(model, name))
        return found[0]

    def _existing(self, model: RecordModel, row_id: int, name: str) -> int:
        if self._ids(model, model.record.table.c.id == row_id):
            return row_id
        raise NotFoundError(f"there is no {model.name} {name}")

    def _by_name(self, model: RecordModel, name: str) -> Iterable[int]:
        table = model.record.table
        for column in dict.fromkeys((*model.record.named_by, *(("number",) if "number" in table.c else ()))):
            yield from self._ids(model, table.c[column] == name)
        number, *positions = name.split("/")
        if positions and all(each.isdigit() and len(each) < 10 for each in positions):
            for chain in self._chains(model, len(positions)):
                yield from self._down(chain, number, [int(each) for each in positions])

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

    def _down(self, chain: Sequence[tuple[RecordModel, Step]], number: str, positions: Sequence[int]) -> Iterable[int]:
        top = self._models[chain[0][1].to]
        owners = self._ids(top, top.record.table.c.number == number)
        for (model, step), position in zip(chain, positions, strict=True):
            table = model.record.table
            owners = [
                found
                for owner in owners
                for found in self._ids(model, table.c[step.column] == owner, table.c.position == position)
            ]
        return owners

    def _ids(self, model: RecordModel, *where: Any) -> list[int]:
        table = model.record.table
        statement = select(table.c.id).where(table.c.library_id == self._library, *where)
        return [int(row[0]) for row in self._connection.execute(statement)]

    def _nearest(self, model: RecordModel, name: str) -> str | None:
        """The most similar name among the latest thousand."""
        table = model.record.table
        columns = [c for c in (*model.record.named_by, "number") if c in table.c]
        known: list[str] = []
        for column in dict.fromkeys(columns):
            statement = (
                select(table.c[column])
                .where(table.c.library_id == self._library, table.c[column].is_not(None))
                .order_by(table.c.id.desc())
                .limit(1000)
            )
            known += [str(row[0]) for row in self._connection.execute(statement)]
        near = get_close_matches(name, known, n=1, cutoff=0.5)
        return f"did you mean {model.name}:{near[0]}?" if near else None
