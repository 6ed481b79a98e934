"""How a form says that issues are numbered: levels from the widest to the finest, each with its first number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from prediction.builder_fields import Fields
from prediction.builder_problems import FormProblem
from prediction.builder_yaml import Value
from prediction.captions import kind_of_level
from prediction.issue import Numbers
from prediction.pattern import Continuity, Kind, Level
from prediction.regularity import Definition, Entry, Number, Publication, Rule

LEVEL_NAMES = ("caption", "first", "per", "continuous", "numbers")
_FIRST = re.compile(r"([0-9]{1,7})(?:/([0-9]{1,7}))?")
_YES = {"yes": "yes", "no": "", "true": "yes", "false": ""}


@dataclass(frozen=True, slots=True)
class FormNumbering:
    """The levels of a form. first: the numbers of its first issue by subfield; rules: which numbers are used at all."""

    levels: tuple[Level, ...] = ()
    alternative: tuple[Level, ...] = ()
    first: tuple[tuple[str, Numbers], ...] = ()
    rules: tuple[Rule, ...] = ()


def read_numbering(form: Fields, *, turns_by_calendar: bool) -> FormNumbering:
    """The levels under `numbering` and `alternative`.

    turns_by_calendar: whether the form says when a volume begins, so that nobody needs to know how many issues it has.
    """
    levels = list(_levels(form, "numbering", "abcdef", turns_by_calendar=turns_by_calendar))
    others = list(_levels(form, "alternative", "gh", turns_by_calendar=turns_by_calendar))
    if others and not levels:
        form.wrong("alternative", "alternative-alone")
    return FormNumbering(
        tuple(level.level for level in levels),
        tuple(level.level for level in others),
        tuple((level.level.code, level.first) for level in (*levels, *others) if level.first is not None),
        tuple(level.rule for level in (*levels, *others) if level.rule is not None),
    )


@dataclass(frozen=True, slots=True)
class _Read:
    level: Level
    first: Numbers | None
    rule: Rule | None


def _levels(form: Fields, name: str, codes: str, *, turns_by_calendar: bool) -> Iterator[_Read]:
    items = form.items(name)
    if len(items) > len(codes):
        form.wrong(name, "levels-many", name=name, count=str(len(items)), most=str(len(codes)))
    for at, item in enumerate(items[: len(codes)]):
        if item.names is None:
            form.problems.append(item.problem("level-unnamed", sort=item.sort))
            continue
        fields = Fields(item, LEVEL_NAMES, form.problems)
        yield _level(fields, codes[at], is_first=at == 0, turns_by_calendar=turns_by_calendar)


def _level(fields: Fields, code: str, *, is_first: bool, turns_by_calendar: bool) -> _Read:
    caption = fields.text("caption")
    if "caption" not in fields:
        fields.wrong(None, "caption-missing")
    kind = kind_of_level(caption)
    if kind is not Kind.NUMBER:
        _refuse_counting(fields, caption)
        return _Read(Level(code, caption, kind=kind), None, None)
    units, units_text = _per(fields, caption, is_first=is_first, turns_by_calendar=turns_by_calendar)
    continuous = bool(fields.choice("continuous", _YES, ""))
    continuity = None if is_first else Continuity.CONTINUOUS if continuous else Continuity.RESTART
    if is_first and "continuous" in fields:
        fields.wrong("continuous", "first-goes-on")
    level = Level(code, caption, units, continuity, kind, units_text)
    return _Read(level, _first(fields), _numbers(fields, code))


def _refuse_counting(fields: Fields, caption: str) -> None:
    for name in LEVEL_NAMES[1:]:
        if name in fields:
            fields.wrong(name, "level-dated", caption=caption, name=name)


def _per(fields: Fields, caption: str, *, is_first: bool, turns_by_calendar: bool) -> tuple[int | None, str]:
    """$u: how many make one of the level above."""
    value = fields.value("per")
    if is_first:
        if value is not None:
            fields.wrong("per", "per-above", caption=caption)
        return None, ""
    if value is not None and value.text == "varies":
        if not turns_by_calendar:
            fields.wrong("per", "per-varies")
        return None, "var"
    if value is None:
        if not turns_by_calendar:
            fields.wrong(None, "per-missing", caption=caption)
        return None, "var"
    return fields.number("per"), ""


def _first(fields: Fields) -> Numbers:
    value = fields.value("first")
    if value is None:
        return (1,)
    found = _FIRST.fullmatch(value.text or "")
    if found is None:
        fields.wrong("first", "no-number", text=value.shown)
        return (1,)
    numbers = tuple(int(each) for each in found.groups() if each is not None)
    is_over = len(numbers) == 2 and numbers[1] <= numbers[0] // 2  # 12/1 may go over the end of a volume
    if len(numbers) == 2 and numbers[0] >= numbers[1] and not is_over:
        fields.wrong("first", "first-backwards", text=value.shown, right=f"{numbers[1]}/{numbers[0]}")
    return numbers


def _numbers(fields: Fields, code: str) -> Rule | None:
    """The only numbers that a level has, `1, 3, 5`: $y pe2."""
    items = fields.items("numbers")
    entries = tuple(_one(item, fields.problems) for item in items)
    if not entries:
        return None
    return Rule(Publication.PUBLISHED, Definition.ENUMERATION, entries, "abcdefgh".index(code) + 1)


def _one(item: Value, problems: list[FormProblem]) -> Entry:
    found = _FIRST.fullmatch(item.text or "")
    if found is None or found[2] is not None:
        problems.append(item.problem("no-listed-number", text=item.shown))
        return (Number(1),)
    return (Number(int(found[1])),)
