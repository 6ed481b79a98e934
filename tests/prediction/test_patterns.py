"""The table of patterns: every one makes the issues worked out by hand."""

from __future__ import annotations

from collections import deque
from datetime import date
from itertools import islice

import pytest

from prediction import CannotPredictError, check, predict, read_issue, values_of, write_issue
from tests.prediction.table import Case, cases, lines_of

ALL = cases()


@pytest.mark.requirement("PAT-01", "PAT-02")
@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_a_pattern_makes_the_issues_worked_out_by_hand(case: Case) -> None:
    assert lines_of(case) == case.lines


@pytest.mark.requirement("PAT-02")
@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_prediction_from_any_issue_is_the_tail_of_the_prediction_from_the_first(case: Case) -> None:
    issues = [case.first, *islice(predict(case.pattern, case.first), 20)]
    for at, issue in enumerate(issues):
        following = list(islice(predict(issue.pattern, issue), len(issues) - at - 1))
        assert following == issues[at + 1 :]


@pytest.mark.requirement("PAT-02")
@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_issues_written_and_read_one_after_the_other_predict_the_same(case: Case) -> None:
    issues = [case.first, *islice(predict(case.pattern, case.first), 12)]
    last = issues[0]
    for at, issue in enumerate(issues[1:], 2):
        last = read_issue(str(write_issue(issue)), issue.pattern, after=last)
        following = list(islice(predict(last.pattern, last), len(issues) - at))
        assert [values_of(each) for each in following] == [values_of(each) for each in issues[at:]]


@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_a_pattern_works_from_the_first_to_the_last_year_of_the_calendar(case: Case) -> None:
    pattern = case.pattern
    if case.ends or not pattern.dating:
        return
    assert all(issue.date.year < 9 for issue in islice(predict(pattern, start=date(1, 1, 1)), 2))
    with pytest.raises(CannotPredictError, match="the calendar ends"):
        deque(predict(pattern, start=date(9996, 1, 1)), maxlen=0)


ENDING = [case for case in ALL if case.ends]


@pytest.mark.parametrize("case", ENDING, ids=[case.title for case in ENDING])
def test_after_the_last_year_that_a_pattern_names_there_is_nothing(case: Case) -> None:
    assert list(predict(case.pattern, start=date(2030, 1, 1))) == []


def test_the_table_has_at_least_120_different_patterns() -> None:
    assert len({case.text for case in ALL}) >= 120
    assert len({case.title for case in ALL}) == len(ALL)


@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_nothing_is_wrong_with_a_pattern_of_the_table(case: Case) -> None:
    assert [str(problem) for problem in check(case.pattern) if problem.code != "units-vary"] == []
