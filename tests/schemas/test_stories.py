"""The reader of scenarios and their schema take the same files."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.checking.shape import shape_findings
from engine.diagnostics import Diagnostic, Findings
from engine.errors import DefinitionError
from engine.reading.yaml_text import read_yaml
from engine.scenarios import read_scenario
from tests.schemas.files import SCENARIO
from tests.schemas.stories import BAD, GOOD, STRICTER


def is_read(text: str, folder: Path) -> bool:
    path = folder / "story.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        read_scenario(path)
    except DefinitionError:
        return False
    return True


def shaped(text: str) -> tuple[Diagnostic, ...]:
    root, _ = read_yaml(text.encode(), "story.yaml", Findings())
    assert root is not None
    return shape_findings(root, SCENARIO)


@pytest.mark.parametrize("story", GOOD.values(), ids=GOOD)
def test_both_take(story: str, tmp_path: Path) -> None:
    assert is_read(story, tmp_path)
    assert shaped(story) == ()


@pytest.mark.parametrize("story", BAD.values(), ids=BAD)
def test_both_refuse(story: str, tmp_path: Path) -> None:
    assert not is_read(story, tmp_path)
    assert len(shaped(story)) == 1


@pytest.mark.parametrize("story", STRICTER.values(), ids=STRICTER)
def test_the_schema_alone_refuses(story: str, tmp_path: Path) -> None:
    """Once the reader refuses it too, the story belongs to BAD."""
    assert is_read(story, tmp_path)
    assert len(shaped(story)) == 1
