"""The YAML of a form, every value with its line and column. Small on purpose: texts, lists and names, nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

import yaml

LARGEST_FORM = 100_000
DEEPEST = 8


@dataclass(frozen=True, slots=True, order=True)
class FormProblem:
    """What is wrong in a form. line, column: from 1; length: how many characters are meant."""

    line: int
    column: int
    message: str
    suggestion: str | None = None
    length: int = 1

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.message}" + (f" ({self.suggestion})" if self.suggestion else "")


class FormError(ValueError):
    """A form that can't be used; `problems` holds everything that is wrong in it, in order of place."""

    def __init__(self, problems: Iterable[FormProblem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__("\n".join(map(str, self.problems)))


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

    def problem(self, message: str, suggestion: str | None = None) -> FormProblem:
        """A problem with this value."""
        return FormProblem(self.line, self.column, message, suggestion, self.length)

    @property
    def sort(self) -> str:
        """What it is, in words."""
        return "a text" if self.text is not None else "a list" if self.items is not None else "names with values"


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
        raise FormError([FormProblem(1, 1, "the form is empty", "frequency: monthly")])
    problems: list[FormProblem] = []
    value = _value(root, problems)
    if value.names is None:
        problems.append(value.problem(f"a form is names with values, not {value.sort}", "frequency: monthly"))
    if problems:
        raise FormError(problems)
    return value


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to a misspelt one, as a question; all of them when they are few."""
    words = sorted(set(known))
    near = get_close_matches(word.lower(), words, n=1, cutoff=0.6)
    if near:
        return f'did you mean "{near[0]}"?'
    return "known: " + ", ".join(words) if len(words) <= 12 else None


def _refuse_size(text: str) -> None:
    if len(text) > LARGEST_FORM:
        raise FormError(
            [FormProblem(1, 1, f"a form has at most {LARGEST_FORM:,} characters", "one file is one pattern")]
        )


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
            raise FormError([FormProblem(line, column, "too many brackets in each other", "close them")])
        if isinstance(event, yaml.AliasEvent):
            raise FormError([FormProblem(line, column, f"*{event.anchor} repeats a value", "write the value out")])
        if getattr(event, "tag", None) is not None:
            raise FormError([FormProblem(line, column, "a text can't start with !", "quote it")])


def _of_yaml(error: yaml.MarkedYAMLError) -> FormProblem:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    problem = error.problem or "this is no YAML"
    if "\\t" in problem:
        return FormProblem(line, column, "a tab stands in the indentation", "indent with spaces")
    if "mapping values" in problem:
        return FormProblem(line, column, "a second colon stands here", "one name and one value a line")
    if "found another document" in (error.context or "") + problem or "single document" in (error.context or ""):
        return FormProblem(line, column, "a second document starts here", "one file is one pattern: remove the ---")
    return FormProblem(line, column, problem, "check brackets, quotes and indentation")


def _of_character(error: yaml.YAMLError, text: str) -> FormProblem:
    before = text[: getattr(error, "position", 0)]
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return FormProblem(line, column, "this character is not allowed in YAML", "remove it")


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
            problems.append(name.problem(f"a name is a text, not {name.sort}"))
            continue
        if name.text in seen:
            problems.append(name.problem(f'"{name.text}" stands here twice', f"the first is in line {seen[name.text]}"))
            continue
        seen[name.text] = name.line
        yield name.text, (name, _value(given, problems))
