"""Fields 997 and 998 of COMARC/H as values (HLD-01, HLD-08).

COMARC writes several elements into one subfield (order number and date in 997 x). How they are
kept apart there is unknown; our own notation [D] is a mark before each: `<b>24-0001<e>20240115`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from string import ascii_lowercase, digits
from typing import Literal, cast

import orjson

from acquisitions import holdings_codes
from acquisitions import holdings_words as words
from engine.errors import UsageError

Tag = Literal["997", "998"]

_SUBFIELD_CODES = frozenset(digits + ascii_lowercase)
_INDICATORS = _SUBFIELD_CODES | {" "}
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
        if code not in _SUBFIELD_CODES:
            raise MarcError(words.ELEMENT_CODE.filled(code=code))
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
        raise MarcError(words.BEFORE_FIRST_ELEMENT.filled(value=text))
    if code in elements:
        raise MarcError(words.ELEMENT_TWICE.filled(code=code))
    if code:
        elements[code] = text


@dataclass(frozen=True, slots=True)
class HoldingsField:
    """One field 997 (a copy and volume) or 998 (a serial's summary holdings), as it stands in a MARC record.

    tag: 997 or 998. ind1, ind2: one digit or small letter, a blank is `" "`.
    subfields: pairs of code (one digit or small letter) and value, in their order; codes may repeat.
    Only what no MARC record can carry is refused, with a MarcError: wrong tags and codes, control characters.
    What breaks the rules of COMARC/H is told by `acquisitions.holdings_breaches`. Empty values are kept as they come.
    """

    tag: Tag
    ind1: str
    ind2: str
    subfields: tuple[tuple[str, str], ...]

    def __post_init__(self) -> None:
        if self.tag not in holdings_codes.FIELDS:
            raise MarcError(words.NO_HOLDINGS_TAG.filled(tag=self.tag))
        for indicator in (self.ind1, self.ind2):
            if indicator not in _INDICATORS:
                raise MarcError(words.INDICATOR.filled(value=indicator), place=self.tag)
        for code, _ in self.subfields:
            if code not in _SUBFIELD_CODES:
                raise MarcError(words.SUBFIELD_CODE.filled(code=code), place=self.tag)
        if _UNWRITABLE.search("".join([value for _, value in self.subfields])):
            for code, value in self.subfields:
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
        pairs = self.subfields[:before] + tuple([(code, value) for value in values]) + others
        return HoldingsField(self.tag, self.ind1, self.ind2, pairs)

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
            raise MarcError(words.NO_FIELD.filled(line=line))
        indicators = head[4:].replace("#", " ")
        pairs = ((part[:1], part[2:].replace("{dollar}", "$").replace("{lcub}", "{")) for part in rest)
        return cls(cast(Tag, head[:3]), indicators[0], indicators[1], tuple(pairs))

    def to_json(self) -> str:
        """The field as a compact JSON list for a database column: `["997","0 ",["v","a"],["w","o"]]`."""
        return orjson.dumps([self.tag, self.ind1 + self.ind2, *self.subfields]).decode()

    @classmethod
    def from_json(cls, text: str) -> HoldingsField:
        """Read what `to_json` wrote. Raises MarcError."""
        try:
            tag, (ind1, ind2), *pairs = json.loads(text)
            return cls(tag, ind1, ind2, tuple([(code, value) for code, value in pairs]))
        except (ValueError, TypeError) as error:
            raise MarcError(words.NO_JSON.filled(value=text[:80], error=error)) from error


def with_subfield(content: str, code: str, value: str) -> str:
    """A field in JSON with one subfield more, beside others of its code, else at the end.

    Many fields get a price at once: what has none yet is not read for that. Raises MarcError.
    """
    if f'["{code}",' in content:
        field = HoldingsField.from_json(content)
        return field.with_values(code, [*field.values(code), value]).to_json()
    check_writable(value, f"${code}")
    return f"{content[:-1]},{orjson.dumps([code, value]).decode()}]"


def check_writable(text: str, place: str) -> None:
    """Refuse, with a MarcError that names the place, what no MARC record can carry: control characters, half pairs."""
    if bad := _UNWRITABLE.search(text):
        raise MarcError(words.UNWRITABLE.filled(code=f"U+{ord(bad[0]):04X}"), place=place)


def parse_subfields(text: str) -> tuple[tuple[str, str], ...]:
    """Subfields as a librarian types them: `$k2026$m1-4, 6`, with or without spaces; {dollar} and {lcub} as in `text`.

    A code with nothing behind it stands for taking the subfield out. Raises MarcError for anything else.
    """
    head, *parts = text.strip().split("$")
    if head.strip() or not parts or not all(part[:1] and part[:1] in _SUBFIELD_CODES for part in parts):
        raise MarcError(words.NO_SUBFIELDS.filled(value=text[:80]), suggestion=words.A_DOLLAR.filled())
    pairs = tuple((part[0], part[1:].strip()) for part in parts)
    for code, value in pairs:
        check_writable(value, f"${code}")
    return tuple((code, value.replace("{dollar}", "$").replace("{lcub}", "{")) for code, value in pairs)
