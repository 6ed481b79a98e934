"""How a letter speaks: its words, dates and amounts as its language writes them (DOC-01)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any

from acquisitions.money.currencies import decimals_of
from engine.labels import LANGUAGES
from engine.values import ValueProblem

_LOCALES = {"sl": "sl_SI", "en": "en_GB", "nl": "nl_BE"}
"""English of Europe and Dutch of Belgium: they differ from others in dates and amounts."""

_DATES = {"sl": "d. M. y"}


@lru_cache(maxsize=len(LANGUAGES))
def words_of(language: str) -> Mapping[str, Any]:
    """The word list of a language; English for a language there is none of."""
    known = language if language in LANGUAGES else "en"
    path = files("acquisitions.letters") / "words" / f"{known}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def word(language: str, name: str, /, **values: Any) -> str:
    """The word of a name such as `order.subject`, with its values filled in; KeyError where there is none."""
    found: Any = words_of(language)
    for part in name.split("."):
        found = found[part]
    return str(found.format_map(values) if values else found)


class Speaker:
    """A language as the templates use it. Dates come as ISO texts, amounts as texts with a decimal point."""

    def __init__(self, language: str) -> None:
        from babel import Locale  # noqa: PLC0415 a tenth of a second, needed only where a letter is read

        self.language = language if language in _LOCALES else "en"
        self._locale = Locale.parse(_LOCALES[self.language])

    def word(self, name: str, /, **values: Any) -> str:
        """A word of the list."""
        return word(self.language, name, **values)

    def copies(self, count: int) -> str:
        """A number of copies: `1 izvod`, `2 izvoda`, `5 izvodov`."""
        forms = words_of(self.language)["copies"]
        form = forms.get(self._locale.plural_form(count), forms["other"])
        return str(form.format(count=count))

    def day(self, iso: str, form: str = "long") -> str:
        """A date: `15 January 2026`; `medium` is shorter. Slovenian has `15. 1. 2026`, which needs no declension."""
        from babel.dates import format_date  # noqa: PLC0415

        return format_date(date.fromisoformat(iso), _DATES.get(self.language, form), locale=self._locale)

    def money(self, amount: str, currency: str) -> str:
        """An amount in its currency, with the decimals of the currency and more where it has them: `1.234,50 €`."""
        from babel.numbers import format_currency  # noqa: PLC0415

        decimals = "0." + "0" * _decimals(currency) + "#" * (4 - _decimals(currency))
        pattern = self._locale.currency_formats["standard"].pattern.replace("0.00", decimals)
        return format_currency(Decimal(amount), currency, pattern, locale=self._locale, currency_digits=False)

    def percent(self, percent: str) -> str:
        """A percentage: `9,5 %`."""
        from babel.numbers import format_percent  # noqa: PLC0415

        pattern = self._locale.percent_formats[None].pattern.replace("0", "0.####")
        return format_percent(Decimal(percent) / 100, pattern, locale=self._locale)

    def number(self, number: int) -> str:
        """A whole number."""
        from babel.numbers import format_decimal  # noqa: PLC0415

        return format_decimal(number, locale=self._locale)

    def lines(self, address: str | None) -> list[str]:
        """An address a line a part, whether it was written on one line or on several."""
        text = address or ""
        parts = text.splitlines() if "\n" in text else text.split(", ")
        return [part.strip() for part in parts if part.strip()]

    def named(self, address: Mapping[str, Any]) -> str:
        """A name with its address on one line."""
        parts = (address["name"], *self.lines(address["address"]), self.country(address.get("country")))
        return ", ".join(part for part in parts if part)

    def country(self, code: str | None) -> str:
        """A country as the last line of an address."""
        return self._locale.territories.get(code, code).upper() if code else ""

    def validity(self, line: Mapping[str, Any]) -> str:
        """For how long an item is ordered; empty where nobody said."""
        since, until = (self.day(day, "medium") if day else None for day in (line["since"], line["until"]))
        if since and until:
            return self.word("valid", since=since, until=until)
        if since:
            return self.word("valid_from", since=since)
        return self.word("valid_to", until=until) if until else ""


def _decimals(currency: str) -> int:
    try:
        return decimals_of(currency)
    except ValueProblem:  # a letter is written all the same
        return 2


@lru_cache(maxsize=len(LANGUAGES))
def speaker(language: str) -> Speaker:
    """The speaker of a language."""
    return Speaker(language)
