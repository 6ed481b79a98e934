"""Whether a pattern makes sense as a whole: what reading its subfields one by one can't see (PAT-01)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import MAXYEAR, date
from functools import lru_cache

from prediction.counting import numbers_named
from prediction.frequency import Frequency, Unit
from prediction.pattern import Continuity, Kind, Level, Pattern
from prediction.problems import Problem, Severity
from prediction.reading import examine
from prediction.regularity import Definition, Publication, Season
from prediction.schedule import Schedule, is_single_day
from prediction.writing import is_still, write_pattern
from prediction.yearly import FIRST, PerYear, per_year, schedule_of


def check(pattern: Pattern) -> tuple[Problem, ...]:
    """What keeps the pattern from predicting, and warnings; with the places in the field it was read from.

    Captions alone, without frequency, are right in a holdings record and only say nothing about what comes next.
    """
    problems = _check(pattern)
    source = pattern.source
    if not problems or source is None or not is_still(pattern, source):
        return problems
    return tuple(_placed(problem, pattern) for problem in problems)


def errors(pattern: Pattern) -> tuple[Problem, ...]:
    """The problems that keep the pattern from predicting."""
    return tuple(problem for problem in check(pattern) if problem.severity is Severity.ERROR)


@lru_cache(maxsize=512)
def _check(pattern: Pattern) -> tuple[Problem, ...]:
    if unwritable := _unwritable(pattern):
        return unwritable
    problems = [*_numbering(pattern), *_frequency(pattern)]
    schedule = schedule_of(pattern)
    if schedule.base is not None and not problems:
        problems += _regularity(pattern, schedule)
    return tuple(problems)


def _unwritable(pattern: Pattern) -> tuple[Problem, ...]:
    """What no field could say, in a pattern that was built: month 13, $u 0, a level left out."""
    _, found = examine(write_pattern(replace(pattern, source=None)))
    return tuple(problem for problem in found if problem.severity is Severity.ERROR)


def _problem(
    pattern: Pattern,
    code: str,
    subfield: str,
    details: Mapping[str, str] | None = None,
    severity: Severity = Severity.ERROR,
) -> Problem:
    return Problem(code, pattern.tag.value, subfield, None, details or {}, severity)


def _numbering(pattern: Pattern) -> list[Problem]:
    if not pattern.levels:
        return [_problem(pattern, "numbering-missing", "a")]
    problems = []
    counted = [level for level in pattern.levels if level.kind is Kind.NUMBER]
    for level in counted:
        needs = level is not counted[0] or level.restarts
        if needs and level != pattern.turned_by_date:
            problems += _units(pattern, level)
    for level in pattern.alternative:
        if level is not pattern.alternative[0] or level.restarts:
            problems += _units(pattern, level)
    problems += _year_above(pattern, counted)
    problems += [found for level in pattern.counted if (found := _listed(pattern, level))]
    if any(_omits_all(pattern, level) for level in pattern.counted):
        problems.append(_problem(pattern, "nothing-published", "y"))
    return problems


def _year_above(pattern: Pattern, counted: list[Level]) -> list[Problem]:
    """Numbers below a year that begin again within it come twice."""
    within = [change for change in pattern.calendar_changes if str(change) not in ("01", "0101")]
    if not (within and pattern.is_below_year and counted[0].restarts and Kind.SEASON not in pattern.kinds_of_dates):
        return []
    return [_problem(pattern, "change-below-year", "x", {"value": str(within[0])}, Severity.WARNING)]


def _listed(pattern: Pattern, level: Level) -> Problem | None:
    """The only numbers of a level that go on ($v c) are places within $u; without it nobody knows what follows the last."""
    listed = [number for entry in numbers_named(pattern, level, Publication.PUBLISHED) for number in entry]
    if not listed or level.continuity is not Continuity.CONTINUOUS:
        return None
    if level.units is None:
        return _problem(pattern, "listed-endless", "y", {"level": level.code, "last": str(listed[-1])})
    beyond = next((number for number in listed if not 1 <= number <= level.units), None)
    if beyond is None:
        return None
    details = {"level": level.code, "value": str(beyond), "units": str(level.units)}
    return _problem(pattern, "listed-beyond", "y", details)


def _omits_all(pattern: Pattern, level: Level) -> bool:
    """Whether $y leaves out every number that a unit of the level above has (`$u 3 $y oe21,2,3`)."""
    if not level.units or (level.restarts and level == pattern.turned_by_date):
        return False
    named = {number for entry in numbers_named(pattern, level, Publication.OMITTED) for number in entry}
    return sum(1 <= number <= level.units for number in named) == level.units


def _units(pattern: Pattern, level: Level) -> list[Problem]:
    """$u is needed where nothing else tells when the level above goes on."""
    if level.units is not None or numbers_named(pattern, level, Publication.PUBLISHED):
        return []
    if level.units_text:
        code = "units-vary-below" if pattern.calendar_changes else "units-vary"
        return [_problem(pattern, code, "u", {"level": level.code, "value": level.units_text}, Severity.WARNING)]
    return [_problem(pattern, "units-missing", level.code, {"level": level.code, "caption": level.caption})]


def _frequency(pattern: Pattern) -> list[Problem]:
    if schedule_of(pattern).base is not None:
        return []
    if pattern.frequency:
        return [_problem(pattern, "irregular", "w", {"value": pattern.frequency.code})]
    return [_problem(pattern, "frequency-missing", "w")]


def _regularity(pattern: Pattern, schedule: Schedule) -> list[Problem]:
    names_dates = any(rule.definition is not Definition.ENUMERATION for rule in pattern.regularity)
    if schedule.last_year < MAXYEAR or not names_dates:
        return []
    counts = [per_year(pattern, schedule, anchor) for anchor in _anchors(pattern)]
    if not any(count.parts for count in counts):
        return [_problem(pattern, "nothing-published", "y")]
    frequency = pattern.frequency
    times = frequency.per_year if frequency else None
    if frequency is None or times is None:
        return []
    count = max(counts, key=lambda each: each.parts)
    details = {"value": frequency.code, "times": f"{times:.3g}", "count": f"{count.issues:.3g}"}
    is_wrong = not _fits(frequency, count) if frequency.code.isdecimal() else _is_too_much(pattern, count.issues, times)
    if is_wrong:
        return [_problem(pattern, "frequency-contradicted", "y", details)]
    if schedule.limit is None and count.gross < times / 2:
        return [_problem(pattern, "frequency-contradicted", "y", details, Severity.WARNING)]
    return []


def _fits(frequency: Frequency, count: PerYear) -> bool:
    """Whether so many a year are so many; where a number has no steps of its own, omitted ones don't count."""
    gross = count.gross if frequency.rhythm else count.parts
    return PerYear(count.issues, count.parts, gross).has(int(frequency.code))


