"""Strict YAML 1.2 core, with the place of every node.

Accepted: one document of mappings, sequences and scalars. Refused, each with its place: duplicate
keys, aliases, anchors reused, tags, keys that are no text, empty values, texts that are no UTF-8,
files over a megabyte, nesting over fifty levels. `yes`, `no`, `on`, `012` and `1.10` stay texts or
exact decimals, as YAML 1.2 has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from engine.diagnostics import Findings, Place

LARGEST_FILE = 1_000_000
DEEPEST_NESTING = 50

_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value. text: as written without quotes. value: text, int, Decimal or bool."""

    place: Place
    text: str
    value: str | int | Decimal | bool
    quoted: bool

    def piece(self, offset: int, length: int) -> Place:
        """The place of a piece of the text."""
        return self.place.at(offset + (1 if self.quoted else 0), length)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named nodes: name → (place of the name, node), in file order."""

    place: Place
    entries: dict[str, tuple[Place, Node]]


Node = Scalar | Sequence | Mapping


def read_yaml_file(path: Path, name: str, findings: Findings) -> tuple[Node | None, str]:
    """The root node of a file and its text; (None, text) with findings when it can't be used."""
    whole = Place(name, 1, 1)
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            findings.error("file-too-large", whole, f"the file has {size:,} bytes; at most {LARGEST_FILE:,} are read",
                           "split it: one file is one status table")
            return None, ""
        raw = path.read_bytes()
    except OSError as error:
        findings.error("file-unreadable", whole, f"the file can't be read: {error.strerror or error}")
        return None, ""
    return read_yaml(raw, name, findings)


def read_yaml(raw: bytes, name: str, findings: Findings) -> tuple[Node | None, str]:
    """The root node of YAML bytes and the decoded text."""
    whole = Place(name, 1, 1)
    if b"\x00" in raw:
        findings.error("file-binary", whole, "this is a binary file, not YAML", "give a text file in UTF-8")
        return None, ""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        findings.error("file-encoding", Place(name, line, 1), f"byte {error.start + 1} is not UTF-8",
                       "save the file as UTF-8")
        return None, ""
    try:
        _refuse_deep_nesting(text, name)
        root = yaml.compose(text, Loader=_LOADER)
    except _TooDeep as deep:
        findings.error("too-deep", deep.place, f"nested deeper than {DEEPEST_NESTING} levels")
        return None, text
    except (yaml.MarkedYAMLError, yaml.reader.ReaderError) as error:
        findings.error("yaml-syntax", *_explain(error, name))
        return None, text
    if root is None:
        findings.error("empty-file", whole, "the file is empty")
        return None, text
    return _Walk(name, findings).node(root), text


class _TooDeep(Exception):
    def __init__(self, place: Place) -> None:
        super().__init__(str(place))
        self.place = place


def _refuse_deep_nesting(text: str, name: str) -> None:
    """Guard the composer, which recurses in C, against nesting that would end the process."""
    if text.count("[") + text.count("{") < DEEPEST_NESTING and text.count("- - -") < DEEPEST_NESTING // 4 \
            and re.search(rf"^ {{{DEEPEST_NESTING * 2}}}|(?:[-?:] ){{{DEEPEST_NESTING}}}", text, re.MULTILINE) is None:
        return
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST_NESTING:
            mark = event.start_mark
            raise _TooDeep(Place(name, mark.line + 1, mark.column + 1))


