"""Rows of a file as they come, and their values made typed: what a spreadsheet did to them is found and told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from types import MappingProxyType
from typing import Any
from unicodedata import normalize

from stdnum import issn

from acquisitions.exchange import row_words as words
from acquisitions.types import is_unseen
from engine.errors import EngineError, RefusedError
from engine.labels import Sayable, about
from engine.values import ValueProblem, ValueType, refuse_grouped

_ROUNDED = re.compile(r"\d+(?:[.,]\d+)?[eE]\+?\d+\Z")
_MAYBE_THOUSANDS = re.compile(r"\d{1,3}\.\d{3}\Z")
"""In a table 1.234 may be what a spreadsheet writes for 1234, or a price of three decimals."""
_NUMBERS = ("issn", "isbn", "ismn", "record_id")
_NON_SORTING = frozenset("\x88\x89\x98\x9c\u0098\u009c")
"""What MARC puts around a leading article; it falls away without a word."""

_AT_ONCE = 500
_YES_AND_NO: Mapping[str, str] = MappingProxyType(
    {"da": "yes", "ja": "yes", "x": "yes", "+": "yes", "ne": "no", "nee": "no", "-": "no"}
)


@dataclass(slots=True)
class Incoming:
    """A row of a file. line: where it begins; record: its number in a MARC file. values: texts by field, none empty.

    is_record: it is a bibliographic record, not what somebody typed into a table.
    """

    line: int | None
    values: dict[str, str]
    record: str | None = None
    is_record: bool = False
    notes: list[Sayable] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Manner:
    """How an import is done. copies_data: of a record only the data, so that none arises (MAT-05). dry_run: nothing is."""

    copies_data: bool = False
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a row can't be taken, and what to do instead."""

    words: Sayable
    advice: Sayable | None = None


def problems_of(error: EngineError) -> list[Problem]:
    """What keeps a row out when the library doesn't take it. Raises what is none of the row's own, as a lost database."""
    if isinstance(error, RefusedError):
        return [Problem(reason.message) for reason in error.reasons]
    if error.exit_code > 2:
        raise error
    return [Problem(error.words, error.advice)]


def grouped(rows: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    """Rows by the hundreds, so that they are looked up together and few are held at a time."""
    left = iter(rows)
    while group := list(islice(left, _AT_ONCE)):
        yield group


def cleaned(row: Incoming) -> None:
    """Compose the letters of a row's texts and take out what can't be seen; a note tells what was taken out."""
    for name, value in row.values.items():
        unseen = dict.fromkeys(letter for letter in value if is_unseen(letter) and letter not in "\n\t\r")
        told = [f"U+{ord(letter):04X}" for letter in unseen if letter not in _NON_SORTING]
        if told:
            row.notes.append(about(name, words.TAKEN_OUT.filled(characters=", ".join(told))))
        seen = value.translate(dict.fromkeys(map(ord, unseen)))
        row.values[name] = normalize("NFC", seen).strip()
    row.values = {name: value for name, value in row.values.items() if value}


def typed(row: Incoming, types: Mapping[str, ValueType]) -> tuple[dict[str, Any], list[Problem]]:
    """The values of a row as they are kept, and what is wrong with those that can't be.

    Of a record, a number that can't be right is left out with a note: the record is known by its id.
    """
    values: dict[str, Any] = {}
    problems = []
    for name, text in row.values.items():
        try:
            if name in _NUMBERS and _ROUNDED.match(text):
                raise ValueProblem(words.DIGITS_LOST.filled(value=text))
            if name == "price" and _MAYBE_THOUSANDS.match(text):
                refuse_grouped(text, ".")
            said = _YES_AND_NO.get(text.casefold(), text) if types[name].name == "boolean" else text
            values[name] = types[name].parse(said)
        except ValueProblem as problem:
            if row.is_record and name != "title":
                row.notes.append(about(name, words.LEFT_OUT.filled(problem=problem.words)))
            else:
                problems.append(Problem(about(name, problem.words), _instead(name, text)))
    return values, problems


def _instead(name: str, text: str) -> Sayable | None:
    if name in _NUMBERS and _ROUNDED.match(text):
        return words.AS_TEXT
    if (
        name == "issn"
        and (whole := text.replace("-", "").upper().zfill(8))
        and len(whole) == 8
        and issn.is_valid(whole)
    ):
        return words.WITH_ZEROS.filled(issn=issn.format(whole))
    return None
