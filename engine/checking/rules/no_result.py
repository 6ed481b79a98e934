"""no-result: a cell expects a derived status that no rule gives."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.naming import is_told
from engine.checking.world import World
from engine.definition import Derivation
from engine.diagnostics import Diagnostic
from engine.suggestions import did_you_mean


def no_result(world: World) -> Iterator[Diagnostic]:
    """Cells with `derives` on a kind without `derive`, or with a status that its rules don't come to."""
    for _, cell in world.cells:
        field = world.statuses(cell.kind, cell.second)
        if not cell.derives or field is None:
            continue
        derivation = world.definition.derivations.get(cell.key)
        if derivation is None:
            yield Diagnostic(
                "no-result",
                cell.place,
                f"nothing derives the status of {cell.key}",
                f"derive: {{{cell.key}: {{among: …, rules: […]}}}}, or an arrow",
            )
            continue
        given = _given(derivation, [str(status) for status in field.statuses])
        for status in cell.derives:
            if status not in given and status in field.statuses and not is_told(status):
                yield Diagnostic(
                    "no-result",
                    status.place,
                    f"no rule of derive gives {cell.key} the status {status}",
                    did_you_mean(status, given),
                )


def _given(derivation: Derivation, every: list[str]) -> list[str]:
    """What the rules can leave: what they give and, without `otherwise`, what was there before."""
    given = [str(rule.status) for rule in derivation.rules]
    if all(rule.sentence is not None for rule in derivation.rules):
        given += [str(status) for status in derivation.among] or every
    return given
