"""Numbers in runs: `1-4`, `7/8`, `1/2-11/12`, `5-`. The arithmetic under holdings statements (HLD-07)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

Order = tuple[int, int, int, int, str]
"""By number, single before combined, numbers before words; `order_of_word` makes the same for words."""


@dataclass(frozen=True, slots=True)
class Piece:
    """The number of one issue; a combined one, as `7/8`, goes from `first` to `last`."""

    first: int
    last: int

    def __str__(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}/{self.last}"

    @property
    def width(self) -> int:
        """How many numbers the issue uses."""
        return self.last - self.first + 1

    def as_run(self) -> Run:
        """The run of this issue only."""
        return Run(self.first, self.width, 1)


@dataclass(frozen=True, slots=True)
class Run:
    """Issues that follow each other without a gap, all of one width.

    first: the first number. width: numbers an issue uses, 2 for `7/8`. count: how many issues; None: without an end.
    """

    first: int
    width: int = 1
    count: int | None = 1

    def __str__(self) -> str:
        begin = Piece(self.first, self.first + self.width - 1)
        if self.count is None:
            return f"{begin}-"
        return str(begin) if self.count == 1 else f"{begin}-{self._piece(self.count - 1)}"

    def __iter__(self) -> Iterator[Piece]:
        """The issues one by one."""
        return map(self._piece, range(self.count) if self.count is not None else count())

    def __contains__(self, piece: Piece) -> bool:
        return piece.width == self.width and piece in self.meeting(piece)

    @property
    def order(self) -> Order:
        """Where the run stands in a statement."""
        return 0, self.first, 0, self.width, ""

    @property
    def last(self) -> int | None:
        """The last number, None without an end."""
        return None if self.count is None else self.first + self.width * self.count - 1

    def meeting(self, piece: Piece) -> Iterator[Piece]:
        """The issues of this run that share a number with `piece`."""
        begin = max(0, (piece.first - self.first) // self.width)
        end = (piece.last - self.first) // self.width
        for index in range(begin, end + 1 if self.count is None else min(end + 1, self.count)):
            yield self._piece(index)

    def _piece(self, index: int) -> Piece:
        first = self.first + self.width * index
        return Piece(first, first + self.width - 1)


def order_of_word(word: str) -> Order:
    """Where a word stands among numbers: `2a` after 2, a word without a number at the end."""
    digits = word[: len(word) - len(word.lstrip("0123456789"))]
    return (0, int(digits[:18]), 1, 0, word) if digits else (1, 0, 0, 0, word)


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The same issues in as few runs as there can be, in order."""
    evenly: dict[tuple[int, int], list[Run]] = {}
    for run in runs:
        evenly.setdefault((run.width, run.first % run.width), []).append(run)
    return tuple(sorted((each for group in evenly.values() for each in _joined(group)), key=lambda run: run.order))


def _joined(runs: list[Run]) -> Iterator[Run]:
    """Runs that could be one: of the same width, and in step."""
    ordered = sorted(runs, key=lambda run: run.first)
    first, last, width = ordered[0].first, ordered[0].last, ordered[0].width
    for run in ordered[1:]:
        if last is None or run.first <= last + 1:
            last = None if last is None or run.last is None else max(last, run.last)
            continue
        yield _between(first, last, width)
        first, last = run.first, run.last
    yield _between(first, last, width)


def fewer(runs: Iterable[Run], piece: Piece) -> tuple[Run, ...]:
    """The runs without one issue of them."""
    left: list[Run] = []
    for run in runs:
        if piece not in run:
            left.append(run)
            continue
        if run.first < piece.first:
            left.append(_between(run.first, piece.first - 1, run.width))
        if run.last is None or run.last > piece.last:
            left.append(_between(piece.last + 1, run.last, run.width))
    return merged(left)


def missing(runs: Iterable[Run]) -> tuple[Run, ...]:
    """The numbers that no run covers, between the first and the last that one does."""
    gaps = []
    reached: int | None = None
    for run in sorted(runs, key=lambda run: run.first):
        if reached is not None and run.first > reached + 1:
            gaps.append(_between(reached + 1, run.first - 1, 1))
        if run.last is None:
            break
        reached = run.last if reached is None else max(reached, run.last)
    return tuple(gaps)


def _between(first: int, last: int | None, width: int) -> Run:
    return Run(first, width, None if last is None else (last - first + 1) // width)
