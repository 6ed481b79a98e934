"""What a JSON Schema refuses in a file, with places: the proof that reader and editor agree.

The reader types every node itself and says it in better words; the schemas are for editors. `dotok check`
asks both, so that a file an editor underlines is never one that runs, and the other way round.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from jsonschema import Draft7Validator
from jsonschema.exceptions import ValidationError

from engine.diagnostics import Diagnostic, Findings, Place
from engine.reading.yaml_text import Mapping as MappingNode
from engine.reading.yaml_text import Node
from engine.reading.yaml_text import Sequence as SequenceNode
from engine.suggestions import did_you_mean

Schema = Mapping[str, Any]

_RULE = "shape"
_TYPES = {
    "object": "a mapping (name: value)",
    "array": "a list",
    "string": "a text",
    "number": "a number",
    "boolean": "true or false",
}


def shape_findings(root: Node, schema: Schema) -> tuple[Diagnostic, ...]:
    """Everything the schema (draft-07) refuses in the file of this root, by place."""
    findings = Findings()
    validator = Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    for error in validator.iter_errors(plain_value(root)):
        for nearest in _nearest(error):
            findings.extend(_diagnostics(nearest, root, schema))
    return findings.sorted()


def plain_value(node: Node) -> Any:
    """A node as an editor's JSON value: mappings, lists, texts, numbers, true and false."""
    if isinstance(node, MappingNode):
        return {name: plain_value(value) for name, (_, value) in node.entries.items()}
    if isinstance(node, SequenceNode):
        return [plain_value(item) for item in node.items]
    return node.value


def _nearest(error: ValidationError) -> Iterator[ValidationError]:
    """The errors of the alternative that fits best, where a schema offers several; else the error itself."""
    if not error.context:
        yield error
        return
    alternatives: dict[Any, list[ValidationError]] = {}
    for each in error.context:
        alternatives.setdefault(each.schema_path[0], []).append(each)
    for each in min(alternatives.values(), key=_distance):
        yield from _nearest(each)


def _distance(errors: list[ValidationError]) -> tuple[bool, int]:
    """How far a value is from an alternative: another type is farthest, then each mistake counts."""
    return any(error.validator == "type" and not error.path for error in errors), len(errors)


def _diagnostics(error: ValidationError, root: Node, schema: Schema) -> Iterator[Diagnostic]:
    node, name_place = _at(root, error)
    if error.schema is False:
        yield Diagnostic(_RULE, name_place, _why_refused(error, schema))
    elif error.validator == "additionalProperties":
        yield from _unknown_keys(error, node)
    else:
        yield Diagnostic(_RULE, node.place, str(_keywords(error).get("errorMessage") or _message(error)))


def _keywords(error: ValidationError) -> Schema:
    return error.schema if isinstance(error.schema, Mapping) else {}


def _at(root: Node, error: ValidationError) -> tuple[Node, Place]:
    """The node an error is about, and where the name stands that it has in its mapping."""
    node, name_place = root, root.place
    for step in error.absolute_path:
        if isinstance(node, MappingNode):
            name_place, node = node.entries[str(step)]
        elif isinstance(node, SequenceNode):
            node = node.items[int(step)]
            name_place = node.place
    return node, name_place


def _unknown_keys(error: ValidationError, node: Node) -> Iterator[Diagnostic]:
    known, patterns = (_keywords(error).get(key, {}) for key in ("properties", "patternProperties"))
    assert isinstance(node, MappingNode)
    for name, (place, _) in node.entries.items():
        if name in known or any(re.search(pattern, name) for pattern in patterns):
            continue
        if patterns:
            yield Diagnostic(_RULE, place, f'"{name}" is no name here: letters, digits and _ only, no reserved word')
        else:
            yield Diagnostic(_RULE, place, f'there is no key "{name}" here', did_you_mean(name, known))


def _why_refused(error: ValidationError, schema: Schema) -> str:
    """The words of the schema around a `false`: a key that can't stand beside another one."""
    words, here = "this has no place here", cast(Any, schema)
    for step in error.absolute_schema_path:
        if "$ref" in here:
            here = schema["definitions"][here["$ref"].rpartition("/")[2]]
        here = here[step]
        words = here.get("errorMessage", words) if isinstance(here, Mapping) else words
    return words


def _message(error: ValidationError) -> str:
    wanted: Any = error.validator_value
    value: Any = error.instance
    match error.validator:
        case "required":
            return f"missing: {', '.join(key for key in wanted if key not in value)}"
        case "dependencies":
            return "; ".join(f'"{key}" needs "{need}"' for key, need in _lacking(wanted, value))
        case "type":
            types = [wanted] if isinstance(wanted, str) else wanted
            return f"this must be {' or '.join(_TYPES.get(each, each) for each in types)}"
        case "pattern" | "format":
            return str(_keywords(error).get("patternErrorMessage", f'"{value}" does not fit {wanted}'))
        case "const":
            return f"this can only be {wanted}"
        case "minItems" | "minProperties" | "minLength":
            return "there is nothing in it: leave it out, or fill it"
    return error.message


def _lacking(dependencies: Mapping[str, Any], value: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Keys that are there, each with a key it needs that is not."""
    for key, needs in dependencies.items():
        if key in value and isinstance(needs, list):
            yield from ((key, need) for need in needs if need not in value)
