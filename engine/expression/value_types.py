"""The types of values in an expression, known before anything runs.

    Type
    ├── Basic        TEXT, INTEGER, DECIMAL, DATE, BOOLEAN, NULL
    ├── Scaled       MONEY, PERCENT: whole numbers of a small unit
    ├── OneOf        a text out of a declared list, such as a status
    ├── RecordType   a row with fields, `inputs` and `parameter` too
    └── Many         the rows of a part or link, in order

Types are equal by what they say, so a schema may make its own ones.
"""

from __future__ import annotations

from dataclasses import dataclass

_SHOWN_VALUES = 8


@dataclass(frozen=True, slots=True)
class Type:
    """Base of all. `str()` gives it in plain words, as messages use it: `a text`, `an amount of money`."""


@dataclass(frozen=True, slots=True)
class Basic(Type):
    """A type without parts; `words` is its name in messages."""

    words: str

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class Scaled(Type):
    """A quantity held as a whole number of units of 10 to the power of minus `decimals`.

    Money is held in minor units (2 decimals: 100.00 is 10000), percent in 1/10,000 % (4 decimals:
    33.3333 is 333333). A literal beside such a field is converted when the expression is compiled.
    """

    words: str
    decimals: int

    def __str__(self) -> str:
        return self.words


@dataclass(frozen=True, slots=True)
class OneOf(Type):
    """A text that can only be one of `values`; a literal beside it must be one of them."""

    values: tuple[str, ...]

    def __str__(self) -> str:
        more = ", …" if len(self.values) > _SHOWN_VALUES else ""
        return "one of " + ", ".join(self.values[:_SHOWN_VALUES]) + more


@dataclass(frozen=True, slots=True)
class RecordType(Type):
    """A record; its fields are asked of the schema by `name`."""

    name: str

    def __str__(self) -> str:
        return f"a record ({self.name})"


@dataclass(frozen=True, slots=True)
class Many(Type):
    """Any number of records `of` one type, none included; at runtime a sequence."""

    of: RecordType

    def __str__(self) -> str:
        return f"many records ({self.of.name})"


TEXT = Basic("a text")
INTEGER = Basic("a whole number")
DECIMAL = Basic("a decimal number")
DATE = Basic("a date")
BOOLEAN = Basic("true or false")
NULL = Basic("null")
MONEY = Scaled("an amount of money", 2)
PERCENT = Scaled("a percentage", 4)

UNKNOWN = Basic("unknown")
"""Of a piece with a problem that is already told: nothing more is said about it."""

NUMBERS = (INTEGER, DECIMAL)


def accepts(expected: Type, actual: Type) -> bool:
    """Whether a value of the actual type is good where the expected one is asked for.

    A whole number is good as a decimal one, an enumerated text as a text or as a longer list.
    """
    if isinstance(actual, OneOf):
        return expected == TEXT or (isinstance(expected, OneOf) and set(actual.values) <= set(expected.values))
    return expected == actual or (expected == DECIMAL and actual == INTEGER)
