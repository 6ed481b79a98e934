"""Checks that every schema under `schemas/` is a valid JSON Schema, draft-07. `python -m tests.tools.schemas`."""

from __future__ import annotations

import json
import sys
from importlib.resources import files

from jsonschema import Draft7Validator
from jsonschema.exceptions import SchemaError

DRAFT = "http://json-schema.org/draft-07/schema#"


def problem(text: str) -> str | None:
    try:
        schema = json.loads(text)
        Draft7Validator.check_schema(schema)
    except (json.JSONDecodeError, SchemaError) as error:
        return str(error)
    return None if schema.get("$schema") == DRAFT else f'"$schema" must be "{DRAFT}"'


def main() -> int:
    schemas = [file for file in files("schemas").iterdir() if file.name.endswith(".json")]
    problems = {file.name: found for file in schemas if (found := problem(file.read_text(encoding="utf-8")))}
    for name, found in problems.items():
        print(f"schemas/{name}: {found}", file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
