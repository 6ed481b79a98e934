"""docs/reference/language.md: its examples can be read, and no key of the YAML is left out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from engine.checking.shape import shape_findings
from engine.diagnostics import Diagnostic, Findings
from engine.errors import DefinitionError
from engine.expression.parser import parse
from engine.reading.nodes import NodeReader
from engine.reading.workflow import read_workflow
from engine.reading.yaml_text import read_yaml
from engine.scenarios import read_scenario
from engine.values import BUILT_IN
from tests.schemas.documents import HEAD, filled
from tests.schemas.files import ROOT, SCENARIO, SCHEMAS, STORY, WORKFLOW

PAGE = (ROOT / "docs/reference/language.md").read_text("utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
STORIES = [text for text in EXAMPLES if STORY.search(text)]
FRAGMENTS = [text for text in EXAMPLES if text not in STORIES]


def found_in(text: str) -> tuple[Diagnostic, ...]:
    findings = Findings()
    root, _ = read_yaml(text.encode(), "language.md", findings)
    assert root is not None
    read_workflow(root, NodeReader(findings))
    findings.extend(shape_findings(root, WORKFLOW))
    return findings.sorted()


@pytest.mark.parametrize("fragment", FRAGMENTS, ids=range(len(FRAGMENTS)))
def test_an_example_can_be_read(fragment: str) -> None:
    assert found_in(filled(fragment if "workflow:" in fragment else HEAD + fragment)) == ()


@pytest.mark.parametrize("story", STORIES, ids=range(len(STORIES)))
def test_a_story_can_be_read(story: str, tmp_path: Path) -> None:
    path = tmp_path / "story.yaml"
    path.write_text(story, encoding="utf-8")
    try:
        read_scenario(path)
    except DefinitionError as error:
        pytest.fail(str(error.diagnostics))
    root, _ = read_yaml(story.encode(), "story.yaml", Findings())
    assert root is not None
    assert shape_findings(root, SCENARIO) == ()


def keys_of(schema: Any) -> set[str]:
    """The name of every property anywhere in a schema."""
    found: set[str] = set()
    if isinstance(schema, dict):
        found |= set(schema.get("properties", ()))
        for value in schema.values():
            found |= keys_of(value)
    if isinstance(schema, list):
        for value in schema:
            found |= keys_of(value)
    return found


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_key_is_explained(name: str) -> None:
    own_words = set(WORKFLOW["properties"]["words"]["properties"])
    explained = set(re.findall(r"`(\w+)\b[^`]*`", PAGE))
    missing = keys_of(SCHEMAS[name]) - explained - own_words
    assert missing - set(re.findall(r"^(\w+):", "\n".join(EXAMPLES), re.MULTILINE)) == set()


def test_every_type_is_named() -> None:
    assert [name for name in BUILT_IN if f"`{name}`" not in PAGE] == []


def test_every_expression_can_be_parsed() -> None:
    _, _, section = PAGE.partition("### Expressions")
    expressions = re.findall(r"^    (\S.*)$", section.partition("## Derive")[0], re.MULTILINE)
    assert expressions
    assert [text for text in expressions if parse(text).problems] == []
