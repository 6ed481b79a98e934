"""Every exception the engine raises on purpose, in one tree.

    EngineError
    ├── UsageError         usage: a value, name or option that can't be used as given
    ├── NotFoundError      not_found: a document, file, kind or user that isn't there
    ├── RefusedError       refused: a procedure whose conditions don't hold, with every reason
    ├── ConfirmationNeededError  needs_confirmation: warnings that a person may accept
    ├── ConflictError      conflict: someone else was there first
    │   └── BusyError      someone else holds what is needed, for longer than anybody waits
    ├── UnavailableError   unavailable: a database or file that can't be reached
    ├── EffectError        internal: an effect did what only cells may do
    └── DefinitionError    usage: YAML with errors; carries the diagnostics

The codes are those of the command line's contract and become its exit codes. Findings inside a
definition and reasons of a refusal are values; these exceptions only carry them to the door, which
says them in the language of whoever reads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from engine.labels import Sayable, said

if TYPE_CHECKING:
    from engine.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a procedure may not run, or what it warns of (ENG-03).

    condition: name of the condition, or `status`, `result`, `permission`, `choice` for the engine's own.
    message: in the user's language.
    on: the document or part it is about, as `item:24-0001/2`.
    outcome: `unmet` when the condition does not hold, `error` when it could not be decided.
    """

    condition: str
    message: str
    on: str
    outcome: str = "unmet"

    def as_json(self) -> dict[str, str]:
        """The reason as the interface prints it."""
        return {"condition": self.condition, "message": self.message, "on": self.on, "outcome": self.outcome}


class EngineError(Exception):
    """Base of all; `code` is the machine-readable one, `exit_code` the command line's.

    words: what is wrong. advice: what to do instead. place: where, in a file or record.
    """

    code: ClassVar[str] = "internal"
    exit_code: ClassVar[int] = 4

    def __init__(self, words: Sayable, *, place: str | None = None, suggestion: Sayable | None = None) -> None:
        super().__init__(words)
        self.words = words
        self.place = place
        self.advice = suggestion

    @property
    def message(self) -> str:
        """What is wrong, in English if it can be."""
        return str(self.words)

    @property
    def suggestion(self) -> str | None:
        """What to do instead, in English if it can be."""
        return None if self.advice is None else str(self.advice)

    def __str__(self) -> str:
        return self.message

    def as_json(self, language: str = "en") -> dict[str, Any]:
        """The failure as the interface prints it: `{error: {...}}` plus what a subclass adds."""
        error: dict[str, Any] = {"code": self.code, "message": said(self.words, language)}
        if self.place is not None:
            error["place"] = self.place
        if self.advice is not None:
            error["suggestion"] = said(self.advice, language)
        return {"error": error, **self._details()}

    def _details(self) -> Mapping[str, Any]:
        return {}


class UsageError(EngineError):
    """A name, value or option that can't be used as given."""

    code = "usage"
    exit_code = 2


class NotFoundError(EngineError):
    """A document, kind, file or user that isn't there."""

    code = "not_found"
    exit_code = 2


class UnavailableError(EngineError):
    """A database or file that can't be reached or opened."""

    code = "unavailable"
    exit_code = 2


class ConflictError(EngineError):
    """Someone else changed what this run stood on, or a key was used for something else (ENG-09, ENG-10)."""

    code = "conflict"
    exit_code = 3


class BusyError(ConflictError):
    """Someone else is writing and did not end in time; nothing was changed."""


class EffectError(EngineError):
    """An effect returned a change of a status, a key or a whole: a bug in Python; nothing was changed."""

    def __init__(self, message: str) -> None:
        super().__init__(message, suggestion="only cells and derive rules change statuses and wholes; this is a bug")


class RefusedError(EngineError):
    """A procedure that may not run now; nothing was changed (ENG-03)."""

    code = "refused"
    exit_code = 1

    def __init__(self, message: str, reasons: Sequence[Reason]) -> None:
        super().__init__(message)
        self.reasons = tuple(reasons)

    def _details(self) -> Mapping[str, Any]:
        return {"refused": [reason.as_json() for reason in self.reasons]}


class ConfirmationNeededError(EngineError):
    """Warnings that a person may accept; nothing was changed."""

    code = "needs_confirmation"
    exit_code = 1

    def __init__(self, message: str, reasons: Sequence[Reason]) -> None:
        super().__init__(message)
        self.reasons = tuple(reasons)

    def _details(self) -> Mapping[str, Any]:
        return {"needs_confirmation": [{"condition": r.condition, "message": r.message} for r in self.reasons]}


class DefinitionError(UsageError):
    """YAML that can't be used; carries every diagnostic, not the first only (ENG-13)."""

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        first = diagnostics[0]
        more = f" (and {len(diagnostics) - 1} more)" if len(diagnostics) > 1 else ""
        super().__init__(f"{first.message}{more}", place=str(first.place), suggestion=first.suggestion)
        self.diagnostics = tuple(diagnostics)
