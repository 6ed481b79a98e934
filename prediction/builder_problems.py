"""What is wrong in a form, where in it, and what would be right: values, in three languages (PAT-01)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from prediction.builder_texts import FORM_TEXTS, NEAR, SORTS
from prediction.problem_texts import TEXTS
from prediction.words import WORDS


@dataclass(frozen=True, slots=True)
class Word:
    """A word that each language has its own of. names: `months`, `weekdays`, `sorts`; at: which one, from 0."""

    names: str
    at: int

    def said(self, language: str) -> str:
        """The word."""
        words: tuple[str, ...] = SORTS[language] if self.names == "sorts" else getattr(WORDS[language], self.names)
        return words[self.at]


Detail = str | Word
"""What a message names."""


@dataclass(frozen=True, slots=True)
class FormProblem:
    """One thing that is wrong in a form.

    line, column: from 1; length: how many characters are meant. code: names what is wrong, as in `builder_texts.py`, or
    `problem_texts.py` for what is wrong with the pattern a form makes. details: what the message names; `near` is the
    right word for a misspelt one.

    Examples:
        >>> print(FormProblem(2, 12, "rhythm-unknown", {"text": "montly", "near": "monthly"}))
        2:12: "montly" is no frequency (did you mean "monthly"?)
    """

    line: int
    column: int
    code: str
    details: Mapping[str, Detail] = field(default_factory=dict, hash=False)
    length: int = 1

    def message(self, language: str = "en") -> str:
        """What is wrong, in `sl`, `en` or `nl`."""
        return self._said(language, 0)

    def suggestion(self, language: str = "en") -> str:
        """What would be right."""
        return NEAR[language].format_map(self.details) if "near" in self.details else self._said(language, 1)

    def _said(self, language: str, which: int) -> str:
        texts = FORM_TEXTS.get(self.code) or TEXTS[self.code]
        details = {
            name: detail.said(language) if isinstance(detail, Word) else detail for name, detail in self.details.items()
        }
        return texts[language][which].format_map(details)

    def __str__(self) -> str:
        return f"{self.line}:{self.column}: {self.message()} ({self.suggestion()})"


class FormError(ValueError):
    """A form that can't be used; `problems` holds everything that is wrong in it, in order of place."""

    def __init__(self, problems: Iterable[FormProblem]) -> None:
        once = {str(problem): problem for problem in problems}
        self.problems = tuple(sorted(once.values(), key=lambda each: (each.line, each.column, each.message())))
        super().__init__("\n".join(map(str, self.problems)))
