"""The page of promises names tests that are there, and at least one for each promise."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "promises.md"
NAMED = re.compile(r"`(?P<file>tests/[\w/]+\.py)::(?P<test>test_\w+)`")
PROMISES = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if re.match(r"\| (?!promise )\w", line)]


@cache
def known_in(file: str) -> set[str]:
    """The tests of a file that may run: none that is always skipped."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    found = (each for each in tree.body if isinstance(each, ast.FunctionDef))
    return {each.name for each in found if not any("skip" in ast.unparse(mark) for mark in each.decorator_list)}


def test_there_are_promises() -> None:
    assert len(PROMISES) > 20


@pytest.mark.parametrize("promise", PROMISES, ids=lambda line: line[2:50])
def test_a_promise_is_shown_by_tests_that_are_there(promise: str) -> None:
    named = NAMED.findall(promise)
    assert named, "no test is named"
    assert promise.count("tests/") == len(named), "something is misspelt"
    for file, test in named:
        assert (ROOT / file).is_file(), file
        assert test in known_in(file), f"{test} is not in {file}"
