"""What can go wrong while a compiled expression is evaluated.

    EvaluationError
    ├── MissingValue   a value that is read is missing
    └── OutOfRange     a date outside the calendar

A condition that raises one of these has the outcome *error*: it neither holds nor fails. Any other
exception means that scope and schema disagree, and is a bug of the caller.
"""

from __future__ import annotations


class EvaluationError(Exception):
    """Base of all: the expression is right, the values of this row are not."""


class MissingValue(EvaluationError):
    """A value that the expression reads is missing, and it isn't compared with null.

    path: from the root to the first step without a value. Of `copy.item.title` it is
    `("copy", "item")` when the copy has no item, the whole path when the item has no title.
    """

    def __init__(self, path: tuple[str, ...]) -> None:
        super().__init__(f"{'.'.join(path)} has no value")
        self.path = path

    def __reduce__(self) -> tuple[type[MissingValue], tuple[tuple[str, ...]]]:
        """Keep the path when the exception goes from one process to another."""
        return type(self), (self.path,)


class OutOfRange(EvaluationError):
    """A date before the year 1 or after 9999."""
