"""chosen-without-choice: a cell is about chosen rows, but not exactly one input chooses them."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.world import World
from engine.diagnostics import Diagnostic


def chosen_without_choice(world: World) -> Iterator[Diagnostic]:
    """Cells with `chosen` whose kind no input chooses, or more than one."""
    for procedure, cell in world.cells:
        if not cell.chosen:
            continue
        inputs = [
            str(given.name)
            for given in procedure.inputs.values()
            if given.form == "choose" and cell.kind in given.kinds
        ]
        if not inputs:
            yield Diagnostic(
                "chosen-without-choice",
                cell.place,
                f"no input of {procedure.name} chooses {cell.kind}",
                f"inputs: {{{_plural(world, cell.kind)}: {{choose: {cell.kind}}}}}, or move: for all",
            )
        elif len(inputs) > 1:
            yield Diagnostic(
                "chosen-without-choice",
                cell.place,
                f"{' and '.join(inputs)} both choose {cell.kind}: which of them is meant?",
                f"let one input choose {cell.kind}",
            )


def _plural(world: World, kind: str) -> str:
    return str(world.kinds[kind].plural) if kind in world.kinds else f"{kind}s"
