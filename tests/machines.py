"""State machines at work: a number of steps that were really taken, not one that might have been.

Hypothesis stops an example early when it likes. So examples are made until there were steps enough, and who asks for
2,000 steps gets them.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from random import Random

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, run_state_machine_as_test

_SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
_PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


class CountedMachine(RuleBasedStateMachine):
    """A machine whose steps are counted, over all examples of a run.

    Hypothesis likes to give what it gave before. Where that is no use, `chance` makes something new of it.
    """

    checked = 0
    made = 0
    failed = False

    def __init__(self) -> None:
        super().__init__()
        if not self.failed:
            type(self).made += 1
        self.step = 0

    @invariant()
    def one_step_more(self) -> None:
        """Invariants are asked before the first step and after each."""
        type(self).checked += 1
        self.step += 1

    def chance(self, seed: int) -> Random:
        """A chance that differs from example to example and from step to step; the same when a failure is repeated."""
        return Random(f"{seed} {self.made} {self.step}")

    def teardown(self) -> None:
        """To be called by those that tidy up."""
        type(self).failed = isinstance(sys.exception(), Exception)

    @classmethod
    def steps(cls) -> int:
        """How many steps were taken."""
        return cls.checked - cls.made


def run_machine(
    machine: type[CountedMachine], make: Callable[[], CountedMachine], *, steps: int, each: int, shrinks: bool = False
) -> None:
    """Take at least so many steps, in examples of up to `each` steps. machine: the class of what `make` makes anew.

    shrinks: whether a failure is brought down to few steps; that takes long where a database is made for each try.
    """
    machine.checked, machine.made, machine.failed = 0, 0, False
    while machine.steps() < steps:
        before = machine.steps()
        chosen = settings(
            max_examples=max(1, (steps - before + each - 1) // each),
            stateful_step_count=each,
            suppress_health_check=_SLOW,
            phases=(*_PHASES, Phase.shrink) if shrinks else _PHASES,
            deadline=None,
        )
        run_state_machine_as_test(make, settings=chosen)  # type: ignore[arg-type]  # what it takes, says its docstring
        assert machine.steps() > before, "no step was taken"
