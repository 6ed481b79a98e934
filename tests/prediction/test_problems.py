"""Bad input: what is wrong, where in the field, and what would be right."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

import pytest

from prediction import (
    CalendarChange,
    CannotPredictError,
    DayOfYear,
    Definition,
    FieldError,
    Frequency,
    Level,
    Month,
    Pattern,
    PredictionError,
    Problem,
    Publication,
    Rule,
    Severity,
    check,
    examine,
    predict,
    read_issue,
    read_pattern,
)
from prediction.problem_texts import TEXTS

pytestmark = pytest.mark.requirement("PAT-02")

MONTHLY = "$8 1 $a v. $b no. $u 12 $v r $i (year) $j (month) $k (day) $w m"
CAPTIONS = "$8 1 $a v. $b no. $u 12 $v r $i (year) $j (month)"
DAILY = "$8 1 $a no. $i (year) $j (month) $k (day) $w d"
LISTED = "$8 1 $a v. $b no. {} $i (year) $j (month) $w b $y pe21,3,5,7,9,11"


def wrong(text: str) -> tuple[Problem, ...]:
    """Everything that is wrong in a pattern, in itself and as a whole."""
    pattern, problems = examine(text)
    return problems or (check(pattern) if pattern else ())


PATTERNS = [
    # text, the problem, the subfield, the text at its column
    (f"{CAPTIONS} $w y", "frequency-unknown", "w", "$w y"),
    (f"{CAPTIONS} $w 0", "frequency-unknown", "w", "$w 0"),
    (f"{CAPTIONS} $w 367", "frequency-unknown", "w", "$w 367"),
    (f"{CAPTIONS} $w 2²", "frequency-unknown", "w", "$w 2²"),
    (f"{CAPTIONS} $w monthly", "frequency-unknown", "w", "$w monthly"),
    (f"{CAPTIONS} $w q $y pm01,03,05,07,09,11", "frequency-contradicted", "y", "$y pm01"),
    (f"{CAPTIONS} $w a $y pdmo", "frequency-contradicted", "y", "$y pdmo"),
    (f"{CAPTIONS} $w m $y ps21,22,23,24", "frequency-contradicted", "y", "$y ps21"),
    (f"{CAPTIONS} $w 10 $y om07", "frequency-contradicted", "y", "$y om07"),
    (f"{CAPTIONS} $w 4 $y pm01,07", "frequency-contradicted", "y", "$y pm01"),
    ("$8 1 $a v. $b no. $v r $i (year) $j (month) $w m", "units-missing", "b", "$b no."),
    ("$8 1 $a v. $b no. $u 0 $v r $w m", "units-zero", "u", "$u 0"),
    ("$8 1 $a v. $b no. $u -1 $v r $w m", "units-wrong", "u", "$u -1"),
    ("$8 1 $a v. $b no. $u var $v r $w m", "units-vary", "u", "$u var"),
    ("$8 1 $a v. $b no. $u 4 $v r $c pt. $u var $v r $w m $x 01", "units-vary-below", "u", "$u var"),
    ("$8 1 $u 12 $a v. $w m", "units-without-level", "u", "$u 12"),
    ("$8 1 $a v. $b no. $u 12 $v x $w m", "continuity-unknown", "v", "$v x"),
    (f"{MONTHLY} $y", "subfield-empty", "y", "$y"),
    (f"{MONTHLY} $y xm07", "regularity-publication", "y", "xm07"),
    (f"{MONTHLY} $y oq07", "regularity-definition", "y", "q07"),
    (f"{MONTHLY} $y om07,13", "regularity-month", "y", "13"),
    (f"{MONTHLY} $y om7", "regularity-month", "y", "7"),
    (f"{MONTHLY} $y om07,", "regularity-month", "y", ""),
    (f"{MONTHLY} $y od0231", "regularity-day", "y", "0231"),
    (f"{MONTHLY} $y od32", "regularity-day", "y", "32"),
    (f"{MONTHLY} $y odxx", "regularity-day", "y", "xx"),
    (f"{MONTHLY} $y od20240230", "regularity-day", "y", "20240230"),
    (f"{MONTHLY} $y ow06mo", "regularity-week", "y", "06mo"),
    (f"{MONTHLY} $y ow1396", "regularity-week", "y", "1396"),
    (f"{MONTHLY} $y ow54", "regularity-week", "y", "54"),
    (f"{MONTHLY} $y os25", "regularity-season", "y", "25"),
    (f"{MONTHLY} $y oy24", "regularity-year", "y", "24"),
    (f"{MONTHLY} $y pe9", "regularity-level", "y", "9"),
    (f"{MONTHLY} $y pe2", "regularity-enumeration", "y", ""),
    (f"{MONTHLY} $y pe2*", "regularity-enumeration", "y", "*"),
    (f"{MONTHLY} $y ce2x/y", "regularity-enumeration", "y", "x/y"),
    (f"{MONTHLY} $y cm", "combined-of-nothing", "y", ""),
    (f"{MONTHLY} $y cm07", "combined-of-nothing", "y", "07"),
    (f"{MONTHLY} $y cm07/07", "combined-of-nothing", "y", "07/07"),
    (f"{MONTHLY} $y cm01/02,07/", "combined-of-nothing", "y", ""),
    (f"{MONTHLY} $y cm01/02/01", "combined-twice", "y", "01/02/01"),
    (f"{MONTHLY} $y pm01,07/07", "combined-twice", "y", "07/07"),
    (f"{MONTHLY} $y ce212/1", "numbers-descend", "y", "12/1"),
    (f"{MONTHLY} $y cm06-08", "regularity-month", "y", "06-08"),
    (f"{MONTHLY} $y cm01/02, 08/07", "combined-backwards", "y", "08/07"),
    (f"{MONTHLY} $y cm01/12/11", "combined-backwards", "y", "01/12/11"),
    (f"{MONTHLY} $y cm08/07/09", "combined-backwards", "y", "08/07/09"),
    (f"{CAPTIONS} $w q $y ps23,22/21,24", "combined-backwards", "y", "22/21"),
    (f"{CAPTIONS} $y pm09/08,02", "combined-backwards", "y", "09/08"),
    (f"{DAILY} $y cdsu/sa", "combined-backwards", "y", "su/sa"),
    (f"{DAILY} $y cd02/01", "combined-backwards", "y", "02/01"),
    (f"{DAILY} $y cd1227/1224", "combined-backwards", "y", "1227/1224"),
    (f"{DAILY} $y cd20240402/20240401", "combined-backwards", "y", "20240402/"),
    (f"{DAILY} $y cw08/07", "combined-backwards", "y", "08/07"),
    (f"{DAILY} $y cw1299/1203", "combined-backwards", "y", "1299/1203"),
    (f"{DAILY} $y cw02we/01we", "combined-backwards", "y", "02we/01we"),
    (f"{DAILY} $y cw0902we/0901we", "combined-backwards", "y", "0902we/0901we"),
    (f"{CAPTIONS} $w a $y cy2026/2025", "combined-backwards", "y", "2026/2025"),
    ("$8 1 $a (year) $b no. $u 12 $v r $i (month) $w m $x 07", "change-below-year", "x", "$x 07"),
    ("$8 1 $a v. $b no. $u 12 $v r $g no. $v r $w m", "units-missing", "g", "$g no."),
    (LISTED.format("$u 6 $v c"), "listed-beyond", "y", "$y pe21"),
    (LISTED.format("$v c"), "listed-endless", "y", "$y pe21"),
    ("$8 1 $a no. $u 12 $v c $w m $y pe10,6", "listed-beyond", "y", "$y pe10"),
    (f"{MONTHLY} $y om07/08", "omitted-combined", "y", "07/08"),
    (f"{MONTHLY} $y om01,02,03,04,05,06,07,08,09,10,11,12", "nothing-published", "y", "$y om01"),
    (f"{MONTHLY} $y odmo,tu,we,th,fr,sa,su", "nothing-published", "y", "$y odmo"),
    (f"{CAPTIONS} $w a $y pm07 $y om07", "nothing-published", "y", "$y om07"),
    ("$8 1 $a v. $b no. $u 3 $v c $w m $y oe21,2,3", "nothing-published", "y", "$y oe21"),
    ("$8 1 $a v. $b no. $u 3 $v r $w m $y oe21 $y oe22,3", "nothing-published", "y", "$y oe22"),
    (f"{MONTHLY} $x 13", "calendar-change", "x", "13"),
    (f"{MONTHLY} $x 01,0231", "calendar-change", "x", "0231"),
    (f"{MONTHLY} $x 1", "calendar-change", "x", "1"),
    ("$8 1 $i (year) $j (month) $w m", "numbering-missing", "a", None),
    ("$8 1 $w m", "numbering-missing", "a", None),
    ("$8 1 $a v. $c pt. $u 2 $v r $w m", "level-skipped", "c", "$c pt."),
    ("$8 1 $b no. $u 2 $a v. $w m", "level-skipped", "b", "$b no."),
    ("$a v. $b no. $u 12 $v r $w m", "link-missing", "8", None),
    ("$8 1.1 $a v. $w m", "link-wrong", "8", "$8 1.1"),
    ("$8 1 $a v. $a no. $w m", "subfield-repeated", "a", "$a no."),
    ("$8 1 $a v. $w m $q 1", "subfield-unknown", "q", "$q 1"),
    ("$8 1 $a v. $$b no. $w m", "dollar-doubled", "", "$$b"),
    ("$$8 1 $$a v.", "dollar-doubled", "", "$$8"),
    ("$8 1 $ a v.", "subfield-code", "", "$ a"),
    ("$8 1 $A v.", "subfield-code", "", "$A"),
    (" 1  v.  no.", "field-begins", "", " 1"),
    ("", "field-begins", "", ""),
    ("863 41 $8 1.1 $a 5", "tag-wrong", "", None),
    (CAPTIONS, "frequency-missing", "w", None),
    (f"{CAPTIONS} $w x", "irregular", "w", "$w x"),
    (f"{CAPTIONS} $w k", "irregular", "w", "$w k"),
]


@pytest.mark.parametrize(
    ("text", "code", "subfield", "there"), PATTERNS, ids=[text or "empty" for text, *_ in PATTERNS]
)
def test_a_wrong_pattern_is_told_with_its_place(text: str, code: str, subfield: str, there: str | None) -> None:
    problem = wrong(text)[0]
    assert (problem.code, problem.subfield) == (code, subfield)
    assert (problem.at is None) is (there is None)
    if there is not None and problem.at is not None:
        assert text[problem.at - 1 :].startswith(there)


RIGHT_OVER_AN_END = [
    f"{MONTHLY} $y cm12/01",
    f"{MONTHLY} $y cm11/12/01",
    f"{MONTHLY} $y cm10/03",
    f"{CAPTIONS} $w q $y cs24/21",
    f"{CAPTIONS} $w f $y pm10/03,04/09",
    f"{DAILY} $y cdsu/mo",
    f"{DAILY} $y cd31/01/02",
    f"{DAILY} $y cd1231/0101",
    f"{DAILY} $y cw52/01",
    f"{DAILY} $y cw99/01",
    f"{DAILY} $y cw1299/0101",
    f"{DAILY} $y cw99fr/01fr",
    f"{CAPTIONS} $w a $y pm09/06",
    f"{CAPTIONS} $y pm09/08",
    "$8 1 $a no. $i (year) $j (month) $k (day) $w w $y pdsa/fr",
]


@pytest.mark.parametrize("text", RIGHT_OVER_AN_END)
def test_a_combined_issue_may_go_over_the_end_of_a_year_a_month_or_a_week(text: str) -> None:
    _, problems = examine(text)
    assert problems == ()


@pytest.mark.parametrize(
    ("written", "right"),
    [("cm08/07", "07/08"), ("cm01/12/11", "11/12/01"), ("cm09/06/07", "06/07/09"), ("cdmo/su/sa", "sa/su/mo")],
)
def test_parts_that_run_backwards_are_told_in_their_right_order(written: str, right: str) -> None:
    (problem,) = wrong(f"{DAILY} $y {written}")
    assert problem.suggestion().startswith(f"write “{right}”; only over the end of a year")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("$u {digits} $w m", "units-wrong"),
        ("$w {digits}", "frequency-unknown"),
        ("$w m $x {digits}", "calendar-change"),
        ("$w m $y oe1{digits}", "regularity-enumeration"),
        ("$w m $y om{digits}", "regularity-month"),
    ],
)
def test_a_number_as_long_as_python_does_not_read_is_refused_and_not_told_in_full(text: str, code: str) -> None:
    _, problems = examine(f"$8 1 $a no. {text.format(digits='9' * 5000)}")
    assert problems[0].code == code
    assert len(str(problems[0])) < 300


ISSUES = [
    ("$8 1.1 $a 1 $b 2 $c 3 $i 2024 $j 01 $k 01", "value-beyond", "$c has no caption"),
    ("$8 1.1 $a 1 $b 13 $i 2024 $j 01 $k 01", "value-too-high", "beyond $u 12"),
    ("$8 2.1 $a 1 $b 2 $i 2024 $j 01 $k 01", "issue-link", "the pattern has $8 1"),
    ("$8 1.1 $b 2 $i 2024 $j 01 $k 01", "value-missing", "$a (v.) is missing"),
    ("$8 1.1 $a 1 $b two $i 2024 $j 01 $k 01", "value-wrong", "“two” in $b"),
    ("$8 1.1 $a 1 $b $i 2024 $j 01 $k 01", "value-wrong", "“” in $b"),
    ("$8 1.1 $a 1 $b -5 $i 2024 $j 01 $k 01", "value-wrong", "“-5” in $b is no number"),
    ("$8 1.1 $a 1 $b 2 $i 2024 $j 13 $k 01", "value-range", "“13” in $j is not between 1 and 12"),
    ("$8 1.1 $a 1 $b 2 $i 2024 $j 02 $k 31", "date-wrong", "no 2024-02-31: the month 02 has 29 days"),
    ("$8 1.1 $a 1 $b 2 $i 10000 $j 02 $k 01", "value-range", "10000"),
    ("$8 1.1 $a 1 $b 2- $i 2024 $j 01 $k 01", "value-open", "no end"),
    ("$8 1.1 $a 1 $b 2 $i 24 $j 01 $k 01", "year-short", "the year “24” in $i does not have four digits: write 2024"),
    ("$8 1.1 $a 1 $b 2 $i 2024/25 $j 12/01 $k 31/01", "year-short", "“2024/25” in $i"),
    ("$8 1.1 $a 1 $b 2", "date-missing", "no year"),
    ("$8 1.1 $a 1 $a 1 $b 2 $i 2024 $j 01 $k 01", "subfield-repeated", "$a is repeated"),
    ("864 41 $8 1.1 $a 1 $b 2 $i 2024 $j 01 $k 01", "issue-tag", "its issues are in 863"),
    ("$8 1.1 $a 1 $b x-8 $i 2024 $j 08 $k 01", "value-wrong", "“x-8” in $b is no number"),
    ("$8 1.1 $a 1 $b 1-3-5 $i 2024 $j 05 $k 01", "value-wrong", "“1-3-5” in $b is no number"),
    ("$8 1.1 $a 1 $b 8-6 $i 2024 $j 06-08 $k 01", "range-backwards", "column 16: the range “8-6” in $b"),
    ("$8 1.1 $a 1 $b 8/9-6/7 $i 2024 $j 06-08 $k 01", "range-backwards", "write “6/7-8/9”"),
    ("$8 1.1 $a 1 $b 6-8 $i 2024 $j 08-06 $k 01", "range-backwards", "“08-06” in $j runs backwards: write “06-08”"),
    ("$8 1.1 $a 2-1 $b 11-2 $i 2024-2025 $j 11-02 $k 01", "range-backwards", "“2-1” in $a"),
    ("$8 1.1 $a 1-2 $b 11-2 $i 2025-2024 $j 11-02 $k 01", "range-backwards", "“2025-2024” in $i"),
    ("$8 1.1 $a 1 $b 6-8 $i 2024 $j 08 $k 30-01", "range-backwards", "“30-01” in $k"),
    ("$8 1.1 $a 1 $b 8/7 $i 2024 $j 07/08 $k 01", "value-backwards", "column 16: the combined issue “8/7” in $b"),
    ("$8 1.1 $a 1 $b 7/7 $i 2024 $j 07 $k 01", "value-backwards", "write “7”"),
    ("$8 1.1 $a 1 $b 6/7-9/8 $i 2024 $j 08 $k 01", "value-backwards", "write “8/9”"),
    ("$8 1.1 $a 1 $b 7/6-8/9 $i 2024 $j 08 $k 01", "value-backwards", "write “6/7”"),
    ("$8 1.1 $a 11/10 $b 12 $i 2024 $j 12 $k 01", "value-backwards", "write “10/11”"),
    ("$8 1.1 $a 1 $b 7/8 $i 2024 $j 08/07 $k 01", "value-backwards", "“08/07” in $j runs backwards: write “07/08”"),
    ("$8 1.1 $a 1 $b 12/1 $i 2025/2024 $j 12/01 $k 01", "value-backwards", "write “2024/2025”"),
    ("$8 1.1 $a 1 $b 7/8 $i 2024 $j 08 $k 31/01", "value-backwards", "“31/01” in $k"),
]


@pytest.mark.parametrize(("text", "code", "said"), ISSUES, ids=[text for text, *_ in ISSUES])
def test_a_wrong_issue_is_told(text: str, code: str, said: str) -> None:
    with pytest.raises(FieldError) as caught:
        read_issue(text, read_pattern(MONTHLY))
    assert caught.value.problems[0].code == code
    assert said in str(caught.value)


OVER_AN_END = [
    ("$a v. $b no. $u 12 $v r $i (year) $j (month) $w m", "$a 1-2 $b 11-2 $i 2024-2025 $j 11-02", date(2025, 2, 1)),
    ("$a v. $b no. $u 12 $v r $i (year) $j (month) $w m", "$a 1/2 $b 12/1 $i 2024/2025 $j 12/01", date(2024, 12, 1)),
    ("$a v. $b no. $u 12 $v r $i (year) $j (month) $w m", "$a 1 $b 12/1 $i 2024 $j 12/01", date(2024, 12, 1)),
    ("$a v. $b no. $i (year)", "$a 10/11 $b 2/1 $i 2007/2008", date(2007, 1, 1)),
    ("$a (year) $b no. $v r $i (month) $w m", "$a 2024/2025 $b 12/1 $i 12/01", date(2024, 12, 1)),
    ("$a no. $u 3 $v r $i (year) $j (month) $w m", "$a 3/1 $i 2024 $j 12/01", date(2024, 12, 1)),
    ("$a no. $i (year) $j (season) $w q", "$a 4 $i 2024 $j 24/21", date(2024, 12, 1)),
    ("$a no. $i (year) $j (quarter) $w q", "$a 4 $i 2024 $j 4/1", date(2024, 10, 1)),
    ("$a no. $i (year) $j (week) $w w", "$a 4 $i 2024 $j 52/01", date(2024, 12, 23)),
    ("$a no. $i (year) $j (season) $w q $y ps24,21,22,23", "$a 1-2 $i 2024 $j 24-21", date(2024, 4, 1)),
    ("$a no. $i (year) $j (month) $k (day) $w d", "$a 1 $i 2024 $j 08/09 $k 31/01", date(2024, 8, 31)),
    ("$a no. $i (year) $j (month) $k (day) $w d", "$a 1-3 $i 2024 $j 07-08 $k 30-01", date(2024, 8, 1)),
    ("$a v. $i (year) $j (month) $w a $y pm09/06", "$a 1 $i 2023 $j 09/06", date(2023, 9, 1)),
    ("$a no. $i (year) $j (quarter) $w w", "$a 1 $i 2023/2024 $j 4/1/1", date(2023, 10, 1)),
]


@pytest.mark.parametrize(("pattern", "issue", "day"), OVER_AN_END, ids=[issue for _, issue, _ in OVER_AN_END])
def test_values_may_fall_where_a_higher_level_goes_on_or_over_the_years_end(
    pattern: str, issue: str, day: date
) -> None:
    assert read_issue(f"$8 1.1 {issue}", read_pattern(f"$8 1 {pattern}")).date == day


def test_numbers_that_go_on_never_fall() -> None:
    pattern = read_pattern("$8 1 $a v. $b no. $u 12 $v c $i (year) $j (month) $w m")
    for issue in ("$a 1-2 $b 12-3 $i 2024-2025 $j 12-03", "$a 1/2 $b 13/12 $i 2024/2025 $j 12/01"):
        with pytest.raises(FieldError, match=r"in \$b runs backwards"):
            read_issue(f"$8 1.1 {issue}", pattern)


def test_parts_that_differ_in_number_are_told() -> None:
    with pytest.raises(FieldError, match="2 parts in one subfield and 3"):
        read_issue("$8 1.1 $a 1 $b 2 $i 2024/2025 $j 01/02/03 $k 01", read_pattern(MONTHLY))


def test_a_week_53_that_the_year_has_not_is_told() -> None:
    pattern = read_pattern("$8 1 $a no. $i (year) $j (week) $w w")
    assert read_issue("$8 1.1 $a 1 $i 2026 $j 53", pattern).date == date(2026, 12, 28)
    with pytest.raises(FieldError, match=r"“53” in \$j is not between 1 and 52"):
        read_issue("$8 1.1 $a 1 $i 2024 $j 53", pattern)


def test_all_that_is_wrong_is_told_at_once() -> None:
    with pytest.raises(FieldError) as caught:
        read_pattern("$a v. $b no. $u 0 $v q $w y $x 13 $y zz")
    assert [problem.code for problem in caught.value.problems] == [
        "units-zero",
        "continuity-unknown",
        "frequency-unknown",
        "calendar-change",
        "regularity-publication",
        "link-missing",
    ]


def test_warnings_stop_nothing() -> None:
    pattern = read_pattern("$8 1 $a v. $b no. $u var $v r $i (year) $j (month) $w m $q odd")
    issue = read_issue("$8 1.1 $a 1 $b 2 $i 2024 $j 01", pattern)
    assert next(predict(pattern, issue)).enumeration == {"a": (1,), "b": (3,)}


def test_much_less_than_the_frequency_has_is_a_warning_and_is_predicted_as_listed() -> None:
    pattern = read_pattern("$8 1 $a no. $i (year) $j (month) $k (day) $w w $y pw01mo")
    (problem,) = check(pattern)
    assert (problem.code, problem.severity) == ("frequency-contradicted", Severity.WARNING)
    assert next(predict(pattern, start=date(2024, 1, 2))).date == date(2024, 2, 5)


@pytest.mark.requirement("PAT-04")
@pytest.mark.parametrize("code", ["k", "x", "z"])
def test_an_irregular_title_is_not_predicted_and_that_is_said(code: str) -> None:
    pattern = read_pattern(f"$8 1 $a no. $i (year) $j (month) $w {code}")
    with pytest.raises(CannotPredictError, match=r"irregular.*by hand"):
        predict(pattern, start=date(2024, 1, 1))


def test_captions_without_frequency_are_read_but_not_predicted() -> None:
    pattern = read_pattern(CAPTIONS)
    issue = read_issue("$8 1.1 $a 1 $b 2 $i 2024 $j 02", pattern)
    assert issue.enumeration == {"a": (1,), "b": (2,)}
    with pytest.raises(CannotPredictError, match="no frequency"):
        predict(pattern, issue)


def test_where_several_issues_are_in_the_time_given_the_day_is_asked_for() -> None:
    pattern = read_pattern("$8 1 $a no. $i (year) $j (month) $w w")
    with pytest.raises(FieldError, match="5 issues appear in the time that 863 gives: give the day"):
        read_issue("$8 1.1 $a 7 $i 2024 $j 01", pattern)
    issue = read_issue("$8 1.1 $a 7 $i 2024 $j 01", pattern, day=date(2024, 1, 12))
    assert next(predict(pattern, issue)).date == date(2024, 1, 19)


def test_an_omission_without_an_end_is_refused_even_if_only_the_first_issue_makes_it_so() -> None:
    pattern = read_pattern("$8 1 $a no. $i (year) $j (month) $w a $y om07")
    issue = read_issue("$8 1.1 $a 7 $i 2024 $j 07", pattern)
    with pytest.raises(CannotPredictError, match="omits everything"):
        next(predict(pattern, issue))


def test_a_thousand_years_ahead_works_and_the_end_of_the_calendar_is_told() -> None:
    pattern = read_pattern("$8 1 $a v. $b no. $u 12 $v r $i (year) $j (month) $w m $x 01")
    issue = read_issue("$8 1.1 $a 1 $b 1 $i 2024 $j 01", pattern)
    (far,) = islice(predict(pattern, issue), 12_000 - 1, 12_000)
    assert (far.date, far.enumeration) == (date(3024, 1, 1), {"a": (1001,), "b": (1,)})
    last = read_issue("$8 1.1 $a 1 $b 11 $i 9999 $j 11", pattern)
    following = predict(pattern, last)
    assert next(following).date == date(9999, 12, 1)
    with pytest.raises(CannotPredictError, match="9999"):
        next(following)


@pytest.mark.requirement("PAT-01")
@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"levels": (Level("a"), Level("b", units=0))}, "units-zero"),
        ({"levels": (Level("a"), Level("c", units=3))}, "level-skipped"),
        ({"frequency": Frequency("?")}, "frequency-unknown"),
        ({"calendar_changes": (CalendarChange(13),)}, "calendar-change"),
        ({"regularity": (Rule(Publication.OMITTED, Definition.MONTH, ((Month(13),),)),)}, "regularity-month"),
        ({"regularity": (Rule(Publication.OMITTED, Definition.DAY, ((DayOfYear(2, 31),),)),)}, "regularity-day"),
        ({"regularity": (Rule(Publication.COMBINED, Definition.MONTH, ((Month(7),),)),)}, "combined-of-nothing"),
    ],
)
def test_a_pattern_built_of_what_no_field_can_say_is_refused_like_the_field(changed: dict[str, Any], code: str) -> None:
    built = replace(Pattern(levels=(Level("a", "no."),), frequency=Frequency("m")), **changed)
    assert [problem.code for problem in check(built)] == [code]
    with pytest.raises(CannotPredictError):
        predict(built, start=date(2024, 1, 1))


@pytest.mark.parametrize("number", [-1, "x", 1.5, True, (), (7, -8)])
def test_a_first_issue_has_numbers(number: Any) -> None:
    from prediction import first_issue

    with pytest.raises(ValueError, match=r"is no number for \$b: 7, or \(7, 8\)"):
        first_issue(read_pattern(MONTHLY), date(2024, 1, 1), {"b": number})


def test_numbers_of_a_first_issue_do_not_run_backwards_but_over_the_end_of_a_volume() -> None:
    from prediction import first_issue

    pattern = read_pattern(f"{MONTHLY} $y cm12/01,07/08 $y ce2*")
    with pytest.raises(ValueError, match=r"the numbers for \$b run backwards: 7, 8"):
        first_issue(pattern, date(2024, 7, 1), {"b": (8, 7)})
    over = first_issue(pattern, date(2024, 12, 1), {"a": (5, 6), "b": (12, 1)})
    assert next(predict(pattern, over)).enumeration == {"a": (6,), "b": (2,)}


def test_a_number_for_a_level_the_pattern_has_not_is_refused() -> None:
    from prediction import first_issue

    with pytest.raises(KeyError, match=r"nothing in \$c, only in a, b"):
        first_issue(read_pattern(MONTHLY), date(2024, 1, 1), {"c": 3})


def test_predict_wants_an_issue_or_a_day() -> None:
    with pytest.raises(TypeError, match="either"):
        predict(read_pattern(MONTHLY))


@pytest.mark.parametrize("code", TEXTS)
def test_every_problem_is_said_in_three_languages_with_the_same_details(code: str) -> None:
    texts = TEXTS[code]
    assert set(texts) == {"sl", "en", "nl"}
    named = {language: set(re.findall(r"(?<!\{)\{(\w+)\}", " ".join(text))) for language, text in texts.items()}
    assert named["sl"] == named["en"] == named["nl"]
    assert all(part for text in texts.values() for part in text)


@pytest.mark.parametrize("language", ["sl", "en", "nl"])
def test_what_is_told_names_the_details(language: str) -> None:
    (problem,) = wrong(f"{MONTHLY} $y om07,13")
    assert "13" in problem.message(language)
    assert "07/08" in problem.suggestion(language)
    assert "$y" in problem.place(language)
    assert str(PredictionError([problem])).endswith("07/08,11/12")
