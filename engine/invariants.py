"""Invariants asked of a database: what must hold of every row, whatever ran before.

They are not asked at every run (a table that can break one is wrong as a table); stories, tests and
`verify` ask them of all rows that are there.
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.compiled import Context
from engine.compiled.conditions import ConditionError
from engine.compiled.procedures import Trie
from engine.compiled.sentences import Sentences
from engine.definition import Invariant
from engine.planning.naming import name_of
from engine.rows import Row
from engine.session import Session
from engine.storage.database import Connection
from engine.storage.listing import Wanted, ids_where
from engine.storage.loading import Loader

PAGE = 500


def broken_invariants(session: Session, connection: Connection) -> Iterator[str]:
    """`invariant: document` for every row that breaks one."""
    for invariant in session.compiled.definition.invariants.values():
        for kind in invariant.about:
            for row in _broken(session, connection, invariant, str(kind)):
                yield f"{invariant.name}: {name_of(row)}"


def _broken(session: Session, connection: Connection, invariant: Invariant, kind: str) -> Iterator[Row]:
    models = session.compiled.models
    sentence = Sentences((invariant.holds,), kind, models)
    context = session.context({})
    after = 0
    while ids := ids_where(connection, models[kind], session.library, Wanted(), after=after, limit=PAGE):
        loader = Loader(session.database, connection, models, session.library)
        rows = loader.by_ids(kind, ids)
        for path in [*sentence.reads, *_condition_reads(session, invariant, kind)]:
            loader.expand(rows, _trie(path))
        yield from (row for row in rows if _is_broken(session, invariant, kind, row, context, sentence))
        after = ids[-1]


def _is_broken(
    session: Session, invariant: Invariant, kind: str, row: Row, context: Context, sentence: Sentences
) -> bool:
    """A row of which it can't be told is broken too."""
    try:
        return _applies(session, invariant, kind, row, context) and not sentence.hold(row)
    except ConditionError:
        return True


def _applies(session: Session, invariant: Invariant, kind: str, row: Row, context: Context) -> bool:
    if invariant.during and row.status not in invariant.during:
        return False
    conditions = session.compiled.conditions
    if invariant.when is not None and not conditions.compile(invariant.when, kind, {}).holds(row, context):
        return False
    return invariant.unless is None or not conditions.compile(invariant.unless, kind, {}).holds(row, context)


def _condition_reads(session: Session, invariant: Invariant, kind: str) -> Iterator[tuple[str, ...]]:
    for name in (invariant.when, invariant.unless):
        if name is not None:
            yield from session.compiled.conditions.compile(name, kind, {}).reads


def _trie(path: tuple[str, ...]) -> Trie:
    return {path[0]: _trie(path[1:])} if path else {}
