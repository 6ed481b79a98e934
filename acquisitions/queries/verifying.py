"""Proving a library: rows and events, shares, numbers, holdings, letters (`dotok verify`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, func, select

from acquisitions.conditions import WHOLE
from acquisitions.holdings_field import HoldingsField, MarcError
from acquisitions.queries.verifying_funds import verify_funds
from acquisitions.queries.verifying_messages import verify_messages
from acquisitions.verifying_words import LIBRARY
from engine.errors import UsageError
from engine.invariants import broken_invariants
from engine.session import Session
from engine.storage.counters import CounterValue, parse_counter
from engine.storage.tables import Counter, Event, EventSubject
from engine.values import show_scaled
from engine.verifying import Check, Found, run_checks, verify_keys, verify_rows
from engine.verifying.words import ROWS


def verify(session: Session, connection: Connection) -> list[Check]:
    """Every check there is over the library of a session."""
    rows = [*verify_rows(session, connection), *verify_keys(session, connection)]
    own = [
        *_shares(session, connection),
        *_numbers(session, connection),
        *_counters(session, connection),
        *_holdings(session, connection),
        *verify_messages(session, connection),
        *_invariants(session, connection),
        *verify_funds(session, connection),
    ]
    return [*run_checks(ROWS, rows, session.language), *run_checks(LIBRARY, own, session.language)]


def _table(session: Session, record: str) -> Table:
    table: Table = session.compiled.models[record].record.table
    return table


def _shares(session: Session, connection: Connection) -> Iterator[Found]:
    """ORD-03, PRE-03: a copy is paid in full or (without shares) from NS."""
    for name, copy in (("share", "copy"), ("paid_share", "paid_copy")):
        share = _table(session, name)
        whole, total = share.c[f"{copy}_id"], func.sum(share.c.percent)
        sums = select(whole, total).where(share.c.library_id == session.library).group_by(whole).having(total != WHOLE)
        for copy_id, percent in connection.execute(sums):
            yield Found("shares_make_100", f"{copy}:#{copy_id}", "shares", {"sum": show_scaled(int(percent), 4)})


def _numbers(session: Session, connection: Connection) -> Iterator[Found]:
    """CNT-02, CNT-04: kinds that share a counter share its numbers."""
    kinds: dict[str, list[str]] = {}
    for kind in session.compiled.definition.kinds.values():
        if kind.number is not None:
            kinds.setdefault(str(kind.number), []).append(str(kind.name))
    for sharing in kinds.values():
        given: dict[str, str] = {}
        for kind_name in sharing:
            table = _table(session, kind_name)
            numbered = select(table.c.id, table.c.number).where(table.c.library_id == session.library)
            for row_id, number in connection.execute(numbered.where(table.c.number.is_not(None))):
                document = f"{kind_name}:#{row_id}"
                if not _is_number(number):
                    yield Found("numbers_are_single", document, "form", {"number": number})
                if number in given:
                    yield Found("numbers_are_single", document, "twice", {"number": number, "other": given[number]})
                given.setdefault(number, document)


def _counters(session: Session, connection: Connection) -> Iterator[Found]:
    """CNT-04: a counter stands at the highest number given out since it was set by hand."""
    definition = session.compiled.definition
    counter, event = _own(Counter), _own(Event)
    for row in connection.execute(select(counter).where(counter.c.library_id == session.library)).mappings():
        kinds = {str(kind.name) for kind in definition.kinds.values() if kind.number == row["name"]}
        since = connection.execute(_set_by_hand(session.library, row["id"])).scalar() or 0
        numbered = select(event.c.made, event.c.kind, event.c.number).where(
            event.c.library_id == session.library, event.c.number.is_not(None), event.c.id > since
        )
        found = connection.execute(numbered.execution_options(yield_per=500))
        number = max((number for told in found for number in _given(*told, kinds)), default=None)
        now = str(CounterValue(row["year"], row["width"], row["last"]))
        if number is not None and now != number:
            yield Found("counters_equal_numbers", f"counter:{row['name']}", "counter", {"now": now, "number": number})


def _given(made: list[dict[str, Any]], kind: str, own: str, kinds: set[str]) -> Iterator[str]:
    """The numbers that an event gave to documents of some kinds; old ones tell the number of their own document only."""
    if not made and kind in kinds:
        yield own
    for each in made:
        if each["kind"] in kinds:
            yield from (number for number in each.get("numbers", ()) if number is not None)


def _set_by_hand(library: int, counter: int) -> Any:
    """The last event about the counter itself; from there on numbers only rise."""
    subject = _own(EventSubject)
    return select(func.max(subject.c.event_id)).where(
        subject.c.library_id == library, subject.c.kind == "counter", subject.c.row_id == counter
    )


def _is_number(text: str) -> bool:
    try:
        parse_counter(text)
    except UsageError:
        return False
    return True


def _holdings(session: Session, connection: Connection) -> Iterator[Found]:
    """HLD-01: what is kept can be written as a MARC field."""
    for kind in ("field_997", "field_998"):
        table = _table(session, kind)
        contents = select(table.c.id, table.c.content).where(table.c.library_id == session.library)
        for row_id, content in connection.execute(contents):
            problem = _unreadable(content, kind.removeprefix("field_"))
            if problem is not None:
                yield Found("holdings_can_be_read", f"{kind}:#{row_id}", "unreadable", {"problem": problem})


def _unreadable(content: str | None, tag: str) -> str | None:
    if content is None:
        return None
    try:
        field = HoldingsField.from_json(content)
    except (MarcError, ValueError, KeyError, TypeError) as problem:
        return str(problem)
    return None if field.tag == tag else f"its tag is {field.tag}"


def _own(record: Any) -> Table:
    table: Table = record.__table__
    return table


def _invariants(session: Session, connection: Connection) -> Iterator[Found]:
    """What the YAML says must always hold."""
    for told in broken_invariants(session, connection):
        name, _, document = told.partition(": ")
        yield Found("invariants_hold", document, "broken", {"invariant": name})
