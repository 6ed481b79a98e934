"""A YAML parser's error in words a librarian can use."""

from __future__ import annotations

import re

import yaml

from engine.diagnostics import Place
from engine.reading.source_text import SourceText

_NOT_ALLOWED = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PLAIN_WORDS: tuple[tuple[str, str, str], ...] = (
    ("while scanning a tag", "a text can't start with !", "quote the text"),
    ("while scanning an alias", "a text can't start with *", "quote the text"),
    ("while scanning an anchor", "a text can't start with &", "quote the text"),
    ("while scanning a block scalar", "a text that starts with | or > goes on in the next line", "quote the text"),
    ("while scanning a directive", "a line can't start with %", "quote the text"),
    ("found a tab character", "a tab stands in the indentation", "indent with spaces"),
    ("cannot start any token", "no text can start with this character", "quote the text"),
    (
        "mapping values are not allowed",
        "a second colon stands here",
        'quote a text that holds ": ", and check the indentation',
    ),
    ("expected ',' or '}'", "a comma or a closing } is missing before this", "close the { or quote the text"),
    ("expected ',' or ']'", "a comma or a closing ] is missing before this", "close the [ or quote the text"),
    (
        "did not find expected",
        "this does not go on with what stands above it",
        "check the indentation and the closing brackets and quotes above",
    ),
    ("could not find expected ':'", "a name without a colon and a value", "write NAME: VALUE"),
    ("found unexpected end of stream", "this quote is never closed", "close it on the same line"),
    ("found another document", "a second document starts here", "one file is one document: remove the ---"),
)


def explain(error: yaml.YAMLError, text: str, file: str) -> tuple[Place, str, str | None]:
    """Place, message and suggestion of what stopped the parser."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return _character(text, file)
    problem = error.problem or "this is not YAML"
    mark = error.problem_mark or error.context_mark
    if "end of stream" in problem:
        mark = error.context_mark or mark
    place = Place(file, mark.line + 1, mark.column + 1) if mark is not None else Place(file, 1, 1)
    source = SourceText(file, text)
    if "cannot start any token" in problem and source.stands_at(source.index(place), "\t"):
        problem = "found a tab character"
    for needle, message, suggestion in _PLAIN_WORDS:
        if needle in f"{error.context}: {problem}":
            return place, message, suggestion
    return place, problem, None


def is_undefined_alias(error: yaml.YAMLError) -> bool:
    """Whether the parser stopped at an alias of something that is not there."""
    return isinstance(error, yaml.MarkedYAMLError) and "undefined alias" in str(error.problem)


def _character(text: str, file: str) -> tuple[Place, str, str | None]:
    """The first character that YAML does not know."""
    found = _NOT_ALLOWED.search(text)
    before = text[: found.start()] if found is not None else ""
    code = f"U+{ord(found.group()):04X}" if found is not None else ""
    place = Place(file, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return place, f"the control character {code} is not allowed in YAML".replace("  ", " "), "remove it"