def _explain(error: Exception, name: str) -> tuple[Place, str, str | None]:
    """A parser's error in words a librarian can use."""
    if isinstance(error, yaml.reader.ReaderError):
        return Place(name, 1, 1), f"character {error.position + 1} is not allowed in YAML", None
    assert isinstance(error, yaml.MarkedYAMLError)
    mark = error.problem_mark or error.context_mark
    place = Place(name, mark.line + 1, mark.column + 1) if mark is not None else Place(name, 1, 1)
    problem = error.problem or "this is not YAML"
    hints: tuple[tuple[str, str], ...] = (
        ("cannot start any token", "indent with spaces, not with a tab, and quote a text that starts with @ ` or %"),
        ("mapping values are not allowed", 'quote a text that holds ": "'),
        ("did not find expected", "check the indentation and the closing brackets above"),
        ("could not find expected ':'", "a name needs a colon and a value"),
        ("found unexpected end of stream", "a quote or bracket is never closed"),
        ("undefined alias", "aliases (*name) are not used here: write the value out"),
        ("expected a single document", "one file is one document: remove the ---"),
    )
    return place, problem, next((hint for words, hint in hints if words in problem), None)


class _Walk:
    """Turns composed nodes into ours, collecting findings."""

    def __init__(self, name: str, findings: Findings) -> None:
        self._name = name
        self._findings = findings
        self._seen: set[int] = set()

    def node(self, composed: Any) -> Node | None:
        place = self._place(composed)
        if id(composed) in self._seen:
            self._findings.error("yaml-alias", place, "an alias (*name) repeats this value", "write the value out")
            return None
        self._seen.add(id(composed))
        makers: dict[type, Callable[[Any, Place], Node | None]] = {
            yaml.ScalarNode: self._scalar,
            yaml.SequenceNode: self._sequence,
            yaml.MappingNode: self._mapping,
        }
        return makers[type(composed)](composed, place)

    def _place(self, composed: Any) -> Place:
        start, end = composed.start_mark, composed.end_mark
        length = end.column - start.column if end.line == start.line else 1
        return Place(self._name, start.line + 1, start.column + 1, max(length, 1))

    def _scalar(self, composed: Any, place: Place) -> Scalar | None:
        text = composed.value
        if composed.style:
            return Scalar(place, text, text, quoted=composed.style in "'\"")
        if not str(composed.tag).startswith("tag:yaml.org,2002:"):
            self._findings.error("yaml-tag", place, f"{composed.tag} is a YAML tag", f'quote the text: "{composed.tag}"')
            return None
        if text in _NULLS:
            self._findings.error("empty-value", place, "there is no value here", 'give one; for an empty text write ""')
            return None
        return Scalar(place, text, _plain_value(text), quoted=False)

    def _sequence(self, composed: Any, place: Place) -> Sequence:
        items = (self.node(item) for item in composed.value)
        return Sequence(place, tuple(item for item in items if item is not None))

    def _mapping(self, composed: Any, place: Place) -> Mapping:
        return Mapping(place, dict(self._entries(composed)))

    def _entries(self, composed: Any) -> Iterator[tuple[str, tuple[Place, Node]]]:
        names: dict[str, Place] = {}
        for key, value in composed.value:
            place = self._place(key)
            if id(key) in self._seen:
                self._findings.error("yaml-alias", place, "an alias (*name) repeats this key", "write the name out")
                continue
            name = self._key(key, place)
            node = self.node(value)
            if name is None or node is None:
                continue
            if name in names:
                self._findings.error("duplicate-key", place, f'"{name}" stands here twice',
                                     f"the first is in line {names[name].line}")
                continue
            names[name] = place
            yield name, (place, node)

    def _key(self, key: Any, place: Place) -> str | None:
        if not isinstance(key, yaml.ScalarNode):
            self._findings.error("key-not-text", place, "a name must be a text, not a list or a mapping")
            return None
        if not key.style and (key.value in _NULLS or not isinstance(_plain_value(key.value), str)):
            self._findings.error("key-not-text", place, f"{key.value or 'nothing'} is no name",
                                 f"names start with a letter: field_{key.value}" if key.value else "give a name")
            return None
        return str(key.value)


def _plain_value(text: str) -> str | int | Decimal | bool:
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.match(text):
        return int(text) if len(text) <= 30 else text
    if _DECIMAL.match(text):
        return Decimal(text)
    return text
