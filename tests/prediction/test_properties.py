"""What holds for every pattern: order, no number twice, the same from any issue on, the same after writing and reading."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice, pairwise

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from prediction import (
    CannotPredictError,
    Issue,
    Pattern,
    check,
    first_issue,
    predict,
    read_issue,
    read_pattern,
    value_text,
    write_issue,
    write_pattern,
)
from prediction.dating import value_of

pytestmark = pytest.mark.requirement("PAT-01", "PAT-02")

MONTHS = [f"{month:02}" for month in range(1, 13)]
SEASONS = ["21", "22", "23", "24"]
WEEKDAYS = ["mo", "tu", "we", "th", "fr", "sa", "su"]
NTHS = ["01", "02", "03", "04", "05", "97", "98", "99"]

FREQUENCIES = [
    *"abcdefghijmqstw",
    "2",
    "4",
    "5",
    "6",
    "7",
    "10",
    "11",
    "12",
    "24",
    "26",
    "36",
    "40",
    "52",
    "104",
    "156",
    "365",
]

days = st.one_of(
    st.sampled_from(WEEKDAYS),
    st.integers(1, 31).map("{:02}".format),
    st.tuples(st.integers(1, 12), st.integers(1, 28)).map(lambda day: f"{day[0]:02}{day[1]:02}"),
    st.dates(date(1990, 1, 1), date(2062, 12, 31)).map("{:%Y%m%d}".format),
)
weeks = st.one_of(
    st.tuples(st.sampled_from([*NTHS, "00"]), st.sampled_from(WEEKDAYS)).map("".join),
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(NTHS), st.sampled_from(WEEKDAYS)).map("".join),
    st.tuples(st.sampled_from(MONTHS), st.sampled_from(NTHS)).map("".join),
    st.integers(1, 53).map("{:02}".format),
)
years = st.integers(1990, 2062).map(str)
codes = {"d": days, "w": weeks, "m": st.sampled_from(MONTHS), "s": st.sampled_from(SEASONS), "y": years}


def rules(publication: str, least: int = 1, most: int = 4) -> st.SearchStrategy[str]:
    """A $y of one sort, with single entries."""
    return st.sampled_from("dwmsy" if publication == "o" else "dwms").flatmap(
        lambda kind: st.lists(codes[kind], min_size=least, max_size=most, unique=True).map(
            lambda named: f"$y {publication}{kind}{','.join(named)} "
        )
    )


combined_months = st.lists(
    st.sampled_from(["01/02", "03/04", "05/06", "07/08", "09/10", "11/12", "06/08", "12/01", "11/12/01", "06/07/08"]),
    min_size=1,
    max_size=3,
    unique=True,
)
combined = st.one_of(
    combined_months.map(lambda pairs: f"$y cm{','.join(pairs)} "),
    st.sampled_from(
        [
            "$y cdsa/su ",
            "$y cs22/23 ",
            "$y cs24/21 ",
            "$y cw1203/1299 ",
            "$y cd24/26 ",
            "$y cd31/01/02 ",
            "$y cd30/31/01 ",
        ]
    ),
)
used_up = st.sampled_from(["", "", "$y ce2* ", "$y oe2* ", "$y ce2* $y oe2* "])
numbered = st.sampled_from(
    ["$y ce21/2 ", "$y oe23 ", "$y ce23/4,5/6 $y oe22 ", "$y pe21,2,5,7 ", "$y pe21/2,4 $y oe111 "]
)
levels = st.tuples(
    st.sampled_from(
        [
            "$a v. $b no. $u {units} $v r ",
            "$a v. $b no. $u {units} $v c ",
            "$a (year) $b no. $u {units} $v r ",
            "$a v. $b no. $u {units} $v r $c pt. $u 3 $v r ",
            "$a v. $b no. $u {units} $v c $c pt. $u 2 $v r ",
            "$a v. $b no. $u {units} $v r $g no. ",
            "$a v. $b no. $u {units} $v r $g ser. $h nr. $u 4 $v c ",
        ]
    ),
    st.integers(2, 30),
).map(lambda each: each[0].format(units=each[1]))
changes = st.lists(
    st.one_of(st.sampled_from(MONTHS), st.sampled_from(["0115", "0701", "0229", "21"])), max_size=3, unique=True
).map(lambda points: f"$x {','.join(points)} " if points else "")
starts = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@st.composite
def patterns(draw: st.DrawFn, *, plain_numbers: bool = True) -> Pattern:
    """A pattern with any frequency, regularity, calendar change and numbering, of which something is published."""
    frequency = f"$w {draw(st.sampled_from(FREQUENCIES))} "
    regularity = draw(st.one_of(st.just(""), rules("p", most=6))) + draw(st.one_of(st.just(""), rules("o")))
    regularity += draw(st.one_of(st.just(""), combined)) + draw(used_up if plain_numbers else numbered)
    chronology = "" if "(year)" in (named := draw(levels)) else "$i (year) $j (month) $k (day) "
    turns = draw(changes) if chronology else ""  # below a year that turns in January, $x makes numbers come twice
    pattern = read_pattern(f"853 20 $8 1 {named}{chronology}{frequency}{turns}{regularity}")
    assume(not check(pattern))
    return pattern


def some(pattern: Pattern, start: date, count: int = 40) -> list[Issue]:
    try:
        return list(islice(predict(pattern, start=start), count))
    except CannotPredictError:
        assume(False)
        raise


@given(patterns(), starts)
def test_issues_follow_each_other_and_none_comes_twice(pattern: Pattern, start: date) -> None:
    issues = some(pattern, start)
    assert all(before.date < after.date for before, after in pairwise(issues))
    assert all(before.until < after.date for before, after in pairwise(issues))
    assert len({str(write_issue(issue)).split("$i")[0] for issue in issues}) == len(issues)


@given(patterns(), starts, st.integers(0, 30))
def test_prediction_from_any_issue_is_the_tail_of_the_prediction_from_the_first(
    pattern: Pattern, start: date, at: int
) -> None:
    issues = some(pattern, start)
    assume(at < len(issues))  # a pattern of single days ends
    assert list(islice(predict(pattern, after=issues[at]), len(issues) - at - 1)) == issues[at + 1 :]


@given(patterns(plain_numbers=False), starts, st.integers(0, 30))
def test_the_same_holds_with_numbers_that_the_pattern_combines_or_leaves_out(
    pattern: Pattern, start: date, at: int
) -> None:
    issues = some(pattern, start)
    assume(at < len(issues))  # a pattern of single days ends
    assert list(islice(predict(pattern, after=issues[at]), len(issues) - at - 1)) == issues[at + 1 :]


@given(patterns(), starts)
def test_a_pattern_written_and_read_predicts_the_same(pattern: Pattern, start: date) -> None:
    again = read_pattern(str(write_pattern(replace(pattern, source=None))))
    assert again == pattern
    assert some(again, start) == some(pattern, start)


@given(patterns(), starts)
def test_an_issue_written_and_read_is_the_same(pattern: Pattern, start: date) -> None:
    assume(pattern.chronology)
    issues = some(pattern, start, 12)
    for before, issue in pairwise(issues):
        again = read_issue(str(write_issue(issue)), pattern, after=before)
        assert (again.date, again.numbers, again.parts) == (issue.date, issue.numbers, issue.parts)
        assert (again.until, again.anchor) == (issue.until, issue.anchor)


@given(patterns(), starts, st.integers(0, 10))
def test_what_follows_issues_that_were_written_and_read_is_what_followed_them(
    pattern: Pattern, start: date, at: int
) -> None:
    assume(pattern.chronology)
    issues = some(pattern, start, 20)
    assume(at < len(issues))
    last = issues[0]
    for issue in issues[1 : at + 1]:
        last = read_issue(str(write_issue(issue)), pattern, after=last)
    assert list(islice(predict(pattern, last), len(issues) - at - 1)) == issues[at + 1 :]


@given(patterns(), starts)
def test_every_reading_of_a_combined_issue_covers_its_parts(pattern: Pattern, start: date) -> None:
    kinds = pattern.kinds_of_dates
    for issue in some(pattern, start):
        shown = issue.enumeration | issue.chronology
        for code, kind in issue.kinds.items():
            for part in issue.parts:
                if kind in kinds:
                    assert value_of(part, kind, kinds, pattern.seasons) in shown[code]
        assert issue.parts[0] == issue.date
        assert all(before < after for before, after in pairwise(issue.parts))
        assert issue.parts[-1] <= issue.until


@given(combined_months, starts, st.sampled_from("sm"))
def test_no_number_is_lost_where_every_part_has_its_own(pairs: list[str], start: date, frequency: str) -> None:
    text = f"$8 1 $a no. $g no. $i (year) $j (month) $k (day) $w {frequency} $y cm{','.join(pairs)} $y om04 $y ce1* "
    for before, after in pairwise(some(read_pattern(text), start)):
        for last, following in zip(before.numbers, after.numbers, strict=True):
            assert following[0] == last[-1] + 1


@given(st.lists(st.integers(0, 9999), min_size=1, max_size=4, unique=True).map(sorted).map(tuple))
@example((7, 8))
def test_a_number_is_read_as_it_was_written(numbers: tuple[int, ...]) -> None:
    pattern = read_pattern("$8 1 $a no. $w d $i (year) $j (month) $k (day)")
    issue = first_issue(pattern, date(2024, 1, 1), {"a": numbers})
    assert read_issue(str(write_issue(issue)), pattern).numbers == (numbers,)
    assert value_text(issue.kinds["a"], numbers) == "/".join(map(str, numbers))
