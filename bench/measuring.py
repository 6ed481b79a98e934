"""Contenders side by side: in turns, so that what slows the machine slows all of them alike."""

from __future__ import annotations

import gc
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from time import perf_counter

Contender = Callable[[int], object]
"""One repetition of the task, by its index: what it works on was prepared."""


@dataclass(frozen=True, slots=True)
class Times:
    """What one contender took, in seconds."""

    seconds: Sequence[float]

    @property
    def median(self) -> float:
        """The middle one."""
        return median(self.seconds)

    def beside(self, floor: Times) -> str:
        """The ratio of the medians; of the shortest times, which a busy machine spoils least; of the extremes."""
        least, most = min(self.seconds), max(self.seconds)
        ratios = [self.median / floor.median, least / min(floor.seconds)]
        spread = [each / floor.median for each in (least, most)]
        return "{:5.2f}  shortest {:5.2f}  from {:.2f} to {:.2f}".format(*ratios, *spread)


def interleaved(contenders: Mapping[str, Contender], repetitions: int) -> dict[str, Times]:
    """Each contender once in turn, `repetitions` times; who begins changes."""
    taken: dict[str, list[float]] = {name: [] for name in contenders}
    order = list(contenders)
    for index in range(repetitions):
        for name in order:
            gc.collect()
            begun = perf_counter()
            contenders[name](index)
            taken[name].append(perf_counter() - begun)
        order.reverse()
    return {name: Times(seconds) for name, seconds in taken.items()}
