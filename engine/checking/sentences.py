"""Every sentence over statuses, with the kinds it is about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.definition import Clause, Definition, Name, Sentence


def sentences(definition: Definition) -> Iterator[tuple[Sentence, Sequence[Name]]]:
    """Sentences of conditions, derivations and invariants."""
    for condition in definition.conditions.values():
        if condition.holds is not None:
            yield condition.holds, condition.about
    for derivation in definition.derivations.values():
        for rule in derivation.rules:
            if rule.sentence is not None:
                yield rule.sentence, (derivation.kind,)
    for invariant in definition.invariants.values():
        yield invariant.holds, invariant.about


def clauses(definition: Definition) -> Iterator[tuple[Clause, Sequence[Name]]]:
    """Every clause of every sentence, with the kinds the sentence is about."""
    for sentence, about in sentences(definition):
        for clause in sentence.clauses:
            yield clause, about
