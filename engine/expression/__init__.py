"""A small typed language for the conditions in YAML: parsed, checked, compiled; nothing is ever `eval`ed.

    item.create_997 and copy.purpose in ["own_stock", "exchange"]
    item.order == null or item.order.supplier.supplies_serials
    issue.expected_on + 30 < today and fund.available >= 100.00
    any(item.copies, it.purpose == "exchange") and sum(copy.shares, it.percent) == 100

Values      `"text"` or `'text'`, `12`, `12.50`, `date("2026-01-31")`, `true`, `false`, `null`
Paths       a root, such as `item` or `inputs`, and fields after points
Operators   from weak to strong: `or`, `and`, `not`, `== != < <= > >= in [..] not in [..]`, `+ -`, `*`
Functions   `size(text or many)`; `any`, `all` and `sum` over many records, with `it` for each of them

Types are known before anything runs: values of different types aren't compared, a text beside an
enumerated field is one of its values, `100.00` beside money is 10000 minor units. A missing value
makes an error unless it is asked for with `== null` or `!= null`. `and` and `or` read on only as far
as they need to. `any` and `all` are false on no records, as `every` is in a sentence over statuses.
"""

from engine.expression.compilation import Compiled, compile_expression
from engine.expression.errors import EvaluationError, MissingValue, OutOfRange
from engine.expression.problems import Problem
from engine.expression.schema import Schema
from engine.expression.scopes import Scopes
from engine.expression.value_types import (
    BOOLEAN,
    DATE,
    DECIMAL,
    INTEGER,
    MONEY,
    NULL,
    PERCENT,
    TEXT,
    Basic,
    Many,
    OneOf,
    RecordType,
    Scaled,
    Type,
)

__all__ = [
    "BOOLEAN",
    "DATE",
    "DECIMAL",
    "INTEGER",
    "MONEY",
    "NULL",
    "PERCENT",
    "TEXT",
    "Basic",
    "Compiled",
    "EvaluationError",
    "Many",
    "MissingValue",
    "OneOf",
    "OutOfRange",
    "Problem",
    "RecordType",
    "Scaled",
    "Schema",
    "Scopes",
    "Type",
    "compile_expression",
]
