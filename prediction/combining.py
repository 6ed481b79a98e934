"""Issues that appear as one: July and August, the last two weeks of the year, winter with next year's spring."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import MAXYEAR, date

from prediction.dating import day_in
from prediction.matching import Period, Test, following, named_by
from prediction.regularity import Entry, Month, Season, When


@dataclass(frozen=True, slots=True)
class Appearance:
    """An issue before it has numbers.

    day: the first of them. parts: the dates its label shows, one for each part the pattern names. single: the issues it stands for.
    until: the last day it covers.
    """

    day: date
    parts: tuple[date, ...]
    single: tuple[date, ...]
    until: date


class Combiner:
    """Finds which entry of the pattern, if any, an issue begins, and how far it reaches."""

    def __init__(self, entries: tuple[Entry, ...], seasons: tuple[int, ...], omitted: Test | None) -> None:
        self._seasons = seasons
        self._omitted = omitted
        self._begins = named_by([entry[0] for entry in entries], seasons)
        self._entries = [(_test(entry[0], seasons), entry) for entry in entries]

    def begins(self, day: date) -> bool:
        """Whether a combined issue begins with the one of `day`."""
        return self._begins is not None and self._begins(day)

    def reach(self, day: date) -> tuple[Entry, list[Period]] | None:
        """The entry that begins on `day` and the stretches of its further parts; None if there is none."""
        for test, entry in self._entries:
            if test(day):
                stretches: list[Period] = []
                after = day
                for part in entry[1:]:
                    if (period := following(part, after, self._seasons)) is None:
                        return None
                    stretches.append(period)
                    after = period[0]
                return entry, stretches
        return None

    def combine(self, days: Iterable[date]) -> Iterator[Appearance]:
        """The issues of `days`, in order, the combined ones as one."""
        stream = iter(days)
        ahead: deque[date] = deque()
        while True:
            day = ahead.popleft() if ahead else next(stream, None)
            if day is None:
                return
            found = self.reach(day) if self.begins(day) else None
            if found is None:
                yield Appearance(day, (day,), (day,), day)
                continue
            entry, stretches = found
            while not ahead or ahead[-1] <= stretches[-1][1]:
                upcoming = next(stream, None)
                if upcoming is None:
                    break
                ahead.append(upcoming)
            yield self._as_one(day, ahead, entry, stretches)

    def _as_one(self, day: date, ahead: deque[date], entry: Entry, stretches: list[Period]) -> Appearance:
        """The combined issue that begins on `day`; takes what it combines out of `ahead`.

        Each part has the date of its first issue, or its own, as in its month; a part that is omitted is none, and
        nothing after the last part is combined.
        """
        parts, until = [day], day
        for when, (first, last) in zip(entry[1:], stretches, strict=True):
            nominal = next((each for each in ahead if first <= each <= last), None)
            if nominal is None:
                nominal = _nominal(when, first, day)
                if self._omitted is not None and self._omitted(nominal):
                    continue
            parts.append(nominal)
            until = last
        single = [day]
        while ahead and ahead[0] <= until:
            single.append(ahead.popleft())
        return Appearance(day, tuple(parts), tuple(single), until)


def _test(when: When, seasons: tuple[int, ...]) -> Test:
    test = named_by([when], seasons)
    return test or (lambda _: False)


def _nominal(when: When, first: date, like: date) -> date:
    return day_in(min(first.year, MAXYEAR), first.month, like.day) if isinstance(when, Month | Season) else first
