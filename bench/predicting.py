"""How fast issues are predicted, against dateutil.rrule listing the same dates (PAT-02).

    .venv/bin/python -m bench.predicting [pattern…]

Every pattern of tests/prediction/patterns.yaml is predicted, and the same dates are listed by an rrule made from it,
in turns. Predicting also counts the numbers of every issue; rrule only lists dates. Then each pattern gets 200 omitted
days more. The aims: at least half of the rate of rrule, and with 200 omissions at least half of that.
"""

from __future__ import annotations

import sys
import tracemalloc
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import MAXYEAR, date, datetime
from itertools import islice
from typing import Any

from dateutil import rrule

from bench.measuring import Times, interleaved
from prediction import Issue, Pattern, predict
from prediction.dating import season_months
from prediction.frequency import PER_YEAR, RHYTHMS, Frequency, Unit
from prediction.matching import months_of
from prediction.regularity import (
    DayOfMonth,
    DayOfYear,
    Definition,
    FullDate,
    Month,
    Publication,
    Rule,
    Season,
    Weekday,
    WeekdayOf,
    When,
    Year,
)
from prediction.stepping import days_in_month, steps
from prediction.yearly import schedule_of
from tests.prediction.table import Case, cases

ISSUES = 400
REPETITIONS = 7
OMISSIONS = 200
AIM = 0.5
AIM_WITH_OMISSIONS = 0.25
LEAP_YEAR = 2000


class NotListableError(Exception):
    """A pattern that rrule has no words for."""


@dataclass(frozen=True)
class Contest:
    """A pattern and the rrule that lists its dates."""

    case: Case
    first: Issue
    rule: Any

    @property
    def pattern(self) -> Pattern:
        """The pattern of the case."""
        return self.first.pattern


def _instant(day: date) -> datetime:
    return datetime.combine(day, datetime.min.time())


def _days(day: int) -> dict[str, Any]:
    """A day of the month, or the last one of a shorter month."""
    return {"bymonthday": day} if day <= 28 else {"bymonthday": tuple(range(28, day + 1)), "bysetpos": -1}


def _weekday(weekday: int, nth: int = 0) -> Any:
    each = (rrule.MO, rrule.TU, rrule.WE, rrule.TH, rrule.FR, rrule.SA, rrule.SU)[weekday]
    return each(nth) if nth else each


def _of_steps(pattern: Pattern, anchor: date) -> list[dict[str, Any]]:
    rhythm = pattern.frequency.rhythm if pattern.frequency else None
    if rhythm is None:
        raise NotListableError("no steps")
    match rhythm.unit:
        case Unit.DAY:
            return [{"freq": rrule.DAILY}]
        case Unit.WEEK:
            weekdays = sorted({day.weekday() for day in steps(rhythm, anchor, anchor.year)})
            return [{"freq": rrule.WEEKLY, "interval": rhythm.interval, "byweekday": weekdays}]
        case Unit.MONTH if rhythm.times > 1:
            days = days_in_month(rhythm.times, anchor.day)
            return (
                [{"freq": rrule.MONTHLY, **_days(day)} for day in days]
                if max(days) > 28
                else [{"freq": rrule.MONTHLY, "bymonthday": days}]
            )
        case Unit.MONTH:
            return [{"freq": rrule.MONTHLY, "interval": rhythm.interval, **_days(anchor.day)}]
        case _:
            return [{"freq": rrule.YEARLY, "interval": rhythm.interval, "bymonth": anchor.month, **_days(anchor.day)}]


def _of_whens(  # noqa: C901  # a table of codes
    whens: Iterable[When], pattern: Pattern, anchor: date
) -> list[dict[str, Any]]:
    """The fewest rules for some codes of $y: months in one, weekdays in one, the rest one each."""
    rules: list[dict[str, Any]] = []
    months: list[int] = []
    weekdays: list[int] = []
    for when in whens:
        match when:
            case Month(month):
                months.append(month)
            case Season(season):
                months.append(season_months(pattern.seasons).get(season) or months_of(when, pattern.seasons)[0])
            case Weekday(weekday) | WeekdayOf(0, weekday, None):
                weekdays.append(weekday)
            case DayOfMonth(day):
                rules.append({"freq": rrule.MONTHLY, **_days(day)})
            case DayOfYear(month, day):
                rules.append({"freq": rrule.YEARLY, "bymonth": month, **_days(day)})
            case FullDate(day):
                rules.append({"freq": rrule.DAILY, "count": 1, "dtstart": _instant(day)})
            case WeekdayOf(nth, weekday, month):
                rules.append(
                    {"freq": rrule.MONTHLY, "byweekday": _weekday(weekday, nth)} | ({"bymonth": month} if month else {})
                )
            case _:
                raise NotListableError(str(when))
    if months:
        rules.append({"freq": rrule.YEARLY, "bymonth": months, **_days(anchor.day)})
    if weekdays:
        rules.append({"freq": rrule.WEEKLY, "byweekday": weekdays})
    return rules


