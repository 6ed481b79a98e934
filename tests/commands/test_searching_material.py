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


@pytest.mark.parametrize(
    "asked", ["0-306-40615-2", "0306406152", "0 306 40615 2", "978-0-306-40615-7", "9780306406157"]
)
@pytest.mark.parametrize("kept", ["0-306-40615-2", "978-0-306-40615-7"])
def test_both_forms_of_an_isbn_find_it(dotok: Program, kept: str, asked: str) -> None:
    dotok("do", "enter", "material", "--set", "title=Cifre", "--set", f"isbn={kept}")
    assert found(dotok, "--search", asked) == found(dotok, "--search", f"cifre {asked.replace(' ', '-')}") == ["Cifre"]
    assert found(dotok, "--isbn", "0-306-40615-2") == ["Cifre"]
    assert found(dotok, "--search", "0-306-40616-0") == []


@pytest.mark.parametrize("asked", ["M-2306-7118-7", "979-0-2306-7118-7", "9790230671187"])
def test_both_forms_of_an_ismn_find_it(dotok: Program, asked: str) -> None:
    dotok("do", "enter", "material", "--set", "title=Note", "--set", "ismn=M-2306-7118-7")
    assert found(dotok, "--search", asked) == ["Note"]


def test_lists_are_in_the_order_of_the_alphabet_page_by_page(titles: Program) -> None:
    whole = found(titles)
    assert whole == sorted(whole, key=sort_key)
    assert whole.index("Sola") < whole.index("Šola") < whole.index("Življenje in tehnika")
