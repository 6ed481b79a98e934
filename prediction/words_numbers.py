"""What $y says of numbers, in words: which appear as one, which don't appear, which are the only ones (PAT-02)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from prediction.counting import LEVEL_DIGITS, numbers_named, places_named
from prediction.issue import Numbers
from prediction.labels import ordinal
from prediction.pattern import Pattern
from prediction.regularity import Publication
from prediction.words import listed
from prediction.words_phrases import PHRASES


def numbers_said(pattern: Pattern, language: str) -> Iterator[str]:
    """A sentence for each rule about numbers, without its full stop, in the order of the field."""
    levels = {LEVEL_DIGITS[level.code]: level for level in pattern.counted}
    rules = [rule for rule in pattern.regularity if rule.level in levels]
    for number, publication in dict.fromkeys((rule.level, rule.publication) for rule in rules):
        level = levels[number]
        said = _Said(language, places_named(pattern, level, publication))
        yield from said.of(publication, numbers_named(pattern, level, publication))


class _Said:
    """Numbers of one level; places: among how many they are places, None where they are numbers themselves."""

    def __init__(self, language: str, places: int | None) -> None:
        self._language = language
        self._places = places
        self._sort = "numbers" if places is None else "places"

    def of(self, publication: Publication, entries: Sequence[Numbers]) -> Iterator[str]:
        """What is said of the numbers named."""
        if publication is Publication.COMBINED:
            yield from (self._phrase(self._sort, [self._name(number) for number in entry]) for entry in entries)
        elif entries and publication is Publication.OMITTED:
            yield self._phrase(f"{self._sort}_omitted", [self._name(entry[0]) for entry in entries])
        elif entries:
            yield self._phrase(f"only_{self._sort}", ["/".join(map(self._name, entry)) for entry in entries])

    def _name(self, number: int) -> str:
        return str(number) if self._places is None else ordinal(number, self._language)

    def _phrase(self, key: str, names: list[str]) -> str:
        phrases = PHRASES[self._language]
        phrase = phrases.get(f"{key}_{min(len(names), 3)}") or phrases[key]
        return phrase.format(parts=listed(self._language, names), units=self._places)
