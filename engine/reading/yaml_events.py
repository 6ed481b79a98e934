"""What is refused before nodes are made: nesting that would exhaust the composer, aliases, tags."""

from __future__ import annotations

import re
from typing import Any

import yaml

from engine.diagnostics import Findings, Place

DEEPEST_NESTING = 50
_TAG = re.compile(r"(?<![^\s\[{,:?-])!(?![\s=])")
_DEEP = re.compile(rf"^ {{{DEEPEST_NESTING}}}|(?:[-?:] +){{{DEEPEST_NESTING}}}", re.MULTILINE)


class TooDeep(Exception):
    """Nested deeper than the composer is trusted with."""

    def __init__(self, place: Place) -> None:
        super().__init__(str(place))
        self.place = place


def refuse_events(text: str, name: str, loader: Any, findings: Findings) -> None:
    """Tell of aliases and tags; raise TooDeep. The pass is made only for texts that may hold any of them."""
    if not _is_suspect(text):
        return
    depth = 0
    for event in yaml.parse(text, Loader=loader):
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST_NESTING:
            raise TooDeep(_place(event, name))
        if isinstance(event, yaml.AliasEvent):
            findings.error(
                "yaml-alias",
                _place(event, name),
                f"*{event.anchor} is a YAML alias: it repeats a value",
                f'write the value out; a text that starts with * is quoted: "*{event.anchor}"',
            )
        elif getattr(event, "tag", None) is not None:
            _refuse_tag(event, name, findings)


def _is_suspect(text: str) -> bool:
    brackets = text.count("[") + text.count("{")
    return brackets >= DEEPEST_NESTING or "*" in text or _TAG.search(text) is not None or _DEEP.search(text) is not None


def _refuse_tag(event: Any, name: str, findings: Findings) -> None:
    tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
    findings.error("yaml-tag", _place(event, name), f"{tag} is a YAML tag", "quote a text that starts with !")


def _place(event: Any, name: str) -> Place:
    start, end = event.start_mark, event.end_mark
    return Place(
        name, start.line + 1, start.column + 1, max(end.column - start.column, 1) if start.line == end.line else 1
    )
