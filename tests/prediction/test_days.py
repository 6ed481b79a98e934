"""Which days the codes of $y name, against definitions that look at every day of a year by itself."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prediction import FullDate, Weekday, WeekdayOf, When
from prediction.codes import read_rule
from prediction.dating import season_of, value_of, year_of
from prediction.matching import days_of, following, months_of, named_by, periods
from prediction.pattern import Kind
from prediction.regularity import Month, Season, WeekOfMonth, WeekOfYear
from prediction.stepping import days_in_month
from tests.prediction.test_properties import NTHS, WEEKDAYS, days, weeks

pytestmark = pytest.mark.requirement("PAT-01")

NATURAL = (21, 22, 23, 24)
years = st.integers(1900, 2100)


def code(kind: str, text: str) -> When:
    return read_rule(f"p{kind}{text}").entries[0][0]


def all_days(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(index) for index in range((date(year, 12, 31) - first).days + 1)]


def is_nth(day: date, nth: str) -> bool:
    """01-05 from the beginning of the month, 99-97 from its end, 00 always."""
    before = sum(1 for week in range(1, 5) if (day - timedelta(7 * week)).month == day.month)
    after = sum(1 for week in range(1, 5) if (day + timedelta(7 * week)).month == day.month)
    return nth == "00" or int(nth) in (before + 1, 99 - after)


def names(text: str, day: date) -> bool:
    """Whether a code of weeks names the day."""
    if text[-2:] in WEEKDAYS:
        month, nth = text[:-4], text[-4:-2]
        right_month = not month or int(month) == day.month
        return right_month and day.weekday() == WEEKDAYS.index(text[-2:]) and is_nth(day, nth)
    thursday = day + timedelta(3 - day.weekday())
    if len(text) == 4:
        return int(text[:2]) == thursday.month and is_nth(thursday, text[2:])
    return day.isocalendar().week == int(text)


@given(weeks, years)
def test_weeks_name_the_days_that_counting_finds(text: str, year: int) -> None:
    when = code("w", text)
    found = [day for day in all_days(year) if names(text, day)]
    test = named_by([when], NATURAL)
    assert test is not None
    assert [day for day in all_days(year) if test(day)] == found
    if isinstance(when, WeekdayOf):
        assert days_of(when, year) == found
    else:
        covered = {
            day
            for each in (year - 1, year, year + 1)
            for first, last in periods(when, each, NATURAL)
            for day in (first, last)
        }
        assert {day for day in found if day.weekday() in (0, 6)} <= covered


@given(days, years)
def test_days_name_themselves_and_in_short_months_the_last_one(text: str, year: int) -> None:
    when = code("d", text)
    expected = []
    for day in all_days(year):
        last = monthrange(year, day.month)[1]
        of_month = int(text[-2:]) if text.isdecimal() else 0
        right_month = len(text) != 4 or int(text[:2]) == day.month
        if isinstance(when, Weekday):
            right = day.weekday() == when.weekday
        elif isinstance(when, FullDate):
            right = day == when.day
        else:
            right = right_month and (day.day == of_month or (day.day == last and of_month > last))
        if right:
            expected.append(day)
    assert days_of(when, year) == expected


@given(
    st.one_of(
        weeks.map(lambda text: code("w", text)),
        days.map(lambda text: code("d", text)),
        st.builds(Month, st.integers(1, 12)),
        st.builds(Season, st.integers(21, 24)),
    ),
    st.dates(date(1900, 1, 1), date(2100, 1, 1)),
)
def test_what_follows_a_day_is_the_first_that_begins_after_it(when: When, day: date) -> None:
    begins = sorted(first for year in range(day.year - 1, day.year + 9) for first, _ in periods(when, year, NATURAL))
    found = following(when, day, NATURAL)
    expected = next((first for first in begins if first > day), None)
    assert (found[0] if found else None) == expected


@pytest.mark.parametrize("seasons", [NATURAL, (24, 21, 22, 23), (22, 23, 24, 21), (21, 23), (23, 24, 21, 22)])
def test_every_day_is_in_one_season_and_the_year_turns_with_the_first_one_listed(seasons: tuple[int, ...]) -> None:
    kinds = (Kind.YEAR, Kind.SEASON)
    seen = [(year_of(day, kinds, seasons), season_of(day, seasons)) for day in all_days(2024) + all_days(2025)]
    turns = [(before, after) for before, after in pairwise(seen) if before != after]
    for (year, season), (next_year, following_season) in turns:
        place = seasons.index(season)
        assert following_season == seasons[(place + 1) % len(seasons)]
        assert next_year == year + (place == len(seasons) - 1)
    if len(seasons) == 4:
        assert sorted(month for season in seasons for month in months_of(Season(season), seasons)) == list(range(1, 13))


@given(st.integers(1, 31), st.sampled_from([2, 3]))
def test_several_days_a_month_are_the_same_whichever_of_them_is_given(day: int, times: int) -> None:
    found = days_in_month(times, day)
    assert day in found
    assert len(found) == len(set(found)) == times
    if day <= 28:
        assert all(days_in_month(times, other) == found for other in found if other <= 28)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_weeks_have_the_year_of_their_thursday(day: date) -> None:
    kinds = (Kind.YEAR, Kind.WEEK)
    thursday = day + timedelta(3 - day.weekday())
    assert value_of(day, Kind.YEAR, kinds, NATURAL) == thursday.year
    assert value_of(day, Kind.WEEK, kinds, NATURAL) == (thursday.timetuple().tm_yday + 6) // 7


def test_all_ways_of_counting_weeks_are_tried() -> None:
    assert {"01", "05", "97", "99"} <= set(NTHS)
    assert {type(code("w", text)) for text in ("01mo", "0102", "07")} == {WeekdayOf, WeekOfMonth, WeekOfYear}
