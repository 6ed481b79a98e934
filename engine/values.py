"""Values as people give them and as the database keeps them.

Money is kept in minor units of its currency (1234.50 → 123450), percent in 1/10,000 percent
(33.3333 → 333333), unit prices in 1/10,000 of the currency. All are integers: nothing is ever a
float. Outside they are texts with a decimal point.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from engine.suggestions import did_you_mean

LARGEST_AMOUNT = 10**12
_MOST_DIGITS = 20
_GROUPED = re.compile(r"[-+]?\d{1,3}([.,'\u00a0\u202f ])\d{3}(?:\1\d{3})*(?:[.,]\d+)?\Z")


class ValueProblem(ValueError):
    """A value that can't be read; the message says what is wrong and what would be right."""


@dataclass(frozen=True, slots=True)
class ValueType:
    """A type of field or input.

    name: as the YAML writes it. parse: from what a person gave to what is kept; raises ValueProblem.
    show: from what is kept to what is printed. scale: decimals behind the kept integer, None if no number.
    link: the record it points to, None for a plain value. one_of: the values it may take, empty for any.
    """

    name: str
    parse: Callable[[Any], Any]
    show: Callable[[Any], Any] = lambda value: value
    scale: int | None = None
    link: str | None = None
    one_of: tuple[str, ...] = ()


def parse_text(value: Any) -> str:
    """A text without control characters; spaces around it fall away."""
    if isinstance(value, bool | list | dict) or value is None:
        raise ValueProblem("a text is needed")
    text = str(value).strip()
    if len(text) > 10_000:
        raise ValueProblem(f"the text has {len(text):,} characters; at most 10,000 are kept")
    control = next((c for c in text if ord(c) < 32 and c not in "\n\t"), None)
    if control is not None:
        raise ValueProblem(f"the text holds the control character U+{ord(control):04X}")
    half = next((c for c in text if "\ud800" <= c <= "\udfff"), None)
    if half is not None:
        raise ValueProblem(f"the text holds half a character, U+{ord(half):04X}")
    return text


def parse_integer(value: Any) -> int:
    """A whole number."""
    number = _decimal(value)
    if number != number.to_integral_value() or abs(number) > 10**15:
        raise ValueProblem(f"{value} is no whole number")
    return int(number)


def parse_boolean(value: Any) -> bool:
    """true or false; also yes and no, as people type them."""
    words = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
    if isinstance(value, bool):
        return value
    if str(value).strip().lower() in words:
        return words[str(value).strip().lower()]
    raise ValueProblem(f"{value} is neither true nor false")


def parse_date(value: Any) -> date:
    """An ISO date that exists."""
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueProblem(f"{text} is no date: write year-month-day, as 2026-01-31")
        return date.fromisoformat(text)
    except ValueProblem:
        raise
    except ValueError as error:
        raise ValueProblem(f"there is no such day as {text}") from error


def _decimal(value: Any) -> Decimal:
    """An exact number; a decimal comma is understood, a group separator is refused with both readings."""
    if isinstance(value, bool | float | list | dict) or value is None:
        raise ValueProblem("a number is needed")
    text = str(value).strip()
    grouped = _GROUPED.match(text)
    a_plain_point = text.count(".") == 1 and "," not in text
    if grouped is not None and not (grouped[1] == "." and a_plain_point):
        _refuse_grouped(text, grouped[1])
    try:
        number = Decimal(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    except InvalidOperation as error:
        raise ValueProblem(f"{text} is no number") from error
    if not number.is_finite():
        raise ValueProblem(f"{text} is no number")
    if number and number.adjusted() > _MOST_DIGITS:
        raise ValueProblem(f"{text} is too large")
    return number


def _refuse_grouped(text: str, separator: str) -> None:
    whole = re.sub(rf"[{re.escape(separator)}]", "", text).replace(",", ".")
    if text.count(separator) == 1 and separator in ".," and len(text.split(separator)[1]) == 3:
        exact = text.replace(separator, ".")
        raise ValueProblem(f'{text} can be read as {whole} or as {exact}: write "{whole}.00" or "{exact}0"')
    raise ValueProblem(f"{text} has a group separator: write {whole}")


def parse_scaled(value: Any, scale: int) -> int:
    """An exact number with at most `scale` decimals, as an integer of its smallest unit."""
    number = _decimal(value)
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)  # texts for infinity and the like are refused
    if any(digits[max(len(digits) + exponent + scale, 0) :]):
        raise ValueProblem(f"{value} has more than {scale} decimals")
    scaled = int(number.scaleb(scale)) if number else 0
    if abs(scaled) > LARGEST_AMOUNT * 10 ** max(scale - 2, 0):
        raise ValueProblem(f"{value} is too large")
    return scaled


def show_scaled(value: int | None, scale: int) -> str | None:
    """The integer of smallest units as a text with a decimal point."""
    return None if value is None else f"{Decimal(value).scaleb(-scale):.{scale}f}"


def scaled(name: str, scale: int, *, least: int | None = None) -> ValueType:
    """A type kept as an integer with `scale` decimals; `least` is the smallest kept value allowed."""

    def parse(value: Any) -> int:
        number = parse_scaled(value, scale)
        if least is not None and number < least:
            raise ValueProblem(f"{value} is below {show_scaled(least, scale)}")
        return number

    return ValueType(name, parse, lambda value: show_scaled(value, scale), scale=scale)


def one_of(name: str, values: tuple[str, ...]) -> ValueType:
    """A type with listed values."""

    def parse(value: Any) -> str:
        text = parse_text(value)
        if text in values:
            return text
        raise ValueProblem(f'"{text}" is none of {", ".join(values)}; {did_you_mean(text, values) or ""}'.rstrip("; "))

    return ValueType(name, parse, one_of=values)


def link_to(record: str) -> ValueType:
    """A type that points to a row of a record; it is looked up, not parsed."""
    return ValueType(record, lambda value: value, link=record)


TEXT = ValueType("text", parse_text)
INTEGER = ValueType("integer", parse_integer)
BOOLEAN = ValueType("boolean", parse_boolean)
DATE = ValueType("date", parse_date, lambda value: value.isoformat() if value is not None else None)
MONEY = scaled("money", 2)
PERCENT = scaled("percent", 4)
DECIMAL = scaled("decimal", 4)

BUILT_IN = {kind.name: kind for kind in (TEXT, INTEGER, BOOLEAN, DATE, MONEY, PERCENT, DECIMAL)}
