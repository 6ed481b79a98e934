"""Inputs for any procedure, made from what the YAML and the records say of them: mostly right, sometimes wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from sqlalchemy import select

from engine.batches import starts
from engine.compiled import Compiled, ProcedureModel
from engine.definition import Input
from engine.running import steps_of
from engine.values import ValueType
from tests.acquisitions.desk import Desk
from tests.acquisitions.generated_values import ODD, RIGHT, WRONG


class Generated:
    """What a person might give to a procedure. chance: decides everything, so that a run can be repeated.

    wrong: how likely a value, a document or an input left out is a mistake.
    """

    def __init__(self, desk: Desk, chance: Random, *, wrong: float = 0.02) -> None:
        self._desk = desk
        self._compiled: Compiled = desk.session.compiled
        self._chance = chance
        self._wrong = wrong
        self._optional = chance.choice((0.0, 0.03, 0.5, 0.9))

    def document(self, kind: str, model: ProcedureModel | None = None) -> str:
        """A document of a kind; with a procedure mostly one that its statuses allow it on."""
        if self._errs():
            return f"{kind}:#{self._chance.choice([0, 1, 999_999])}"
        among = starts(steps_of(self._compiled, model)[0]) if model is not None else {}
        ids = self.ids(kind, among) or self.ids(kind)
        return f"{kind}:#{self._one_of(ids)}" if ids else f"{kind}:#0"

    def ids(self, record: str, among: Mapping[str, Sequence[Any]] | None = None) -> list[int]:
        """The ids of the library's rows of a record; among: only those with these values in their columns."""
        table = self._compiled.models[record].record.table
        asked = [table.c[column].in_(values) for column, values in (among or {}).items()]
        statement = select(table.c.id).where(table.c.library_id == self._desk.session.library, *asked)
        with self._desk.database.read() as connection:
            return list(connection.execute(statement.order_by(table.c.id)).scalars())

    def inputs(self, model: ProcedureModel, document: str = "") -> dict[str, Any]:
        """Own fields and inputs of a procedure, or of those it consists of; optional ones now and then, or just one.

        document: what it is executed on, so that its parts may be chosen.
        """
        given: dict[str, Any] = {}
        just = self._chance.choice(self._optional_of(model) or [""]) if not self._optional else ""
        for step in steps_of(self._compiled, model):
            fields, needed = self._compiled.models[step.kind].fields, self._required(step.kind)
            for own in step.procedure.fields:
                name = str(own.name)
                if self._wants(is_needed=(step.creates and name in needed) or name == just):
                    given[name] = self._value(fields[name].type)
            for wanted in step.procedure.inputs.values():
                if self._wants(is_needed=(not wanted.optional and wanted.default is None) or wanted.name == just):
                    given[str(wanted.name)] = self._input(wanted, step, document)
        return {name: value for name, value in given.items() if value is not None}

    def _optional_of(self, model: ProcedureModel) -> list[str]:
        """What may be given and needn't."""
        steps = steps_of(self._compiled, model)
        fields = [str(own.name) for step in steps for own in step.procedure.fields]
        inputs = [str(each.name) for step in steps for each in step.procedure.inputs.values() if each.optional]
        return [*fields, *inputs]

    # -- chance ---------------------------------------------------------------------------------

    def _errs(self) -> bool:
        return self._chance.random() < self._wrong

    def _wants(self, *, is_needed: bool) -> bool:
        return not self._errs() if is_needed else self._chance.random() < self._optional

    def _one_of(self, ids: Sequence[int]) -> int:
        """Mostly a row made of late: what is new goes on."""
        return self._chance.choice(ids[-4:] if self._chance.random() < 0.5 else ids)

    # -- what there is --------------------------------------------------------------------------

    def _required(self, record: str) -> set[str]:
        described = self._compiled.models[record]
        return {name for name, each in described.fields.items() if each.column in described.record.required}

    def _given(self, step: ProcedureModel) -> set[str]:
        """The kinds whose rows people give: those that the procedure makes and no maker fills."""
        kinds = self._compiled.definition.kinds
        return {str(cell.kind) for cell in step.procedure.cells if cell.new and kinds[cell.kind].made_by is None}

    # -- what is given --------------------------------------------------------------------------

    def _input(self, wanted: Input, step: ProcedureModel, document: str) -> Any:
        if wanted.form == "one_of":
            return "neither" if self._errs() else self._chance.choice(wanted.values)
        if wanted.form == "choose":
            return self._choice(wanted, step, document)
        if wanted.form == "rows":
            return self._rows(str(wanted.kinds[0]), self._given(step))
        name = str(wanted.type)
        known = self._compiled.types
        return self._value(known[name] if name in known else ValueType(name, str, link=name))

    def _choice(self, wanted: Input, step: ProcedureModel, document: str) -> list[str]:
        """Rows in the statuses that the procedure wants them in, or parts of the document."""
        kind = str(self._chance.choice(wanted.kinds))
        chosen = [cell for cell in step.procedure.cells if cell.chosen and cell.kind == kind]
        within = [*wanted.within, *(source for cell in chosen for source in cell.sources)]
        ids = self._parts_of(document, kind) if self._chance.random() < (0.2 if within else 0.6) else []
        ids = ids or (self.ids(kind, {"status": within}) if within else []) or self.ids(kind)
        if self._errs() or not ids:
            return [f"{kind}:#{self._chance.choice([0, 1, 999_999])}"]
        return [f"{kind}:#{self._one_of(ids)}" for _ in range(self._chance.choice((1, 1, 1, 2)))]

    def _parts_of(self, document: str, kind: str) -> list[int]:
        """The ids of the parts of a document that are of a kind."""
        whole, _, row_id = document.partition(":#")
        steps = self._compiled.models[kind].steps.values()
        column = next((step.column for step in steps if step.tree and not step.many and step.to == whole), None)
        return self.ids(kind, {column: [int(row_id)]}) if column is not None and row_id else []

    def _rows(self, kind: str, made: set[str]) -> list[dict[str, Any]]:
        """New rows; those that share something out share out all of it."""
        rows = [self._row(kind, made) for _ in range(self._chance.choice((1, 1, 2, 3)))]
        shared = [name for name, each in self._compiled.models[kind].fields.items() if each.type.name == "share"]
        for name in shared if not self._errs() else ():
            for row, percent in zip(rows, self._percents(len(rows)), strict=True):
                row[name] = percent
        return rows

    def _percents(self, count: int) -> list[int]:
        """Whole percents that make 100."""
        cuts = sorted(self._chance.sample(range(1, 100), count - 1))
        return [upto - start for start, upto in zip([0, *cuts], [*cuts, 100], strict=True)]

    def _row(self, kind: str, made: set[str]) -> dict[str, Any]:
        needed = self._required(kind)
        row = {
            name: self._value(each.type)
            for name, each in self._compiled.models[kind].fields.items()
            if self._wants(is_needed=name in needed)
        }
        for part in self._compiled.definition.kinds.values():
            if kind in part.of and part.name in made and part.plural and self._chance.random() < 0.75:
                row[str(part.plural)] = self._rows(str(part.name), made)
        return {name: value for name, value in row.items() if value is not None}

    def _value(self, described: ValueType) -> Any:
        if self._errs():
            return self._chance.choice(WRONG.get(described.name, ODD))
        if described.link is not None:
            ids = self.ids(described.link)
            return f"#{self._chance.choice(ids)}" if ids else None
        if described.one_of:
            return self._chance.choice(described.one_of)
        return self._chance.choice(RIGHT[described.name])
