"""The examples in the docstrings and on the page for Python are true."""

from __future__ import annotations

import doctest
import importlib
import pkgutil
from pathlib import Path

import pytest

import prediction

MODULES = ["prediction", *(f"prediction.{module.name}" for module in pkgutil.iter_modules(prediction.__path__))]
WITH_EXAMPLES = [
    name
    for name in MODULES
    if any(test.examples for test in doctest.DocTestFinder().find(importlib.import_module(name)))
]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    options = doctest.IGNORE_EXCEPTION_DETAIL | doctest.ELLIPSIS
    assert doctest.testmod(importlib.import_module(name), optionflags=options).failed == 0


def test_the_main_modules_have_examples() -> None:
    assert {"prediction", "prediction.builder", "prediction.labels", "prediction.summaries"} <= set(WITH_EXAMPLES)


def test_all_that_the_package_offers_is_there() -> None:
    assert prediction.__all__ == sorted(prediction.__all__, key=lambda name: (name.islower(), name))
    assert all(hasattr(prediction, name) for name in prediction.__all__)


@pytest.mark.requirement("PAT-02", "HLD-07")
def test_the_examples_of_the_page_for_python_are_true() -> None:
    page = Path(__file__).parents[2] / "docs" / "how-to" / "predict-in-python.md"
    results = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert results.attempted > 20
    assert results.failed == 0
