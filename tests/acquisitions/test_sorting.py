"""Words that find material, and the order of the Slovenian alphabet (MAT-02)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from acquisitions.sorting import LONGEST_KEY, search_text, sort_key
from engine.folding import words

pytestmark = pytest.mark.requirement("MAT-02")

ALPHABET = ["2D", "Ah", "Cene", "Czernin", "Čas", "Ćup", "Delo", "Đak", "Eva", "Sokol", "Šola", "Zvon", "Žeja"]


def test_titles_are_sorted_as_in_the_slovenian_alphabet() -> None:
    keys = [sort_key(title) for title in ALPHABET]
    assert keys == sorted(set(keys))


@pytest.mark.parametrize(
    ("one", "other"),
    [("ČRKE", "c\u030crke"), ("Résumé", "resume"), ("a/b: Auto", "A, B – auto"), ("Straße", "STRASSE")],
)
def test_case_accents_and_punctuation_make_no_difference_to_the_order(one: str, other: str) -> None:
    assert sort_key(one) == sort_key(other)


def test_a_key_is_never_empty_and_never_too_long_for_an_index() -> None:
    assert sort_key("!?") == "!?"
    assert len(sort_key("ž" * 5000)) <= LONGEST_KEY


@given(st.text(min_size=1))
def test_a_key_of_any_title_is_the_same_when_it_is_made_again(title: str) -> None:
    assert sort_key(title) == sort_key(title.casefold())


@given(st.text())
def test_words_are_folded_once_and_for_all(text: str) -> None:
    assert words(" ".join(words(text))) == words(text)


def test_material_is_found_by_all_its_fields_and_numbers() -> None:
    found = search_text(
        {"title": "Črke", "author": "Žan", "series": "S", "publisher": "Đ", "place": "Łódź", "issn": "0350-6894"}
    )
    assert found == " crke zan s d lodz 0350 6894 03506894"
