"""Under what the event of a run is listed (ENG-07)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter

from engine.planning.naming import whole_of
from engine.planning.work import Work
from engine.rows import Row


def subjects(
    concerned: Iterable[Sequence[Row]], works: Iterable[Work], linked: Iterable[str]
) -> Iterable[tuple[str, int]]:
    """(record, id) of all rows of the run that may stand alone, of what rows link to, and of those it adds to.

    concerned: the rows of the run, the document first, some of one record at a time. linked: names of the links that
    count, such as `material`. Each is there once.
    """
    found: dict[tuple[str, int | None], None] = {}
    for rows in concerned:
        model = rows[0].model
        kind = model.kind
        if not found:
            found[model.name, rows[0].id] = None
        if kind is not None and (kind.number is not None or kind.alone):
            own = rows if kind.number is not None else [row for row in rows if not _is_new_part_of_a_part(row)]
            found |= dict.fromkeys((model.name, row.id) for row in own)
        for step in (step for step in model.links if step.attribute in linked):
            found |= dict.fromkeys((step.to, row_id) for row_id in map(attrgetter(step.column), rows))
    added = (change.row for work in works for change in work.changes if change.added is not None)
    found |= dict.fromkeys((row.model.name, row.id) for row in added)
    return [(record, row_id) for record, row_id in found if row_id is not None]


def _is_new_part_of_a_part(row: Row) -> bool:
    """Whether the event that makes a row is found through its wholes, so that it needs no entry of its own."""
    whole = whole_of(row) if row.id < 0 else None
    return whole is not None and whole.model.kind is not None and whole.model.kind.number is None
