"""Material found by words and listed in the order of the alphabet."""

from __future__ import annotations

import pytest

from acquisitions.sorting import sort_key
from tests.commands.program import Program

pytestmark = pytest.mark.requirement("MAT-02")


@pytest.fixture
def titles(dotok: Program) -> Program:
    for title, publisher in (("Šola", "Mladinska"), ("Sola", None), ("Življenje in tehnika", "Tehniška založba")):
        dotok("do", "enter", "material", "--set", f"title={title}", "--set", f"publisher={publisher or ''}")
    return dotok


def found(dotok: Program, *words: str) -> list[str]:
    return [row["fields"]["title"] for row in dotok.ask("list", "material", *words)]


def test_all_words_must_begin_a_word_of_the_material(titles: Program) -> None:
    assert found(titles, "--search", "zivlj TEHN") == ["Življenje in tehnika"]
    assert found(titles, "--search", "tehniska") == ["Življenje in tehnika"]
    assert found(titles, "--search", "ehnika") == []
    assert found(titles, "--search", "0350-6894") == found(titles, "--search", "03506894") == ["Slavistična revija"]


def test_lists_are_in_the_order_of_the_alphabet_page_by_page(titles: Program) -> None:
    whole = found(titles)
    assert whole == sorted(whole, key=sort_key)
    assert whole.index("Sola") < whole.index("Šola") < whole.index("Življenje in tehnika")
