"""A place among the tokens of an expression, and the problems noted on the way."""

from __future__ import annotations

from typing import NoReturn

from engine.expression.problems import Problem
from engine.expression.tokens import Kind, Token


class Stopped(Exception):
    """Reading can't go on; the problem is noted already."""


class Cursor:
    """Walks over tokens that end with an END, which it never passes."""

    def __init__(self, text: str, tokens: tuple[Token, ...]) -> None:
        self.problems: list[Problem] = []
        self._text = text
        self._tokens = tokens
        self._index = 0

    @property
    def here(self) -> Token:
        """The token that is read next."""
        return self._tokens[self._index]

    @property
    def following(self) -> Token:
        """The token after that one."""
        return self._tokens[min(self._index + 1, len(self._tokens) - 1)]

    @property
    def at_end(self) -> bool:
        """Whether everything is read."""
        return self.here.kind is Kind.END

    def take(self) -> Token:
        """Read the token that stands here."""
        token = self.here
        self._index = min(self._index + 1, len(self._tokens) - 1)
        return token

    def took(self, text: str) -> bool:
        """Read this very token if it stands here."""
        stands = self.here.text == text
        if stands:
            self.take()
        return stands

    def close(self, opened: Token, closing: str) -> int:
        """Read the bracket that closes an opened one; give its end."""
        if self.at_end:
            self.stop(opened, f"This {opened.text} is never closed.")
        if self.here.text != closing:
            self.stop_at_rest()
        return self.take().end

    def written(self, start: int, end: int) -> str:
        """The characters of the expression from start to end."""
        return self._text[start:end]

    def tell(self, start: int, end: int, message: str, suggestion: str | None = None) -> None:
        """Note a problem and go on."""
        self.problems.append(Problem(start, end - start, message, suggestion))

    def stop(self, token: Token, message: str) -> NoReturn:
        """Note a problem after which nothing more can be read."""
        self.tell(token.start, token.end, message)
        raise Stopped

    def stop_at_rest(self) -> NoReturn:
        """Stop at a token that doesn't go on with what stands before it."""
        before, token, after = self._tokens[self._index - 1], self.here, self.following
        if token.text == "," and before.kind is after.kind is Kind.NUMBER:
            self.tell(before.start, after.end, "Decimals stand after a point.", f"{before.text}.{after.text}")
            raise Stopped
        if token.text == "is":
            end, sign = (after.end, "!=") if after.text == "not" else (token.end, "==")
            self.tell(token.start, end, f"{self._text[token.start : end]} is written {sign} here.", sign)
            raise Stopped
        if token.text in (")", "]"):
            self.stop(token, f"This {token.text} closes nothing.")
        self.stop(token, f"{token.text} doesn't go on with what stands before it; is and, or or == missing?")
