"""sentence-without-way: a sentence asks about a kind that no way leads to."""

from __future__ import annotations

from collections.abc import Iterator

from engine.checking.sentences import clauses
from engine.checking.world import World
from engine.diagnostics import Diagnostic


def sentence_without_way(world: World) -> Iterator[Diagnostic]:
    """Kinds in `every`, `some` and `no` that the kind the sentence is about doesn't reach."""
    for clause, about in clauses(world.definition):
        for kind in about if clause.kind is not None else ():
            if clause.kind is not None and not world.reaches([kind], clause.kind):
                yield Diagnostic(
                    "sentence-without-way",
                    clause.kind.place,
                    f"no way leads from {kind} to {clause.kind}",
                    f"declare one in the kind {kind}: beside: {{{clause.kind}: […]}}",
                )
