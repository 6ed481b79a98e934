"""A name that nothing answers to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from engine.definition import Name
from engine.diagnostics import Diagnostic
from engine.suggestions import did_you_mean


def unknown(rule: str, name: Name, known: Iterable[str], message: str) -> Iterator[Diagnostic]:
    """A finding when a name is none of the known ones."""
    names = [str(each) for each in known]
    if name not in names and not is_told(name):
        yield Diagnostic(rule, name.place, message, did_you_mean(name, names))


def is_told(name: Name) -> bool:
    """Whether the reader has told of this name already: nothing stands there."""
    return not name


def unknown_reference(rule: str, name: Name, known: Iterable[str], message: str) -> Iterator[Diagnostic]:
    """The same for names of Python's, which may have points in them."""
    names = [str(each) for each in known]
    if name not in names and not is_told(name):
        yield Diagnostic(rule, name.place, message, did_you_mean(name, names) or _none(names))


def _none(names: list[str]) -> str | None:
    return None if names else "Python lends none"
