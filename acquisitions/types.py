"""Values with a meaning of their own: ISSN, prices, percentages, years, codes. Each refuses what can't be."""

from __future__ import annotations

import re
from collections.abc import Callable
from types import MappingProxyType
from typing import Any
from unicodedata import category, normalize
from unicodedata import name as unicode_name

from stdnum import ean
from stdnum import isbn as isbn_numbers
from stdnum import ismn as ismn_numbers
from stdnum import issn as issn_numbers
from stdnum.exceptions import InvalidChecksum, ValidationError

from acquisitions import type_words as words
from acquisitions.holdings_editing import Typed, parse_typed
from acquisitions.holdings_field import HoldingsField, MarcError
from acquisitions.money.currencies import decimals_of
from acquisitions.money.rounding import RATE_SCALE
from engine.errors import UsageError
from engine.labels import LANGUAGES, Text, about
from engine.storage.counters import parse_counter
from engine.value_words import A_CONTROL_CHARACTER, UNSEEN_CHARACTER
from engine.values import ValueProblem, ValueType, parse_integer, parse_scaled, parse_text, show_scaled

FREQUENCIES = "abcdefghijkmqstwxz"
"""Code letters of MARC 853 $w; u, y and z stand for unknown, irregular and other."""

_CURRENCY = re.compile(r"[A-Z]{3}\Z")


def parse_issn(value: Any) -> str:
    """An ISSN as printed, `0350-6894`; a wrong check digit is told with the right one."""
    text = parse_text(value).replace("\u2013", "-").replace("\u2010", "-").upper()
    if re.fullmatch(r"\d{1,7}", text):
        raise ValueProblem(words.ISSN_LOST_DIGITS.filled(value=value))
    try:
        compact = issn_numbers.validate(text)
    except InvalidChecksum as error:
        compact = issn_numbers.compact(text)
        right = issn_numbers.format(compact[:-1] + issn_numbers.calc_check_digit(compact[:-1]))
        raise ValueProblem(words.ISSN_CHECK_DIGIT.filled(value=value, right=right)) from error
    except ValidationError as error:
        raise ValueProblem(words.NO_ISSN.filled(value=value)) from error
    return str(issn_numbers.format(compact))


def parse_line(value: Any) -> str:
    """A text in one line, composed (NFC), without characters that can't be seen or turn the direction of writing."""
    text = normalize("NFC", re.sub(r"\s+", " ", parse_text(value)))
    refuse_unseen(text)
    return text


def refuse_unseen(text: str, *, allowed: str = "", also: str = "") -> None:
    """ValueProblem for the first character of a text that can't be seen. also: more that are refused."""
    unseen = next((each for each in text if each not in allowed and (is_unseen(each) or each in also)), None)
    if unseen is not None:
        name = unicode_name(unseen, "").lower() or A_CONTROL_CHARACTER
        raise ValueProblem(UNSEEN_CHARACTER.filled(code=f"U+{ord(unseen):04X}", name=name))


def is_unseen(letter: str) -> bool:
    """Whether a character is a control, or one that only turns the direction of writing or joins nothing.

    Joiners (U+200C, U+200D) are kept: Persian and other scripts spell with them.
    """
    return letter not in "\u200c\u200d" and category(letter) in ("Cc", "Cf", "Co", "Cn")


def parse_record_id(value: Any) -> str:
    """What identifies a bibliographic record, such as a COBISS.SI-ID."""
    text = parse_line(value)
    if len(text) > 100:
        raise ValueProblem(words.RECORD_ID_TOO_LONG.filled(length=len(text)))
    return text


def parse_isbn(value: Any) -> str:
    """An ISBN as 13 digits without hyphens; one of 10 characters becomes the one of 13 that says the same."""
    text = _number(value)
    try:
        return str(isbn_numbers.validate(text, convert=True))
    except InvalidChecksum as error:
        compact = isbn_numbers.compact(text)
        body = compact[:-1]
        digit = ean.calc_check_digit(body) if len(compact) == 13 else isbn_numbers._calc_isbn10_check_digit(body)
        raise ValueProblem(words.ISBN_CHECK_DIGIT.filled(value=value, right=f"{body}{digit}")) from error
    except ValidationError as error:
        raise ValueProblem(words.NO_ISBN.filled(value=value)) from error


def parse_ismn(value: Any) -> str:
    """An ISMN as 13 digits without hyphens; the old form `M-2306-7118-7` becomes one of 13 digits."""
    text = _number(value).upper()
    try:
        return str(ismn_numbers.to_ismn13(ismn_numbers.validate(text)))
    except InvalidChecksum as error:
        body = ismn_numbers.compact(text).replace("M", "9790", 1)[:-1]
        right = f"{body}{ean.calc_check_digit(body)}"
        raise ValueProblem(words.ISMN_CHECK_DIGIT.filled(value=value, right=right)) from error
    except ValidationError as error:
        raise ValueProblem(words.NO_ISMN.filled(value=value)) from error


