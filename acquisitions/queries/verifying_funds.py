"""Proving the books: what funds have is what was posted, nothing was posted away (FND-04)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, case, func, select

from acquisitions.funds import AMOUNTS
from acquisitions.money.currencies import show
from engine.session import Session
from engine.verifying import Found


def verify_funds(session: Session, connection: Connection) -> Iterator[Found]:
    """Every fund against its postings, every posting against its document and against what it takes back."""
    fund, posting = (_table(session, name) for name in ("fund", "posting"))
    sums = _sums(connection, posting, session.library)
    serials = _serials(connection, posting, session.library)
    for row in connection.execute(select(fund).where(fund.c.library_id == session.library)).mappings():
        document, currency = f"fund:{row['code']}", row["currency"] or "EUR"
        for name in AMOUNTS:
            posted = sums.get((row["id"], name), 0)
            if posted != row[name]:
                values = {"name": name, "now": show(row[name], currency), "posted": show(posted, currency)}
                yield Found("funds_equal_postings", document, "fund", values)
        count, lowest, highest = serials.get(row["id"], (0, 1, 0))
        if (lowest, highest, row["last_posting"]) != (1, count, count):
            numbers = {"count": count, "highest": highest, "last": row["last_posting"]}
            yield Found("serials_are_whole", document, "serials", numbers)
    yield from _documents(session, connection, posting)
    yield from _taken_back(session, connection, posting)
    yield from _payments(session, connection, posting)


def _table(session: Session, record: str) -> Table:
    table: Table = session.compiled.models[record].record.table
    return table


def _sums(connection: Connection, posting: Table, library: int) -> Mapping[tuple[int, str], int]:
    """What was posted, by fund and amount."""
    total = select(posting.c.fund_id, posting.c.amount_of, func.sum(posting.c.amount))
    total = total.where(posting.c.library_id == library).group_by(posting.c.fund_id, posting.c.amount_of)
    return {(fund, name): int(amount) for fund, name, amount in connection.execute(total)}


def _serials(connection: Connection, posting: Table, library: int) -> Mapping[int, tuple[int, int, int]]:
    """How many postings a fund has, its lowest and its highest serial number."""
    serial = posting.c.serial
    found = select(posting.c.fund_id, func.count(serial.distinct()), func.min(serial), func.max(serial))
    found = found.where(posting.c.library_id == library).group_by(posting.c.fund_id)
    return {fund: (count, lowest, highest) for fund, count, lowest, highest in connection.execute(found)}


def _documents(session: Session, connection: Connection, posting: Table) -> Iterator[Found]:
    """The document of a posting is there; no foreign key says so, for it may be of any kind."""
    own = posting.c.library_id == session.library
    kinds = select(posting.c.document_kind).where(own, posting.c.document_kind.is_not(None)).distinct()
    for kind in connection.execute(kinds).scalars().all():
        missing: Any = select(posting.c.id).where(own, posting.c.document_kind == kind)
        if kind in session.compiled.models:
            table = _table(session, kind)
            there = select(table.c.id).where(table.c.library_id == session.library, table.c.id == posting.c.document_id)
            missing = missing.where(~there.exists())
        for row_id in connection.execute(missing).scalars():
            yield Found("postings_have_documents", f"posting:#{row_id}", "no_document", {"kind": kind})


def _taken_back(session: Session, connection: Connection, posting: Table) -> Iterator[Found]:
    """What takes a posting back is its mirror."""
    first = posting.alias()
    both = (first.c.library_id == posting.c.library_id) & (first.c.id == posting.c.reverses_id)
    same = [first.c[name] == posting.c[name] for name in ("fund_id", "kind", "amount_of")]
    opposite = [first.c[name] == -posting.c[name] for name in ("amount", "deductible_vat")]
    whole = same[0] & same[1] & same[2] & opposite[0] & opposite[1]
    other = select(posting.c.id, first.c.id).join(first, both).where(posting.c.library_id == session.library, ~whole)
    for row_id, reversed_id in connection.execute(other):
        yield Found("taken_back_is_the_mirror", f"posting:#{row_id}", "no_mirror", {"other": reversed_id})


def _payments(session: Session, connection: Connection, posting: Table) -> Iterator[Found]:
    """PRE-03, PRE-04: for a prepayment that is paid the funds paid what was to be paid, for another one nothing."""
    prepayment = _table(session, "prepayment")
    total = func.sum(posting.c.amount + posting.c.deductible_vat).label("total")
    own = (posting.c.library_id == session.library, posting.c.document_kind == "prepayment")
    posted = select(posting.c.document_id, total).where(*own, posting.c.kind == "prepayment_payment")
    sums = posted.group_by(posting.c.document_id).subquery()
    paid = case((prepayment.c.paid_on.is_not(None), func.coalesce(prepayment.c.payable, 0)), else_=0)
    both = select(prepayment.c.number, prepayment.c.home_currency, paid, func.coalesce(sums.c.total, 0))
    found = both.select_from(prepayment.outerjoin(sums, sums.c.document_id == prepayment.c.id))
    found = found.where(prepayment.c.library_id == session.library, paid != func.coalesce(sums.c.total, 0))
    for number, currency, payable, amount in connection.execute(found):
        values = {"payable": show(payable, currency or "EUR"), "posted": show(int(amount), currency or "EUR")}
        yield Found("payments_equal_postings", f"prepayment:{number}", "payment", values)
