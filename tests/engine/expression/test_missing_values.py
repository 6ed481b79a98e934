"""A missing value makes an error, unless it is asked for."""

from __future__ import annotations

import pickle

import pytest

from engine.expression import EvaluationError, MissingValue
from tests.engine.expression.world import compiled, rows, value


def without(path: str) -> dict[str, object]:
    """The rows, with one field emptied, or one root."""
    scope = rows()
    root, *fields = path.split(".")
    if not fields:
        scope[root] = None
        return scope
    owner = scope[root]
    for field in fields[:-1]:
        owner = getattr(owner, field)
    setattr(owner, fields[-1], None)
    return scope


@pytest.mark.parametrize("missing", ["item", "item.order", "item.order.supplier"])
def test_a_path_is_null_when_any_step_of_it_is_missing(missing: str) -> None:
    scope = without(missing)
    assert compiled("item.order.supplier == null").evaluate(scope) is True
    assert compiled("null != item.order.supplier").evaluate(scope) is False


def test_a_path_with_a_value_is_not_null() -> None:
    assert value("item.order.supplier != null") is True
    assert value("item.create_997 == null") is False


@pytest.mark.parametrize("missing", ["item", "item.order", "item.order.supplier", "item.order.supplier.name"])
def test_reading_it_names_the_step_that_is_missing(missing: str) -> None:
    with pytest.raises(MissingValue) as raised:
        compiled('item.order.supplier.name == "Delo"').evaluate(without(missing))
    assert raised.value.path == tuple(missing.split("."))
    assert str(raised.value) == f"{missing} has no value"


@pytest.mark.parametrize(
    "text",
    [
        'inputs.note == "x"',
        'inputs.note != "x"',
        'inputs.note in ["x"]',
        'inputs.note not in ["x"]',
        "not (item.weight > 1)",
        "item.weight + 1 > 0",
        "size(inputs.note) == 0",
        'inputs.note == "x" or true',
    ],
)
def test_no_operator_takes_a_missing_value_for_an_answer(text: str) -> None:
    with pytest.raises(MissingValue):
        value(text)


def test_asking_first_makes_reading_safe() -> None:
    assert value('inputs.note == null or inputs.note == "x"') is True
    assert value('inputs.note != null and inputs.note == "x"') is False


def test_today_can_be_missing_too() -> None:
    with pytest.raises(MissingValue, match="today has no value"):
        compiled("today > inputs.from_date").evaluate(without("today"))


def test_inside_any_the_path_is_that_of_the_collection() -> None:
    scope = without("copy.pages")
    with pytest.raises(MissingValue) as raised:
        compiled("any(item.copies, it.pages == 20)").evaluate(scope)
    assert raised.value.path == ("item", "copies", "pages")


def test_inside_any_a_missing_step_is_named_as_well() -> None:
    with pytest.raises(MissingValue) as raised:
        compiled("any(item.copies, it.item.create_997)").evaluate(without("copy.item"))
    assert raised.value.path == ("item", "copies", "item")


def test_a_missing_collection_is_an_error() -> None:
    with pytest.raises(MissingValue, match=r"item\.copies has no value"):
        compiled("size(item.copies) == 0").evaluate(without("item.copies"))


def test_a_field_that_the_schema_promised_and_the_row_lacks_is_a_bug_not_a_missing_value() -> None:
    scope = rows()
    del vars(scope["item"])["title"]
    with pytest.raises(AttributeError, match="title"):
        compiled('item.title == "x"').evaluate(scope)


def test_a_root_that_the_scope_lacks_is_a_bug_as_well() -> None:
    with pytest.raises(KeyError):
        compiled("item.create_997").evaluate({})


def test_all_errors_of_a_row_have_one_base() -> None:
    assert issubclass(MissingValue, EvaluationError)


def test_the_error_survives_the_way_to_another_process() -> None:
    again = pickle.loads(pickle.dumps(MissingValue(("item", "order"))))
    assert (again.path, str(again)) == (("item", "order"), "item.order has no value")
