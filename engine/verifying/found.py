"""What checks find, told in the user's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.labels import Text

MOST = 100
"""How many findings of one check are kept; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Found:
    """One finding: of which check, about which row, which problem, and the values of its placeholders."""

    check: str
    document: str
    problem: str
    values: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problems:
    """The words of some checks: what each of them proves, and what each problem is."""

    checks: Mapping[str, Text]
    problems: Mapping[str, Text]


@dataclass(slots=True)
class Check:
    """One check after it ran. found: the first findings, as `{document, message}`; count: of all."""

    name: str
    label: str
    found: list[dict[str, str]] = field(default_factory=list)
    count: int = 0

    @property
    def passed(self) -> bool:
        """Whether it found nothing."""
        return self.count == 0

    def as_json(self) -> dict[str, Any]:
        """As `dotok verify --json` prints it."""
        return {"name": self.name, "passed": self.passed, "count": self.count, "found": self.found}


def run_checks(problems: Problems, found: Iterable[Found], language: str) -> list[Check]:
    """The checks of a group, with all that was found, in the order of their words."""
    checks = {name: Check(name, label.say(language)) for name, label in problems.checks.items()}
    for each in found:
        check = checks[each.check]
        check.count += 1
        if len(check.found) < MOST:
            message = problems.problems[each.problem].say(language).format(**each.values)
            check.found.append({"document": each.document, "message": message})
    return list(checks.values())
