"""Patterns written as MARC 853, 854, 855 (PAT-02)."""

from __future__ import annotations

from prediction.errors import FieldError
from prediction.fields import Field, Subfield
from prediction.pattern import Level, Pattern
from prediction.reading import read_pattern


def write_pattern(pattern: Pattern) -> Field:
    """The field of a pattern: the one it was read from, if the pattern is still what stands there; `str()` is its text.

    A field made anew has $8, the levels each with $u and $v, chronology, frequency, calendar change, regularity, and
    then everything else.
    """
    source = pattern.source
    if source is not None and is_still(pattern, source):
        return source
    subfields = [Subfield("8", pattern.link)]
    for level in (*pattern.levels, *pattern.alternative):
        subfields += _level(level)
    subfields += [Subfield(level.code, level.caption) for level in pattern.chronology]
    if pattern.frequency:
        subfields.append(Subfield("w", pattern.frequency.code))
    if pattern.calendar_changes:
        subfields.append(Subfield("x", ",".join(map(str, pattern.calendar_changes))))
    subfields += [Subfield("y", str(rule)) for rule in pattern.regularity]
    subfields += [Subfield(code, value) for code, value in pattern.others]
    return Field(pattern.tag.value, pattern.indicators, tuple(subfields))


def is_still(pattern: Pattern, source: Field) -> bool:
    """Whether `source` says just what the pattern is."""
    try:
        return read_pattern(source) == pattern
    except FieldError:
        return False


def _level(level: Level) -> list[Subfield]:
    subfields = [Subfield(level.code, level.caption)]
    units = level.units_text if level.units is None else str(level.units)
    if units:
        subfields.append(Subfield("u", units))
    if level.continuity:
        subfields.append(Subfield("v", level.continuity.value))
    return subfields
