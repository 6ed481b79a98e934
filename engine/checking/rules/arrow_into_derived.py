"""arrow-into-derived: an arrow does by hand what a full derivation does by rule."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.world import World
from engine.definition import Cell, Derivation
from engine.diagnostics import Diagnostic


def arrow_into_derived(world: World) -> Iterator[Diagnostic]:
    """Arrows from one status to another inside `among` of a derivation that has an `otherwise`."""
    for procedure, cell in world.cells:
        derivation = world.definition.derivations.get(cell.key)
        if derivation is None or cell.target is None or all(rule.sentence for rule in derivation.rules):
            continue
        inside = _inside(cell, derivation)
        if inside and (not derivation.among or cell.target in derivation.among):
            yield Diagnostic(
                "arrow-into-derived",
                cell.target.place,
                f"the rules of derive decide between {inside[0]} and {cell.target}, not {procedure.name}",
                f"derives {cell.target}, or take one of them out of `among`",
            )


def _inside(cell: Cell, derivation: Derivation) -> list[str]:
    """The sources that are derived, other than the target itself."""
    among = [str(status) for status in derivation.among]
    sources = (among or ["any status"]) if cell.anything else [str(status) for status in cell.sources]
    return [source for source in sources if source != cell.target and (not among or source in among)]
