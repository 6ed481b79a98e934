"""What people are told stands in three languages, with the same placeholders in each."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from string import Formatter
from types import ModuleType
from typing import Any

import pytest

import acquisitions
import commands
import engine
from engine.errors import UsageError
from engine.labels import LANGUAGES, Count, Message, Text, about, joined, said, text


def modules() -> Iterator[ModuleType]:
    """The modules of words, `engine.value_words` and so on."""
    for room in (engine, acquisitions, commands):
        for found in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            if found.name.rpartition(".")[2].endswith("words"):
                yield importlib.import_module(found.name)


def texts(value: Any) -> Iterator[Text]:
    """The texts in a value of a module."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from texts(each)


ALL = {
    f"{module.__name__}.{name}": found
    for module in modules()
    for name, value in vars(module).items()
    for found in texts(value)
}


def placeholders(words: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(words) if name is not None}


def test_there_are_words() -> None:
    rooms = {name.rpartition(".")[0] for name in ALL}
    assert rooms >= {"engine.value_words", "acquisitions.type_words", "acquisitions.exchange.row_words"}
    assert len(ALL) > 150


@pytest.mark.parametrize("name", ALL)
def test_a_text_is_in_three_languages_with_the_same_placeholders(name: str) -> None:
    found = ALL[name]
    assert found.missing() == ()
    assert len({frozenset(placeholders(found.say(language))) for language in LANGUAGES}) == 1


def test_a_message_is_said_in_the_language_of_its_reader() -> None:
    inner = text("napaka {value}", "mistake {value}", "fout {value}").filled(value=3)
    whole = joined([about("price", inner), "as it is"])
    assert [said(whole, language) for language in LANGUAGES] == [
        "price: napaka 3; as it is",
        "price: mistake 3; as it is",
        "price: fout 3; as it is",
    ]
    assert str(whole) == "price: mistake 3; as it is"


def test_braces_in_what_a_person_gave_stay() -> None:
    assert Message(text("{value} ni", "no {value}", "geen {value}"), {"value": "{x}"}).say("en") == "no {x}"


def test_an_error_is_told_in_a_language_and_logged_in_english() -> None:
    error = UsageError(text("napačno", "wrong", "verkeerd"), suggestion=text("tako", "so", "zo"))
    assert error.as_json("sl")["error"] == {"code": "usage", "message": "napačno", "suggestion": "tako"}
    assert (str(error), error.message, error.suggestion) == ("wrong", "wrong", "so")


def test_counts_are_grouped_as_people_write_them() -> None:
    assert [Count(13418).say(language) for language in LANGUAGES] == ["13.418", "13,418", "13.418"]
