"""MARC 853, 854, 855 read into patterns (PAT-02)."""

from __future__ import annotations

from dataclasses import replace

from prediction.backwards import in_order, issues_in_a_year
from prediction.captions import kind_of_chronology, kind_of_level
from prediction.codes import MOST_DIGITS, CodeError, places_of_entries, read_changes, read_rule
from prediction.errors import FieldError
from prediction.fields import Field, Subfield, parse_field
from prediction.frequency import Frequency, is_frequency
from prediction.pattern import CalendarChange, Chronology, Continuity, Level, Pattern, Tag
from prediction.problems import Problem, Severity
from prediction.regularity import Definition, Rule

LEVELS = "abcdef"
ALTERNATIVE = "gh"
CHRONOLOGY = "ijklm"
KNOWN = "23568nopt" + "z"
REPEATABLE = "uvyz6"
UNITS_IN_WORDS = ("var", "und")
"""$u: the number of issues varies, or isn't known."""


def read_pattern(source: str | Field, tag: str = "853") -> Pattern:
    """The pattern of a field, from its text or from a record.

    tag: 853, 854 or 855, for a text that doesn't begin with it.

    Raises:
        FieldError: with everything that is wrong in the field and where.
    """
    pattern, problems = examine(source, tag)
    errors = [problem for problem in problems if problem.severity is Severity.ERROR]
    if pattern is None or errors:
        raise FieldError(errors)
    return pattern


def examine(source: str | Field, tag: str = "853") -> tuple[Pattern | None, tuple[Problem, ...]]:
    """The pattern as far as it can be read, and all that is wrong, warnings too; None for what is no such field."""
    try:
        field = parse_field(source, tag) if isinstance(source, str) else source
    except FieldError as error:
        return None, error.problems
    if field.tag not in {each.value for each in Tag}:
        return None, (Problem("tag-wrong", field.tag, details={"tag": field.tag}),)
    reader = _Reader(field)
    return reader.pattern(), tuple(reader.problems)


class _Reader:
    def __init__(self, field: Field) -> None:
        self.problems: list[Problem] = []
        self._field = field
        self._levels: list[Level] = []
        self._chronology: list[Subfield] = []
        self._link = ""
        self._frequency: Frequency | None = None
        self._changes: tuple[CalendarChange, ...] = ()
        self._rules: list[tuple[Rule, Subfield]] = []
        self._others: list[tuple[str, str]] = []
        self._seen: set[str] = set()

    def pattern(self) -> Pattern:
        for subfield in self._field.subfields:
            self._read(subfield)
        if not self._link:
            self._problem("link-missing", Subfield("8", ""))
        rules = tuple(rule for rule, _ in self._rules)
        by_season = any(rule.definition is Definition.SEASON for rule in rules)
        levels = tuple(level for level in self._levels if level.code in LEVELS)
        self._check_order(levels)
        self._check_combined()
        return Pattern(
            levels=levels,
            alternative=tuple(level for level in self._levels if level.code in ALTERNATIVE),
            chronology=tuple(
                Chronology(each.code, each.value, kind_of_chronology(each.code, each.value, by_season=by_season))
                for each in self._chronology
            ),
            frequency=self._frequency,
            calendar_changes=self._changes,
            regularity=rules,
            tag=Tag(self._field.tag),
            link=self._link,
            indicators=self._field.indicators,
            others=tuple(self._others),
            source=self._field,
        )

    def _read(self, subfield: Subfield) -> None:
        code = subfield.code
        if code in self._seen and code not in REPEATABLE:
            self._problem("subfield-repeated", subfield)
            return
        self._seen.add(code)
        if not subfield.value.strip() and code not in LEVELS + ALTERNATIVE + CHRONOLOGY:
            self._problem("subfield-empty", subfield, severity=Severity.WARNING)
            return
        if code in LEVELS + ALTERNATIVE:
            self._levels.append(Level(code, subfield.value, kind=kind_of_level(subfield.value)))
        elif code in CHRONOLOGY:
            self._chronology.append(subfield)
        else:
            self._read_other(subfield)

    def _read_other(self, subfield: Subfield) -> None:
        value = subfield.value.strip()
        try:
            match subfield.code:
                case "8":
                    self._read_link(subfield)
                case "u":
                    self._read_units(subfield)
                case "v":
                    self._read_continuity(subfield)
                case "w" if is_frequency(value):
                    self._frequency = Frequency(value)
                case "w":
                    self._problem("frequency-unknown", subfield)
                case "x":
                    self._changes = read_changes(value)
                case "y":
                    self._rules.append((read_rule(value), subfield))
                case code:
                    self._others.append((code, subfield.value))
                    if code not in KNOWN:
                        self._problem("subfield-unknown", subfield, severity=Severity.WARNING)
        except CodeError as error:
            self._problem(error.problem, subfield, within=error.at, value=error.text)

    def _read_link(self, subfield: Subfield) -> None:
        if subfield.value.strip().isascii() and subfield.value.strip().isdecimal():
            self._link = subfield.value.strip()
        else:
            self._link = "?"
            self._problem("link-wrong", subfield)

    def _read_units(self, subfield: Subfield) -> None:
        value = subfield.value.strip()
        if not self._levels:
            self._problem("units-without-level", subfield)
        elif self._levels[-1].units is not None or self._levels[-1].units_text:
            self._problem("subfield-repeated", subfield)
        elif value in UNITS_IN_WORDS:
            self._levels[-1] = replace(self._levels[-1], units_text=value)
        elif not (value.isascii() and value.isdecimal() and len(value) <= MOST_DIGITS):
            self._problem("units-wrong", subfield)
        elif int(value) == 0:
            self._problem("units-zero", subfield)
        else:
            self._levels[-1] = replace(self._levels[-1], units=int(value))

    def _read_continuity(self, subfield: Subfield) -> None:
        if not self._levels:
            self._problem("units-without-level", subfield)
        elif subfield.value.strip() not in ("r", "c"):
            self._problem("continuity-unknown", subfield)
        elif self._levels[-1].continuity is not None:
            self._problem("subfield-repeated", subfield)
        else:
            self._levels[-1] = replace(self._levels[-1], continuity=Continuity(subfield.value.strip()))

    def _check_order(self, levels: tuple[Level, ...]) -> None:
        codes = "".join(level.code for level in levels)
        if not LEVELS.startswith(codes):
            wrong = next(index for index, code in enumerate(codes) if code != LEVELS[index])
            place = next(each for each in self._field.subfields if each.code == codes[wrong])
            self._problem("level-skipped", place, expected=LEVELS[wrong])

    def _check_combined(self) -> None:
        """No combined issue runs backwards."""
        times = issues_in_a_year(self._frequency, [rule for rule, _ in self._rules])
        for rule, subfield in self._rules:
            for entry, at in zip(rule.entries, places_of_entries(rule, subfield.value.strip()), strict=True):
                if right := in_order(entry, times):
                    value, suggested = ("/".join(map(str, parts)) for parts in (entry, right))
                    self._problem("combined-backwards", subfield, within=at, value=value, right=suggested)

    def _problem(
        self,
        code: str,
        subfield: Subfield,
        *,
        within: int | None = None,
        severity: Severity = Severity.ERROR,
        **details: str,
    ) -> None:
        at = subfield.at if within is None or subfield.value_at is None else subfield.value_at + within
        details = {"value": subfield.value, "code": subfield.code, "tag": self._field.tag} | details
        self.problems.append(Problem(code, self._field.tag, subfield.code, at, details, severity))
