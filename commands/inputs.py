"""Inputs as the command line takes them: `--set KEY=VALUE`, and files of YAML or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.errors import EngineError, UsageError

if TYPE_CHECKING:
    from engine.session import Session


def read_inputs(session: Session, kind: str, procedure: str, words: Iterable[str], file: str | None) -> dict[str, Any]:
    """Everything given: of the file, and over it what is set word by word."""
    structured = _structured(session, kind, procedure)
    pairs = list(map(_pair, words))
    _refuse_repeated(pairs, structured)
    given = {name: _from_json(name, value) if name in structured else value for name, value in pairs}
    return {**(_from_file(file) if file is not None else {}), **given}


def _structured(session: Session, kind: str, procedure: str) -> frozenset[str]:
    """The inputs that take rows or choices; only their values can be JSON, elsewhere a bracket is a bracket."""
    from engine.running import find_procedure, steps_of

    try:
        model = find_procedure(session.compiled, kind, procedure)
        inputs = [given for step in steps_of(session.compiled, model) for given in step.procedure.inputs.values()]
    except EngineError:
        return frozenset()  # the run tells what is wrong with the name
    return frozenset(str(given.name) for given in inputs if given.form in ("rows", "choose"))


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise UsageError(f"{text} is no input", suggestion="--set KEY=VALUE")
    return name.strip(), value


def _refuse_repeated(pairs: Sequence[tuple[str, str]], structured: frozenset[str]) -> None:
    """Nothing that a person gives is dropped without a word."""
    for place, (name, value) in enumerate(pairs):
        earlier = next((before for known, before in pairs[:place] if known == name), None)
        if earlier is not None:
            together = f"--set {name}={earlier},{value}" if name in structured and value[:1] not in ("[", "{") else None
            raise UsageError(f"{name} is given twice, as {earlier} and as {value}", suggestion=together)


def _from_json(name: str, value: str) -> Any:
    if not value.startswith(("[", "{")):
        return value
    try:
        return json.loads(value, parse_float=str, parse_constant=str)  # numbers stay exact
    except json.JSONDecodeError as error:
        raise UsageError(f"{name}: {error.msg} at character {error.pos + 1}", suggestion="the value is JSON") from error
    except RecursionError as error:
        raise UsageError(f"{name}: nested too deep", suggestion="the value is JSON") from error


def _from_file(name: str) -> dict[str, Any]:
    """Inputs from a file, read as strictly as workflows are."""
    from engine.diagnostics import Findings
    from engine.errors import DefinitionError
    from engine.reading.yaml_text import read_yaml, read_yaml_file
    from engine.scenarios import plain_data

    findings = Findings()
    if name == "-":
        root, _ = read_yaml(sys.stdin.buffer.read(1_000_001), "standard input", findings)
    else:
        root, _ = read_yaml_file(Path(name), name, findings)
    if root is None or findings.errors:
        raise DefinitionError(findings.sorted())
    data = plain_data(root)
    if not isinstance(data, dict):
        raise UsageError(f"{name} must be a mapping of inputs", place=name)
    return data
