"""Fields 997 and 998 as a person changes them, subfield by subfield or as a whole (HLD-08)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from acquisitions.holdings_field import HoldingsField, MarcError, Tag, pack, parse_subfields, unpack
from acquisitions.holdings_words import OTHER_FIELD

INDICATORS = ("ind1", "ind2")

Typed = HoldingsField | tuple[tuple[str, str], ...]
"""What a person typed: a whole field, or the subfields to be changed."""


def parse_typed(text: str) -> Typed:
    """`997 0# $k 2026 $m 1-4` is the whole field, `$k2026$m1-4` are subfields of it. Raises MarcError."""
    line = text.strip()
    return HoldingsField.from_text(line) if line[:3].isdigit() else parse_subfields(line)


def edited(before: HoldingsField, inputs: Any) -> HoldingsField:
    """A field with what a person gave of it; what they left out stays.

    inputs: `field` as `parse_typed` reads it, `ind1` and `ind2`, and a subfield under its letter (`k`, `m`). An empty
    text takes out. A repeated subfield is given as many times in `field`; all it had before goes. Raises MarcError for a
    whole field of another tag.
    """
    field = before
    typed: Typed = getattr(inputs, "field", None) or ()
    if isinstance(typed, HoldingsField):
        if typed.tag != before.tag:
            raise MarcError(OTHER_FIELD.filled(tag=before.tag, given=typed.tag))
        field, typed = typed, ()
    for code, values in _by_code([*typed, *_letters(inputs)]).items():
        field = field.with_values(code, [value for value in values if value])
    ind1, ind2 = (_indicator(getattr(inputs, name, None)) for name in INDICATORS)
    return HoldingsField(field.tag, ind1 or field.ind1, ind2 or field.ind2, field.subfields)


def is_given(inputs: Any) -> bool:
    """Whether anything of a field was given."""
    names = (*INDICATORS, "field", *_LETTERS)
    return any(getattr(inputs, name, None) is not None for name in names)


def blank(tag: Tag) -> HoldingsField:
    """A field with nothing in it."""
    return HoldingsField(tag, " ", " ", ())


def with_department(field: HoldingsField, code: str | None) -> HoldingsField:
    """The field with the department in element l of its call number (997 d); None takes it out. Raises MarcError."""
    elements = {key: value for key, value in unpack(field.value("d") or "").items() if key != "l"}
    return field.with_value("d", pack({**({"l": code} if code else {}), **elements}))


def department_in(field: HoldingsField) -> str | None:
    """The code of a department in element l of the call number (997 d). Raises MarcError."""
    return unpack(field.value("d") or "").get("l")


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def _letters(inputs: Any) -> Iterator[tuple[str, str]]:
    for letter in _LETTERS:
        value = getattr(inputs, letter, None)
        if value is not None:
            yield letter, str(value)


def _by_code(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for code, value in pairs:
        found.setdefault(code, []).append(value)
    return found


def _indicator(text: str | None) -> str | None:
    """An indicator as typed: `#` and nothing are a blank."""
    return None if text is None else " " if text in ("", "#") else text