def _omitted(whens: Iterable[When], pattern: Pattern, anchor: date) -> list[dict[str, Any]]:
    """Rules that name all days of some codes; of months only the anchor's, where nothing appears on others."""
    rules: list[dict[str, Any]] = []
    is_monthly = all(day.day == anchor.day for day in schedule_of(pattern).year(anchor, anchor.year))
    each_day = {"freq": rrule.YEARLY, **_days(anchor.day)} if is_monthly else {"freq": rrule.DAILY}
    for when in whens:
        if isinstance(when, Month | Season):
            rules.append(each_day | {"bymonth": months_of(when, pattern.seasons)})
        elif isinstance(when, DayOfMonth):
            rules.append({"freq": rrule.MONTHLY, "bymonthday": when.day})
        elif isinstance(when, Year):
            raise NotListableError("years")
        else:
            rules += _of_whens([when], pattern, anchor)
    return rules


def _base(pattern: Pattern, anchor: date) -> list[dict[str, Any]]:
    """Rules for what is published, before anything is omitted or combined."""
    schedule = schedule_of(pattern)
    listed = list(dict.fromkeys(part for entry in _entries(pattern, Publication.PUBLISHED) for part in entry))
    months = [part for part in listed if isinstance(part, Month | Season)]
    if schedule.extra:
        return _of_steps(pattern, anchor) + _of_whens(schedule.extra, pattern, anchor)
    if schedule.limit:
        if len(months) < len(listed):
            raise NotListableError("limits")
        named = [month for part in months for month in months_of(part, pattern.seasons)]
        return [rule | {"bymonth": named} for rule in _of_steps(pattern, anchor)]
    combined = [part for entry in _entries(pattern, Publication.COMBINED) for part in entry]
    listed += [part for part in combined if (months or pattern.frequency is None) and part not in listed]
    if not listed:
        return _of_steps(pattern, anchor)
    rules = _of_whens(listed, pattern, anchor)
    rhythm = pattern.frequency.rhythm if pattern.frequency else None
    if schedule.chooses and rhythm:
        times = rhythm.interval * (12 if rhythm.unit is Unit.YEAR and not months else 1)
        rules = [rule | {"interval": times} for rule in rules]
    return rules


def _entries(pattern: Pattern, publication: Publication) -> list[tuple[When, ...]]:
    return [entry for rule in pattern.rules(publication) for entry in rule.entries]


def rule_of(pattern: Pattern, first: Issue) -> Any:
    """An rrule, or a set of several, that lists the dates of all issues from the first on."""
    begin = {"dtstart": _instant(first.anchor)}
    included = _base(pattern, first.anchor)
    omitted = [part for entry in _entries(pattern, Publication.OMITTED) for part in entry]
    combined = [entry for entry in schedule_of(pattern).combined if len(entry) > 1]
    excluded = _omitted([*omitted, *(part for entry in combined for part in _swallowed(entry))], pattern, first.anchor)
    if len(included) == 1 and not excluded:
        return rrule.rrule(**(begin | included[0]))
    rules = rrule.rruleset()
    for each in included:
        rules.rrule(rrule.rrule(**(begin | each)))
    for each in excluded:
        rules.exrule(rrule.rrule(**(begin | each)))
    return rules


def _in_steps(pattern: Pattern) -> Pattern:
    """The pattern with steps instead of so many a year: rrule is told how Dotok reads it."""
    frequency = pattern.frequency
    if frequency is None or not frequency.code.isdecimal() or frequency.rhythm:
        return pattern
    return replace(pattern, frequency=Frequency("m" if int(frequency.code) < PER_YEAR["m"] else "w"))


def _swallowed(entry: tuple[When, ...]) -> list[When]:
    """What no longer appears by itself: the further parts of a combined issue, and what lies between."""
    first, last = entry[0], entry[-1]
    if isinstance(first, Month) and isinstance(last, Month):
        return [Month((first.month + step) % 12 + 1) for step in range((last.month - first.month) % 12)]
    if isinstance(first, Season | Weekday):
        return list(entry[1:])
    raise NotListableError(str(entry))


