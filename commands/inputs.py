"""Inputs as the command line takes them: `--set KEY=VALUE`, and files of YAML or JSON."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from commands import call_words as words
from engine.errors import EngineError, UsageError

if TYPE_CHECKING:
    from engine.session import Session


def read_inputs(session: Session, kind: str, procedure: str, given: Iterable[str], file: str | None) -> dict[str, Any]:
    """Everything given: of the file, and over it what is set word by word."""
    structured = _structured(session, kind, procedure)
    pairs = list(map(_pair, given))
    _refuse_repeated(pairs, structured)
    typed = {name: _from_json(name, value) if name in structured else value for name, value in pairs}
    return {**(_from_file(file) if file is not None else {}), **typed}


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
        raise UsageError(words.NO_INPUT.filled(text=text), suggestion=words.KEY_AND_VALUE)
    return name.strip(), value


def _refuse_repeated(pairs: Sequence[tuple[str, str]], structured: frozenset[str]) -> None:
    """Nothing that a person gives is dropped without a word."""
    for place, (name, value) in enumerate(pairs):
        earlier = next((before for known, before in pairs[:place] if known == name), None)
        if earlier is not None:
            together = f"--set {name}={earlier},{value}" if name in structured and value[:1] not in ("[", "{") else None
            twice = words.GIVEN_TWICE.filled(name=name, earlier=earlier, value=value)
            raise UsageError(twice, suggestion=together)


def _from_json(name: str, value: str) -> Any:
    if not value.startswith(("[", "{")):
        return value
    try:
        return json.loads(value, parse_float=str, parse_constant=str)  # numbers stay exact
    except json.JSONDecodeError as error:
        told = words.NO_JSON.filled(name=name, error=error.msg, place=error.pos + 1)
        raise UsageError(told, suggestion=words.IS_JSON) from error
    except RecursionError as error:
        raise UsageError(words.TOO_DEEP.filled(name=name), suggestion=words.IS_JSON) from error


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
        raise UsageError(words.NO_MAPPING.filled(name=name), place=name)
    return data
