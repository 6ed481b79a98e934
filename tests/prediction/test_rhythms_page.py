"""The page of twenty rhythms, the how-to and the docstrings say what the program says now."""

from __future__ import annotations

import doctest
import importlib
from itertools import islice, takewhile
from pathlib import Path

import pytest

from prediction.builder import Form, read_form
from prediction.calendar_svg import calendar_svg
from prediction.calendar_text import calendar_text
from prediction.checking import errors
from prediction.labels import label
from prediction.words_pattern import explain
from prediction.writing import write_pattern

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "explanation" / "rhythms.md").read_text("utf-8")
EXAMPLES = sorted((ROOT / "examples" / "patterns").glob("*.yaml"))
PARTS = PAGE.split("\n## ")[1:]
WEEKLY_OR_FASTER = 40


def first_year(form: Form) -> list[str]:
    """The issues of the first twelve months."""
    first = form.first_issue
    issues = takewhile(lambda issue: (issue.date - first).days < 365, form.issues())
    return [f"{issue.date}  {label(issue, 'en', 'full')}" for issue in issues]


def test_every_rhythm_has_its_part() -> None:
    assert len(PARTS) == len(EXAMPLES) == 20


@pytest.mark.requirement("PAT-01", "PAT-02")
@pytest.mark.parametrize(
    ("path", "part"), list(zip(EXAMPLES, PARTS, strict=True)), ids=[path.stem for path in EXAMPLES]
)
def test_a_rhythm_is_shown_with_form_marc_words_and_a_year(path: Path, part: str) -> None:
    text = path.read_text("utf-8").split("\n", 1)[1]
    form = read_form(text)
    assert form.title in part.split("\n", 1)[0]
    assert f"```yaml\n{text}```" in part
    assert f"\n{write_pattern(form.pattern)}\n" in part
    assert "\n".join(explain(form.pattern, "en")) in part
    if errors(form.pattern):
        assert "irregularly" in part
        return
    issues = first_year(form)
    if len(issues) > WEEKLY_OR_FASTER:
        year = form.first_issue.year
        of_year = takewhile(lambda issue: issue.date.year == year, form.issues())
        assert calendar_text(of_year, year, "en") in part
        issues = issues[:3]
    assert "\n".join(issues) in part


def test_the_picture_of_the_how_to_is_that_of_its_form() -> None:
    form = read_form(EXAMPLES[8].read_text("utf-8"))
    drawn = calendar_svg(islice(form.issues(), 30), 2024, "en", form.title)
    assert (ROOT / "docs" / "how-to" / "calendar.svg").read_text("utf-8") == drawn


@pytest.mark.parametrize("name", ["builder", "labels", "statements", "words_pattern"])
def test_the_examples_in_docstrings_are_true(name: str) -> None:
    result = doctest.testmod(importlib.import_module(f"prediction.{name}"))
    assert result.attempted > 0
    assert result.failed == 0