def contests(names: Iterable[str]) -> tuple[list[Contest], dict[str, str]]:
    """The patterns with an rrule that lists the very same dates, and why the others have none."""
    found, without = [], {}
    for case in cases():
        if not all(name in case.title for name in names):
            continue
        first = case.first
        try:
            if not first.dated:
                raise NotListableError("no dates")
            rule = rule_of(_in_steps(first.pattern), first)
            ours = [issue.date for issue in islice(predict(first.pattern, first), 60)]
            listed = [day.date() for day in islice((day for day in rule if day.date() > first.until), len(ours))]
            if listed != ours:
                raise NotListableError(f"lists {listed[:4]} instead of {ours[:4]}")
            found.append(Contest(case, first, rule))
        except (NotListableError, ValueError) as error:
            without[case.title] = str(error)
    return found, without


def with_omissions(pattern: Pattern, first: Issue) -> Pattern:
    """The pattern with 200 omitted days more; those of its own issues only if there are no others left."""
    year = [
        day
        for number in range(LEAP_YEAR, LEAP_YEAR + 4)
        for day in schedule_of(pattern).published(first.anchor, number)
    ]
    own = {(day.month, day.day) for day in year}
    every = [date.fromordinal(date(LEAP_YEAR, 1, 1).toordinal() + index * 7 % 366) for index in range(366)]
    days = sorted(every, key=lambda day: (day.month, day.day) in own)[:OMISSIONS]
    entries = tuple((DayOfYear(day.month, day.day),) for day in days)
    rule = Rule(Publication.OMITTED, Definition.DAY, entries)
    return replace(_in_letters(pattern), regularity=(*pattern.regularity, rule))


def _in_letters(pattern: Pattern) -> Pattern:
    """The pattern with `m` instead of 12 a year, so that it need not be 12 when days are omitted."""
    rhythm = pattern.frequency.rhythm if pattern.frequency else None
    code = next((code for code, each in RHYTHMS.items() if each == rhythm), None)
    return pattern if code is None else replace(pattern, frequency=Frequency(code))


def rates(contest: Contest, repetitions: int) -> dict[str, Times]:
    """How long each takes for the same number of issues."""
    pattern, first = contest.pattern, contest.first
    spare = with_omissions(pattern, first)
    count = sum(1 for _ in zip(range(ISSUES), _until_end(predict(pattern, first)), strict=False))

    def issues_of(which: Pattern) -> object:
        return sum(1 for _ in islice(predict(which, first), count))

    def listed(_: int) -> object:
        return sum(1 for _ in islice(contest.rule, count))

    return interleaved(
        {"rrule": listed, "predict": lambda _: issues_of(pattern), "omitting": lambda _: issues_of(spare)}, repetitions
    )


def _until_end(issues: Iterable[Issue]) -> Iterable[Issue]:
    for issue in issues:
        if issue.date.year >= MAXYEAR - 400:
            return
        yield issue


def memory(count: int) -> int:
    """The most memory, in bytes, that so many issues of a daily take at once."""
    case = cases()[0]
    tracemalloc.start()
    for _ in islice(case.issues(), count):
        pass
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


def main() -> None:
    """Measure all patterns, or those whose titles have the words given."""
    found, without = contests(sys.argv[1:])
    print(
        f"rate of prediction : rate of rrule of python-dateutil; aim ≥ {AIM}, with {OMISSIONS} omissions ≥ {AIM_WITH_OMISSIONS}"
    )
    behind = []
    for contest in found:
        times = rates(contest, REPETITIONS)
        plain, omitting = (min(times["rrule"].seconds) / min(times[name].seconds) for name in ("predict", "omitting"))
        is_behind = plain < AIM or omitting < AIM_WITH_OMISSIONS
        behind += [contest.case.title] if is_behind else []
        print(f"  {plain:6.2f} {omitting:6.2f} {'BEHIND' if is_behind else '':6} {contest.case.title}", flush=True)
    print(f"{len(found)} patterns, {len(behind)} behind; {len(without)} that rrule can't list")
    for title, reason in without.items():
        print(f"  no rrule: {title} ({reason})")
    print(f"memory at most: {memory(1_000) // 1024} KiB for 1,000 issues, {memory(100_000) // 1024} KiB for 100,000")


if __name__ == "__main__":
    main()
