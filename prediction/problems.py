"""What is wrong in a field, where in it, and what would be right: values, in three languages (PAT-01, PAT-02)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from prediction.problem_texts import TEXTS

LONGEST_NAMED = 80
"""A longer text is named by its beginning."""


class Severity(Enum):
    """Whether the pattern can be used in spite of the problem."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a field.

    code: names what is wrong, as in `prediction/problem_texts.py`; doesn't change with the language.
    tag: the field, `853`. subfield: its code, `y`; empty if the field as a whole is meant.
    at: the column in the text that was read, from 1; None if the field was not read from text.
    details: what the message names.

    Examples:
        >>> problem = Problem("frequency-unknown", "853", "w", 12, {"value": "y"})
        >>> print(problem)
        853 $w, column 12: “y” is no frequency: write a letter (a b c d e f g h i j k m q s t w x z) or issues a year, 1-366
    """

    code: str
    tag: str
    subfield: str = ""
    at: int | None = None
    details: Mapping[str, str] = field(default_factory=dict, hash=False)
    severity: Severity = Severity.ERROR

    @property
    def named(self) -> dict[str, str]:
        """What the message names: the details, the field and the subfield; long ones shortened."""
        details = {name: _shortened(text) for name, text in self.details.items()}
        return {"tag": self.tag, "code": self.subfield, **details}

    def message(self, language: str = "en") -> str:
        """What is wrong, in `sl`, `en` or `nl`."""
        return TEXTS[self.code][language][0].format_map(self.named)

    def suggestion(self, language: str = "en") -> str:
        """What would be right."""
        return TEXTS[self.code][language][1].format_map(self.named)

    def place(self, language: str = "en") -> str:
        """Where it is: `853 $y, column 40`."""
        column = "" if self.at is None else f", {_COLUMN[language]} {self.at}"
        return self.tag + (f" ${self.subfield}" if self.subfield else "") + column

    def __str__(self) -> str:
        return f"{self.place()}: {self.message()}: {self.suggestion()}"


def _shortened(text: str) -> str:
    return text if len(text) <= LONGEST_NAMED else f"{text[: LONGEST_NAMED - 1]}…"


_COLUMN = {"sl": "stolpec", "en": "column", "nl": "kolom"}
