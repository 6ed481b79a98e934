"""Publication patterns: what a title's next issues will be, from MARC 853, 854, 855 (PAT-01, PAT-02, HLD-07).

A pattern goes in, issues come out. The package knows no database and no program around it; all its values are frozen
dataclasses, nothing reads a clock, and only `prediction.records` needs pymarc.

A pattern is read from the text of its field, and so is the issue received last:

    >>> pattern = read_pattern("$8 1 $a v. $b no. $u 11 $v r $i (year) $j (month) $w m $x 01 $y cm07/08")
    >>> issue = read_issue("$8 1.1 $a 5 $b 5 $i 2024 $j 05", pattern)

What follows is an iterator without an end; take what you need:

    >>> from itertools import islice
    >>> for issue in islice(predict(pattern, after=issue), 3):
    ...     print(issue.date, issue.enumeration, issue.chronology)
    2024-06-01 {'a': (5,), 'b': (6,)} {'i': (2024,), 'j': (6,)}
    2024-07-01 {'a': (5,), 'b': (7,)} {'i': (2024,), 'j': (7, 8)}
    2024-09-01 {'a': (5,), 'b': (8,)} {'i': (2024,), 'j': (9,)}

Values are numbers, several where issues are combined. `values_of` has them as they stand in MARC 863, `write_issue` makes
the field:

    >>> print(write_issue(issue, 3))
    863 41 $8 1.3 $a 5 $b 8 $i 2024 $j 09

Prediction can begin without an issue, `predict(pattern, start=date(2024, 1, 1))`, or with one of your own making:

    >>> from datetime import date
    >>> first = first_issue(pattern, date(2024, 1, 31), {"a": 20})
    >>> [str(issue.date) for issue in islice(predict(pattern, after=first), 3)]
    ['2024-02-29', '2024-03-31', '2024-04-30']
    >>> [values_of(issue)["b"] for issue in issues_of_volume(pattern, first, 21)][-2:]
    ['10', '11']

Dates are counted from the first issue (`Issue.anchor`), never from the one before: the 31st stays the last day of the
month. Whatever issue you go on from, the same issues follow.

A pattern can be built as well as read; it is the same value, and `write_pattern` gives its field:

    >>> quarterly = Pattern(
    ...     levels=(Level("a", "vol."), Level("b", "no.", 4, Continuity.RESTART)),
    ...     chronology=(Chronology("i", "(year)", Kind.YEAR), Chronology("j", "(season)", Kind.SEASON)),
    ...     frequency=Frequency("q"),
    ...     regularity=(Rule(Publication.OMITTED, Definition.SEASON, ((Season(22),),)),),
    ... )
    >>> print(write_pattern(quarterly))
    853 20 $8 1 $a vol. $b no. $u 4 $v r $i (year) $j (season) $w q $y os22

What is wrong is told as values with a place and a remedy, in Slovenian, English or Dutch. Reading raises `FieldError`
with all of them, `examine` returns them; `check` tells what is wrong with a pattern as a whole, which is what `predict`
raises as `CannotPredictError`:

    >>> _, problems = examine("$8 1 $a v. $b no. $u 12 $v r $w m $x 13")
    >>> print(problems[0])  # doctest: +ELLIPSIS
    853 $x, column 38: “13” in $x is no point of the year: write a month 01-12, ...
    >>> problems[0].message("sl")
    '»13« v $x ni točka v letu'

People read an issue's label, and a pattern in sentences, in Slovenian, English or Dutch; both are only made when asked
for:

    >>> label(issue), label(issue, "sl", "full")
    ('v. 5, no. 8 (Sept. 2024)', 'letnik 5, številka 8 (september 2024)')
    >>> print(*explain(pattern)[:2])
    Appears every month. The issues for July and August appear as one.

What a library holds is a statement, made of issues or of text:

    >>> print(statement_of(islice(predict(pattern, after=first), 14)))
    2024: 20: 2-11; 2025: 21: 1-4
    >>> print(parse_statement("2024: 20: 2-11").remove("5", "2024", "20").gaps())
    2024: 20: 5

A title without a rhythm is not predicted, and that is said:

    >>> predict(read_pattern("$8 1 $a no. $i (year) $w x"), start=date(2024, 1, 1))
    Traceback (most recent call last):
    prediction.errors.CannotPredictError: 853 $w, column 24: the title is irregular ($w x), so nothing is predicted: ...

Where to look: `pattern` and `regularity` say what a pattern is, `issue` what an issue is; `schedule` and `stepping` find
the days, `combining` makes one issue of several, `numbering` and `counting` number them; `reading`, `writing` and
`holdings` are the fields, `records` the files (MARCXML, ISO 2709); `builder` reads forms for people who don't speak MARC,
`calendar_text` and `calendar_svg` draw a year. The readings of MARC that the standard leaves open are in docs/decisions/
0050 to 0056, 0090 and 0091.
"""

from __future__ import annotations

from prediction.checking import check
from prediction.errors import CannotPredictError, FieldError, PredictionError
from prediction.fields import Field, Subfield, parse_field
from prediction.frequency import Frequency, Rhythm, Unit
from prediction.holdings import read_issue, values_of, write_issue
from prediction.issue import Issue, Numbers
from prediction.labels import label
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
from prediction.statement_problems import StatementError
from prediction.statements import Section, Statement, parse_statement
from prediction.summaries import statement_of
from prediction.values import value_text
from prediction.words_pattern import explain
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
    "Section",
    "Severity",
    "Statement",
    "StatementError",
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
    "explain",
    "first_issue",
    "issues_of_volume",
    "issues_of_year",
    "label",
    "parse_field",
    "parse_statement",
    "predict",
    "read_issue",
    "read_pattern",
    "statement_of",
    "value_text",
    "values_of",
    "write_issue",
    "write_pattern",
]
