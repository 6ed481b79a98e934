"""Texts in the languages of their readers.

What is told to a person is a value until somebody reads it: a `Text` with placeholders, filled to a `Message`. Only
the door, or whoever answers in a language, says it. The words of a room stand together in a module of their own
(`value_words.py`, `incoming_words.py` …).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

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

    def filled(self, **values: Any) -> Message:
        """The text with its placeholders filled."""
        return Message(self, values)

    def missing(self) -> tuple[str, ...]:
        """Languages of the project that have no words here."""
        have = {language for language, words in self.texts if words}
        return tuple(language for language in LANGUAGES if language not in have)

    def __str__(self) -> str:
        return self.say("en")


@dataclass(frozen=True, slots=True)
class Message:
    """A text and what fills its placeholders; values may be texts and messages themselves.

    As a string it is in English, for logs and for those who write definitions.
    """

    text: Text
    values: Mapping[str, Any] = field(hash=False)

    def say(self, language: str) -> str:
        """The filled words in a language."""
        return self.text.say(language).format(**{name: said(value, language) for name, value in self.values.items()})

    def __str__(self) -> str:
        return self.say("en")


@dataclass(frozen=True, slots=True)
class Count:
    """How many: 13,418 in English, 13.418 in Slovenian and Dutch."""

    number: int

    def say(self, language: str) -> str:
        """The number in groups of three."""
        return f"{self.number:,}" if language == "en" else f"{self.number:,}".replace(",", ".")

    def __str__(self) -> str:
        return self.say("en")


Sayable = str | Text | Message
"""What can be told: a message, a text without placeholders, or words that are in the reader's language already."""


def text(sl: str, en: str, nl: str) -> Text:
    """A text in the languages of the project."""
    return Text((("sl", sl), ("en", en), ("nl", nl)))


def said(value: Any, language: str) -> Any:
    """A text, message or count in a language; anything else as it is."""
    return value.say(language) if isinstance(value, Text | Message | Count) else value


_JOINED = Text.of({"en": "{first}{between}{second}"})
_ABOUT = Text.of({"en": "{first}: {then}"})


def joined(messages: Iterable[Sayable], between: Sayable = "; ") -> Sayable:
    """Several things told one after the other."""
    return reduce(lambda first, second: _JOINED.filled(first=first, between=between, second=second), messages)


def about(first: Sayable, then: Sayable) -> Message:
    """What is told, after what it is about: `price: …`."""
    return _ABOUT.filled(first=first, then=then)
