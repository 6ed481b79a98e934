"""Values written down: numbers, texts and days, from the characters that stand for them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from engine.expression.problems import Problem
from engine.expression.syntax import Literal
from engine.expression.tokens import Token

MAX_DIGITS = 18
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def number(token: Token, *, minus: Token | None = None) -> Literal | Problem:
    """A whole or a decimal number, negative after a minus; more than 18 digits are a problem."""
    start = token.start if minus is None else minus.start
    if len(token.text.replace(".", "")) > MAX_DIGITS:
        return Problem(start, token.end - start, f"A number has at most {MAX_DIGITS} digits.")
    value = Decimal(token.text) if "." in token.text else int(token.text)
    return Literal(start, token.end, value if minus is None else -value)


def text(token: Token) -> Literal:
    r"""A quoted text; `\"`, `\'` and `\\` stand for the second character."""
    return Literal(token.start, token.end, _ESCAPE.sub(r"\1", token.text[1:-1]))


def day(written: Literal, start: int, end: int) -> Literal | Problem:
    """The day of `date("2026-01-31")`, whose text is `written` and whose call goes from start to end."""
    value = day_of(written.value)
    if value is None:
        length = written.end - written.start
        return Problem(written.start, length, 'No such day; a date is written as date("2026-01-31").')
    return Literal(start, end, value)


def day_of(value: object) -> date | None:
    """The day that a text as `2026-01-31` means, None for anything else."""
    if not isinstance(value, str) or _DAY.fullmatch(value) is None:
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None
