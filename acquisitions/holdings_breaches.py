"""What breaks the structure of a field 997 or 998, told with what is possible instead (HLD-01, HLD-08)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from acquisitions import holdings_codes
from acquisitions.holdings_codes import CodeList, Element, FieldStructure, Subfield
from acquisitions.holdings_field import HoldingsField, MarcError, unpack
from engine.labels import Text, text

WORDS: Mapping[str, Text] = {
    "indicator": text("indikator {number}", "indicator {number}", "indicator {number}"),
    "element": text("element {code}", "element {code}", "element {code}"),
    "unknown_code": text("neznana koda {value!r}", "unknown code {value!r}", "onbekende code {value!r}"),
    "unknown_subfield": text("neznano podpolje", "unknown subfield", "onbekend subveld"),
    "unknown_element": text("neznan element", "unknown element", "onbekend element"),
    "times": text("vpisano {count}-krat, sme biti enkrat", "given {count} times, may stand once", "{count} keer gegeven, mag één keer"),
    "unreadable": text("{note}", "{note}", "{note}"),
    "elements_too_long": text("elementi imajo {length} znakov, največ {most}", "{length} characters in its elements, at most {most}", "{length} tekens in de elementen, hoogstens {most}"),
    "no_count": text("{value!r} ni število", "{value!r} is not a count", "{value!r} is geen aantal"),
    "empty": text("prazno", "empty", "leeg"),
    "no_day": text("{value!r} ni datum v obliki LLLLMMDD", "{value!r} is not a day as YYYYMMDD", "{value!r} is geen dag als JJJJMMDD"),
    "too_long": text("{length} znakov, največ {most}", "{length} characters, at most {most}", "{length} tekens, hoogstens {most}"),
    "possible": text("mogoče: {codes}", "possible: {codes}", "mogelijk: {codes}"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Breach:
    """One breach. place: where, as pairs of a word (or "" for a text as it is) and its values. possible: what may stand there."""

    place: tuple[tuple[str, Mapping[str, Any]], ...]
    word: str
    values: Mapping[str, Any] = field(default_factory=dict)
    possible: Mapping[str, Text] = field(default_factory=dict)

    def say(self, language: str) -> str:
        """`997 $q: unknown code 'Z'`."""
        place = " ".join(_said(word, values, language) for word, values in self.place)
        return f"{place}: {_said(self.word, self.values, language)}"

    def say_with_possible(self, language: str) -> str:
        """The same, and what is possible: `997 $s: unknown code 'z' (possible: a bibliophile, b paperback …)`."""
        if not self.possible:
            return self.say(language)
        codes = ", ".join(f"{code} {label.say(language)}" for code, label in self.possible.items())
        return f"{self.say(language)} ({_said('possible', {'codes': codes}, language)})"


def _said(word: str, values: Mapping[str, Any], language: str) -> str:
    return WORDS[word].filled(**values).say(language) if word else str(values["text"])


Place = tuple[tuple[str, Mapping[str, Any]], ...]


def breaches(holdings: HoldingsField) -> tuple[Breach, ...]:
    """All breaches: unknown indicators, subfields, elements and codes; what is given twice, empty, too long, no day or count."""
    structure = holdings_codes.FIELDS[holdings.tag]
    return (*_of_indicators(holdings, structure), *_of_subfields(holdings, structure))


def _of_indicators(holdings: HoldingsField, structure: FieldStructure) -> Iterator[Breach]:
    for number, indicator, codes in ((1, holdings.ind1, structure.ind1), (2, holdings.ind2, structure.ind2)):
        if indicator != " " and indicator not in codes:
            place = (("", {"text": holdings.tag}), ("indicator", {"number": number}))
            yield Breach(place, "unknown_code", {"value": indicator}, _labels(codes))


def _of_subfields(holdings: HoldingsField, structure: FieldStructure) -> Iterator[Breach]:
    for code in dict.fromkeys(code for code, _ in holdings.subfields):
        place: Place = (("", {"text": f"{holdings.tag} ${code}"}),)
        known = structure.subfields.get(code)
        if known is None:
            possible = {each.code: each.label for each in structure.subfields.values()}
            yield Breach(place, "unknown_subfield", {}, possible)
            continue
        values = holdings.values(code)
        if len(values) > 1 and not known.repeatable:
            yield Breach(place, "times", {"count": len(values)})
        for value in values:
            yield from _of_elements(place, known, value) if known.elements else _of_value(place, known, value)


def _of_elements(place: Place, known: Subfield, value: str) -> Iterator[Breach]:
    try:
        elements = unpack(value)
    except MarcError as error:
        yield Breach(place, "unreadable", {"note": error.words}, _elements(known))
        return
    length = sum(map(len, elements.values()))
    if known.max_length is not None and length > known.max_length:
        yield Breach(place, "elements_too_long", {"length": length, "most": known.max_length})
    for code, given in elements.items():
        here: Place = (*place, ("element", {"code": code}))
        if known.counts:
            if not re.fullmatch(r"[0-9]+", given):
                yield Breach(here, "no_count", {"value": given})
        elif code in known.elements:
            yield from _of_value(here, known.elements[code], given)
        else:
            yield Breach(here, "unknown_element", {}, _elements(known))


def _of_value(place: Place, known: Subfield | Element, value: str) -> Iterable[Breach]:
    if not value:
        yield Breach(place, "empty")
    elif known.codes is not None and value not in known.codes:
        yield Breach(place, "unknown_code", {"value": value}, _labels(known.codes))
    elif known.date and not _is_day(value):
        yield Breach(place, "no_day", {"value": value})
    elif known.max_length is not None and len(value) > known.max_length:
        yield Breach(place, "too_long", {"length": len(value), "most": known.max_length})


def _labels(codes: CodeList) -> dict[str, Text]:
    return {code.code: code.label for code in codes.values()}


def _elements(known: Subfield) -> dict[str, Text]:
    return {f"<{element.code}>": element.label for element in known.elements.values()}


def _is_day(value: str) -> bool:
    try:
        return datetime.strptime(value, "%Y%m%d").strftime("%Y%m%d") == value  # noqa: DTZ007  a day has no zone
    except ValueError:
        return False


def told(found: Sequence[Breach], language: str) -> str:
    """All breaches in one text for people."""
    return "; ".join(breach.say_with_possible(language) for breach in found)
