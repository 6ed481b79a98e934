"""Issues put into a holdings statement: years and volumes are its headings, the finest level its numbers (HLD-07).

>>> from itertools import islice
>>> from datetime import date
>>> from prediction import predict, read_pattern
>>> pattern = read_pattern("$8 1 $a v. $b no. $u 12 $v r $i (year) $j (month) $w m $x 01 $y cm07/08 $y ce2*")
>>> issues = list(islice(predict(pattern, start=date(2024, 1, 1)), 14))
>>> print(statement_of(issues))
2024: 1: 1-6, 7/8, 9-12; 2025: 2: 1-3
>>> print(statement_of(issue for issue in issues if issue.date.month != 5))
2024: 1: 1-4, 6, 7/8, 9-12; 2025: 2: 1-3
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from prediction.counting import starts_again
from prediction.issue import Issue, Numbers
from prediction.pattern import Kind, Pattern
from prediction.runs import Piece
from prediction.statements import Section, Statement
from prediction.values import value_text


def statement_of(issues: Iterable[Issue]) -> Statement:
    """The statement of the issues that are there.

    A single level that goes on needs no year: `30-34`. Numbers that fall within an issue, 12/1 of volumes 10/11, are a word.
    """
    return Statement().join(Statement(tuple(map(_section, issues))))


def _section(issue: Issue) -> Section:
    values, kinds = issue.enumeration | issue.chronology, issue.kinds
    *above, finest = [code for code in _codes(issue.pattern) if code in values] or [""]
    if not finest:
        return Section(words=(issue.date.isoformat(),))
    heading = tuple(value_text(kinds[code], values[code]) for code in above)
    piece = _piece(values[finest])
    if piece is None:
        return Section(heading, words=(value_text(kinds[finest], values[finest]),))
    return Section(heading, (piece.as_run(),))


def _codes(pattern: Pattern) -> list[str]:
    """The levels of a statement from the outside in: the year, if it is needed, and those of enumeration; else the date's."""
    levels = [level.code for level in pattern.levels]
    years = [level.code for level in pattern.chronology if level.kind is Kind.YEAR and level.code != "m"]
    if not levels:
        return [level.code for level in pattern.dating]
    needs_year = len(levels) > 1 or any(starts_again(pattern, level) for level in pattern.counted[:1])
    return [*(years[:1] if needs_year else []), *levels]


def _piece(numbers: Numbers) -> Piece | None:
    """The numbers of an issue, all from the first to the last; None if they fall."""
    is_rising = all(before < after for before, after in pairwise(numbers))
    return Piece(numbers[0], numbers[-1]) if is_rising else None
