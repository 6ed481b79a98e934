"""The word lists of letters, and how each language writes dates and amounts (DOC-01)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from importlib.resources import files
from typing import Any

import pytest

from acquisitions.letters.language import speaker, word, words_of
from engine.labels import LANGUAGES

pytestmark = pytest.mark.requirement("DOC-01")


def entries(words: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, str]]:
    for name, value in words.items():
        if isinstance(value, dict):
            yield from entries(value, f"{above}{name}.")
        elif not above.startswith("copies"):  # languages have different forms there
            yield above + name, value


@pytest.mark.parametrize("language", ["en", "nl"])
def test_every_language_has_the_same_words_with_the_same_places(language: str) -> None:
    expected, found = dict(entries(words_of("sl"))), dict(entries(words_of(language)))
    assert found.keys() == expected.keys()
    places = {name: set(re.findall(r"\{(\w+)\}", text)) for name, text in expected.items()}
    different = {name for name, text in found.items() if set(re.findall(r"\{(\w+)\}", text)) != places[name]}
    assert different == {"notice.greeting"}, "only there the name stands in two languages and not in the third"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_is_used(language: str) -> None:
    templates = "".join(
        path.read_text(encoding="utf-8") for path in (files("acquisitions.letters") / "templates").iterdir()
    )
    unused = {
        name
        for name, _ in entries(words_of(language))
        if name not in templates and not name.startswith(("kind.", "valid")) and not name.endswith(".subject")
    }
    assert unused == set()


@pytest.mark.parametrize(
    ("language", "counted"),
    [
        ("sl", ["1 izvod", "2 izvoda", "3 izvodi", "5 izvodov", "101 izvod", "102 izvoda"]),
        ("en", ["1 copy", "2 copies", "3 copies", "5 copies", "101 copies", "102 copies"]),
        ("nl", ["1 exemplaar", "2 exemplaren", "3 exemplaren", "5 exemplaren", "101 exemplaren", "102 exemplaren"]),
    ],
)
def test_copies_are_counted_as_the_language_does(language: str, counted: list[str]) -> None:
    assert [speaker(language).copies(count) for count in (1, 2, 3, 5, 101, 102)] == counted


@pytest.mark.parametrize(
    ("language", "day", "amount", "exact", "rate"),
    [
        ("sl", "3. 2. 2026", "1.234,50\u00a0€", "12,1234\u00a0GBP", "9,5\u00a0%"),
        ("en", "3 February 2026", "€1,234.50", "£12.1234", "9.5%"),
        ("nl", "3 februari 2026", "€\u00a01.234,50", "£\u00a012,1234", "9,5%"),
    ],
)
def test_dates_and_amounts_are_written_as_the_language_does(
    language: str, day: str, amount: str, exact: str, rate: str
) -> None:
    speak = speaker(language)
    assert speak.day(date(2026, 2, 3).isoformat()) == day
    assert speak.money("1234.5", "EUR") == amount
    assert speak.money("12.1234", "GBP") == exact
    assert speak.percent("9.5") == rate


def test_a_currency_without_cents_gets_none() -> None:
    assert speaker("sl").money("1500.00", "JPY") == "1.500\u00a0¥"


def test_a_word_that_is_not_there_is_a_fault_and_never_empty() -> None:
    with pytest.raises(KeyError):
        word("sl", "order.nothing")


@pytest.mark.parametrize(
    ("address", "lines"),
    [
        ("Nova ulica 47, 1000 Ljubljana", ["Nova ulica 47", "1000 Ljubljana"]),
        ("Oddelek A, soba 3\nNova ulica 47\n1000 Ljubljana", ["Oddelek A, soba 3", "Nova ulica 47", "1000 Ljubljana"]),
        (None, []),
    ],
)
def test_an_address_is_broken_into_lines_where_its_writer_did(address: str | None, lines: list[str]) -> None:
    assert speaker("sl").lines(address) == lines
