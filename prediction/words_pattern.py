"""A pattern in words, in Slovenian, English and Dutch: a sentence for each thing that it says (PAT-02).

>>> from prediction import read_pattern
>>> pattern = read_pattern("$8 1 $a v. $b no. $u 2 $v r $i (year) $j (month) $w f $y om04")
>>> for sentence in explain(pattern, "sl"):
...     print(sentence)
Izhaja vsakih šest mesecev.
Ne izide v aprilu.
Številčenje teče naprej, kot da izpuščenih številk ni.
Letnik sestavljata 2 številki; štetje se vsakič začne znova.
Datum pove leto in mesec.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from prediction.counting import numbers_named, starts_again
from prediction.frequency import Unit
from prediction.pattern import CalendarChange, Kind, Level, Pattern, Tag
from prediction.regularity import (
    DayOfYear,
    Entry,
    EveryNumber,
    Month,
    Number,
    Publication,
    Rule,
    Season,
    When,
)
from prediction.words import counted, listed, plural, words_of
from prediction.words_captions import NOUNS, noun_or_caption
from prediction.words_numbers import numbers_said
from prediction.words_phrases import FREQUENCIES, HAS, KINDS, PER_YEAR, PHRASES
from prediction.words_times import named, times
from prediction.yearly import schedule_of


def explain(pattern: Pattern, language: str = "en") -> tuple[str, ...]:
    """What a pattern says, sentence by sentence. Raises ValueError for a language that is not there."""
    words_of(language)
    said = _Explainer(pattern, language).sentences()
    return tuple(f"{sentence[0].upper()}{sentence[1:]}." for sentence in said)


class _Explainer:
    """Says one pattern in one language."""

    def __init__(self, pattern: Pattern, language: str) -> None:
        self._pattern = pattern
        self._language = language
        self._phrases = PHRASES[language]

    def sentences(self) -> Iterator[str]:
        """The sentences, without their full stops."""
        if self._pattern.tag is not Tag.BASIC:
            yield self._phrases[self._pattern.tag.value]
        yield from self._rhythm()
        omitted = [part for rule in self._pattern.rules(Publication.OMITTED) for part in _parts(rule)]
        if omitted:
            yield self._phrases["omitted"].format(times=times(omitted, self._language, is_never=True))
        yield from map(self._combined, schedule_of(self._pattern).combined)
        yield from numbers_said(self._pattern, self._language)
        yield from self._used_up()
        yield from self._levels()
        yield from self._turns()
        yield from self._dates()

    def _rhythm(self) -> Iterator[str]:
        frequency = self._pattern.frequency
        if frequency is not None and frequency.code.isdecimal():
            number = int(frequency.code)
            count = counted(self._language, number, NOUNS["issue"][self._language])
            yield plural(self._language, number, PER_YEAR[self._language]).format(count=count)
        elif frequency is not None:
            yield FREQUENCIES[self._language][frequency.code]
        extra = schedule_of(self._pattern).extra
        published = [part for rule in self._pattern.rules(Publication.PUBLISHED) for part in _parts(rule)]
        usual = [part for part in published if part not in extra]
        if usual:
            key = "published" if frequency is not None else "appears"
            yield self._phrases[key].format(times=times(usual, self._language))
        elif frequency is not None and frequency.is_irregular:
            yield self._phrases["unpredictable"]
        if extra:
            yield self._phrases["extra"].format(times=times(extra, self._language))

    def _combined(self, entry: Entry) -> str:
        if span := self._span(entry):
            return span
        key = "combined_2" if len(entry) == 2 else "combined_3"
        parts = [named(part, self._language) for part in entry]
        return self._phrases[key].format(parts=listed(self._language, parts))

    def _span(self, entry: Entry) -> str | None:
        """June/August where July has an issue too: all from the first to the last."""
        frequency = self._pattern.frequency
        rhythm = frequency.rhythm if frequency else None
        match entry:
            case (Month(first), Month(last)) if rhythm is not None and (last - first) % 12 > 1:
                if rhythm.unit in (Unit.DAY, Unit.WEEK) or (rhythm.unit is Unit.MONTH and rhythm.interval == 1):
                    months = words_of(self._language).months_of
                    return self._phrases["range"].format(first=months[first - 1], last=months[last - 1])
        return None

    def _used_up(self) -> Iterator[str]:
        if not self._pattern.counted:
            return
        combined = bool(schedule_of(self._pattern).combined)
        for publication, happens, used, unused in (
            (Publication.COMBINED, combined, "both_numbers", "one_number"),
            (Publication.OMITTED, bool(self._pattern.rules(Publication.OMITTED)), "skipped_numbers", "kept_numbers"),
        ):
            if happens and not self._names_numbers(publication):
                yield self._phrases[used if self._pattern.uses_up_numbers(publication) else unused]

    def _names_numbers(self, publication: Publication) -> bool:
        """Whether the numbers that appear as one, or don't appear, are themselves named."""
        return any(
            isinstance(part, Number)
            for rule in self._pattern.rules(publication, enumeration=True)
            for entry in rule.entries
            for part in entry
        )

    def _levels(self) -> Iterator[str]:
        levels = self._pattern.levels
        if not self._pattern.counted:
            yield self._phrases["unnumbered"]
        if len(levels) == 1 and levels[0].kind is Kind.NUMBER and not self._starts_again():
            yield self._alone(levels[0])
        for above, level in pairwise(levels):
            if level.kind is Kind.NUMBER:
                yield self._level(above, level)
        for level in self._pattern.alternative:
            yield self._phrases["also"].format(units=self._plural(level))

    def _alone(self, level: Level) -> str:
        """A single level of numbers."""
        only = numbers_named(self._pattern, level, Publication.PUBLISHED)
        last = only[-1][-1] if only else level.units
        key = "up_to" if starts_again(self._pattern, level) and last is not None else "single"
        return self._phrases[key].format(units=self._plural(level), count=last)

    def _level(self, above: Level, level: Level) -> str:
        goes_on = self._phrases["restarts" if starts_again(self._pattern, level) else "goes_on"]
        nouns = noun_or_caption(level.caption, self._language)
        units = len(numbers_named(self._pattern, level, Publication.PUBLISHED)) or level.units
        if units is None:
            whole = self._a(above.caption)
            return self._phrases["varying"].format(units=plural(self._language, 5, nouns), above=whole, goes_on=goes_on)
        has = plural(self._language, units, HAS[self._language]).format(count=units)
        unit = plural(self._language, units, nouns)
        whole = self._a(above.caption, is_object=True)
        return self._phrases["units"].format(above=whole, count=has, unit=unit, goes_on=goes_on)

    def _plural(self, level: Level) -> str:
        """Several of a level, as the subject of a sentence: `številke`, `numbers`."""
        return plural(self._language, 3, noun_or_caption(level.caption, self._language))

    def _a(self, caption: str, *, is_object: bool = False) -> str:
        """One of a level: `letnik`, `številko`, `a volume`, `een jaargang`."""
        nouns = noun_or_caption(caption, self._language)
        if self._language == "sl":
            return nouns[4] if is_object else nouns[0]
        article = "een" if self._language == "nl" else "an" if nouns[0][0] in "aeiou" else "a"
        return f"{article} {nouns[0]}"

    def _starts_again(self) -> bool:
        """Whether a single level begins with 1 at points of the year."""
        counted = self._pattern.counted
        return bool(self._pattern.calendar_changes) and len(counted) == 1 and counted[0].restarts

    def _turns(self) -> Iterator[str]:
        changes = self._pattern.calendar_changes
        if self._starts_again():
            yield self._phrases["again"].format(times=times(map(_when, changes), self._language))
            return
        top = next((level for level in self._pattern.levels if level.kind is Kind.NUMBER), None)
        if changes and top is not None and len(self._pattern.levels) > 1:
            when = times(map(_when, changes), self._language)
            yield self._phrases["turns"].format(above=self._a(top.caption), times=when)

    def _dates(self) -> Iterator[str]:
        kinds = [KINDS[self._language][kind.value] for kind in self._pattern.kinds_of_dates]
        shown = self._phrases["dated"].format(parts=listed(self._language, kinds))
        yield shown if kinds else self._phrases["undated"]


def _parts(rule: Rule) -> list[When]:
    return [part for entry in rule.entries for part in entry if not isinstance(part, EveryNumber)]


def _when(change: CalendarChange) -> When:
    if change.season is not None:
        return Season(change.season)
    return Month(change.month) if change.day is None else DayOfYear(change.month, change.day)
