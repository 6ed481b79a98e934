"""The table of patterns: every one makes the issues worked out by hand."""

from __future__ import annotations

import pytest

from prediction import check
from tests.prediction.table import Case, cases, lines_of

ALL = cases()


@pytest.mark.requirement("PAT-01", "PAT-02")
@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_a_pattern_makes_the_issues_worked_out_by_hand(case: Case) -> None:
    assert lines_of(case) == case.lines


def test_the_table_has_at_least_120_different_patterns() -> None:
    assert len({case.text for case in ALL}) >= 120
    assert len({case.title for case in ALL}) == len(ALL)


@pytest.mark.parametrize("case", ALL, ids=[case.title for case in ALL])
def test_nothing_is_wrong_with_a_pattern_of_the_table(case: Case) -> None:
    assert [str(problem) for problem in check(case.pattern) if problem.code != "units-vary"] == []
