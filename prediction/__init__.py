"""Publication patterns: what a title's issues will be, from MARC 853, 854, 855 (PAT-01, PAT-02, HLD-07).

A pattern goes in, issues come out. The package knows no database and no program around it; all its values are
frozen dataclasses, and it reads no clock.

    pattern = read_pattern("853 20 $8 1 $a v. $b no. $u 12 $v r $i (year) $j (month) $w m $x 01")
    issue = read_issue("863 41 $8 1.1 $a 5 $b 11 $i 2024 $j 11", pattern)
    following = predict(pattern, after=issue)                   an iterator without an end: take what you need
    next(following).enumeration                                 {"a": (5,), "b": (12,)}
    values_of(next(following))                                  {"a": "6", "b": "1", "i": "2025", "j": "01"}

A pattern can also be built, `Pattern(levels=…, frequency=Frequency("m"), …)`, and prediction can begin at a day,
`predict(pattern, start=date(2024, 1, 1))`, with all numbers 1, or at a first issue of one's own,
`predict(pattern, after=first_issue(pattern, date(2024, 1, 1), {"a": 5}))`.
"""

from __future__ import annotations

from prediction.checking import check
from prediction.errors import CannotPredictError, FieldError, PredictionError
from prediction.fields import Field, Subfield, parse_field
from prediction.frequency import Frequency, Rhythm, Unit
from prediction.holdings import read_issue, value_text, values_of, write_issue
from prediction.issue import Issue, Numbers
from prediction.pattern import CalendarChange, Chronology, Continuity, Kind, Level, Pattern, Tag
from prediction.predicting import first_issue, issues_of_volume, issues_of_year, predict
from prediction.problems import Problem, Severity
from prediction.reading import examine, read_pattern
from prediction.regularity import (
    DayOfMonth,
    DayOfYear,
    Definition,
    EveryNumber,
    FullDate,
    Month,
    Number,
    Publication,
    Rule,
    Season,
    Weekday,
    WeekdayOf,
    WeekOfMonth,
    WeekOfYear,
    When,
    Year,
)
from prediction.writing import write_pattern

__all__ = [
    "CalendarChange",
    "CannotPredictError",
    "Chronology",
    "Continuity",
    "DayOfMonth",
    "DayOfYear",
    "Definition",
    "EveryNumber",
    "Field",
    "FieldError",
    "Frequency",
    "FullDate",
    "Issue",
    "Kind",
    "Level",
    "Month",
    "Number",
    "Numbers",
    "Pattern",
    "PredictionError",
    "Problem",
    "Publication",
    "Rhythm",
    "Rule",
    "Season",
    "Severity",
    "Subfield",
    "Tag",
    "Unit",
    "WeekOfMonth",
    "WeekOfYear",
    "Weekday",
    "WeekdayOf",
    "When",
    "Year",
    "check",
    "examine",
    "first_issue",
    "issues_of_volume",
    "issues_of_year",
    "parse_field",
    "predict",
    "read_issue",
    "read_pattern",
    "value_text",
    "values_of",
    "write_issue",
    "write_pattern",
]
