"""Fields 997 and 998 of COMARC/H as values (HLD-01, HLD-08).

COMARC writes several elements into one subfield (order number and date in 997 x). How they are
kept apart there is unknown; our own notation [D] is a mark before each: `<b>24-0001<e>20240115`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal, cast

from acquisitions import holdings_codes
from engine.errors import UsageError

Tag = Literal["997", "998"]

_INDICATOR = re.compile(r"[0-9a-z ]")
_SUBFIELD_CODE = re.compile(r"[0-9a-z]")
_UNWRITABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_ELEMENT = re.compile(r"<<|<([0-9a-z])>")
_NEEDS_DOUBLING = re.compile(r"<(?=<|[0-9a-z]>|\Z)")


class MarcError(UsageError):
    """A field, line, file or record that can't be read or written; the message says what, `place` where."""


def pack(elements: Mapping[str, str]) -> str:
    r"""Write elements into one subfield value: `{"b": "24-0001", "e": "20240115"}` → `<b>24-0001<e>20240115`.

    Our own notation [D]; COMARC's is unknown. Within a value `<` is doubled where it could be read as a mark
    (before `<`, before a mark, at the end), so the manual's `0<CS\17>` stays as it is (HLD-03).
    Raises MarcError for an element code that is not one digit or small letter.
    """
    for code in elements:
        if not _SUBFIELD_CODE.fullmatch(code):
            raise MarcError(f"an element code is one digit or small letter, not {code!r}")
    return "".join(f"<{code}>{_NEEDS_DOUBLING.sub('<<', value)}" for code, value in elements.items())


def unpack(value: str) -> dict[str, str]:
    """Read what `pack` wrote, in its order; an empty value has no elements.

    Raises MarcError for text before the first mark (as in records from elsewhere) and for an element given twice.
    """
    elements: dict[str, str] = {}
    code, text, end = "", "", 0
    for mark in _ELEMENT.finditer(value):
        text += value[end : mark.start()]
        end = mark.end()
        if mark[1] is None:
            text += "<"
        else:
            _keep(elements, code, text)
            code, text = mark[1], ""
    _keep(elements, code, text + value[end:])
    return elements


def _keep(elements: dict[str, str], code: str, text: str) -> None:
    if not code and text:
        raise MarcError(f"{text!r} stands before the first element mark such as <b>")
    if code in elements:
        raise MarcError(f"element {code} is given twice")
    if code:
        elements[code] = text


