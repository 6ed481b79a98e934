"""MARC 863, 864, 865: an issue read with its pattern, and written (PAT-02)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import islice

from prediction.appearing import span_of_years
from prediction.combining import Combiner
from prediction.counting import highest
from prediction.descending import descending_parts, descending_ranges
from prediction.errors import CannotPredictError, FieldError
from prediction.fields import Field, Subfield, parse_field
from prediction.issue import Issue, Numbers
from prediction.locating import (
    NoSuchDayError,
    NoSuchWeekError,
    PartsDifferError,
    UnclearError,
    locate,
    periods_of,
)
from prediction.matching import days_of
from prediction.pattern import Chronology, Kind, Level, Pattern
from prediction.predicting import UNDATED, predict
from prediction.problems import Problem
from prediction.values import ValueReadingError, read_value, value_text
from prediction.yearly import schedule_of

VALUES = "abcdefghijklm"

FORESEEN = 60
"""So many issues after one that was received, the next one received is looked for among those predicted."""


def values_of(issue: Issue) -> dict[str, str]:
    """All values of an issue by subfield, $a-$h and $i-$m, as they stand in 863."""
    kinds = issue.kinds
    return {code: value_text(kinds[code], numbers) for code, numbers in (issue.enumeration | issue.chronology).items()}


def write_issue(issue: Issue, sequence: int = 1) -> Field:
    """The field of an issue: 863, 864 or 865, linked with its pattern by $8. sequence: its place among the issues."""
    pattern = issue.pattern
    link = Subfield("8", f"{pattern.link}.{sequence}")
    return Field(pattern.tag.holdings, "41", (link, *(Subfield(*each) for each in values_of(issue).items())))


def read_issue(source: str | Field, pattern: Pattern, *, day: date | None = None, after: Issue | None = None) -> Issue:
    """The issue of a field, from its text or from a record; of a range, `6-8`, the last one.

    day: when it appeared, if the field doesn't tell, or if its rhythm is counted from another day.
    after: one that was received before it. What is predicted from that one and has the same values is the same issue;
    so after 31 January a 29 February is the last day of its month, and an extra issue doesn't shift the usual ones.

    Raises:
        FieldError: with everything that is wrong in the field and where.
    """
    tag = pattern.tag.holdings
    given = parse_field(source, tag) if isinstance(source, str) else source
    reader = _Reader(given, pattern)
    if not reader.problems:
        if after is not None and day is None and (expected := _expected(after, reader)):
            return expected
        issue = reader.issue(day)
        if issue is not None:
            return issue if day else _in_rhythm(issue, after, reader)
    raise FieldError(reader.problems)


@dataclass(slots=True)
class _Reader:
    given: Field
    pattern: Pattern
    problems: list[Problem] = field(default_factory=list)
    firsts: dict[str, Numbers] = field(default_factory=dict)
    values: dict[str, Numbers] = field(default_factory=dict)

    def __post_init__(self) -> None:
        pattern = self.pattern
        if self.given.tag != pattern.tag.holdings:
            self._problem("issue-tag", None, expected=pattern.tag.value, right=pattern.tag.holdings)
        known = {level.code: level for level in self._levels}
        for subfield in self.given.subfields:
            if subfield.code == "8" and subfield.value.split(".")[0].strip() != pattern.link:
                self._problem("issue-link", subfield, link=pattern.link)
            elif subfield.code in VALUES and subfield.code in self.values:
                self._problem("subfield-repeated", subfield)
            elif subfield.code in known:
                self._read(subfield, known[subfield.code].kind)
            elif subfield.code in VALUES:
                self._problem("value-beyond", subfield, known=" ".join(f"${code}" for code in known))
        for level in pattern.counted:
            if level.code not in self.values and not self.problems:
                self._problem("value-missing", None, code=level.code, caption=level.caption)
        if not self.problems:
            self._check_order()

    @property
    def _levels(self) -> tuple[Level | Chronology, ...]:
        return (*self.pattern.levels, *self.pattern.alternative, *self.pattern.chronology)

    def _read(self, subfield: Subfield, kind: Kind) -> None:
        try:
            value = read_value(subfield.value, kind, is_alternative=subfield.code == "m")
        except ValueReadingError as error:
            self._problem(error.problem, subfield, **error.details)
            return
        self.firsts[subfield.code] = value.first
        self.values[subfield.code] = value.last

    def _check_order(self) -> None:
        """Neither a range nor a combined value runs backwards."""
        for code, right in descending_ranges(self.firsts, self.values, self.pattern):
            self._backwards("range-backwards", code, right)
        parts = [*descending_parts(self.firsts, self.pattern), *descending_parts(self.values, self.pattern)]
        for code, right in dict.fromkeys(parts):
            self._backwards("value-backwards", code, right)

    def _backwards(self, problem: str, code: str, right: str) -> None:
        place = next(each for each in self.given.subfields if each.code == code)
        self._problem(problem, place, right=right)

    def issue(self, day: date | None) -> Issue | None:
        """The issue, if its values agree with each other and with the pattern."""
        pattern = self.pattern
        numbers = tuple(self.values[level.code] for level in pattern.counted)
        self._check_units()
        dated = {level.kind: self.values[level.code] for level in pattern.dating if level.code in self.values}
        parts = self._parts(dated, numbers, day)
        if self.problems or parts is None:
            return None
        if not dated and day is None:
            return Issue(UNDATED, numbers, pattern, (UNDATED,), UNDATED, UNDATED, dated=False)
        ahead = self.values["m"][0] - parts[0].year if "m" in self.values else 0
        return Issue(parts[0], numbers, pattern, parts, parts[0], _until(pattern, parts), True, ahead)

    def _parts(
        self, dated: Mapping[Kind, Numbers], numbers: tuple[Numbers, ...], day: date | None
    ) -> tuple[date, ...] | None:
        if not dated or Kind.YEAR not in dated:
            return self._undated(day)
        try:
            periods = periods_of(dated, self.pattern)
            parts = locate(periods, self.pattern, numbers) if day is None else tuple(first for first, _ in periods)
        except NoSuchDayError as error:
            place = self._place(Kind.DAY)
            value = f"{error.year:04}-{error.month:02}-{error.day:02}"
            self._problem("date-wrong", place, value=value, month=f"{error.month:02}", days=str(error.days))
            return None
        except PartsDifferError as error:
            self._problem("value-parts", None, first=str(error.first), second=str(error.second))
            return None
        except NoSuchWeekError:
            self._problem("value-range", self._place(Kind.WEEK), low="1", high="52")
            return None
        except UnclearError as error:
            self._problem("date-unclear", None, count=str(error.count))
            return None
        return parts if day is None else (day, *parts[1:])

    def _undated(self, day: date | None) -> tuple[date, ...] | None:
        if day is not None:
            return (day,)
        if not self.pattern.dating:
            return (UNDATED,)
        self._problem("date-missing", None, code=self.pattern.dating[0].code)
        return None

    def _check_units(self) -> None:
        """A number beyond $u, where $u ends the volume."""
        for level in self.pattern.counted:
            most = highest(self.pattern, level)
            if most is not None and max(self.values[level.code]) > most:
                place = next(each for each in self.given.subfields if each.code == level.code)
                self._problem("value-too-high", place, units=str(most))

    def _place(self, kind: Kind) -> Subfield | None:
        codes = [level.code for level in self.pattern.dating if level.kind is kind]
        return next((each for each in self.given.subfields if each.code in codes), None)

    def _problem(self, problem: str, subfield: Subfield | None, **details: str) -> None:
        known = {"tag": self.given.tag}
        if subfield:
            known |= {"code": subfield.code, "value": subfield.value}
        code = subfield.code if subfield else details.get("code", "")
        at = subfield.value_at if subfield else None
        self.problems.append(Problem(problem, self.given.tag, code, at, known | details))


def _expected(before: Issue, reader: _Reader) -> Issue | None:
    """What is predicted after another issue and has the values that were read."""
    if not before.dated or before.pattern != reader.pattern:
        return None
    try:
        for issue in islice(predict(reader.pattern, before), FORESEEN):
            shown = issue.enumeration | issue.chronology
            if all(shown[code] == numbers for code, numbers in reader.values.items()):
                return issue
    except CannotPredictError:  # irregular, or at the end of the calendar: the field alone tells
        return None
    return None


def _in_rhythm(issue: Issue, before: Issue | None, reader: _Reader) -> Issue:
    """The issue, counted from where the one before it is; an extra one has no rhythm of its own."""
    schedule = schedule_of(issue.pattern)
    if not issue.dated or schedule.base is None:
        return issue
    if before is not None and before.dated and issue.date in schedule.year(before.anchor, issue.date.year):
        return replace(issue, anchor=before.anchor)
    if issue.date in (day for when in schedule.extra for day in days_of(when, issue.date.year)):
        raise FieldError([Problem("date-extra", reader.given.tag, "i", details={"day": issue.date.isoformat()})])
    return issue


def _until(pattern: Pattern, parts: tuple[date, ...]) -> date:
    """The last day the issue covers, as if it had been predicted."""
    schedule = schedule_of(pattern)
    if len(parts) == 1 or span_of_years(pattern, schedule, parts):
        return parts[0]
    combiner = Combiner(schedule.combined, pattern.seasons, schedule.omitted)
    _, stretches = combiner.reach(parts[0]) or ((), [])
    return next((last for first, last in stretches if first <= parts[-1] <= last), max(parts))
