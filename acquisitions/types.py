"""Values with a meaning of their own: ISSN, prices, percentages, years, codes. Each refuses what can't be."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from stdnum import issn as issn_numbers
from stdnum.exceptions import InvalidChecksum, ValidationError

from acquisitions.holdings_field import HoldingsField
from engine.errors import UsageError
from engine.labels import LANGUAGES
from engine.storage.counters import parse_counter
from engine.values import ValueProblem, ValueType, parse_integer, parse_scaled, parse_text, show_scaled

FREQUENCIES = "abcdefghijkmqstwxz"
"""Code letters of MARC 853 $w; u, y and z stand for unknown, irregular and other."""

_CURRENCY = re.compile(r"[A-Z]{3}\Z")


def parse_issn(value: Any) -> str:
    """An ISSN as printed, `0350-6894`; a wrong check digit is told with the right one."""
    text = parse_text(value).replace("\u2013", "-").replace("\u2010", "-").upper()
    if re.fullmatch(r"\d{1,7}", text):
        raise ValueProblem(
            f"{value} lost its leading zeros or its check digit: an ISSN has eight characters, as 0350-6894"
        )
    try:
        compact = issn_numbers.validate(text)
    except InvalidChecksum as error:
        compact = issn_numbers.compact(text)
        right = issn_numbers.format(compact[:-1] + issn_numbers.calc_check_digit(compact[:-1]))
        raise ValueProblem(f"{value} is no ISSN: the last digit must make it {right}") from error
    except ValidationError as error:
        raise ValueProblem(f"{value} is no ISSN: write four digits, a hyphen, four digits, as 0350-6894") from error
    return str(issn_numbers.format(compact))


def parse_currency(value: Any) -> str:
    """A currency by its three letters (ISO 4217)."""
    text = parse_text(value).upper()
    if not _CURRENCY.match(text):
        raise ValueProblem(f"{value} is no currency: write its three letters, as EUR")
    return text


def parse_language(value: Any) -> str:
    """A language letters are written in."""
    text = parse_text(value).lower()
    if text not in LANGUAGES:
        raise ValueProblem(f"letters are written in {', '.join(LANGUAGES)}, not in {value}")
    return text


def parse_frequency(value: Any) -> str:
    """A frequency by its code letter of MARC 853 $w."""
    text = parse_text(value).lower()
    if len(text) != 1 or text not in FREQUENCIES + "uy":
        raise ValueProblem(f"{value} is no frequency code of MARC 853 $w: m monthly, q quarterly, w weekly, d daily …")
    return text


def parse_numbering(value: Any) -> str:
    """A value of a counter, `26-0012` (CNT-02)."""
    try:
        return str(parse_counter(parse_text(value)))
    except UsageError as error:
        raise ValueProblem(f"{error.message}: {error.suggestion}") from error


def whole_between(least: int, most: int, what: str) -> Callable[[Any], int]:
    """Parses a whole number within bounds."""

    def parse(value: Any) -> int:
        number = parse_integer(value)
        if not least <= number <= most:
            raise ValueProblem(f"{value} is no {what}: it is between {least} and {most}")
        return number

    return parse


def percent_between(least: int, most: int, what: str) -> ValueType:
    """A percentage within bounds (whole percents), kept in 1/10,000 %."""

    def parse(value: Any) -> int:
        kept = parse_scaled(value, 4)
        if not least * 10_000 <= kept <= most * 10_000:
            raise ValueProblem(f"{value} % is no {what}: it is between {least} and {most} %")
        return kept

    return ValueType(what, parse, lambda value: show_scaled(value, 4), scale=4)


def parse_price(value: Any) -> int:
    """A unit price, not negative, kept in 1/10,000 of the currency."""
    kept = parse_scaled(value, 4)
    if kept < 0:
        raise ValueProblem(f"a price can't be negative: {value}")
    return kept


TYPES = MappingProxyType(
    {
        "issn": ValueType("issn", parse_issn),
        "currency": ValueType("currency", parse_currency),
        "language": ValueType("language", parse_language),
        "frequency": ValueType("frequency", parse_frequency),
        "year": ValueType("year", whole_between(1000, 2999, "year"), scale=0),
        "priority": ValueType("priority", whole_between(0, 5, "priority"), scale=0),
        "count": ValueType("count", whole_between(0, 100_000, "count"), scale=0),
        "price": ValueType("price", parse_price, lambda value: show_scaled(value, 4), scale=4),
        "discount": percent_between(0, 100, "discount"),
        "vat": percent_between(0, 100, "VAT rate"),
        "share": percent_between(0, 100, "share"),
        "numbering": ValueType("numbering", parse_numbering),
        "holdings": ValueType("holdings", parse_text, lambda value: HoldingsField.from_json(value).text()),
    }
)
"""The types that the YAML and the records use beside the engine's own."""
