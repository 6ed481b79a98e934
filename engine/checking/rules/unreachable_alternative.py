"""unreachable-alternative: an alternative of a cell that no row ever comes to, since an earlier one takes them all."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.world import World
from engine.definition import Cell
from engine.diagnostics import Diagnostic


def unreachable_alternative(world: World) -> Iterator[Diagnostic]:
    """Arrows behind an arrow without `when` from the same statuses."""
    for procedure in world.procedures:
        for key in dict.fromkeys(cell.key for cell in procedure.cells):
            cells = [cell for cell in procedure.cells_of(key) if cell.moves]
            for index, cell in enumerate(cells):
                earlier = next((each for each in cells[:index] if _takes_all(each, cell)), None)
                if earlier is not None:
                    yield Diagnostic(
                        "unreachable-alternative",
                        cell.place,
                        f"the alternative in line {earlier.place.line} takes all of these rows",
                        "give that one a `when`, or put it last",
                    )


def _takes_all(earlier: Cell, later: Cell) -> bool:
    if earlier.when is not None or (earlier.chosen and not later.chosen):
        return False
    if earlier.anything or not earlier.sources:
        return True
    return not later.anything and bool(later.sources) and set(later.sources) <= set(earlier.sources)
