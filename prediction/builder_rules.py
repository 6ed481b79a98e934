"""Which issues a form publishes, omits and combines: the $y of its pattern (PAT-01)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prediction.backwards import in_order
from prediction.builder_fields import Fields, by_definition, combination, single
from prediction.builder_when import definition_of
from prediction.builder_yaml import Value
from prediction.frequency import Frequency
from prediction.regularity import Definition, Entry, EveryNumber, Number, Publication, Rule, Weekday

_WHOLE = {Definition.MONTH: 12, Definition.SEASON: 4}


def read_rules(fields: Fields, frequency: Frequency | None, level: int) -> Iterator[Rule]:
    """$y: what is published, omitted, combined, and which numbers of the `level`, from 1, that takes."""
    published = fields.entries("published", single)
    _refuse_mixture(fields, published)
    yield from _grouped(Publication.PUBLISHED, (*published, *fields.entries("extra", single)))
    omitted = fields.entries("omitted", single)
    combined = fields.entries("combined", combination)
    _refuse_nothing(fields, omitted)
    _refuse_both(fields, omitted, combined)
    _refuse_backwards(fields, frequency, combined)
    yield from _grouped(Publication.OMITTED, omitted, level)
    yield from _grouped(Publication.COMBINED, combined, level)
    yield from _used_numbers(fields, level, omitted=_has_dates(omitted), combined=_has_dates(combined))


def _used_numbers(fields: Fields, level: int, *, omitted: bool, combined: bool) -> Iterator[Rule]:
    every: tuple[Entry, ...] = ((EveryNumber(),),)
    takes_all = fields.choice("combined_numbers", {"all": "all", "one": ""}, "all")
    skips = fields.choice("omitted_numbers", {"skipped": "skipped", "kept": ""}, "")
    for name, there in (("combined", combined), ("omitted", omitted)):
        if f"{name}_numbers" in fields and not there:
            fields.wrong(f"{name}_numbers", f"no-date-{name}")
    if takes_all and combined and level:
        yield Rule(Publication.COMBINED, Definition.ENUMERATION, every, level)
    if skips and omitted and level:
        yield Rule(Publication.OMITTED, Definition.ENUMERATION, every, level)


def _refuse_mixture(fields: Fields, published: list[tuple[Value, Entry]]) -> None:
    kinds = {definition_of(entry[0]) for _, entry in published}
    if len(kinds) > 1 and not kinds <= {Definition.DAY, Definition.WEEK}:
        place = next(
            value for value, entry in published if definition_of(entry[0]) is not definition_of(published[0][1][0])
        )
        fields.problems.append(place.problem("days-beside-months"))


def _refuse_nothing(fields: Fields, omitted: list[tuple[Value, Entry]]) -> None:
    """Omissions that leave no issue, ever."""
    for definition, entries in by_definition(omitted).items():
        weekdays = {part for entry in entries for part in entry if isinstance(part, Weekday)}
        if len(entries) >= _WHOLE.get(definition, len(entries) + 1) or len(weekdays) == 7:
            fields.wrong("omitted", "everything-omitted")


def _refuse_both(fields: Fields, omitted: list[tuple[Value, Entry]], combined: list[tuple[Value, Entry]]) -> None:
    gone = {entry[0] for _, entry in omitted}
    for value, entry in combined:
        if gone.intersection(entry):
            fields.problems.append(value.problem("combines-omitted", text=value.shown))


def _refuse_backwards(fields: Fields, frequency: Frequency | None, combined: list[tuple[Value, Entry]]) -> None:
    for value, entry in combined:
        if right := in_order(entry, frequency.per_year if frequency else None):
            written = (value.text or "").split("/")
            names = [str(part) if isinstance(part, Number) else written[entry.index(part)].strip() for part in right]
            named = ("no. " if isinstance(right[0], Number) else "") + "/".join(names)
            fields.problems.append(value.problem("combines-backwards", text=value.shown, right=named))


def _has_dates(entries: list[tuple[Value, Entry]]) -> bool:
    return any(definition_of(entry[0]) is not Definition.ENUMERATION for _, entry in entries)


def _grouped(publication: Publication, entries: Iterable[tuple[Value, Entry]], level: int = 0) -> Iterator[Rule]:
    for definition, grouped in by_definition(entries).items():
        yield Rule(publication, definition, tuple(grouped), level if definition is Definition.ENUMERATION else 0)
