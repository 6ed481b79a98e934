"""Looking at the books: what funds have, and what orders hold at the end of a year (FND-03, FND-08)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Connection, Select, Table, bindparam, func, select

from acquisitions.funds import AMOUNTS, available
from engine.session import Session
from engine.storage.documents import Finder


def table_of(session: Session, record: str) -> Table:
    """The table of a record."""
    table: Table = session.compiled.models[record].record.table
    return table


def funds(session: Session, connection: Connection) -> list[Mapping[str, Any]]:
    """Every fund of the library by code: its columns, `available`, and `next`, the code of its next fund."""
    fund = table_of(session, "fund")
    following = fund.alias()
    same = (following.c.library_id == fund.c.library_id) & (following.c.id == fund.c.next_fund_id)
    statement = select(fund, following.c.code.label("next")).outerjoin(following, same)
    statement = statement.where(fund.c.library_id == session.library).order_by(fund.c.code)
    rows = [dict(row) for row in connection.execute(statement).mappings()]
    return [{**row, "available": available({name: row[name] for name in AMOUNTS})} for row in rows]


def fund(session: Session, connection: Connection, name: str) -> Mapping[str, Any]:
    """One fund by its code or `#id`: its columns and `available`. One row is read, however many postings there are.

    NotFoundError when there is none.
    """
    table = table_of(session, "fund")
    code = name.removeprefix("fund:")
    row = connection.execute(_by(table, "code"), {"library": session.library, "value": code}).mappings().first()
    if row is None:
        found = Finder(connection, session.compiled.models, session.library).find("fund", code)
        row = connection.execute(_by(table, "id"), {"library": session.library, "value": found}).mappings().one()
    return {**row, "available": available({amount: row[amount] for amount in AMOUNTS})}


@cache
def _by(table: Table, column: str) -> Select[Any]:
    """A row by one of its columns; built once."""
    same = table.c[column] == bindparam("value")
    return select(table).where(table.c.library_id == bindparam("library"), same)


def funds_posted_to(session: Session, connection: Connection, *, after: date) -> frozenset[int]:
    """Ids of the funds with postings that count for days after this one."""
    posting = table_of(session, "posting")
    found = select(posting.c.fund_id).where(posting.c.library_id == session.library, posting.c.day > after).distinct()
    return frozenset(connection.execute(found).scalars())


def orders_to_carry(session: Session, connection: Connection) -> Sequence[int]:
    """Ids of the orders that reserve money in funds which are carried at the end of the year (FND-08)."""
    fund, posting, item = (table_of(session, name) for name in ("fund", "posting", "item"))
    is_carried = (fund.c.year_end == "carry") & fund.c.next_fund_id.is_not(None)
    of_fund = (fund.c.library_id == posting.c.library_id) & (fund.c.id == posting.c.fund_id)
    held = (
        select(posting.c.part_id)
        .join(fund, of_fund)
        .where(posting.c.library_id == session.library, posting.c.kind == "reservation", is_carried)
        .group_by(posting.c.part_id, posting.c.fund_id)
        .having(func.sum(posting.c.amount) > 0)
    )
    return _orders_of(session, connection, item, held)


def orders_carried(session: Session, connection: Connection, year: int) -> Sequence[int]:
    """Ids of the orders whose reservations the end of a year carried, and that were not taken back since."""
    posting, item = (table_of(session, name) for name in ("posting", "item"))
    undone = posting.alias()
    is_undone = (undone.c.library_id == posting.c.library_id) & (undone.c.reverses_id == posting.c.id)
    carried = select(posting.c.part_id).where(
        posting.c.library_id == session.library,
        posting.c.year_end == year,
        posting.c.kind == "reservation",
        posting.c.reverses_id.is_(None),
        ~select(undone.c.id).where(is_undone).exists(),
    )
    return _orders_of(session, connection, item, carried)


def _orders_of(session: Session, connection: Connection, item: Table, parts: Any) -> Sequence[int]:
    orders = select(item.c.order_id).where(item.c.library_id == session.library, item.c.id.in_(parts))
    return connection.execute(orders.distinct().order_by(item.c.order_id)).scalars().all()
