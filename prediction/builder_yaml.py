"""The YAML of a form, every value with its line and column. Small on purpose: texts, lists and names, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml

from prediction.builder_problems import Detail, FormError, FormProblem, Word

LARGEST_FORM = 100_000
DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Value:
    """A text of the form, or a list, or named values; exactly one of the three.

    text: as written, without quotes. names: name → (the name's own place, its value).
    """

    line: int
    column: int
    length: int = 1
    text: str | None = None
    items: tuple[Value, ...] | None = None
    names: dict[str, tuple[Value, Value]] | None = None

    def problem(self, code: str, /, **details: Detail) -> FormProblem:
        """A problem with this value."""
        return FormProblem(self.line, self.column, code, details, self.length)

    @property
    def sort(self) -> Word:
        """What it is, in words."""
        return Word("sorts", 0 if self.text is not None else 1 if self.items is not None else 2)

    @property
    def shown(self) -> Detail:
        """Its text, or what it is instead."""
        return self.sort if self.text is None else self.text


def read_yaml(text: str) -> Value:
    """The form's named values. Raises FormError for what is no YAML, and for lists or texts instead of names."""
    _refuse_size(text)
    try:
        _refuse_events(text)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        raise FormError([_of_yaml(error)]) from None
    except yaml.YAMLError as error:
        raise FormError([_of_character(error, text)]) from None
    if root is None:
        raise FormError([FormProblem(1, 1, "form-empty")])
    problems: list[FormProblem] = []
    value = _value(root, problems)
    if value.names is None:
        problems.append(value.problem("form-unnamed", sort=value.sort))
    if problems:
        raise FormError(problems)
    return value


def nearest(word: str, known: Iterable[str]) -> dict[str, str]:
    """The known word nearest to a misspelt one, as the detail `near`; nothing where none is near."""
    near = get_close_matches(word.lower(), sorted(set(known)), n=1, cutoff=0.6)
    return {"near": near[0]} if near else {}


def _refuse_size(text: str) -> None:
    if len(text) > LARGEST_FORM:
        raise FormError([FormProblem(1, 1, "form-large", {"most": str(LARGEST_FORM)})])


def _refuse_events(text: str) -> None:
    """Nesting that would exhaust the composer, aliases and tags."""
    depth = 0
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        mark: Any = event.start_mark
        line, column = mark.line + 1, mark.column + 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise FormError([FormProblem(line, column, "nested")])
        if isinstance(event, yaml.AliasEvent):
            raise FormError([FormProblem(line, column, "alias", {"name": event.anchor or ""})])
        if getattr(event, "tag", None) is not None:
            raise FormError([FormProblem(line, column, "yaml-tag")])


_SAID_BY_YAML = (
    ("\\t", "tab"),
    ("mapping values", "colon-twice"),
    ("another document", "document-twice"),
    ("single document", "document-twice"),
    ("expected ',' or", "bracket-open"),
    ("expected the node content", "bracket-open"),
    ("quoted scalar", "quote-open"),
    ("expected ':'", "colon-missing"),
)
"""Pieces of what the YAML library says, and what that means in a form."""


def _of_yaml(error: yaml.MarkedYAMLError) -> FormProblem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    said = f"{error.context} {error.problem}"
    code = next((code for piece, code in _SAID_BY_YAML if piece in said), "yaml")
    return FormProblem(line, column, code)


def _of_character(error: yaml.YAMLError, text: str) -> FormProblem:
    before = text[: getattr(error, "position", 0)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return FormProblem(line, column, "character")


def _value(node: Any, problems: list[FormProblem]) -> Value:
    start, end = node.start_mark, node.end_mark
    length = max(1, end.column - start.column) if start.line == end.line else 1
    line, column = start.line + 1, start.column + 1
    if isinstance(node, yaml.ScalarNode):
        return Value(line, column, length, text=node.value)
    if isinstance(node, yaml.SequenceNode):
        return Value(line, column, length, items=tuple(_value(item, problems) for item in node.value))
    return Value(line, column, length, names=dict(_names(node, problems)))


def _names(node: Any, problems: list[FormProblem]) -> Iterator[tuple[str, tuple[Value, Value]]]:
    seen: dict[str, int] = {}
    for key, given in node.value:
        name = _value(key, problems)
        if name.text is None:
            problems.append(name.problem("name-unnamed", sort=name.sort))
            continue
        if name.text in seen:
            problems.append(name.problem("name-twice", name=name.text, line=str(seen[name.text])))
            continue
        seen[name.text] = name.line
        yield name.text, (name, _value(given, problems))
