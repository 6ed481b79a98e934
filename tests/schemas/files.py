"""The schemas, and the YAML files of the project that name them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def schema(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    return found


WORKFLOW, SCENARIO = schema("workflow"), schema("scenario")


def yaml_files() -> Iterator[tuple[Path, str]]:
    """Each example file with the name of its schema."""
    folders = {
        "workflows": "workflow",
        "tests/engine/seven_tables/workflows": "workflow",
        "tests/engine/seven_tables/stories": "scenario",
        "examples": "scenario",
    }
    for folder, name in folders.items():
        for path in sorted((ROOT / folder).rglob("*.yaml")):
            yield path, name
