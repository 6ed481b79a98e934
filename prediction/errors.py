"""Every exception of the package, in one tree.

PredictionError
├── FieldError          a field that can't be used; `problems` has everything that is wrong in it
└── CannotPredictError  nothing can be said about the next issue; `problem` says why
"""

from __future__ import annotations

from collections.abc import Iterable

from prediction.problems import Problem


class PredictionError(ValueError):
    """Base of all; `problems` are values with a place, a message and a suggestion in three languages."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


class FieldError(PredictionError):
    """A field that can't be used."""


class CannotPredictError(PredictionError):
    """A title whose next issue nobody can know: irregular, without a date, or at the end of the calendar."""

    @property
    def problem(self) -> Problem:
        """Why."""
        return self.problems[0]
