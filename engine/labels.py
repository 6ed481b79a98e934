"""Texts in the languages of their readers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

LANGUAGES = ("sl", "en", "nl")
PLACEHOLDER = re.compile(r"\{([\w.]+)\}")
"""A path in braces that a message fills in, e.g. `{order.number}`."""


@dataclass(frozen=True, slots=True)
class Text:
    """One text in several languages, e.g. the label of a status.

    texts: pairs of language code and text. `say` falls back to English, then to any.
    """

    texts: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, texts: Mapping[str, str]) -> Text:
        """Make a text from a mapping of language code to words."""
        return cls(tuple(texts.items()))

    def say(self, language: str) -> str:
        """The words in a language, else in English, else in the first one there is."""
        words = dict(self.texts)
        return words.get(language) or words.get("en") or next(iter(words.values()), "")

    def missing(self) -> tuple[str, ...]:
        """Languages of the project that have no words here."""
        have = {language for language, words in self.texts if words}
        return tuple(language for language in LANGUAGES if language not in have)
