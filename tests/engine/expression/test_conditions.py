"""What an expression says, by examples."""

from __future__ import annotations

import pytest

from tests.engine.expression.world import compiled, rows, value

TRUE = [
    # as the status tables use it
    'copy.purpose == "own_stock" and copy.item.create_997',
    "document.supplier == null or document.supplier.supplies_serials",
    'copy.purpose != "exchange" or copy.item != null',
    "item.ordered_on < inputs.from_date",
    "not parameter.reserve_on_submit",
    # comparisons
    'item.title == "Sinteza"',
    "item.title == 'Sinteza'",
    "item.title != 'sinteza'",
    '"annual" == item.kind',
    "item.volumes >= 12 and item.volumes <= 12",
    "item.volumes > 11.5",
    "item.create_997 == true",
    "copy.purpose != inputs.purpose",
    "copy.purpose != item.title",
    "item.price < parameter.limit",
    # lists
    'copy.purpose in ["own_stock", "legal_deposit"]',
    'copy.purpose not in ["exchange"]',
    'not (copy.purpose in ["exchange"])',
    "item.volumes in [1, 12]",
    'item.ordered_on in [date("2026-01-01")]',
    "item.price in [100.50]",
    # brackets and strength
    "true or false and false",
    "(true or false) and true",
    "not false and true",
    "not item.volumes == 13",
    "2 + 3 * 4 == 14",
    "(2 + 3) * 4 == 20",
    "10 - 3 - 2 == 5",
    "1 - -1 == 2",
    # many records
    "size(item.copies) == 2",
    "size(item.title) == 7",
    'any(item.copies, it.purpose == "exchange")',
    'not all(item.copies, it.purpose == "exchange")',
    "all(item.copies, it.item.create_997)",
    "sum(copy.shares, it.percent) == 100",
    "sum(copy.shares, it.amount) == item.price",
    "sum(item.copies, it.pages) == 30",
    "sum(item.copies, size(it.shares)) == 3",
    "any(item.copies, any(it.shares, it.percent > 33.3333))",
    "any(document.items, all(it.copies, it.pages >= 10))",
    "any(item.copies, it.pages == item.volumes + 8)",
    # any layout, any name of a field
    "item . create_997\n  and\titem.volumes==12",
    "not item.not",
]


@pytest.mark.parametrize("text", TRUE)
def test_it_holds(text: str) -> None:
    assert value(text) is True


@pytest.mark.parametrize("text", TRUE)
def test_not_turns_it_round(text: str) -> None:
    assert value(f"not ({text})") is False


def test_and_reads_on_only_while_all_is_true() -> None:
    assert value('item.volumes == 13 and inputs.note == "x"') is False


def test_or_reads_on_only_while_all_is_false() -> None:
    assert value('item.volumes == 12 or inputs.note == "x"') is True


@pytest.mark.parametrize("function", ["any", "all"])
def test_on_no_records_both_any_and_all_are_false(function: str) -> None:
    assert value(f"{function}(item.copies, {function}(it.shares, it.percent > 200))") is False
    assert value(f'any(item.copies, it.purpose == "exchange" and {function}(it.shares, it.percent > 0))') is False


def test_the_sum_of_no_records_is_0() -> None:
    assert value('any(item.copies, it.purpose == "exchange" and sum(it.shares, it.amount) == 0.00)') is True


def test_it_is_the_record_of_the_innermost_function() -> None:
    assert value("any(document.items, it.volumes == 12 and any(it.copies, it.pages == 20))") is True


def test_a_quote_or_a_backslash_in_a_text_follows_a_backslash() -> None:
    assert value(r"'it\'s' == " + '"it\'s"') is True
    assert value(r'size("\\\"") == 2') is True


def test_evaluating_leaves_the_scope_alone() -> None:
    scope = rows()
    names = list(scope)
    compiled("any(item.copies, it.pages == 20)").evaluate(scope)
    assert list(scope) == names
