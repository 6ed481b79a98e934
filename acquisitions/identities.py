"""How to name and reach somebody: lines of text, e-mail, country, VAT number, IBAN. Each refuses what can't be."""

from __future__ import annotations

import re
from types import MappingProxyType
from typing import Any

from stdnum import get_cc_module, iban
from stdnum.eu import vat
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidLength, ValidationError

from acquisitions import identity_words as words
from acquisitions.countries import COUNTRIES, country_named
from acquisitions.types import refuse_unseen
from engine.values import ValueProblem, ValueType, parse_text

LONGEST_EMAIL = 254

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*\Z")
_LABEL = re.compile(r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\Z")
_BREAKS = "\u2028\u2029"
"""Unicode's own ends of lines and paragraphs."""


def parse_lines(value: Any) -> str:
    """A text of several lines, as a postal address; no other control characters."""
    text = parse_text(str(value).replace("\r\n", "\n") if isinstance(value, str) else value)
    refuse_unseen(text, allowed="\n", also=_BREAKS)
    return text


def parse_line(value: Any) -> str:
    """A text of one line: it may stand in the head of a letter or an e-mail."""
    text = parse_text(value)
    if "\n" in text:
        first, second = text.split("\n")[:2]
        raise ValueProblem(words.NOT_ONE_LINE.filled(first=first, second=second))
    refuse_unseen(text, also=_BREAKS)
    return text


def parse_email(value: Any) -> str:
    """One address for e-mail, `orders@serials.example`; a domain with letters beyond ASCII is kept in its xn-- form."""
    text = parse_line(value)
    if text.count("@") != 1 or any(mark in text for mark in " ,;<>"):
        raise ValueProblem(words.NO_EMAIL.filled(value=text))
    local, domain = text.split("@")
    if not _LOCAL.match(local):
        raise ValueProblem(words.EMAIL_LOCAL.filled(value=text, local=local))
    labels = _ascii(domain).split(".")
    if len(labels) < 2 or not all(map(_LABEL.match, labels)):
        raise ValueProblem(words.EMAIL_DOMAIN.filled(value=text, domain=domain))
    whole = f"{local}@{'.'.join(labels)}"
    if len(whole) > LONGEST_EMAIL:
        raise ValueProblem(words.EMAIL_TOO_LONG.filled(length=len(whole), most=LONGEST_EMAIL))
    return whole


def _ascii(domain: str) -> str:
    try:
        return domain if domain.isascii() else domain.encode("idna").decode("ascii")
    except UnicodeError:
        return ""


def parse_country(value: Any) -> str:
    """A country by its two letters (ISO 3166); its name in a language of the project is understood."""
    found = country_named(parse_text(value))
    if found is None:
        raise ValueProblem(words.NO_COUNTRY.filled(value=value))
    return found


def parse_vat_number(value: Any) -> str:
    """A VAT number with the letters of its country, `SI15012557`; its length and check digit must be right.

    Numbers of the Union are checked by the rules of their country, others where the rules are known.
    """
    text = re.sub(r"[\s./-]", "", parse_line(value)).upper()
    country = text[:2]
    if not re.fullmatch(r"[A-Z]{2}[A-Z0-9+*]{2,}", text):
        raise ValueProblem(words.VAT_BEGINS.filled(value=value))
    if country in COUNTRIES - {"GR"} and country.lower() not in vat.MEMBER_STATES:
        module = get_cc_module(country.lower(), "vat")
        return _checked(text, country, module.validate if module is not None else None)
    return _checked(text, country, vat.validate)


def _checked(text: str, country: str, validate: Any) -> str:
    try:
        if validate is not None:
            validate(text)
    except InvalidLength as error:
        raise ValueProblem(words.VAT_LENGTH.filled(value=text, country=country)) from error
    except InvalidChecksum as error:
        raise ValueProblem(words.VAT_CHECK_DIGIT.filled(value=text)) from error
    except InvalidComponent as error:
        raise ValueProblem(words.VAT_NOT_GIVEN.filled(value=text, country=country)) from error
    except ValidationError as error:
        raise ValueProblem(words.VAT_OTHERWISE.filled(value=text, country=country)) from error
    return text


def parse_iban(value: Any) -> str:
    """An account number, `SI56 1910 0000 0123 438`, kept without spaces."""
    text = re.sub(r"\s", "", parse_line(value)).upper()
    if not re.fullmatch(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{4,30}", text):
        raise ValueProblem(words.NO_IBAN.filled(value=value))
    try:
        iban.validate(text)
    except InvalidChecksum as error:
        raise ValueProblem(words.IBAN_CHECK_DIGITS.filled(value=value)) from error
    except ValidationError as error:
        raise ValueProblem(words.IBAN_NOT_GIVEN.filled(value=value, country=text[:2])) from error
    return text


def parse_codes(value: Any) -> list[str]:
    """Codes as a list, or in one text with commas between; each once, in the order given."""
    given = value if isinstance(value, list | tuple) else parse_line(value).split(",")
    return list(dict.fromkeys(code for each in given if (code := parse_line(each))))


TYPES = MappingProxyType(
    {
        "one_line": ValueType("one_line", parse_line),
        "lines": ValueType("lines", parse_lines),
        "email": ValueType("email", parse_email),
        "country": ValueType("country", parse_country),
        "vat_number": ValueType("vat_number", parse_vat_number),
        "iban": ValueType("iban", parse_iban),
        "partners": ValueType("partners", parse_codes),
        "recipients": ValueType("recipients", parse_codes),
    }
)
"""The types of what partners, departments and users are reached by. partners: codes of several; recipients: of partners with
that role."""
