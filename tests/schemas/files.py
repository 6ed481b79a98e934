"""The schemas, and the YAML files of the project that name them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
FOLDERS = ("workflows", "examples", "tests/engine/seven_tables")
STORY = re.compile(r"^scenario:", re.MULTILINE)


def schema_path(name: str) -> Path:
    return ROOT / "schemas" / f"{name}.schema.json"


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(schema_path(name).read_text("utf-8"))
    return found


WORKFLOW, SCENARIO = schema("workflow"), schema("scenario")
SCHEMAS = {"workflow": WORKFLOW, "scenario": SCENARIO}


def yaml_files() -> Iterator[tuple[Path, str]]:
    """Each workflow and each scenario with the name of its schema; other examples have none of these two."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            is_story = STORY.search(path.read_text("utf-8")) is not None
            if is_story or folder != "examples":
                yield path, "scenario" if is_story else "workflow"
