"""The text of an expression cut into words, signs, numbers and texts.

Signs of other languages (`&&`, `=`) are told and read as the right ones, so that all that is wrong
further on is told too.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from engine.expression.problems import Problem

RIGHT_SIGNS: Mapping[str, str] = {
    "&&": "and", "&": "and", "||": "or", "|": "or", "!": "not",
    "=": "==", "===": "==", "!==": "!=", "<>": "!=", "=>": ">=", "=<": "<=",
    "≠": "!=", "≤": "<=", "≥": ">=", "×": "*", "−": "-",
}  # fmt: skip
RIGHT_WORDS: Mapping[str, str] = {"none": "null", "nil": "null"}
KEYWORDS = frozenset(("and", "or", "not", "in", "true", "false", "null"))
_CURLY_QUOTES = "“”„‟«»‘’‚"

_TOKEN = re.compile(
    r"""
      (?P<space>\s+)
    | (?P<name>[^\W\d]\w*)
    | (?P<number>[0-9]+(?:\.[0-9]+)?(?![\w.]))
    | (?P<odd_number>[0-9][\w.]*)
    | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    | (?P<open_text>["'][^\n]*)
    | (?P<wrong_sign>===|!==|&&?|\|\|?|<>|=>|=<|[≠≤≥×−]|=(?!=)|!(?!=))
    | (?P<sign>==|!=|<=|>=|[-<>()\[\],.+*])
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)


class Kind(Enum):
    """What a token is."""

    NAME = "name"
    NUMBER = "number"
    TEXT = "text"
    SIGN = "sign"
    END = "end"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text from `start` to `end`; `text` is as written, or the right sign for a wrong one."""

    kind: Kind
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens, an END last. readable: whether parsing them makes sense in spite of the problems."""

    tokens: tuple[Token, ...]
    problems: tuple[Problem, ...]
    readable: bool


def read_tokens(text: str) -> Tokens:
    """Cut the text into tokens; never raises."""
    tokens: list[Token] = []
    problems: list[Problem] = []
    readable = True
    for match in _TOKEN.finditer(text):
        group = match.lastgroup or "other"
        if group == "space":
            continue
        token = _token(group, match, after_point=bool(tokens) and tokens[-1].text == ".")
        problem = _problem(group, match, token)
        if problem is not None:
            problems.append(problem)
        if token is None:
            readable = False
        else:
            tokens.append(token)
    tokens.append(Token(Kind.END, "", len(text), len(text)))
    return Tokens(tuple(tokens), tuple(problems), readable)


def _token(group: str, match: re.Match[str], *, after_point: bool) -> Token | None:
    written = match.group()
    match group:
        case "name":
            lowered = RIGHT_WORDS.get(written.lower(), written.lower())
            # A field may have any name, so `item.Not` is the schema's to refuse.
            name = lowered if lowered in KEYWORDS and not after_point else written
            return Token(Kind.NAME, name, match.start(), match.end())
        case "number" | "text" | "sign":
            return Token(Kind(group), written, match.start(), match.end())
        case "wrong_sign":
            right = RIGHT_SIGNS[written]
            kind = Kind.NAME if right in KEYWORDS else Kind.SIGN
            return Token(kind, right, match.start(), match.end())
    return None


def _problem(group: str, match: re.Match[str], token: Token | None) -> Problem | None:
    written = match.group()
    if token is not None and group in ("name", "wrong_sign") and token.text != written:
        return _at(match, f"{written} is written {token.text} here.", token.text)
    match group:
        case "odd_number":
            return _at(match, f"{written} is no number; write digits, and a point before decimals: 12 or 12.50.")
        case "open_text":
            return _at(match, f"The quote {written[0]} is opened and not closed.", written + written[0])
        case "other":
            return _other(match)
        case "text" if (escape := re.search(r"\\[^\\\"']", written.replace("\\\\", "  "))) is not None:
            start = match.start() + escape.start()
            return Problem(start, 2, "After \\ in a text comes a quote or another \\.", "\\" + escape.group())
    return None


def _other(match: re.Match[str]) -> Problem:
    written = match.group()
    if written in _CURLY_QUOTES:
        return _at(match, f"{written} doesn't quote a text; a straight quote does.", '"')
    if written == "%":
        return _at(match, "A percentage is written without its sign: 33.3333.")
    if written == "/":
        return _at(match, "There is no division; multiply the other side instead.")
    return _at(match, f"The character {written!r} has no meaning here.")


def _at(match: re.Match[str], message: str, suggestion: str | None = None) -> Problem:
    return Problem(match.start(), len(match.group()), message, suggestion)
