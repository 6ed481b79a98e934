"""`make requirements`: a requirement is proven by a test that names it, ran and passed."""

from __future__ import annotations

import pytest

from tests.requirements_plugin import Evidence, known_ids

pytest_plugins = ["pytester"]

TESTS = """
    import pytest

    @pytest.mark.requirement("ORD-07", "ORD-08")
    @pytest.mark.parametrize("number", [1, 2])
    def test_passes(number): pass

    @pytest.mark.requirement("ORD-08", "ORD-09")
    def test_fails(): assert False

    @pytest.mark.requirement("ORD-10")
    def test_skipped(): pytest.skip("not today")

    @pytest.mark.requirement("ORD-11")
    @pytest.mark.xfail(reason="not yet")
    def test_expected_to_fail(): assert False

    @pytest.mark.requirement("ORD-1")
    def test_names_no_requirement(): pass

    def test_names_nothing(): assert False
"""


@pytest.fixture(params=[(), ("-n", "2")], ids=["one process", "two workers"])
def outcome(request: pytest.FixtureRequest, pytester: pytest.Pytester) -> tuple[pytest.RunResult, list[str]]:
    pytester.makepyfile(test_it=TESTS)
    report = pytester.path / "report.txt"
    result = pytester.runpytest_subprocess(
        "-p", "tests.requirements_plugin", f"--requirements={report}", *request.param
    )
    return result, report.read_text(encoding="utf-8").splitlines()


def test_each_requirement_is_proven_or_not(outcome: tuple[pytest.RunResult, list[str]]) -> None:
    _, lines = outcome
    assert [line.split()[0] for line in lines] == known_ids()
    assert "ORD-07 proven test_it.py::test_passes" in lines
    for unproven in ("ORD-08", "ORD-09", "ORD-10", "ORD-11", "ORD-12"):
        assert f"{unproven} unproven" in lines


def test_a_misspelt_requirement_fails_its_test(outcome: tuple[pytest.RunResult, list[str]]) -> None:
    result, _ = outcome
    result.stdout.fnmatch_lines(["*there is no requirement 'ORD-1'; the nearest is*"])
    result.assert_outcomes(passed=2, failed=1, skipped=1, xfailed=1, errors=1)


def test_nothing_is_proven_before_a_test_ran() -> None:
    assert Evidence(["TAB-01"]).lines() == ["TAB-01 unproven"]
