"""Inputs for any procedure, made from what the YAML and the records say of them: mostly right, sometimes wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random
from typing import Any

from engine.compiled import Compiled, ProcedureModel
from engine.definition import Input
from engine.values import ValueType
from tests.acquisitions.desk import Desk

WORDS = ("Knjižnica", "č š ž", "x", "", "  ", "O'Reilly; DROP TABLE copy", "[1, 2]", "a\nb", "\ufb01\u202ex", "0")
NUMBERS = (0, 1, 2, 3, 10, -1, 10**13, "1,5", "abc", 1.5)
PLAIN: Mapping[str, Callable[[Random], Any]] = {
    "boolean": lambda chance: chance.choice([True, False, "yes", "maybe"]),
    "date": lambda chance: chance.choice(["2026-01-15", "2026-12-31", "2027-02-29", "2024-02-29"]),
    "year": lambda chance: chance.choice([2026, 2027, 1, "2O26"]),
    "issn": lambda chance: chance.choice(["0036-8075", "0317-8471", "0036-8076", "2434561X", "3"]),
    "isbn": lambda chance: chance.choice(["978-961-235-000-0", "9783161484100", "12"]),
    "currency": lambda chance: chance.choice(["EUR", "USD", "JPY", "JOD", "XXX"]),
    "language": lambda chance: chance.choice(["sl", "en", "nl", "xx"]),
    "email": lambda chance: chance.choice(["a@b.example", "a@b.example\nBcc: c@d.example", "nobody"]),
    "numbering": lambda chance: chance.choice(["26-0005", "27-0000", "26-00001", "x"]),
    "percent": lambda chance: chance.choice(["10", "33.3333", "101", "-1"]),
    "share": lambda chance: chance.choice([100, 100, 60, 40]),
}


class Generated:
    """What a person might give to a procedure. chance: decides everything, so that a run can be repeated."""

    def __init__(self, desk: Desk, chance: Random) -> None:
        self._desk = desk
        self._compiled: Compiled = desk.session.compiled
        self._chance = chance

    def procedure(self) -> ProcedureModel:
        """Any procedure there is."""
        kind, name = self._chance.choice(sorted((str(k), str(n)) for k, n in self._compiled.definition.procedures))
        return self._compiled.procedure(kind, name)

    def document(self, kind: str) -> str:
        """A document of a kind, now and then one that isn't there."""
        ids = self.ids(kind)
        if not ids or self._chance.random() < 0.02:
            return f"{kind}:#{self._chance.choice([0, 1, 999_999])}"
        return f"{kind}:#{self._chance.choice(ids[-12:] + ids[:4])}"

    def ids(self, record: str) -> list[int]:
        """The ids of the library's rows of a record."""
        table = self._compiled.models[record].record.table
        statement = f'SELECT id FROM "{table.name}" WHERE library_id = :library ORDER BY id'
        return [int(each) for each in self._desk.column(statement, library=self._desk.session.library)]

    def inputs(self, model: ProcedureModel) -> dict[str, Any]:
        """Its own fields and its inputs; optional ones half of the time."""
        given: dict[str, Any] = {}
        fields = self._compiled.models[model.kind].fields
        for own in model.procedure.fields:
            name = str(own.name)
            if self._wants(name in self._required(model.kind)):
                given[name] = self._value(fields[name].type)
        for wanted in model.procedure.inputs.values():
            if self._wants(not wanted.optional):
                given[str(wanted.name)] = self._input(wanted)
        return {name: value for name, value in given.items() if value is not None}

    def _wants(self, needed: bool) -> bool:
        return self._chance.random() < (0.97 if needed else 0.5)

    def _required(self, record: str) -> set[str]:
        described = self._compiled.models[record]
        return {name for name, each in described.fields.items() if each.column in described.record.required}

    def _input(self, wanted: Input) -> Any:
        if wanted.form == "one_of":
            return self._chance.choice([*wanted.values, "neither"])
        if wanted.form == "choose":
            kind = str(self._chance.choice(wanted.kinds))
            return [self.document(kind) for _ in range(self._chance.randrange(1, 3))]
        if wanted.form == "rows":
            return [self._row(str(wanted.kinds[0])) for _ in range(self._chance.randrange(1, 4))]
        name = str(wanted.type)
        known = self._compiled.types
        return self._value(known[name] if name in known else ValueType(name, str, link=name))

    def _row(self, kind: str) -> dict[str, Any]:
        model = self._compiled.models[kind]
        row = {
            name: self._value(each.type)
            for name, each in model.fields.items()
            if self._chance.random() < (0.98 if name in self._required(kind) else 0.25)
        }
        for part in self._compiled.definition.kinds.values():
            if kind in part.of and part.plural and self._chance.random() < 0.3:
                row[str(part.plural)] = [self._row(str(part.name))]
        return {name: value for name, value in row.items() if value is not None}

    def _value(self, described: ValueType) -> Any:
        if described.link is not None:
            ids = self.ids(described.link)
            return f"#{self._chance.choice(ids)}" if ids else None
        if described.one_of:
            return self._chance.choice([*described.one_of, *described.one_of, "neither"])
        if described.name in PLAIN:
            return PLAIN[described.name](self._chance)
        if described.scale is not None:
            return self._chance.choice(NUMBERS[:5] if self._chance.random() < 0.8 else NUMBERS)
        return self._chance.choice(WORDS)
