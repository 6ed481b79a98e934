"""The text of a holdings statement taken apart: headings, numbers, ranges, words, each with its column (HLD-07)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from prediction.runs import Piece, Run
from prediction.statement_problems import StatementError

_TOKEN = re.compile(r'\s*(?:"((?:[^"]|"")*)"|([^,;:"]+)|([,;:])|("))')
_NUMBER = re.compile(r"[0-9]{1,18}(?:\s*/\s*[0-9]{1,18})*")
_RANGE = re.compile(rf"({_NUMBER.pattern})\s*[-–]\s*({_NUMBER.pattern})?")
_NEEDS_QUOTES = re.compile(r"""[,;:"–-]|^\s|\s$|^$|^[0-9/\s]+$""")
_HEADING_NEEDS_QUOTES = re.compile(r"""[,;:"]|^\s|\s$|^$""")


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text between commas, semicolons and colons. column: from 1."""

    text: str
    column: int
    is_quoted: bool = False


@dataclass(slots=True)
class Written:
    """One section as it is written: its headings, then the items under them."""

    heading: list[Part] = field(default_factory=list)
    items: list[Part] = field(default_factory=list)


def split(text: str) -> list[Written]:
    """The sections of a statement; none of an empty text. Raises StatementError for what is missing between signs."""
    sections = [Written()]
    waiting: Part | None = None
    for part, sign in _tokens(text):
        if not sign:
            if waiting is not None:
                raise StatementError("sign-missing", part.column, before=waiting.text, text=part.text)
            waiting = part
            continue
        _take(sections, waiting, part)
        waiting = None
    if waiting is None and sections == [Written()]:
        return []
    _take(sections, waiting, Part("", len(text) + 1))
    return sections


def _tokens(text: str) -> Iterator[tuple[Part, bool]]:
    """Texts and signs; whether each is a sign."""
    end = 0
    while (found := _TOKEN.match(text, end)) is not None:
        column = found.start(found.lastindex or 0) + 1
        end = found.end()
        if found[4] is not None:
            raise StatementError("quote-open", column)
        if found[1] is not None:
            yield Part(found[1].replace('""', '"'), column, is_quoted=True), False
        elif found[3] is not None:
            yield Part(found[3], column), True
        elif found[2].strip():
            yield Part(found[2].strip(), column), False


def _take(sections: list[Written], part: Part | None, sign: Part) -> None:
    """Put what stands before a sign where it belongs."""
    section = sections[-1]
    if part is None:
        if section.heading and not section.items:
            raise StatementError("nothing-after", sign.column, heading=section.heading[-1].text)
        raise StatementError("nothing-here", sign.column)
    if sign.text != ":":
        section.items.append(part)
        if sign.text == ";":
            sections.append(Written())
        return
    if section.items:
        raise StatementError("heading-late", part.column, text=part.text, last=section.items[-1].text)
    section.heading.append(part)


def pieces_of(items: Iterable[Part]) -> tuple[tuple[Run, ...], tuple[str, ...]]:
    """The runs and the words of the items of a section. Raises StatementError."""
    runs: list[Run] = []
    words: list[str] = []
    for item in items:
        found = None if item.is_quoted else _run(item)
        if found is not None:
            runs.append(found)
        else:
            words.append(item.text)
    return tuple(runs), tuple(words)


def _run(item: Part) -> Run | None:
    """The run that an item writes; None for a word."""
    if _NUMBER.fullmatch(item.text):
        return piece_of(item).as_run()
    found = _RANGE.fullmatch(item.text)
    if found is not None:
        first = piece_of(Part(found[1], item.column))
        if found[2] is None:
            return Run(first.first, first.width, None)
        return _range(first, piece_of(Part(found[2], item.column + found.start(2))), item)
    if "-" in item.text or "–" in item.text:
        raise StatementError("no-range", item.column, text=item.text, quoted=quoted(item.text))
    return None


def _range(first: Piece, last: Piece, item: Part) -> Run:
    if last.first < first.first:
        right = f"{last}-{first}" if first.width == last.width else f"{last}, {first}"
        raise StatementError("range-backwards", item.column, text=item.text, right=right)
    if first.width != last.width or (last.first - first.first) % first.width:
        apart = f"{first}, {last}" if first.width > 1 else f"{Run(first.first, 1, last.first - first.first)}, {last}"
        details = {"text": item.text, "first": str(first), "last": str(last), "right": apart}
        raise StatementError("range-uneven", item.column, **details)
    return Run(first.first, first.width, (last.first - first.first) // first.width + 1)


def piece_of(part: Part) -> Piece:
    """A number or a combined one. Raises StatementError for `8/7`, `7/7` and `7/9/11`."""
    numbers = [int(number.strip()) for number in part.text.split("/")]
    first, last = numbers[0], numbers[-1]
    if len(numbers) > 1 and (last <= first or (len(numbers) > 2 and numbers != list(range(first, last + 1)))):
        several = sorted(set(numbers))
        is_one = several[-1] - several[0] == len(several) - 1 > 0
        right = f"{several[0]}/{several[-1]}" if is_one else ", ".join(map(str, several))
        raise StatementError("not-combined", part.column, text=part.text, right=right)
    return Piece(first, last)


def read_number(text: str) -> Piece | str:
    """The number of one issue, or the word that stands for one. Raises StatementError for nothing and for several."""
    given = text.strip()
    if not given:
        raise StatementError("number-missing")
    if _RANGE.fullmatch(given):
        raise StatementError("numbers-several", text=given)
    return piece_of(Part(given, 1)) if _NUMBER.fullmatch(given) else given


def quoted(word: str, *, is_heading: bool = False) -> str:
    """A word as it stands in a statement, in quotes where it would be read as something else."""
    needs = _HEADING_NEEDS_QUOTES if is_heading else _NEEDS_QUOTES
    return '"' + word.replace('"', '""') + '"' if needs.search(word) else word
