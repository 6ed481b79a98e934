"""What `+`, `-` and `*` give for which types, and the operation that does it.

    whole or decimal numbers                 + - *   a whole number, a decimal one if one side is
    money and money, percent and percent     + -     the same
    money or percent, and a number           *       the same; half a unit is rounded away from zero
    a date and a whole number of days        + -     a date
    two dates                                -       a whole number of days

Anything else is a problem of the expression, and so is every division.
"""

from __future__ import annotations

import operator
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from engine.expression.closures import Operation
from engine.expression.errors import OutOfRange
from engine.expression.value_types import DATE, DECIMAL, INTEGER, NUMBERS, Scaled, Type

_PLAIN: Mapping[str, Operation] = {"+": operator.add, "-": operator.sub, "*": operator.mul}


@dataclass(frozen=True, slots=True)
class Rule:
    """The type of a result and how it is computed."""

    type: Type
    operation: Operation


def rule_of(sign: str, left: Type, right: Type) -> Rule | None:
    """What `left sign right` gives, None when it has no meaning."""
    plain = _PLAIN[sign]
    if left in NUMBERS and right in NUMBERS:
        return Rule(INTEGER if left == right == INTEGER else DECIMAL, plain)
    if isinstance(left, Scaled) and left == right and sign != "*":
        return Rule(left, plain)
    if sign == "*":
        return _multiple(left, right) or _multiple(right, left)
    return _rule_of_days(sign, left, right)


def _multiple(quantity: Type, factor: Type) -> Rule | None:
    if not isinstance(quantity, Scaled) or factor not in NUMBERS:
        return None
    return Rule(quantity, operator.mul if factor == INTEGER else _rounded_product)


def _rule_of_days(sign: str, left: Type, right: Type) -> Rule | None:
    match sign:
        case "+" if (left, right) == (DATE, INTEGER):
            return Rule(DATE, _days_after)
        case "+" if (left, right) == (INTEGER, DATE):
            return Rule(DATE, lambda days, day: _days_after(day, days))
        case "-" if (left, right) == (DATE, INTEGER):
            return Rule(DATE, lambda day, days: _days_after(day, -days))
        case "-" if (left, right) == (DATE, DATE):
            return Rule(INTEGER, lambda later, earlier: (later - earlier).days)
    return None


def _rounded_product(left: int | Decimal, right: int | Decimal) -> int:
    # ROUND_HALF_UP is the decimal module's name for half away from zero.
    return int(Decimal(left * right).to_integral_value(ROUND_HALF_UP))


def _days_after(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        raise OutOfRange(f"{day} and {days} days is no date") from None
