"""What holds for every form: its MARC says the same, it has words in three languages, its calendar shows its issues."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import islice, takewhile

from hypothesis import HealthCheck, assume, event, given, settings
from hypothesis import strategies as st

from prediction.builder import FREQUENCIES, Form, FormError, read_form
from prediction.calendar_text import calendar_text, issues_by_day
from prediction.errors import CannotPredictError
from prediction.holdings import read_issue, values_of, write_issue
from prediction.labels import label
from prediction.predicting import predict
from prediction.reading import read_pattern
from prediction.words import ENGLISH, LANGUAGES
from prediction.words_pattern import explain
from prediction.writing import write_pattern

MONTHS = [month.lower() for month in ENGLISH.months]
WEEKDAYS = [weekday.lower() for weekday in ENGLISH.weekdays]

omissions = st.one_of(
    st.sampled_from(MONTHS),
    st.sampled_from(WEEKDAYS),
    st.sampled_from(["12-25", "01-01", "02-29", "last friday", "week 1", "last week of december", "2026"]),
)
combinations = st.integers(0, 11).map(lambda first: f"{MONTHS[first]}/{MONTHS[(first + 1) % 12]}")
frequencies = st.sampled_from([*FREQUENCIES, "10 a year", "5 a year"])


@st.composite
def form_texts(draw: st.DrawFn) -> str:
    """Forms, most of which are right."""
    lines = [f"frequency: {draw(frequencies)}"]
    if omitted := draw(st.lists(omissions, max_size=3, unique=True)):
        lines.append(f"omitted: [{', '.join(omitted)}]")
    if combined := draw(st.lists(combinations, max_size=1)):
        lines.append(f"combined: [{', '.join(combined)}]")
        lines.append(f"combined_numbers: {draw(st.sampled_from(['all', 'one']))}")
    lines.append("numbering:\n  - {caption: v., first: 3}")
    if draw(st.booleans()):
        lines.append(f"volume_begins: {draw(st.sampled_from(MONTHS))}")
    continuous = draw(st.sampled_from(["", ", continuous: true"]))
    lines.append(f"  - {{caption: no., first: 1, per: {draw(st.integers(2, 60))}{continuous}}}")
    numbering = lines.index("numbering:\n  - {caption: v., first: 3}")
    lines.insert(numbering + 1, lines.pop())
    lines.append("chronology: [year, month, day]")
    lines.append(f"first_issue: {date(2023, 1, 1) + timedelta(draw(st.integers(0, 900)))}")
    return "\n".join(lines) + "\n"


@st.composite
def forms(draw: st.DrawFn) -> Form:
    """Right forms; a first issue on a wrong day is moved to where the form says."""
    text = draw(form_texts())
    try:
        return read_form(text)
    except FormError as error:
        problem = error.problems[0]
        assume(problem.code == "nothing-on-first")
        begin = text.index("first_issue: ")
        return read_form(text[:begin] + f"first_issue: {problem.details['found']}\n")


def some(form: Form, count: int) -> list[dict[str, str]]:
    """The values of the first issues; fewer where they end."""
    try:
        return [values_of(issue) for issue in islice(form.issues(), count)]
    except CannotPredictError:
        return []


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(forms())
def test_the_marc_of_a_form_predicts_the_same(form: Form) -> None:
    pattern = read_pattern(str(write_pattern(form.pattern)))
    assert pattern == form.pattern
    issues = some(form, 30)
    assume(issues)
    first = read_issue(str(write_issue(form.first())), pattern)
    assert [values_of(issue) for issue in islice(predict(pattern, first), len(issues) - 1)] == issues[1:]
    event(f"combined: {form.first().is_combined}")


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow])
@given(forms(), st.sampled_from(LANGUAGES))
def test_a_form_has_words_and_its_issues_labels(form: Form, language: str) -> None:
    sentences = explain(form.pattern, language)
    assert all(sentence.endswith(".") and "{" not in sentence for sentence in sentences)
    assert len(set(sentences)) == len(sentences)
    labels = [label(issue, language, "full") for issue in islice(form.issues() if some(form, 1) else (), 30)]
    assert len(set(labels)) == len(labels)


@settings(suppress_health_check=[HealthCheck.filter_too_much, HealthCheck.too_slow], max_examples=40)
@given(forms())
def test_a_calendar_marks_every_issue_of_its_year_and_nothing_else(form: Form) -> None:
    assume(some(form, 1))
    year = form.first_issue.year
    issues = list(takewhile(lambda issue: issue.date.year == year, form.issues()))
    text = calendar_text(issues, year, "en")
    assert len(issues_by_day(issues, year)) == len(issues)
    marks = sum(text.count(f"{begin}{day:2}{end}") for begin, end in ("[]", "<>") for day in range(1, 32))
    assert marks == len(issues)
