"""Puts a checked definition together with the catalog."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.catalog import Catalog
from engine.compiled.conditions import ConditionCompiler, Context
from engine.compiled.machines import Machines
from engine.compiled.models import Models
from engine.compiled.procedures import ProcedureCompiler, ProcedureModel
from engine.definition import Definition, Derivation
from engine.values import BUILT_IN, ValueType


@dataclass(slots=True)
class Compiled:
    """A definition ready to run."""

    definition: Definition
    catalog: Catalog
    models: Models
    machines: Machines
    types: Mapping[str, ValueType]
    conditions: ConditionCompiler
    derivations: tuple[Derivation, ...]
    _procedures: ProcedureCompiler

    def procedure(self, kind: str, name: str) -> ProcedureModel:
        """A procedure as it runs on a kind; the name must be known."""
        return self._procedures.compile(kind, name)

    def settled(self, model: ProcedureModel, context: Context) -> ProcedureModel:
        """A procedure without the effects that a library's settings switch off, and without what those read."""
        return self._procedures.settled(model, context)


def compile_definition(definition: Definition, catalog: Catalog) -> Compiled:
    """Compile a definition that `check` found right; every kind needs a record in the catalog."""
    models = Models(definition, catalog)
    types = {**BUILT_IN, **catalog.types}
    conditions = ConditionCompiler(definition, models, catalog, types)
    derivations = tuple(definition.derivations[key] for key in derivation_order(definition))
    return Compiled(
        definition,
        catalog,
        models,
        Machines(definition),
        types,
        conditions,
        derivations,
        ProcedureCompiler(definition, models, catalog, conditions, derivations),
    )


def derivation_order(definition: Definition) -> list[str]:
    """Derivations so that each comes after those it looks at; those in a circle come last (the checker tells)."""
    waiting = {key: _looks_at(definition, derivation) for key, derivation in definition.derivations.items()}
    order: list[str] = []
    while waiting:
        ready = [key for key, needs in waiting.items() if not needs & set(waiting) - {key}]
        for key in ready or list(waiting):
            order.append(key)
            del waiting[key]
    return order


def _looks_at(definition: Definition, derivation: Derivation) -> set[str]:
    """The derived keys that a derivation's sentences ask about (first statuses only: sentences know no others)."""
    kinds = {
        str(clause.kind)
        for rule in derivation.rules
        if rule.sentence is not None
        for clause in rule.sentence.clauses
        if clause.kind is not None
    }
    return {key for key in definition.derivations if key in kinds and key != derivation.key}