def _is_too_much(pattern: Pattern, count: float, times: float) -> bool:
    """More issues than the frequency has room for, single days beside a rule not counted; or seasons for a monthly."""
    entries = [entry for rule in pattern.rules(Publication.PUBLISHED) for entry in rule.entries]
    parts = [part for entry in entries for part in entry]
    single = [part for part in parts if is_single_day(part)]
    rhythm = pattern.frequency.rhythm if pattern.frequency else None
    is_monthly = rhythm is not None and rhythm.unit is Unit.MONTH and rhythm.times == 1 and rhythm.interval <= 2
    if is_monthly and any(isinstance(part, Season) for part in parts):
        return True
    if len(single) < len(parts):
        count -= len(single)
    return count > times + (0.5 if times <= 12 else 1 + times / 10)


def _anchors(pattern: Pattern) -> list[date]:
    """Days to begin with, so that a rhythm of several months or years is tried from each month it can begin in."""
    rhythm = pattern.frequency.rhythm if pattern.frequency else None
    if rhythm is None or rhythm.unit not in (Unit.MONTH, Unit.YEAR):
        return [FIRST]
    months = rhythm.interval if rhythm.unit is Unit.MONTH else 12
    return [FIRST.replace(month=month) for month in range(1, months + 1)]


def _placed(problem: Problem, pattern: Pattern) -> Problem:
    """With the column of the subfield meant; that of the last $y, if $y as a whole is."""
    source = pattern.source
    places = [each for each in source.subfields if each.code == problem.subfield] if source else []
    at = places[-1].at if places else None
    return Problem(problem.code, problem.tag, problem.subfield, at, problem.details, problem.severity)
