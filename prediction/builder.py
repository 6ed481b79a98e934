"""A pattern from a small YAML form, for people who don't speak MARC (PAT-01, PAT-02).

    frequency: monthly
    combined: [july/august]
    omitted: [december]
    first_issue: 2024-01-15
    numbering:
      - {caption: v., first: 5}
      - {caption: no., first: 1, per: 11}

All names: `schemas/pattern.schema.json`, docs/how-to/publication-pattern.md. A form compiles to the same `Pattern` that
MARC 853 is read into, and prediction knows only the pattern. Written as 853 and 863 it keeps all but one thing: the day
of the first issue, where issues show only their month.

    >>> form = read_form("{frequency: monthly, omitted: [july], first_issue: 2024-06-30, numbering: {caption: no.}}")
    >>> [str(issue.date) for issue, _ in zip(form.issues(), range(3))]
    ['2024-06-30', '2024-08-30', '2024-09-30']
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from prediction.builder_fields import Fields, single
from prediction.builder_numbering import read_numbering
from prediction.builder_pattern_problems import tell
from prediction.builder_problems import FormError, FormProblem, Word
from prediction.builder_rules import read_rules
from prediction.builder_yaml import nearest, read_yaml
from prediction.checking import errors
from prediction.counting import highest
from prediction.descending import descending_parts
from prediction.errors import CannotPredictError
from prediction.frequency import MOST_PER_YEAR, Frequency, Unit
from prediction.issue import Issue, Numbers
from prediction.pattern import CalendarChange, Chronology, Kind, Level, Pattern, Tag
from prediction.predicting import first_issue, predict
from prediction.regularity import (
    DayOfYear,
    Definition,
    Month,
    Publication,
    Rule,
    Season,
)

__all__ = ["Form", "FormError", "FormProblem", "read_form"]

FREQUENCIES = {
    "daily": "d",
    "three a week": "i",
    "twice a week": "c",
    "weekly": "w",
    "every two weeks": "e",
    "three a month": "j",
    "twice a month": "s",
    "monthly": "m",
    "every two months": "b",
    "quarterly": "q",
    "three a year": "t",
    "twice a year": "f",
    "yearly": "a",
    "every two years": "g",
    "every three years": "h",
    "irregular": "x",
}
"""The words of a form for the codes of $w; also `10 a year`."""

NAMES = (
    "title",
    "kind",
    "frequency",
    "published",
    "omitted",
    "combined",
    "extra",
    "combined_numbers",
    "omitted_numbers",
    "first_issue",
    "numbering",
    "alternative",
    "volume_begins",
    "chronology",
)
_PER_YEAR = re.compile(r"([0-9]{1,4}) a year")
_TAGS = {"issues": Tag.BASIC, "supplements": Tag.SUPPLEMENT, "indexes": Tag.INDEX}
_DATES = {kind.value: kind for kind in Kind if kind is not Kind.NUMBER}


@dataclass(frozen=True, slots=True)
class Form:
    """What a form says.

    title: of the serial, for people. pattern: what it compiles to. first_issue: the day of the first one, and its
    numbers by subfield in `first_numbers`: `(("a", (5,)), ("b", (1,)))`.
    """

    title: str
    pattern: Pattern
    first_issue: date
    first_numbers: tuple[tuple[str, Numbers], ...] = field(default=())

    def first(self) -> Issue:
        """The first issue."""
        return first_issue(self.pattern, self.first_issue, dict(self.first_numbers))

    def issues(self) -> Iterator[Issue]:
        """The first issue and those that follow it. Raises CannotPredictError for an irregular title."""
        first = self.first()
        return chain([first], predict(self.pattern, first))


def read_form(text: str) -> Form:
    """Read a form and compile it. Raises FormError with everything that is wrong in it, each with line and column."""
    problems: list[FormProblem] = []
    fields = Fields(read_yaml(text), NAMES, problems)
    form = _Compiler(fields).form()
    if problems or form is None:
        raise FormError(problems)
    return form


class _Compiler:
    """Turns the names of a form into a pattern."""

    def __init__(self, fields: Fields) -> None:
        self._fields = fields

    def form(self) -> Form | None:
        """What the form says; None when its day is missing, which is told."""
        fields = self._fields
        tag = _TAGS[fields.choice("kind", {name: name for name in _TAGS}, "issues")]
        frequency = self._frequency()
        changes = self._volume_begins()
        numbering = read_numbering(fields, turns_by_calendar=bool(changes))
        rules = (*read_rules(fields, frequency, len(numbering.levels)), *numbering.rules)
        held = any(level.kind is not Kind.NUMBER for level in numbering.levels)
        chronology = () if held and "chronology" not in fields else self._chronology(frequency, rules)
        levels = numbering.levels or tuple(
            Level(code, level.caption, kind=level.kind) for code, level in zip("abcd", chronology, strict=False)
        )
        first = fields.day("first_issue")
        if "first_issue" not in fields:
            fields.wrong(None, "first-issue-missing")
        pattern = Pattern(
            levels=levels,
            chronology=chronology if numbering.levels else (),
            frequency=frequency,
            calendar_changes=changes,
            regularity=rules,
            alternative=numbering.alternative,
            tag=tag,
        )
        form = Form(fields.text("title"), pattern, first or date.min, numbering.first)
        if first is not None and not fields.problems:
            self._check(form)
        return form

    def _check(self, form: Form) -> None:
        """The pattern makes sense, and the first issue is one of those that it has."""
        frequency = form.pattern.frequency
        if frequency is not None and frequency.is_irregular and "published" not in self._fields:
            return
        for problem in errors(form.pattern):
            tell(problem, self._fields)
        self._check_numbers(form)
        if not self._fields.problems:
            self._check_first(form)

    def _check_numbers(self, form: Form) -> None:
        """The first numbers are some that their levels have."""
        for level in form.pattern.counted:
            most, numbers = highest(form.pattern, level), dict(form.first_numbers).get(level.code, ())
            if most is not None and any(number > most for number in numbers):
                name = "numbering" if level in form.pattern.levels else "alternative"
                details = {"number": str(max(numbers)), "caption": level.caption, "most": str(most)}
                self._fields.wrong(name, "number-beyond", **details)
        for code, right in descending_parts(dict(form.first_numbers), form.pattern):
            name = "numbering" if code in "abcdef" else "alternative"
            text = "/".join(map(str, dict(form.first_numbers)[code]))
            self._fields.wrong(name, "first-backwards", text=text, right=right)

    def _check_first(self, form: Form) -> None:
        try:
            found = next(predict(form.pattern, start=form.first_issue)).date
        except CannotPredictError as error:  # a yearly of January without January
            tell(error.problem, self._fields)
            return
        if found != form.first_issue:
            weekday = Word("weekdays", form.first_issue.weekday())
            day, found_day = form.first_issue.isoformat(), found.isoformat()
            self._fields.wrong("first_issue", "nothing-on-first", day=day, weekday=weekday, found=found_day)

    def _frequency(self) -> Frequency | None:
        value = self._fields.value("frequency")
        if value is None:
            if "published" not in self._fields:
                self._fields.wrong(None, "rhythm-missing")
            return None
        text = value.text or ""
        found = _PER_YEAR.fullmatch(text)
        if found is not None and 1 <= int(found[1]) <= MOST_PER_YEAR:
            return Frequency(str(int(found[1])))
        if found is not None:
            self._fields.wrong("frequency", "times-a-year", text=text, most=str(MOST_PER_YEAR))
        elif text in FREQUENCIES:
            return Frequency(FREQUENCIES[text])
        else:
            known = ", ".join(FREQUENCIES)
            self._fields.wrong(
                "frequency", "rhythm-unknown", text=value.shown, known=known, **nearest(text, FREQUENCIES)
            )
        return None

    def _volume_begins(self) -> tuple[CalendarChange, ...]:
        changes: list[CalendarChange] = []
        for value, entry in self._fields.entries("volume_begins", single):
            match entry[0]:
                case Month(month):
                    changes.append(CalendarChange(month))
                case DayOfYear(month, day):
                    changes.append(CalendarChange(month, day))
                case Season(season):
                    changes.append(CalendarChange(season=season))
                case _:
                    self._fields.problems.append(value.problem("point-unknown", text=value.shown))
        if changes and "numbering" not in self._fields:
            self._fields.wrong("volume_begins", "volume-unnumbered")
        return tuple(changes)

    def _chronology(self, frequency: Frequency | None, rules: Iterable[Rule]) -> tuple[Chronology, ...]:
        """$i to $l: what the form says, or what such a rhythm usually shows."""
        kinds: list[Kind] = []
        for item in self._fields.items("chronology"):
            if item.text not in _DATES:
                near = nearest(item.text or "", _DATES)
                self._fields.problems.append(item.problem("date-part-unknown", text=item.shown, **near))
            elif _DATES[item.text] in kinds:
                self._fields.problems.append(item.problem("stands-twice", text=item.shown))
            else:
                kinds.append(_DATES[item.text])
        if len(kinds) > len("ijkl"):
            self._fields.wrong("chronology", "date-parts-many", count=str(len(kinds)))
        kinds = kinds or _usual(frequency, list(rules))
        return tuple(Chronology(code, f"({kind.value})", kind) for code, kind in zip("ijkl", kinds, strict=False))


def _usual(frequency: Frequency | None, rules: list[Rule]) -> list[Kind]:
    """The parts of a date that issues of a rhythm usually show."""
    published = {rule.definition for rule in rules if rule.publication is Publication.PUBLISHED}
    if Definition.SEASON in published:
        return [Kind.YEAR, Kind.SEASON]
    if published & {Definition.DAY, Definition.WEEK}:
        return [Kind.YEAR, Kind.MONTH, Kind.DAY]
    if Definition.MONTH in published:
        return [Kind.YEAR, Kind.MONTH]
    rhythm = frequency.rhythm if frequency is not None else None
    if rhythm is None:
        return [Kind.YEAR, Kind.MONTH] if frequency is not None and not frequency.is_irregular else [Kind.YEAR]
    if rhythm.unit is Unit.YEAR:
        return [Kind.YEAR]
    monthly = rhythm.unit is Unit.MONTH and rhythm.times == 1
    return [Kind.YEAR, Kind.MONTH] if monthly else [Kind.YEAR, Kind.MONTH, Kind.DAY]