def _number(value: Any) -> str:
    """A standard number with plain hyphens."""
    return parse_text(value).translate(dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2212"), "-"))


def parse_currency(value: Any) -> str:
    """A currency by its three letters (ISO 4217)."""
    text = parse_text(value).upper()
    if not _CURRENCY.match(text):
        raise ValueProblem(words.NO_CURRENCY.filled(value=value))
    decimals_of(text)
    return text


def parse_language(value: Any) -> str:
    """A language letters are written in."""
    text = parse_text(value).lower()
    if text not in LANGUAGES:
        raise ValueProblem(words.NO_LANGUAGE.filled(languages=", ".join(LANGUAGES), value=value))
    return text


def parse_frequency(value: Any) -> str:
    """A frequency by its code letter of MARC 853 $w."""
    text = parse_text(value).lower()
    if len(text) != 1 or text not in FREQUENCIES + "uy":
        raise ValueProblem(words.NO_FREQUENCY.filled(value=value))
    return text


def parse_numbering(value: Any) -> str:
    """A value of a counter, `26-0012` (CNT-02)."""
    try:
        return str(parse_counter(parse_text(value)))
    except UsageError as error:
        raise _with_advice(error) from error


def parse_holdings(value: Any) -> Typed:
    """A field 997 or 998 as typed: `$k2026$m1-4` or the whole line (HLD-08)."""
    try:
        return parse_typed(parse_text(value))
    except MarcError as error:
        raise _with_advice(error) from error


def _with_advice(error: UsageError) -> ValueProblem:
    """What is wrong with a value, and what would be right."""
    return ValueProblem(error.words if error.advice is None else about(error.words, error.advice))


def parse_year_of_numbering(value: Any) -> int:
    """A year as counters have it, two digits: `27`, `2027` (CNT-02)."""
    number = parse_integer(value)
    if not (0 <= number <= 99 or 2000 <= number <= 2099):
        raise ValueProblem(words.NO_YEAR_OF_COUNTER.filled(value=value))
    return number % 100


def whole_between(least: int, most: int, refusal: Text) -> Callable[[Any], int]:
    """Parses a whole number within bounds. refusal: with `value`, `least` and `most`."""

    def parse(value: Any) -> int:
        number = parse_integer(value)
        if not least <= number <= most:
            raise ValueProblem(refusal.filled(value=value, least=least, most=most))
        return number

    return parse


def percent_between(name: str, least: int, most: int, refusal: Text) -> ValueType:
    """A percentage within bounds (whole percents), kept in 1/10,000 %. refusal: with `value`, `least` and `most`."""

    def parse(value: Any) -> int:
        kept = parse_scaled(value, 4)
        if not least * 10_000 <= kept <= most * 10_000:
            raise ValueProblem(refusal.filled(value=value, least=least, most=most))
        return kept

    return ValueType(name, parse, lambda value: show_scaled(value, 4), scale=4)


def parse_price(value: Any) -> int:
    """A unit price, not negative, kept in 1/10,000 of the currency."""
    kept = parse_scaled(value, 4)
    if kept < 0:
        raise ValueProblem(words.NEGATIVE_PRICE.filled(value=value))
    return kept


def parse_amount(value: Any) -> int:
    """An amount of money above 0, kept in 1/10,000; how many decimals its currency has is asked by what uses it."""
    kept = parse_scaled(value, 4)
    if kept <= 0:
        raise ValueProblem(words.NO_AMOUNT.filled(value=value))
    return kept


def parse_difference(value: Any) -> int:
    """An amount of money above or below 0, kept in 1/10,000."""
    kept = parse_scaled(value, 4)
    if kept == 0:
        raise ValueProblem(words.NO_DIFFERENCE.filled(value=value))
    return kept


def parse_rate(value: Any) -> int:
    """What one unit of a foreign currency is worth in the home currency, above 0, kept in 1/10^8."""
    kept = parse_scaled(value, RATE_SCALE)
    if kept <= 0:
        raise ValueProblem(words.NO_RATE.filled(value=value))
    return kept


TYPES = MappingProxyType(
    {
        "issn": ValueType("issn", parse_issn),
        "isbn": ValueType("isbn", parse_isbn, lambda value: str(isbn_numbers.format(value))),
        "ismn": ValueType("ismn", parse_ismn, lambda value: str(ismn_numbers.format(value))),
        "line": ValueType("line", parse_line),
        "record_id": ValueType("record_id", parse_record_id),
        "currency": ValueType("currency", parse_currency),
        "language": ValueType("language", parse_language),
        "frequency": ValueType("frequency", parse_frequency),
        "year": ValueType("year", whole_between(1000, 2999, words.NO_YEAR), scale=0),
        "priority": ValueType("priority", whole_between(0, 5, words.NO_PRIORITY), scale=0),
        "count": ValueType("count", whole_between(0, 100_000, words.NO_COUNT), scale=0),
        "price": ValueType("price", parse_price, lambda value: show_scaled(value, 4), scale=4),
        "amount": ValueType("amount", parse_amount, lambda value: show_scaled(value, 4), scale=4),
        "difference": ValueType("difference", parse_difference, lambda value: show_scaled(value, 4), scale=4),
        "rate": ValueType("rate", parse_rate, lambda value: show_scaled(value, RATE_SCALE), scale=RATE_SCALE),
        "discount": percent_between("discount", 0, 100, words.NO_DISCOUNT),
        "vat": percent_between("vat", 0, 100, words.NO_VAT_RATE),
        "share": percent_between("share", 0, 100, words.NO_SHARE),
        "limit": percent_between("limit", 0, 1000, words.NO_LIMIT),
        "numbering": ValueType("numbering", parse_numbering),
        "year_of_numbering": ValueType("year_of_numbering", parse_year_of_numbering, scale=0),
        "typed_holdings": ValueType("typed_holdings", parse_holdings),
        "holdings": ValueType("holdings", parse_text, lambda value: HoldingsField.from_json(value).text()),
    }
)
"""The types that the YAML and the records use beside the engine's own."""