@dataclass(frozen=True, slots=True)
class HoldingsField:
    """One field 997 (a copy and volume) or 998 (a serial's summary holdings), as it stands in a MARC record.

    tag: 997 or 998. ind1, ind2: one digit or small letter, a blank is `" "`.
    subfields: pairs of code (one digit or small letter) and value, in their order; codes may repeat.
    Only what no MARC record can carry is refused, with a MarcError: wrong tags and codes, control characters.
    What breaks the rules of COMARC/H is told by `problems`. Empty values are kept as they come.
    """

    tag: Tag
    ind1: str
    ind2: str
    subfields: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        if self.tag not in holdings_codes.FIELDS:
            raise MarcError(f"a holdings field is 997 or 998, not {self.tag!r}")
        for indicator in (self.ind1, self.ind2):
            if not _INDICATOR.fullmatch(indicator):
                raise MarcError(f"an indicator is blank, a digit or a small letter, not {indicator!r}", place=self.tag)
        for code, value in self.subfields:
            if not _SUBFIELD_CODE.fullmatch(code):
                raise MarcError(f"a subfield code is one digit or small letter, not {code!r}", place=self.tag)
            check_writable(value, f"{self.tag} ${code}")

    def value(self, code: str) -> str | None:
        """The first value of a subfield; None if the field doesn't have it."""
        return next((value for have, value in self.subfields if have == code), None)

    def values(self, code: str) -> tuple[str, ...]:
        """All values of a repeatable subfield, in their order."""
        return tuple(value for have, value in self.subfields if have == code)

    def with_value(self, code: str, value: str | None) -> HoldingsField:
        """The field with this one value for a subfield, in place of all it had; None or "" takes it out."""
        return self.with_values(code, (value,) if value else ())

    def with_values(self, code: str, values: Iterable[str]) -> HoldingsField:
        """The field with these values for a subfield, where the first of it stood, else at the end."""
        before = next((at for at, (have, _) in enumerate(self.subfields) if have == code), len(self.subfields))
        others = tuple(pair for pair in self.subfields[before:] if pair[0] != code)
        return replace(self, subfields=self.subfields[:before] + tuple((code, value) for value in values) + others)

    def text(self) -> str:
        """The field as one line, `997 0# $v a $w o`: blanks as #, `$` and `{` in values as {dollar} and {lcub}."""
        indicators = f"{self.ind1}{self.ind2}".replace(" ", "#")
        escaped = ((code, value.replace("{", "{lcub}").replace("$", "{dollar}")) for code, value in self.subfields)
        return f"{self.tag} {indicators}" + "".join(f" ${code} {value}" for code, value in escaped)

    @classmethod
    def from_text(cls, line: str) -> HoldingsField:
        """Read what `text` wrote, or a librarian typed (HLD-08). Raises MarcError."""
        head, *rest = line.rstrip("\r\n").split(" $")
        if not re.fullmatch(r"\d{3} [^ ]{2}", head) or any(part[1:2] not in ("", " ") for part in rest):
            raise MarcError(f"not a field like '997 0# $v a $w o': {line!r}")
        indicators = head[4:].replace("#", " ")
        pairs = ((part[:1], part[2:].replace("{dollar}", "$").replace("{lcub}", "{")) for part in rest)
        return cls(cast(Tag, head[:3]), indicators[0], indicators[1], tuple(pairs))

    def to_json(self) -> str:
        """The field as a compact JSON list for a database column: `["997","0 ",["v","a"],["w","o"]]`."""
        value = [self.tag, self.ind1 + self.ind2, *self.subfields]
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> HoldingsField:
        """Read what `to_json` wrote. Raises MarcError."""
        try:
            tag, (ind1, ind2), *pairs = json.loads(text)
            return cls(tag, ind1, ind2, tuple((code, value) for code, value in pairs))
        except (ValueError, TypeError) as error:
            raise MarcError(f"not a holdings field in JSON: {text[:80]!r} ({error})") from error

    def problems(self) -> tuple[str, ...]:
        """Breaches of the structure in `holdings_codes`, in English, the place first; empty if there is none.

        Unknown indicators, subfields, elements and codes; what is given twice, empty, too long, not a day or a count.
        """
        structure = holdings_codes.FIELDS[self.tag]
        found = [
            f"{self.tag} indicator {number}: unknown code {indicator!r}"
            for number, indicator, codes in ((1, self.ind1, structure.ind1), (2, self.ind2, structure.ind2))
            if indicator != " " and indicator not in codes
        ]
        for code in dict.fromkeys(code for code, _ in self.subfields):
            found += [f"{self.tag} ${code}{text}" for text in _subfield_problems(structure, code, self.values(code))]
        return tuple(found)


def check_writable(text: str, place: str) -> None:
    """Refuse, with a MarcError that names the place, what no MARC record can carry: control characters, half pairs."""
    if bad := _UNWRITABLE.search(text):
        raise MarcError(f"character U+{ord(bad[0]):04X} can't be written to a MARC record", place=place)


def _subfield_problems(structure: holdings_codes.FieldStructure, code: str, values: Sequence[str]) -> Iterator[str]:
    known = structure.subfields.get(code)
    if known is None:
        yield ": unknown subfield"
        return
    if len(values) > 1 and not known.repeatable:
        yield f": given {len(values)} times, may stand once"
    for value in values:
        if known.elements:
            yield from _element_problems(known, value)
        else:
            yield from _value_problems(known, value)


def _element_problems(known: holdings_codes.Subfield, value: str) -> Iterator[str]:
    try:
        elements = unpack(value)
    except MarcError as error:
        yield f": {error.message}"
        return
    length = sum(map(len, elements.values()))
    if known.max_length is not None and length > known.max_length:
        yield f": {length} characters in its elements, at most {known.max_length}"
    for code, text in elements.items():
        if known.counts:
            problems: Iterable[str] = () if re.fullmatch(r"[0-9]+", text) else (f": {text!r} is not a count",)
        elif code in known.elements:
            problems = _value_problems(known.elements[code], text)
        else:
            problems = (": unknown element",)
        yield from (f" element {code}{problem}" for problem in problems)


def _value_problems(known: holdings_codes.Subfield | holdings_codes.Element, value: str) -> Iterator[str]:
    if not value:
        yield ": empty"
    elif known.codes is not None and value not in known.codes:
        yield f": unknown code {value!r}"
    elif known.date and not _is_day(value):
        yield f": {value!r} is not a day as YYYYMMDD"
    elif known.max_length is not None and len(value) > known.max_length:
        yield f": {len(value)} characters, at most {known.max_length}"


def _is_day(value: str) -> bool:
    try:
        return datetime.strptime(value, "%Y%m%d").strftime("%Y%m%d") == value  # noqa: DTZ007  a day has no zone
    except ValueError:
        return False
