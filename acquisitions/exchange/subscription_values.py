"""What cells of a table of subscriptions say: kinds, copies of departments, shares of funds, days."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from acquisitions.exchange import row_words as words
from engine.labels import about
from engine.value_words import NO_SUCH_DAY
from engine.values import ValueProblem, parse_date

COPIES_OF = "copies:"
"""A column named by a department stands for the field `copies:CODE`."""

KINDS: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("annual", "letno", "letna", "letno narocilo", "letna narocnina", "jaarlijks"), "annual"),
        **dict.fromkeys(
            ("standing", "stalno", "kontinuacija", "stalno narocilo", "doorlopend", "standing order"), "standing"
        ),
        **dict.fromkeys(("book series", "knjizna zbirka", "zbirka", "boekenreeks", "reeks"), "book_series"),
    }
)
"""Words for the kinds of items, folded."""

_MOST_COPIES = 500
_DAY_FIRST = re.compile(r"(\d{1,2})[.\-]\s*(\d{1,2})[.\-]\s*(\d{4})\.?\Z")


def copies_of(values: Mapping[str, str]) -> list[str | None]:
    """The department of each copy, from `CIT:2;ODR:1`, `2`, or a column a department; one copy when nothing is said."""
    found: list[str | None] = []
    for name, text in values.items():
        if name.startswith(COPIES_OF):
            found += [name.removeprefix(COPIES_OF)] * _count(text, name.removeprefix(COPIES_OF))
    for piece in _pieces(values.get("copies", "")):
        if piece.isdigit():
            found += [None] * _count(piece, "copies")
        else:
            code, _, number = piece.partition(":")
            found += [code.strip()] * _count(number.strip() or "1", code.strip())
    if len(found) > _MOST_COPIES:
        raise ValueProblem(about("copies", words.TOO_MANY_COPIES.filled(count=len(found), most=_MOST_COPIES)))
    return found or [None]


def shares_of(text: str) -> list[dict[str, Any]]:
    """The shares of funds in every copy, from `MOL-BIBL26:60;JAK-REV26:40`; one fund alone pays all."""
    pieces = _pieces(text)
    shares = []
    for piece in pieces:
        fund, _, percent = piece.partition(":")
        if not percent and len(pieces) > 1:
            raise ValueProblem(about("shares", words.NO_PERCENTAGE.filled(fund=fund.strip())))
        shares.append({"fund": fund.strip(), "percent": percent.strip().rstrip("% ") or "100"})
    return shares


def day_of(text: str) -> str:
    """A day as ISO writes it, from `2026-12-31`, `31. 12. 2026` or `31-12-2026`; a slash can mean two days and is refused."""
    found = _DAY_FIRST.match(text)
    if found is None:
        if "/" in text:
            raise ValueProblem(words.TWO_DAYS.filled(value=text))
        return parse_date(text).isoformat()
    day, month, year = (int(piece) for piece in found.groups())
    try:
        return date(year, month, day).isoformat()
    except ValueError as error:
        raise ValueProblem(NO_SUCH_DAY.filled(value=text)) from error


def _pieces(text: str) -> list[str]:
    return [piece.strip() for piece in re.split(r"[;|+\n]", text) if piece.strip()]


def _count(text: str, where: str) -> int:
    if not text.strip():
        return 0
    if not text.isascii() or not text.isdigit() or int(text) > _MOST_COPIES:
        raise ValueProblem(about(where, words.NO_NUMBER_OF_COPIES.filled(value=text)))
    return int(text)
