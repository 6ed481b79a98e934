"""The publication pattern: MARC 853, 854, 855 as data (PAT-01). Everything here is frozen and knows no text form.

853 $8 1 $a v. $b no. $u 12 $v r $i (year) $j (month) $w m $x 01 $y om07
─── ──── ───── ───────────────── ──────────────────── ──── ───── ───────
tag link levels[0]   levels[1]   chronology           │    │     regularity
                                              frequency    calendar_changes
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import Enum

from prediction.fields import Field
from prediction.frequency import Frequency
from prediction.regularity import Definition, EveryNumber, Publication, Rule, Season


class Tag(Enum):
    """What the pattern is for."""

    BASIC = "853"
    SUPPLEMENT = "854"
    INDEX = "855"

    @property
    def holdings(self) -> str:
        """The tag of its issues: 863, 864, 865."""
        return f"86{self.value[-1]}"


class Kind(Enum):
    """What the values of a level are."""

    NUMBER = "number"
    YEAR = "year"
    SEASON = "season"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


class Continuity(Enum):
    """$v: whether numbers start again with each unit of the level above, or go on."""

    RESTART = "r"
    CONTINUOUS = "c"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of enumeration, $a to $h.

    code: the subfield. caption: as it stands there, `v.`, `(year)`, `+` for ordinals.
    kind: NUMBER, or what of the date the level holds (`$a (year) $b (season)`).
    units: $u, how many make one of the level above; None if not given, or if it is `var` or `und`.
    units_text: $u where it isn't a number (`var`, `und`). continuity: $v; None: not given, and numbers go on.
    """

    code: str
    caption: str = ""
    units: int | None = None
    continuity: Continuity | None = None
    kind: Kind = Kind.NUMBER
    units_text: str = ""

    @property
    def restarts(self) -> bool:
        """Whether the numbers start again with each unit of the level above."""
        return self.continuity is Continuity.RESTART


@dataclass(frozen=True, slots=True)
class Chronology:
    """A level of chronology, $i to $m. code: the subfield; caption: as it stands there; kind: what it holds."""

    code: str
    caption: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class CalendarChange:
    """A point of the year where the highest level turns, one entry of $x: `07`, `0701`, or a season, `21`."""

    month: int = 0
    day: int | None = None
    season: int | None = None

    def __str__(self) -> str:
        if self.season is not None:
            return str(self.season)
        return f"{self.month:02}" if self.day is None else f"{self.month:02}{self.day:02}"


@dataclass(frozen=True, slots=True)
class Pattern:
    """How a title, its supplements or its indexes appear.

    levels: $a-$f from the highest to the lowest; alternative: $g, $h, numbered side by side with them.
    chronology: $i-$m. frequency: $w. calendar_changes: $x. regularity: $y, one rule each, in order.
    link: $8, joins the pattern with its issues. indicators: both. others: all other subfields (code, text), in order:
    $n pattern note, $o type of unit, $p pieces per issue, $t copy, $z numbering scheme, …
    source: the field it was read from; what is wrong with the pattern is shown there, and it is written back as it was.

    Examples:
        >>> monthly = Pattern(
        ...     levels=(Level("a", "v."), Level("b", "no.", 12, Continuity.RESTART)),
        ...     chronology=(Chronology("i", "(year)", Kind.YEAR), Chronology("j", "(month)", Kind.MONTH)),
        ...     frequency=Frequency("m"),
        ... )
    """

    levels: tuple[Level, ...] = ()
    chronology: tuple[Chronology, ...] = ()
    frequency: Frequency | None = None
    calendar_changes: tuple[CalendarChange, ...] = ()
    regularity: tuple[Rule, ...] = ()
    alternative: tuple[Level, ...] = ()
    tag: Tag = Tag.BASIC
    link: str = "1"
    indicators: str = "20"
    others: tuple[tuple[str, str], ...] = ()
    source: Field | None = field(default=None, compare=False, repr=False)

    def rules(self, publication: Publication, *, enumeration: bool = False) -> tuple[Rule, ...]:
        """The rules that publish, omit or combine dates; with `enumeration`, those that do it with numbers."""
        return tuple(
            rule
            for rule in self.regularity
            if rule.publication is publication and (rule.definition is Definition.ENUMERATION) is enumeration
        )

    def uses_up_numbers(self, publication: Publication) -> bool:
        """Whether every part that is combined, or every issue that is omitted, has a number of its own (`ce2*`, `oe2*`)."""
        rules = self.rules(publication, enumeration=True)
        return any(isinstance(part, EveryNumber) for rule in rules for entry in rule.entries for part in entry)

    @property
    def seasons(self) -> tuple[int, ...]:
        """The seasons in the order of the year: as $y lists them, the year turning after the last one; else 21-24."""
        listed = [
            part.season
            for rule in self.regularity
            if rule.definition is Definition.SEASON and rule.publication is Publication.PUBLISHED
            for entry in rule.entries
            for part in entry
            if isinstance(part, Season)
        ]
        return tuple(dict.fromkeys(listed)) or (21, 22, 23, 24)

    @property
    def counted(self) -> tuple[Level, ...]:
        """The levels that hold numbers, $a-$f and then $g, $h: those for which an issue has `numbers`."""
        return tuple(level for level in (*self.levels, *self.alternative) if level.kind is Kind.NUMBER)

    @property
    def turned_by_date(self) -> Level | None:
        """The level whose unit ends with a date, so that its $u ends nothing; None if no date does.

        With calendar changes it is the second level that holds numbers, or the only one; below a level that holds the
        year it is the highest.
        """
        counted = [level for level in self.levels if level.kind is Kind.NUMBER]
        if not counted:
            return None
        if self.is_below_year:
            return counted[0]
        return counted[min(1, len(counted) - 1)] if self.calendar_changes else None

    @property
    def is_below_year(self) -> bool:
        """Whether all numbers stand under a level that holds the year: `$a (year) $b no.`."""
        kinds = [level.kind for level in self.levels]
        return Kind.YEAR in kinds and Kind.NUMBER in kinds and kinds.index(Kind.YEAR) < kinds.index(Kind.NUMBER)

    @property
    def dating(self) -> tuple[Level | Chronology, ...]:
        """The levels that hold a part of the date, in their order; not $m, which holds that of another calendar."""
        held = tuple(level for level in self.levels if level.kind is not Kind.NUMBER)
        return (*held, *(level for level in self.chronology if level.code != "m"))

    @property
    def kinds_of_dates(self) -> tuple[Kind, ...]:
        """What the levels of `dating` hold."""
        return tuple(level.kind for level in self.dating)
