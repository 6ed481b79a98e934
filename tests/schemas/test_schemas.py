"""The schemas themselves: valid, described everywhere, true of every example in the project."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from engine.checking.shape import shape_findings
from engine.diagnostics import Findings
from engine.planning.reasons import WORDS
from engine.reading.yaml_text import read_yaml_file
from engine.values import BUILT_IN
from tests.schemas.files import ROOT, SCHEMAS, WORKFLOW, schema_path, yaml_files
from tests.tools.schemas import problem

FILES = [pytest.param(path, name, id=str(path.relative_to(ROOT))) for path, name in yaml_files()]

RULES = sorted((ROOT / "tests/engine/checking").glob("*/*.yaml"))


@pytest.mark.parametrize("name", SCHEMAS)
def test_it_is_a_valid_schema(name: str) -> None:
    assert problem(schema_path(name).read_text("utf-8")) is None


def schemas_inside(schema: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every mapping in a schema, with the way to it."""
    if isinstance(schema, dict):
        yield where, schema
        for key, value in schema.items():
            yield from schemas_inside(value, f"{where}/{key}")
    if isinstance(schema, list):
        for index, value in enumerate(schema):
            yield from schemas_inside(value, f"{where}/{index}")


def properties(schema: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every property that a schema describes; those it only refuses beside another one are not among them."""
    for where, each in schemas_inside(schema):
        if where.endswith(("/properties", "/patternProperties")) and "/dependencies/" not in where:
            yield from ((f"{where}/{name}", inner) for name, inner in each.items())


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_property_has_a_description(name: str) -> None:
    undescribed = [where for where, each in properties(SCHEMAS[name]) if len(each.get("description", "")) < 10]
    assert undescribed == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_pattern_says_what_is_right(name: str) -> None:
    silent = [
        where
        for where, each in schemas_inside(SCHEMAS[name])
        if isinstance(each.get("pattern"), str) and "patternErrorMessage" not in each
    ]
    assert silent == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_every_example_is_one(name: str) -> None:
    definitions = SCHEMAS[name]["definitions"]
    for where, each in schemas_inside(SCHEMAS[name]):
        if isinstance(each.get("examples"), list):
            own = definitions[each["$ref"].rpartition("/")[2]] if "$ref" in each else each
            validator = Draft7Validator({**own, "definitions": definitions})
            assert [(where, example) for example in each["examples"] if not validator.is_valid(example)] == []


@pytest.mark.parametrize("name", SCHEMAS)
def test_a_single_example_would_be_filled_in_by_editors(name: str) -> None:
    single = [
        where
        for where, each in schemas_inside(SCHEMAS[name])
        if isinstance(each.get("examples"), list) and len(each["examples"]) == 1
    ]
    assert single == []


def test_the_words_are_those_of_the_engine() -> None:
    assert set(WORKFLOW["properties"]["words"]["properties"]) == set(WORDS)


def test_the_types_are_those_of_the_engine() -> None:
    assert set(WORKFLOW["definitions"]["type"]["examples"]) == set(BUILT_IN)


@pytest.mark.requirement("TAB-01")
@pytest.mark.parametrize(("path", "name"), FILES)
def test_the_file_fits(path: Path, name: str) -> None:
    findings = Findings()
    root, _ = read_yaml_file(path, path.name, findings)
    assert root is not None
    assert (findings.sorted(), shape_findings(root, SCHEMAS[name])) == ((), ())


@pytest.mark.parametrize("path", RULES, ids=[f"{path.parent.name}-{path.stem}" for path in RULES])
def test_what_the_checker_judges_has_a_right_shape(path: Path) -> None:
    """The fixtures of its rules, which are in English only: the schema leaves their mistakes to the rules."""
    text = {**WORKFLOW["definitions"]["text"], "required": ["en"]}
    english = {**WORKFLOW, "definitions": {**WORKFLOW["definitions"], "text": text}}
    root, _ = read_yaml_file(path, path.name, Findings())
    assert root is not None
    assert shape_findings(root, english) == ()


@pytest.mark.parametrize(("path", "name"), FILES)
def test_the_file_names_its_schema(path: Path, name: str) -> None:
    first, _, _ = path.read_text("utf-8").partition("\n")
    named = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert named is not None
    assert (path.parent / named[1]).resolve() == schema_path(name)
