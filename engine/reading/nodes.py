"""Reading typed pieces out of nodes: every mistake becomes a finding, reading goes on."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from engine.definition import Name
from engine.diagnostics import Findings, Place
from engine.labels import LANGUAGES, Text
from engine.reading.yaml_text import Mapping, Node, Scalar, Sequence
from engine.suggestions import did_you_mean

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")
T = TypeVar("T")
D = TypeVar("D")


class _NoMapping(Mapping):
    """Stands in where something else stands than a mapping: that is told, and nothing more is missed in it."""


class NodeReader:
    """Reads names, texts, lists and keys, and notes what is not as it should be.

    languages: in which texts must be complete; a library's own file may need fewer.
    """

    def __init__(self, findings: Findings, languages: Iterable[str] = LANGUAGES) -> None:
        self.findings = findings
        self._languages = tuple(languages)

    def mapping(self, node: Node, what: str, keys: Iterable[str] | None = None) -> Mapping:
        """The node as a mapping; unknown keys are findings with the nearest right one."""
        if not isinstance(node, Mapping):
            self.findings.error("wrong-shape", node.place, f"{what} must be a mapping", "NAME: VALUE")
            return _NoMapping(node.place, {})
        if keys is None:
            return node
        known = tuple(keys)
        for name, (place, _) in node.entries.items():
            if name not in known:
                self.findings.error("unknown-key", place, f'{what} knows no "{name}"', did_you_mean(name, known))
        return node

    def entries(self, node: Node | None, what: str) -> Iterator[tuple[Name, Node]]:
        """Name and node of a mapping whose keys are names."""
        if node is None:
            return
        for name, (place, value) in self.mapping(node, what).entries.items():
            yield self.name_at(name, place), value

    def name_at(self, text: str, place: Place) -> Name:
        """A text as a name; a finding when it has the wrong letters."""
        if not NAME.match(text):
            self.findings.error(
                "bad-name", place, f'"{text}" is no name: letters, digits and _ only, a letter first', _good_name(text)
            )
        return Name(text, place)

    def get(self, mapping: Mapping, key: str) -> Node | None:
        """The node under a key, None without it."""
        entry = mapping.entries.get(key)
        return entry[1] if entry is not None else None

    def require(self, mapping: Mapping, key: str, what: str) -> Node | None:
        """The node under a key; a finding without it."""
        node = self.get(mapping, key)
        if node is None and not isinstance(mapping, _NoMapping) and not {key, "<<"} & mapping.lost:
            self.findings.error("missing-key", mapping.place, f'{what} needs "{key}"', f"{key}: …")
        return node

    def read(self, mapping: Mapping, key: str, how: Callable[[Node], T], otherwise: D) -> T | D:
        """What `how` makes of the node under a key, or `otherwise` without it."""
        node = self.get(mapping, key)
        return how(node) if node is not None else otherwise

    def scalar(self, node: Node, what: str) -> Scalar | None:
        """The node as a single value."""
        if isinstance(node, Scalar):
            return node
        self.findings.error("wrong-shape", node.place, f"{what} must be a single value")
        return None

    def string(self, node: Node, what: str) -> str:
        """The text of a single value."""
        scalar = self.scalar(node, what)
        return scalar.text if scalar is not None else ""

    def name(self, node: Node, what: str = "a name") -> Name:
        """A single name."""
        scalar = self.scalar(node, what)
        if scalar is None:
            return Name("", node.place)
        return self.name_at(scalar.text, scalar.piece(0, len(scalar.text)))

    def reference(self, node: Node, what: str) -> Name:
        """A text that names something outside, such as `holdings.field_997`; any letters."""
        scalar = self.scalar(node, what)
        if scalar is not None and not scalar.text.strip():
            self.findings.error("empty-value", scalar.place, f"{what} is empty", "name one, or leave it out")
        return Name(scalar.text, scalar.piece(0, len(scalar.text))) if scalar is not None else Name("", node.place)

    def sequence(self, node: Node, what: str) -> tuple[Node, ...]:
        """The items of a list."""
        if isinstance(node, Sequence):
            return node.items
        self.findings.error("wrong-shape", node.place, f"{what} must be a list", f"[{_short(node)}]")
        return ()

    def names(self, node: Node, what: str = "names") -> tuple[Name, ...]:
        """A list of names."""
        return tuple(self.name(item, what) for item in self.sequence(node, what))

    def names_or_one(self, node: Node, what: str = "names") -> tuple[Name, ...]:
        """A list of names, or a single one."""
        return self.names(node, what) if isinstance(node, Sequence) else (self.name(node, what),)

    def alternatives(self, node: Node, what: str = "statuses") -> tuple[Name, ...]:
        """`A | B | C` as names, each with its own place."""
        scalar = self.scalar(node, what)
        return self.split_alternatives(scalar.text, scalar) if scalar is not None else ()

    def split_alternatives(self, text: str, scalar: Scalar, start: int = 0) -> tuple[Name, ...]:
        """The names in a piece `A | B` of a scalar that begins at `start` in it."""
        names = []
        for piece in re.finditer(r"[^|]+", text):
            word = piece.group().strip()
            offset = start + piece.start() + len(piece.group()) - len(piece.group().lstrip())
            names.append(self.name_at(word, scalar.piece(offset, len(word))))
        if not names or text.count("|") != len(names) - 1:
            self.findings.error(
                "bad-alternatives",
                scalar.piece(start, len(text) or 1),
                "statuses are joined by |, one on each side",
                "A | B",
            )
        return tuple(names)

    def boolean(self, node: Node, what: str) -> bool:
        """`true` or `false`."""
        scalar = self.scalar(node, what)
        if scalar is None:
            return False
        if isinstance(scalar.value, bool):
            return scalar.value
        self.findings.error(
            "wrong-type", scalar.place, f"{what} must be true or false, not {scalar.text}", "true or false"
        )
        return False

    def text(self, node: Node, what: str) -> Text:
        """A text in several languages, `{sl: …, en: …, nl: …}`."""
        mapping = self.mapping(node, what, LANGUAGES)
        words = {
            language: self.words(value, f"{what} in {language}")
            for language, (_, value) in mapping.entries.items()
            if language in LANGUAGES
        }
        text = Text.of(words)
        missing = [
            language for language in text.missing() if language in self._languages and language not in mapping.lost
        ]
        if missing and isinstance(node, Mapping):
            self.findings.error(
                "missing-translation",
                node.place,
                f"{what} has no words in {', '.join(missing)}",
                _split_by_comma(mapping) or ", ".join(f"{language}: …" for language in missing),
            )
        return text

    def words(self, node: Node, what: str) -> Name:
        """The words of a text, with the place of the first of them."""
        scalar = self.scalar(node, what)
        return Name(scalar.text, scalar.piece(0, len(scalar.text))) if scalar is not None else Name("", node.place)

    def no_text(self) -> Text:
        """Stands in for a text that is missing."""
        return Text(())


def _good_name(text: str) -> str | None:
    """A name near a text that is none: čšž become csz, anything else an underscore."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    fixed = re.sub(r"[^A-Za-z0-9_]+", "_", plain).strip("_")
    if not fixed:
        return None
    return f'for example "{fixed if NAME.match(fixed) else f"n_{fixed}"}"'


def _short(node: Node) -> str:
    return node.text[:40] if isinstance(node, Scalar) else "…"


def _split_by_comma(mapping: Mapping) -> str | None:
    """A comma in an unquoted label makes keys of its rest: say so."""
    if any(name not in LANGUAGES for name in mapping.entries):
        return "quote a text that holds a comma"
    return None
