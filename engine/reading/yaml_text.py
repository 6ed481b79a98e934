"""Strict YAML 1.2 core, with the place of every node.

Accepted: one document of mappings, sequences and scalars. Refused, each with its place: duplicate
keys, aliases, merge keys, tags, keys that are no text, empty values, texts that are no UTF-8,
files over a megabyte, nesting over fifty levels. `yes`, `no`, `on`, `012` and `1.10` stay texts or
exact decimals, as YAML 1.2 has them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import yaml

from engine.diagnostics import Findings, Place
from engine.reading.source_text import SourceText
from engine.reading.yaml_errors import explain, is_undefined_alias
from engine.reading.yaml_events import DEEPEST_NESTING, TooDeep, refuse_events

LARGEST_FILE = 1_000_000

_INTEGER = re.compile(r"[-+]?[0-9]+\Z")
_DECIMAL = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_BOOLEANS = {word: word.lower() == "true" for word in ("true", "True", "TRUE", "false", "False", "FALSE")}
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """A single value. text: as written without quotes. value: text, int, Decimal or bool.

    source: its file, where it was written over lines or with escapes, so that its pieces must be looked for.
    """

    place: Place
    text: str
    value: str | int | Decimal | bool
    quoted: bool
    source: SourceText | None = None

    def piece(self, offset: int, length: int) -> Place:
        """The place of a piece of the text."""
        quote = 1 if self.quoted else 0
        if self.source is not None:
            return self.source.piece(self.source.index(self.place) + quote, self.text, offset, length)
        return self.place.at(offset + quote, length)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of nodes."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Named nodes: name → (place of the name, node), in file order.

    lost: names whose values can't be used, which is told; `<<` for any number of names.
    """

    place: Place
    entries: dict[str, tuple[Place, Node]]
    lost: frozenset[str] = frozenset()


Node = Scalar | Sequence | Mapping


def read_yaml_file(path: Path, name: str, findings: Findings) -> tuple[Node | None, str]:
    """The root node of a file and its text; (None, text) with findings when it can't be used."""
    whole = Place(name, 1, 1)
    try:
        size = path.stat().st_size
        if size > LARGEST_FILE:
            findings.error(
                "file-too-large",
                whole,
                f"the file has {size:,} bytes; at most {LARGEST_FILE:,} are read",
                "split it: one file is one status table",
            )
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
        findings.error(
            "file-encoding", Place(name, line, 1), f"byte {error.start + 1} is not UTF-8", "save the file as UTF-8"
        )
        return None, ""
    try:
        refuse_events(text, name, _LOADER, findings)
        root = yaml.compose(text, Loader=_LOADER)
    except TooDeep as deep:
        findings.error(
            "too-deep",
            deep.place,
            f"nested deeper than {DEEPEST_NESTING} levels",
            "look for a bracket that is never closed",
        )
        return None, text
    except yaml.YAMLError as error:
        if not is_undefined_alias(error):  # told by refuse_events
            findings.error("yaml-syntax", *explain(error, text, name))
        return None, text
    if root is None:
        findings.error("empty-file", whole, "the file is empty")
        return None, text
    return _Walk(name, text, findings).node(root), text


class _Walk:
    """Turns composed nodes into ours, collecting findings."""

    def __init__(self, name: str, text: str, findings: Findings) -> None:
        self._name = name
        self._text = text
        self._source = SourceText(name, text)
        self._findings = findings
        self._seen: set[int] = set()

    def node(self, composed: Any) -> Node | None:
        place = self._place(composed)
        if id(composed) in self._seen:  # an alias, told by refuse_events
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
        quoted = bool(composed.style) and composed.style in "'\""
        straight = self._source.stands_at(composed.start_mark.index + quoted, text)
        source = None if straight else self._source
        if not str(composed.tag).startswith("tag:yaml.org,2002:"):  # told by refuse_events
            return None
        if composed.style:
            return Scalar(place, text, text, quoted, source)
        if text in _NULLS:
            self._findings.error("empty-value", place, "there is no value here", 'give one; for an empty text write ""')
            return None
        return Scalar(place, text, _plain_value(text), quoted=False, source=source)

    def _sequence(self, composed: Any, place: Place) -> Sequence:
        items = (self.node(item) for item in composed.value)
        return Sequence(place, tuple(item for item in items if item is not None))

    def _mapping(self, composed: Any, place: Place) -> Mapping:
        lost: set[str] = set()
        return Mapping(place, dict(self._entries(composed, lost)), frozenset(lost))

    def _entries(self, composed: Any, lost: set[str]) -> Iterator[tuple[str, tuple[Place, Node]]]:
        names: dict[str, Place] = {}
        for key, value in composed.value:
            place = self._place(key)
            if id(key) in self._seen:  # an alias, told by refuse_events
                continue
            self._seen.add(id(key))
            name = self._key(key, place)
            node = self.node(value) if name is None or self._has_value(name, key, value) else None
            if name is None or node is None:
                lost.add(str(key.value) if name is None else name)
                continue
            if key.style:
                place = place.at(1, len(name))
            if name in names:
                self._findings.error(
                    "duplicate-key", place, f'"{name}" stands here twice', f"the first is in line {names[name].line}"
                )
                continue
            names[name] = place
            yield name, (place, node)

    def _has_value(self, name: str, key: Any, value: Any) -> bool:
        """False for a name without a colon, as a comma in an unquoted text makes it."""
        between = self._text[key.end_mark.index : value.start_mark.index]
        is_written = value.value or not isinstance(value, yaml.ScalarNode) or value.style
        if is_written or ":" in between or key.start_mark.index == value.start_mark.index:
            return True
        self._findings.error(
            "empty-value", self._place(key), f'"{name}" has no value', "quote a text that holds a comma"
        )
        return False

    def _key(self, key: Any, place: Place) -> str | None:
        if not isinstance(key, yaml.ScalarNode):
            self._findings.error("key-not-text", place, "a name must be a text, not a list or a mapping")
            return None
        if key.value == "<<" and not key.style:
            self._findings.error(
                "yaml-merge", place, "<< is a YAML merge key; they are not used here", "write the values out"
            )
            return None
        if not key.style and (key.value in _NULLS or not isinstance(_plain_value(key.value), str)):
            self._findings.error(
                "key-not-text",
                place,
                f"{key.value or 'nothing'} is no name",
                f"names start with a letter: field_{key.value}" if key.value else "give a name",
            )
            return None
        return str(key.value)


def _plain_value(text: str) -> str | int | Decimal | bool:
    if text in _BOOLEANS:
        return _BOOLEANS[text]
    if _INTEGER.match(text):
        return int(text) if len(text) <= 30 else text
    if _DECIMAL.match(text):
        try:
            return Decimal(text)
        except InvalidOperation:  # an exponent beyond all measure
            return text
    return text
