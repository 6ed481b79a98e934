"""Which values may stand beside each other, and what a literal means beside a field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from engine.expression import constants
from engine.expression.problems import Problem
from engine.expression.syntax import Constant, Literal
from engine.expression.value_types import (
    BOOLEAN,
    DATE,
    DECIMAL,
    INTEGER,
    NULL,
    NUMBERS,
    TEXT,
    Basic,
    OneOf,
    Scaled,
    Type,
)
from engine.suggestions import nearest


@dataclass(frozen=True, slots=True)
class Fitted:
    """A literal as the value it is beside a field of some type."""

    type: Type
    value: Constant


def type_of(value: Constant) -> Basic:
    """The type of a literal on its own."""
    match value:
        case None:
            return NULL
        case bool():
            return BOOLEAN
        case str():
            return TEXT
        case int():
            return INTEGER
        case Decimal():
            return DECIMAL
        case date():
            return DATE


def fit(literal: Literal, beside: Type, written: str) -> Fitted | Problem:
    """A literal as a value of the type beside it; unchanged where that is another kind of thing.

    Beside money 100 and 100.00 are 10000 minor units, beside a percentage 33.3333 is 333333. A text
    beside an enumerated field must be one of its values. written: the literal's own characters.
    """
    own = type_of(literal.value)
    if isinstance(beside, Scaled) and own in NUMBERS:
        return _scaled(literal, beside)
    if isinstance(beside, OneOf) and isinstance(literal.value, str):
        return _enumerated(literal, literal.value, beside, written[:1])
    if beside == DATE and constants.day_of(literal.value) is not None:
        return _problem(literal, "This is a text; a date is written with date(…).", f"date({written})")
    return Fitted(own, literal.value)


def _scaled(literal: Literal, beside: Scaled) -> Fitted | Problem:
    units = Decimal(str(literal.value)) * 10**beside.decimals
    if units != int(units):
        return _problem(literal, f"{beside.words.capitalize()} has at most {beside.decimals} decimals.")
    return Fitted(beside, int(units))


def _enumerated(literal: Literal, value: str, beside: OneOf, quote: str) -> Fitted | Problem:
    if value in beside.values:
        return Fitted(OneOf((value,)), value)
    near = nearest(value, beside.values)
    message = f'"{value}" isn\'t {beside}.'
    # The writer's own quote, since the expression itself may stand in the other one in YAML.
    quote = "'" if quote == "'" else '"'
    return _problem(literal, message, near and f"{quote}{near}{quote}")


def _problem(literal: Literal, message: str, suggestion: str | None = None) -> Problem:
    return Problem(literal.start, literal.end - literal.start, message, suggestion)


def differ(left: Type, right: Type) -> bool:
    """Whether values of the two types can't be compared at all."""
    if isinstance(left, OneOf) and isinstance(right, OneOf):
        return not set(left.values) & set(right.values)
    return _family(left) != _family(right)


def has_order(type_: Type) -> bool:
    """Whether values of the type are less or more than each other; texts and yes or no are not."""
    return isinstance(type_, Scaled) or type_ in (*NUMBERS, DATE)


def _family(type_: Type) -> Type:
    if isinstance(type_, OneOf):
        return TEXT
    return INTEGER if type_ in NUMBERS else type_
