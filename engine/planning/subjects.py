"""Under what the event of a run is listed (ENG-07)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from engine.planning.naming import whole_of
from engine.planning.work import Work
from engine.rows import Row


def subjects(
    document: Row, work: Work, chosen: Mapping[str, Sequence[Row]], linked: Iterable[str]
) -> Iterator[tuple[str, int]]:
    """(record, id) of the document, of all rows of the run that may stand alone, and of what rows link to.

    linked: names of the links that count, such as `material`.
    """
    yield document.model.name, document.id
    yield from ((each.row.model.name, each.row.id) for each in work.changes if each.added is not None)
    for rows in _alike(document, work, chosen):
        model = rows[0].model
        kind = model.kind
        if kind is not None and (kind.number is not None or kind.alone):
            for row in rows:
                if kind.number is not None or not _is_new_part_of_a_part(row):
                    yield model.name, row.id
        for step in (step for step in model.links if step.attribute in linked):
            for row in rows:
                if (row_id := getattr(row, step.column)) is not None:
                    yield step.to, row_id


def _alike(document: Row, work: Work, chosen: Mapping[str, Sequence[Row]]) -> Iterator[Sequence[Row]]:
    """All rows that a run is about, some of one record at a time."""
    current: Row | None = document
    while current is not None:
        yield (current,)
        current = whole_of(current)
    yield from (move.rows for move in work.moves)
    yield from (kept.rows for kept in work.kept)
    for row in work.left:
        yield (row,)
    for _, rows in groupby(work.inserts, key=lambda row: row.model.name):
        yield tuple(rows)
    yield from (rows for rows in chosen.values() if rows)


def _is_new_part_of_a_part(row: Row) -> bool:
    """Whether the event that makes a row is found through its wholes, so that it needs no entry of its own."""
    whole = whole_of(row) if row.id < 0 else None
    return whole is not None and whole.model.kind is not None and whole.model.kind.number is None
