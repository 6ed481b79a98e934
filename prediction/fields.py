"""Fields of a MARC record as values, and their form in text: `853 20 $8 1 $a v. $b no.` (PAT-02).

A subfield begins with `$` and its code; spaces around its value don't count. What a value can't hold in this form is
named in braces, as cataloguers write it: `{dollar}` for `$`, `{lcub}` and `{rcub}` for `{` and `}`, and `{U+0020}` for
a space, or any other white space, with which a value begins or ends.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from prediction.errors import FieldError
from prediction.problems import Problem

NAMES = {"$": "{dollar}", "{": "{lcub}", "}": "{rcub}"}
_NAMED = re.compile(r"\{(dollar|lcub|rcub|U\+([0-9A-Fa-f]{4,6}))\}")
_BEGIN = re.compile(r"\s*(?:=?(\d{3})(?:\s+([0-9 #\\_]{2}))?)?\s*(?=\$|\Z)")
_HIGHEST_CODE_POINT = 0x10FFFF


@dataclass(frozen=True, slots=True)
class Subfield:
    """A subfield.

    at, value_at: the columns of its `$` and of its value in the text it was read from, from 1; None if it wasn't text.
    """

    code: str
    value: str
    at: int | None = field(default=None, compare=False, repr=False)
    value_at: int | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a record.

    Examples:
        >>> parse_field("863 41 $8 1.1 $a 5").subfields
        (Subfield(code='8', value='1.1'), Subfield(code='a', value='5'))
    """

    tag: str
    indicators: str
    subfields: tuple[Subfield, ...]

    def value(self, code: str) -> str | None:
        """The first value of a subfield; None if there is none."""
        return next((subfield.value for subfield in self.subfields if subfield.code == code), None)

    def __str__(self) -> str:
        return " ".join([self.tag, self.indicators.replace(" ", "#"), *(_written(each) for each in self.subfields)])


def _written(subfield: Subfield) -> str:
    value = "".join(NAMES.get(character, character) for character in subfield.value)
    body = value.strip()
    if not body:
        return f"${subfield.code} {_spaces(value)}"
    begin, end = value.index(body), value.index(body) + len(body)
    return f"${subfield.code} {_spaces(value[:begin])}{body}{_spaces(value[end:])}"


def _spaces(text: str) -> str:
    return "".join(f"{{U+{ord(character):04X}}}" for character in text)


def parse_field(text: str, tag: str = "853", indicators: str = "  ") -> Field:
    """A field from its text; tag and indicators may be left out of it.

    Raises:
        FieldError: text before the first `$`, `$$`, a `$` without a code.
    """
    begin = _BEGIN.match(text)
    if begin is None or not text.strip():
        first = text[: text.find("$")] if "$" in text else text
        raise FieldError([Problem("field-begins", tag, at=1, details={"text": first.strip()})])
    tag = begin[1] or tag
    indicators = re.sub(r"[#\\_]", " ", begin[2]) if begin[2] else indicators
    subfields: list[Subfield] = []
    problems: list[Problem] = []
    for match in re.finditer(r"\$([^$]*)", text[begin.end() :]):
        at = begin.end() + match.start() + 1
        body = match[1]
        if not body or not (body[0].isascii() and body[0].isalnum()) or body[0].isupper():
            is_doubled = not body and text[at : at + 1] == "$"
            problems.append(Problem("dollar-doubled" if is_doubled else "subfield-code", tag, at=at))
            continue
        spaces = len(body) - 1 - len(body[1:].lstrip())
        subfields.append(Subfield(body[0], _read(body[1:].strip()), at, at + 2 + spaces))
    if problems:
        raise FieldError(problems)
    return Field(tag, indicators, tuple(subfields))


def _read(value: str) -> str:
    def meant(match: re.Match[str]) -> str:
        if match[2]:
            point = int(match[2], 16)
            return chr(point) if point <= _HIGHEST_CODE_POINT else match[0]
        return {"dollar": "$", "lcub": "{", "rcub": "}"}[match[1]]

    return _NAMED.sub(meant, value)
