"""Prediction from an issue or a day: years, volumes, starting points, memory."""

from __future__ import annotations

import tracemalloc
from dataclasses import FrozenInstanceError
from datetime import date
from itertools import islice

import pytest

from prediction import (
    CannotPredictError,
    FieldError,
    Issue,
    Level,
    Pattern,
    first_issue,
    issues_of_volume,
    issues_of_year,
    predict,
    read_issue,
    read_pattern,
    values_of,
)

pytestmark = pytest.mark.requirement("PAT-02")

MONTHLY = read_pattern("$8 1 $a v. $b no. $u 12 $v r $i (year) $j (month) $w m $x 01")
WINTER = read_pattern("$8 1 $a v. $b no. $u 11 $v r $i (year) $j (month) $w m $x 02 $y cm12/01")


def numbers(issues: list[Issue]) -> list[str]:
    return [":".join(value for code, value in values_of(issue).items() if code in "abcdefgh") for issue in issues]


def test_all_issues_of_a_year_from_any_starting_point() -> None:
    for first in (date(2020, 1, 15), date(2024, 1, 15)):
        issues = list(issues_of_year(MONTHLY, first_issue(MONTHLY, first), 2024))
        assert [issue.date.month for issue in issues] == list(range(1, 13))
        assert {issue.date.year for issue in issues} == {2024}


def test_the_issue_to_go_on_from_is_one_of_its_year_and_volume() -> None:
    first = first_issue(MONTHLY, date(2024, 10, 1), {"a": 5, "b": 10})
    assert numbers(list(issues_of_year(MONTHLY, first, 2024))) == ["5:10", "5:11", "5:12"]
    assert numbers(list(issues_of_volume(MONTHLY, first, 5))) == ["5:10", "5:11", "5:12"]
    assert list(issues_of_year(MONTHLY, first, 2023)) == []


def test_an_issue_over_the_years_end_is_one_of_both_years() -> None:
    first = first_issue(WINTER, date(2023, 11, 1), {"a": 5, "b": 10})
    over = next(predict(WINTER, first))
    assert over.chronology == {"i": (2023, 2024), "j": (12, 1)}
    assert list(issues_of_year(WINTER, first, 2023)) == [first, over]
    assert next(issues_of_year(WINTER, first, 2024)) == over


def test_all_issues_of_a_volume() -> None:
    first = first_issue(WINTER, date(2024, 2, 1), {"a": 5})
    volume = list(issues_of_volume(WINTER, first, 6))
    assert numbers(volume) == [f"6:{number}" for number in range(1, 12)]
    assert volume[0].date == date(2025, 2, 1)


def test_a_first_issue_has_the_first_numbers_or_those_given() -> None:
    assert first_issue(MONTHLY, date(2024, 3, 1)).numbers == ((1,), (1,))
    assert first_issue(MONTHLY, date(2024, 3, 1), {"b": (3, 4)}).numbers == ((1,), (3, 4))


def test_a_first_issue_can_begin_a_combined_one() -> None:
    issue = first_issue(WINTER, date(2023, 12, 10))
    assert issue.parts == (date(2023, 12, 10), date(2024, 1, 10))
    assert next(predict(WINTER, issue)).date == date(2024, 2, 10)


def test_a_first_issue_need_not_be_where_the_pattern_has_one() -> None:
    pattern = read_pattern("$8 1 $a no. $i (year) $j (month) $k (day) $w m $y pd15")
    issue = first_issue(pattern, date(2024, 1, 3))
    assert [each.date for each in islice(predict(pattern, issue), 2)] == [date(2024, 1, 15), date(2024, 2, 15)]


def test_the_rhythm_stays_with_the_first_issue_whichever_one_goes_on() -> None:
    pattern = read_pattern("$8 1 $a no. $i (year) $j (month) $k (day) $w m")
    february = next(predict(pattern, first_issue(pattern, date(2023, 1, 31))))
    assert february.date == date(2023, 2, 28)
    assert next(predict(pattern, february)).date == date(2023, 3, 31)


@pytest.mark.parametrize(
    ("rhythm", "before", "last", "following"),
    [
        ("$w m", "$i 2024 $j 01 $k 31", "$i 2024 $j 02 $k 29", date(2024, 3, 31)),
        ("$w a", "$i 2024 $j 02 $k 29", "$i 2027 $j 02 $k 28", date(2028, 2, 29)),
        ("$w m", "$i 2024 $j 01 $k 31", "$i 2024 $j 03 $k 29", date(2024, 4, 29)),
        ("$w w $y pd1224", "$i 2024 $j 12 $k 20", "$i 2024 $j 12 $k 24", date(2024, 12, 27)),
        ("$w 5", "$i 2024 $j 01 $k 01", "$i 2024 $j 05 $k 01", date(2024, 8, 1)),
    ],
)
def test_an_issue_read_after_another_one_stays_in_its_rhythm(
    rhythm: str, before: str, last: str, following: date
) -> None:
    pattern = read_pattern(f"$8 1 $a no. $i (year) $j (month) $k (day) {rhythm}")
    earlier = read_issue(f"$8 1.1 $a 1 {before}", pattern)
    issue = read_issue(f"$8 1.2 $a 2 {last}", pattern, after=earlier)
    assert next(predict(pattern, issue)).date == following


