"""Values as people give them and as the database keeps them.

Money is kept in minor units of its currency (1234.50 → 123450), percent in 1/10,000 percent
(33.3333 → 333333), unit prices in 1/10,000 of the currency. All are integers: nothing is ever a
float. Outside they are texts with a decimal point.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from engine import value_words as words
from engine.labels import Count, Sayable, joined
from engine.suggestions import meant, nearest

LARGEST_AMOUNT = 10**12
_MOST_DIGITS = 20
_BOOLEANS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_GROUPED = re.compile(r"[-+]?\d{1,3}([.,'\u00a0\u202f ])\d{3}(?:\1\d{3})*(?:[.,]\d+)?\Z")


class ValueProblem(ValueError):
    """A value that can't be read; its words say what is wrong and what would be right."""

    def __init__(self, words: Sayable) -> None:
        super().__init__(words)
        self.words = words

    def __str__(self) -> str:
        return str(self.words)


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
        raise ValueProblem(words.TEXT_NEEDED)
    text = str(value).strip()
    if len(text) > 10_000:
        raise ValueProblem(words.TEXT_TOO_LONG.filled(length=Count(len(text))))
    control = next((c for c in text if ord(c) < 32 and c not in "\n\t"), None)
    if control is not None:
        raise ValueProblem(words.CONTROL_CHARACTER.filled(code=f"U+{ord(control):04X}"))
    half = next((c for c in text if "\ud800" <= c <= "\udfff"), None)
    if half is not None:
        raise ValueProblem(words.HALF_CHARACTER.filled(code=f"U+{ord(half):04X}"))
    return text


def parse_integer(value: Any) -> int:
    """A whole number."""
    number = _decimal(value)
    if number != number.to_integral_value() or abs(number) > 10**15:
        raise ValueProblem(words.NO_WHOLE_NUMBER.filled(value=value))
    return int(number)


def parse_boolean(value: Any) -> bool:
    """true or false; also yes and no, as people type them."""
    if isinstance(value, bool):
        return value
    if str(value).strip().lower() in _BOOLEANS:
        return _BOOLEANS[str(value).strip().lower()]
    raise ValueProblem(words.NO_BOOLEAN.filled(value=value))


def parse_date(value: Any) -> date:
    """An ISO date that exists."""
    if isinstance(value, date):
        return value
    text = str(value).strip()
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            raise ValueProblem(words.NO_DATE.filled(value=text))
        return date.fromisoformat(text)
    except ValueProblem:
        raise
    except ValueError as error:
        raise ValueProblem(words.NO_SUCH_DAY.filled(value=text)) from error


def _decimal(value: Any) -> Decimal:
    """An exact number; a decimal comma is understood, a group separator is refused with both readings."""
    if isinstance(value, bool | float | list | dict) or value is None:
        raise ValueProblem(words.NUMBER_NEEDED)
    text = str(value).strip()
    grouped = _GROUPED.match(text)
    a_plain_point = text.count(".") == 1 and "," not in text
    if grouped is not None and not (grouped[1] == "." and a_plain_point):
        refuse_grouped(text, grouped[1])
    try:
        number = Decimal(text.replace(",", ".") if text.count(",") == 1 and "." not in text else text)
    except InvalidOperation as error:
        raise ValueProblem(words.NO_NUMBER.filled(value=text)) from error
    if not number.is_finite():
        raise ValueProblem(words.NO_NUMBER.filled(value=text))
    if number and number.adjusted() > _MOST_DIGITS:
        raise ValueProblem(words.TOO_LARGE.filled(value=text))
    return number


def refuse_grouped(text: str, separator: str) -> None:
    """ValueProblem for a number with a separator that may stand between thousands, with what it may mean."""
    whole = re.sub(rf"[{re.escape(separator)}]", "", text).replace(",", ".")
    if text.count(separator) == 1 and separator in ".," and len(text.split(separator)[1]) == 3:
        exact = text.replace(separator, ".")
        raise ValueProblem(words.TWO_READINGS.filled(value=text, whole=whole, exact=exact))
    raise ValueProblem(words.GROUP_SEPARATOR.filled(value=text, whole=whole))


def parse_scaled(value: Any, scale: int) -> int:
    """An exact number with at most `scale` decimals, as an integer of its smallest unit."""
    number = _decimal(value)
    _, digits, exponent = number.as_tuple()
    assert isinstance(exponent, int)  # texts for infinity and the like are refused
    if any(digits[max(len(digits) + exponent + scale, 0) :]):
        raise ValueProblem(words.TOO_MANY_DECIMALS.filled(value=value, scale=scale))
    scaled = int(number.scaleb(scale)) if number else 0
    if abs(scaled) > LARGEST_AMOUNT * 10 ** max(scale - 2, 0):
        raise ValueProblem(words.TOO_LARGE.filled(value=value))
    return scaled


def show_scaled(value: int | None, scale: int) -> str | None:
    """The integer of smallest units as a text with a decimal point."""
    return None if value is None else f"{Decimal(value).scaleb(-scale):.{scale}f}"


def scaled(name: str, scale: int, *, least: int | None = None) -> ValueType:
    """A type kept as an integer with `scale` decimals; `least` is the smallest kept value allowed."""

    def parse(value: Any) -> int:
        number = parse_scaled(value, scale)
        if least is not None and number < least:
            raise ValueProblem(words.TOO_SMALL.filled(value=value, least=show_scaled(least, scale)))
        return number

    return ValueType(name, parse, lambda value: show_scaled(value, scale), scale=scale)


def one_of(name: str, values: tuple[str, ...]) -> ValueType:
    """A type with listed values."""

    def parse(value: Any) -> str:
        text = parse_text(value)
        if text in values:
            return text
        raise none_of(text, values)

    return ValueType(name, parse, one_of=values)


def none_of(value: str, known: Sequence[str]) -> ValueProblem:
    """What is said of a value that is none of those listed, with the nearest right one."""
    near = meant(value, known) if nearest(value, known) is not None else None
    found = words.NONE_OF.filled(value=value, known=", ".join(known))
    return ValueProblem(joined([found, near]) if near is not None else found)


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
