"""What is wrong in an expression, and where: a value, since a file may have many of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake in the text of an expression.

    offset, length: the characters that are meant, counted from 0; the length is 0 only at the end of
    the text, where something is missing. message: a sentence for the person who wrote it.
    suggestion: what to write there instead, None when nothing is near.
    """

    offset: int
    length: int
    message: str
    suggestion: str | None = None


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Every problem once, by its place in the text."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda problem: (problem.offset, problem.length)))
