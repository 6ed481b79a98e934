"""Holdings statements: which issues are there, compact and with every gap visible (HLD-07).

What element m of a field 997 holds, `1-4, 6, 7/8`, and the same over years and volumes, in the shape of ISO 10324:

    2024: 1-4, 6, 7/8; 2025: 1-        by year; all from number 1 of 2025 on
    2024: 5: 1-4; 2024: 6: 1, 2a       by year and volume
    1990-1999; 2000: 1-4               whole years, then the numbers of one

`;` parts the headings, `:` a heading from what is under it, `,` the numbers. `7/8` is one combined issue and stays
one: it is neither 7 nor 8, but no gap is seen where it stands. `1/2-5/6` are three combined issues. `1-` has no end.
A number that is no number (`2a`, `"Posebna št. 1"`) stays as it is, in quotes where it holds `-`, `/`, `,`, `;`, `:`.

Numbers are kept as runs, never one by one: a daily over a century is as short as it looks.

    >>> statement = parse_statement("2024: 1-4, 6")
    >>> print(statement.add("7/8", "2024").add("1", "2025"))
    2024: 1-4, 6, 7/8; 2025: 1
    >>> print(statement.gaps())
    2024: 5
    >>> print(parse_statement("1-").remove("5"))
    1-4, 6-
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from prediction.runs import Order, Piece, Run, fewer, merged, missing, order_of_word
from prediction.statement_problems import StatementError
from prediction.statement_text import pieces_of, quoted, read_number, split

__all__ = ["Piece", "Run", "Section", "Statement", "StatementError", "parse_statement"]


@dataclass(frozen=True, slots=True)
class Section:
    """The issues under one heading.

    heading: years and volumes from the outside in, as `("2024", "5")`; empty for a statement of numbers only.
    runs: numbers in order, each once. words: what has no number, in order.
    """

    heading: tuple[str, ...] = ()
    runs: tuple[Run, ...] = ()
    words: tuple[str, ...] = ()

    def __str__(self) -> str:
        runs = [(run.order, str(run)) for run in self.runs]
        ordered = sorted(runs + [(order_of_word(word), quoted(word)) for word in self.words])
        heading = "".join(f"{quoted(part, is_heading=True)}: " for part in self.heading)
        return heading + ", ".join(text for _, text in ordered)

    def __bool__(self) -> bool:
        return bool(self.runs or self.words)

    def __contains__(self, number: str) -> bool:
        piece = read_number(number)
        return piece in self.words if isinstance(piece, str) else any(piece in run for run in self.runs)

    def numbers(self) -> Iterator[str]:
        """Every issue by itself, `7` or `7/8`, then the words; without an end if a run has none."""
        yield from (str(piece) for run in self.runs for piece in run)
        yield from self.words

    def gaps(self) -> tuple[Run, ...]:
        """The numbers missing between the first and the last; parts of combined issues are there."""
        return missing(self.runs)


@dataclass(frozen=True, slots=True)
class Statement:
    """A holdings statement; equal to another one exactly when both say the same. Change it with `add`, `remove`."""

    sections: tuple[Section, ...] = ()

    def __str__(self) -> str:
        return "; ".join(map(str, self.sections))

    def under(self, *heading: str) -> Section:
        """What is there under a heading; an empty section if nothing is."""
        return next((each for each in self.sections if each.heading == heading), Section(heading))

    def add(self, number: str, *heading: str) -> Statement:
        """The statement with one more issue, as `7` or `7/8`; the same one if it is there.

        Raises StatementError for a number that can't be one (`8/7`).
        """
        piece = read_number(number)
        section = self.under(*heading)
        if isinstance(piece, str):
            return self._with(replace(section, words=_ordered((*section.words, piece))))
        return self._with(replace(section, runs=merged((*section.runs, piece.as_run()))))

    def remove(self, number: str, *heading: str) -> Statement:
        """The statement without an issue. Raises StatementError when it is not there by itself."""
        piece = read_number(number)
        section = self.under(*heading)
        if number not in section:
            there = _nearby(section, piece) or (str(section) if section else "–")
            raise StatementError("not-there", text=number, there=there)
        if isinstance(piece, str):
            return self._with(replace(section, words=tuple(word for word in section.words if word != piece)))
        return self._with(replace(section, runs=fewer(section.runs, piece)))

    def join(self, other: Statement) -> Statement:
        """What is in one of the two statements, as for several copies of a title."""
        return _statement((*self.sections, *other.sections))

    def gaps(self) -> Statement:
        """What is missing within each heading, as a statement."""
        return _statement(Section(each.heading, each.gaps()) for each in self.sections)

    def _with(self, section: Section) -> Statement:
        return _statement((*(each for each in self.sections if each.heading != section.heading), section))


def parse_statement(text: str) -> Statement:
    """Read a statement, in any order and with repetitions. Raises StatementError with the column of what is wrong."""
    sections = []
    for written in split(text):
        runs, words = pieces_of(written.items)
        sections.append(Section(tuple(part.text for part in written.heading), runs, words))
    return _statement(sections)


def _statement(sections: Iterable[Section]) -> Statement:
    """Sections of one heading put together, in order, without empty ones."""
    under: dict[tuple[str, ...], list[Section]] = {}
    for section in sections:
        under.setdefault(section.heading, []).append(section)
    together = (_together(heading, parts) for heading, parts in under.items())
    return Statement(tuple(sorted((each for each in together if each), key=_place)))


def _together(heading: tuple[str, ...], parts: Sequence[Section]) -> Section:
    if len(parts) == 1:
        return Section(heading, merged(parts[0].runs), _ordered(parts[0].words))
    runs = merged(run for part in parts for run in part.runs)
    return Section(heading, runs, _ordered(word for part in parts for word in part.words))


def _place(section: Section) -> tuple[Order, ...]:
    return tuple(map(order_of_word, section.heading))


def _ordered(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=order_of_word))


def _nearby(section: Section, piece: Piece | str) -> str | None:
    """A combined issue that holds the number, or the numbers of which a combined one would be."""
    if isinstance(piece, str):
        return None
    return next(_holding(section.runs, piece), None)


def _holding(runs: Iterable[Run], piece: Piece) -> Iterator[str]:
    for run in runs:
        for each in run.meeting(piece):
            if each != piece:
                yield str(each)
