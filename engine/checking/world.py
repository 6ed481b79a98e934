"""What the rules look at: a definition, what Python lends to it, and what follows from the two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from engine.catalog import Catalog
from engine.checking.bare import bare_record
from engine.checking.bones import bones_hold
from engine.checking.careful import CarefulSchema
from engine.checking.statuses import says_something, status_uses
from engine.compiled.models import Models, RecordModel
from engine.compiled.procedures import chosen_kinds
from engine.definition import Cell, Definition, Input, Kind, Name, Procedure, StatusField
from engine.diagnostics import Place
from engine.reading.source_text import SourceText
from engine.values import BUILT_IN, ValueType


@dataclass(frozen=True, eq=False)
class World:
    """A definition beside the catalog it is to run on."""

    definition: Definition
    catalog: Catalog

    @cached_property
    def kinds(self) -> Mapping[str, Kind]:
        """All kinds by name."""
        return self.definition.kinds

    @cached_property
    def procedures(self) -> tuple[Procedure, ...]:
        """Every procedure once, in file order."""
        return tuple(dict.fromkeys(self.definition.procedures.values()))

    @cached_property
    def cells(self) -> tuple[tuple[Procedure, Cell], ...]:
        """Every cell with its procedure."""
        return tuple((procedure, cell) for procedure in self.procedures for cell in procedure.cells)

    @cached_property
    def types(self) -> Mapping[str, ValueType]:
        """The types of values that are no rows."""
        return {**BUILT_IN, **self.catalog.types}

    @cached_property
    def models(self) -> Models | None:
        """Kinds joined to records, those without a record in Python too; None while the kinds' own shape is wrong."""
        if not bones_hold(self.definition, self.catalog):
            return None
        bare = {
            str(name): bare_record(kind, self.types)
            for name, kind in self.kinds.items()
            if name not in self.catalog.records
        }
        return Models(self.definition, replace(self.catalog, records={**self.catalog.records, **bare}))

    def model(self, kind: str) -> RecordModel | None:
        """The record behind a kind, None for an unknown one or while there are no models."""
        return self.models[kind] if self.models is not None and kind in self.models else None

    def statuses(self, kind: str, second: str | None = None) -> StatusField | None:
        """The status field of a kind, None when there is no such kind or field."""
        found = self.kinds.get(kind)
        return found.status_field(second) if found is not None else None

    def reaches(self, starts: Iterable[str], end: str) -> bool:
        """Whether a way leads from any of the kinds to another one; yes for names that are wrong anyway."""
        known = list(starts)
        if self.models is None or end not in self.models or any(start not in self.models for start in known):
            return True
        return any(self.models.way(start, end) is not None or self._says_so(start, end) for start in known)

    def _says_so(self, start: str, end: str) -> bool:
        """Whether a way is declared between two kinds, right or wrong: a wrong one is told where it stands."""
        one, other = self.kinds.get(start), self.kinds.get(end)
        return one is not None and other is not None and (end in one.beside or start in other.beside)

    @cached_property
    def cells_hold(self) -> bool:
        """Whether cells and derivations name what is there; else nothing can be said of where rows come to."""
        kinds = [cell.kind for _, cell in self.cells] + [each.kind for each in self.definition.derivations.values()]
        if any(kind not in self.kinds for kind in kinds) or not all(says_something(cell) for _, cell in self.cells):
            return False
        return all(
            any(use.status in field.statuses for field in (self.statuses(*owner) for owner in use.owners) if field)
            for use in status_uses(self.definition)
        )

    def starts(self, procedure: Procedure) -> tuple[str, ...]:
        """The kinds whose rows a procedure has in hand: those it acts on or makes, and those a person gives."""
        given = (kind for each in procedure.inputs.values() if each.form == "rows" for kind in each.kinds)
        return tuple(dict.fromkeys(map(str, (*procedure.kinds, *chosen_kinds(procedure), *given))))

    def schema(self, kind: str, inputs: Mapping[str, Input]) -> CarefulSchema | None:
        """What an expression about a kind may name; None when its names can't be trusted."""
        kinds = [name for each in inputs.values() for name in each.kinds]
        if self.models is None or kind not in self.models or any(name not in self.models for name in kinds):
            return None
        return CarefulSchema(kind, self.definition, self.models, inputs, self.types)

    def piece(self, name: Name, offset: int, length: int) -> Place:
        """The place of a piece of a name, an expression or a text."""
        source = self._sources.get(name.place.file)
        if source is None:
            return name.place.at(offset, length)
        return source.piece(source.index(name.place), name, offset, length)

    @cached_property
    def _sources(self) -> Mapping[str, SourceText]:
        return {file: SourceText(file, text) for file, text in self.definition.sources.items()}
