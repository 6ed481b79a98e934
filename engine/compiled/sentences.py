"""Sentences about statuses, such as `every item is cancelled`, made ready to be asked of rows.

What a sentence asks for are the statuses that stand at the end of a way. Those are found once for all that asks for
them, however many rules of a derivation or clauses of a sentence there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Any

from engine.compiled.models import Models, Step
from engine.definition import Clause, Sentence
from engine.rows import Row

_Found = frozenset[str]


class Sentences:
    """Sentences about rows of one kind, asked together. reads: the paths they need loaded."""

    def __init__(self, sentences: Iterable[Sentence | None], kind: str, models: Models) -> None:
        """A sentence that is None holds for every row."""
        self._kind = kind
        self._models = models
        self._ways: dict[tuple[Step, ...], int] = {}
        self._tests = [self._tests_of(each) for each in sentences]
        self._finders = [_finder(steps, self._shown_at(steps)) for steps in self._ways]
        self._known: dict[tuple[_Found, ...], int | None] = {}
        """What was answered for these statuses; there are few of them."""

    @property
    def reads(self) -> tuple[tuple[str, ...], ...]:
        """From a row of the kind on."""
        return tuple(tuple(step.attribute for step in steps) for steps in self._ways if steps)

    def first_true(self, rows: Sequence[Row]) -> Iterator[int | None]:
        """For each row the place of the first sentence that holds; None where none does."""
        found = [map(finder, rows) for finder in self._finders]
        known = self._known
        for shown in zip(*found, strict=True) if found else [()] * len(rows):
            if shown not in known:
                known[shown] = next((place for place, tests in enumerate(self._tests) if _hold(tests, shown)), None)
            yield known[shown]

    def hold(self, row: Row) -> bool:
        """Whether all of them hold for a row."""
        found = [finder(row) for finder in self._finders]
        return all(_hold(tests, found) for tests in self._tests)

    def _tests_of(self, sentence: Sentence | None) -> Sequence[tuple[int, Callable[[_Found], bool]]]:
        clauses = sentence.clauses if sentence is not None else ()
        return [(self._ways.setdefault(self._way(each), len(self._ways)), _test(each)) for each in clauses]

    def _shown_at(self, steps: Sequence[Step]) -> Callable[[Row], str]:
        """What rows at the end of a way show; those of a kind without statuses are only there."""
        kind = self._models[steps[-1].to if steps else self._kind].kind
        return attrgetter("status") if kind is not None and kind.statuses is not None else lambda _: ""

    def _way(self, clause: Clause) -> tuple[Step, ...]:
        """To what a clause is about, none to the row itself."""
        return (self._models.way(self._kind, clause.kind) or ()) if clause.kind is not None else ()


def _hold(tests: Iterable[tuple[int, Callable[[_Found], bool]]], found: Sequence[_Found]) -> bool:
    for place, test in tests:
        if not test(found[place]):
            return False
    return True


def _test(clause: Clause) -> Callable[[_Found], bool]:
    """A clause as a test of the statuses found; `every` is false on nothing, `no` is true."""
    wanted = frozenset(map(str, clause.statuses))
    tests: dict[str, Callable[[_Found], bool]] = {
        "is": lambda found: found <= wanted,
        "every": lambda found: bool(found) and found <= wanted,
        "some": lambda found: not found.isdisjoint(wanted) if wanted else bool(found),
        "no": lambda found: found.isdisjoint(wanted) if wanted else not found,
    }
    return tests[clause.quantifier]


def _finder(steps: Sequence[Step], shown: Callable[[Row], str]) -> Callable[[Row], _Found]:
    """The statuses at the end of a way; most ways are one step to parts, which are a list already."""
    if not steps:
        return lambda row: frozenset((shown(row),))
    first, *others = steps
    start: Callable[[Row], Any] = attrgetter(first.attribute)
    if first.many and not others:
        return lambda row: frozenset(map(shown, start(row)))
    further = [(attrgetter(step.attribute), step.many) for step in others]

    def find(row: Row) -> _Found:
        rows: Iterable[Row] = start(row) if first.many else _those_there([start(row)])
        for reach, many in further:
            found = map(reach, rows)
            rows = [part for parts in found for part in parts] if many else _those_there(found)
        return frozenset(map(shown, rows))

    return find


def _those_there(rows: Iterable[Row | None]) -> list[Row]:
    return [row for row in rows if row is not None]