def test_after_another_issue_the_number_tells_which_one_of_several_it_is() -> None:
    pattern = read_pattern("$8 1 $a no. $i (year) $j (month) $w w")
    earlier = read_issue("$8 1.1 $a 7 $i 2024 $j 01", pattern, day=date(2024, 1, 12))
    assert read_issue("$8 1.2 $a 10 $i 2024 $j 02", pattern, after=earlier).date == date(2024, 2, 2)


def test_an_issue_read_after_one_from_which_nothing_is_predicted_stands_alone() -> None:
    pattern = read_pattern("$8 1 $a no. $i (year) $j (month) $w x")
    earlier = read_issue("$8 1.1 $a 7 $i 2024 $j 01", pattern)
    assert read_issue("$8 1.2 $a 8 $i 2024 $j 05", pattern, after=earlier).date == date(2024, 5, 1)


def test_from_an_extra_issue_alone_nobody_knows_the_usual_day() -> None:
    pattern = read_pattern("$8 1 $a no. $i (year) $j (month) $k (day) $w w $y pd1224")
    with pytest.raises(FieldError, match=r"2024-12-24 is an extra issue.*go on from the issue before it"):
        read_issue("$8 1.2 $a 2 $i 2024 $j 12 $k 24", pattern)
    named = read_pattern("$8 1 $a no. $i (year) $j (month) $k (day) $w w $y pdfr,1224")
    assert next(predict(named, read_issue("$8 1.2 $a 2 $i 2024 $j 12 $k 24", named))).date == date(2024, 12, 27)


def test_without_dates_only_numbers_follow_and_nothing_may_need_a_date() -> None:
    pattern = read_pattern("$8 1 $a v. $b no. $u 2 $v r $w q")
    issue = read_issue("$8 1.1 $a 1 $b 1", pattern)
    assert not issue.dated
    assert numbers(list(islice(predict(pattern, issue), 3))) == ["1:2", "2:1", "2:2"]
    turning = read_pattern("$8 1 $a v. $b no. $v r $w q $x 01")
    with pytest.raises(CannotPredictError, match="date"):
        predict(turning, read_issue("$8 1.1 $a 1 $b 1", turning))


def test_a_date_given_beside_the_field_is_the_issues_date() -> None:
    pattern = read_pattern("$8 1 $a v. $b no. $v r $w q $x 01")
    issue = read_issue("$8 1.1 $a 1 $b 4", pattern, day=date(2024, 10, 31))
    following = next(predict(pattern, issue))
    assert (following.date, following.numbers) == (date(2025, 1, 31), ((2,), (1,)))


def test_issues_are_compared_by_what_they_are_not_by_where_prediction_began() -> None:
    first, second = first_issue(MONTHLY, date(2024, 1, 1)), first_issue(MONTHLY, date(2024, 2, 1), {"b": 2})
    assert next(predict(MONTHLY, first)) == second
    assert first != second


@pytest.mark.requirement("PAT-01")
def test_patterns_and_issues_cannot_be_changed() -> None:
    for value, name in ((MONTHLY, "link"), (first_issue(MONTHLY, date(2024, 1, 1)), "date"), (Level("a"), "units")):
        with pytest.raises(FrozenInstanceError):
            setattr(value, name, None)


def test_prediction_keeps_no_issues() -> None:
    def most_memory(count: int) -> int:
        pattern = read_pattern("$8 1 $a v. $b no. $u 365 $v r $i (year) $j (month) $k (day) $w d $x 01 $y odsu,1225")
        tracemalloc.start()
        for _ in islice(predict(pattern, start=date(2024, 1, 1)), count):
            pass
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return peak

    most_memory(400)
    assert most_memory(20_000) < most_memory(2_000) + 64 * 1024


def test_one_issue_is_made_at_a_time() -> None:
    following = predict(MONTHLY, start=date(9999, 11, 1))
    assert [next(following).date.month for _ in range(2)] == [11, 12]
    with pytest.raises(CannotPredictError):
        next(following)


def test_an_issue_of_another_pattern_is_refused() -> None:
    other = read_pattern("$8 1 $a no. $i (year) $j (month) $w m")
    with pytest.raises(TypeError, match="another pattern"):
        predict(other, first_issue(MONTHLY, date(2024, 1, 1)))


def test_years_that_the_pattern_names_end_the_prediction() -> None:
    pattern = read_pattern("$8 1 $a v. $i (year) $w a $y py2025,2026")
    assert [issue.date.year for issue in predict(pattern, start=date(2024, 1, 1))] == [2025, 2026]


def test_a_pattern_without_rules_of_its_own_is_the_same_value_however_it_is_made() -> None:
    read = read_pattern("853 20 $8 1 $a no. $w d")
    assert isinstance(read, Pattern)
    assert Pattern(levels=(Level("a", "no."),), frequency=read.frequency) == read
