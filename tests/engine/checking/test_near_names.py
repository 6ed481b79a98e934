"""When a name counts as a slip of another one."""

from __future__ import annotations

import pytest

from engine.checking.letters import is_almost, letters_apart


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [("remove", "remove", 0), ("reove", "remove", 1), ("draft", "darft", 1), ("", "abc", 3), ("abcd", "dcba", 3)],
)
def test_letters_are_added_dropped_changed_or_swapped(one: str, other: str, apart: int) -> None:
    assert letters_apart(one, other, 9) == letters_apart(other, one, 9) == apart


@pytest.mark.parametrize(
    ("one", "other"),
    [("reove_item", "remove_item"), ("enterd", "entered"), ("submitetd", "submitted"), ("entre_997", "enter_998")],
)
def test_a_slip_is_almost_the_name(one: str, other: str) -> None:
    assert is_almost(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("open", "reopen"),
        ("enter_item", "enter_items"),
        ("paid", "said"),
        ("received", "returned"),
        ("deactivate", "activate"),
        ("enter_997", "enter_998"),
        ("edit_997_by_hand", "edit_998_by_hand"),
    ],
)
def test_other_words_are_not(one: str, other: str) -> None:
    assert not is_almost(one, other)
