"""Every rule on its pair of files: what it tells of the bad one, and that it is silent about the good one."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.checking.rules import RULES
from tests.engine.checking.told import HERE, drawn, folders, told

FIXTURES = list(folders())


@pytest.mark.parametrize("folder", FIXTURES, ids=lambda folder: folder.name)
def test_a_mistake_is_told_where_it_is_made(folder: Path) -> None:
    found, _ = told([folder / "bad.yaml"])
    assert folder.name in {each.rule for each in found}
    assert drawn(folder / "bad.yaml") == (folder / "expected.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("folder", [each for each in FIXTURES if each.parent == HERE], ids=lambda folder: folder.name)
def test_nothing_is_told_of_what_is_right(folder: Path) -> None:
    found, _ = told([folder / "good.yaml"])
    assert found == ()


def test_every_rule_has_its_fixtures() -> None:
    rules = {rule.__name__.replace("_", "-") for rule in RULES}
    assert rules == {folder.name for folder in FIXTURES if folder.parent == HERE}
