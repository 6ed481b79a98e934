"""The statement of a fund: its amounts and postings in a period (FND-12)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, select

from acquisitions.funds import AMOUNTS, available, money_of
from acquisitions.money.currencies import show
from acquisitions.queries.funds import fund, table_of
from engine.session import Session
from engine.values import show_scaled

PAGE = 1000
"""How many documents are looked up together."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a fund had and what became of it, from a day to a day, both included.

    amounts: in minor units. With a first day `initial` is the money that was there before it, whatever it came from;
    `in_orders` is what orders hold at the end; the others are what was posted in the period. `available` is what is
    left at the end, and the formula of FND-03 holds always. postings: in the order of their serial numbers.
    """

    fund: Mapping[str, Any]
    amounts: Mapping[str, int]
    postings: Sequence[Mapping[str, Any]]

    def as_json(self) -> dict[str, Any]:
        """As the interface prints it: `{fund, initial, …, available, postings: […]}`; amounts as texts."""
        currency = self.fund["currency"]
        shown = {name: show(amount, currency) for name, amount in self.amounts.items()}
        return {
            "fund": self.fund["code"],
            **shown,
            "postings": list(map(posting_as_json, self.postings)),
        }


def statement(
    session: Session, connection: Connection, name: str, first: date | None = None, last: date | None = None
) -> Statement:
    """The statement of a fund by its code; NotFoundError when there is none."""
    row = fund(session, connection, name)
    postings = _postings(session, connection, row["id"], last)
    before = _sums(each for each in postings if first is not None and each["day"] < first)
    own = [each for each in postings if first is None or each["day"] >= first]
    amounts = _sums(own)
    if first is not None:
        amounts["initial"] += money_of(before) - before["payments"]
        amounts["in_orders"] += before["in_orders"]
    return Statement(row, {**amounts, "available": available(amounts)}, own)


def _postings(session: Session, connection: Connection, fund: int, last: date | None) -> list[dict[str, Any]]:
    """The postings of a fund until a day, with the codes and numbers people know things by."""
    posting = table_of(session, "posting")
    wanted = select(posting).where(posting.c.library_id == session.library, posting.c.fund_id == fund)
    wanted = wanted if last is None else wanted.where(posting.c.day <= last)
    rows = [dict(row) for row in connection.execute(wanted.order_by(posting.c.serial)).mappings()]
    codes = {
        name: _names(
            connection, table_of(session, record), session.library, "code", (row[f"{name}_id"] for row in rows)
        )
        for name, record in (("supplier", "partner"), ("funder", "partner"), ("other_fund", "fund"))
    }
    documents = _documents(session, connection, rows)
    for row in rows:
        row.update({name: known.get(row[f"{name}_id"]) for name, known in codes.items()})
        row["document"] = documents.get((row["document_kind"], row["document_id"]))
    return rows


def _documents(
    session: Session, connection: Connection, rows: Iterable[Mapping[str, Any]]
) -> dict[tuple[str | None, int | None], str]:
    """The names of the documents of postings: `order:26-0001`, or by id for those without a number."""
    by_kind: dict[str, set[int]] = {}
    for row in rows:
        if row["document_id"] is not None:
            by_kind.setdefault(row["document_kind"], set()).add(row["document_id"])
    found: dict[tuple[str | None, int | None], str] = {}
    for kind, ids in by_kind.items():
        table = table_of(session, kind)
        numbers = _names(connection, table, session.library, "number", ids) if "number" in table.c else {}
        found.update({(kind, each): f"{kind}:{numbers.get(each) or f'#{each}'}" for each in ids})
    return found


def _names(
    connection: Connection, table: Table, library: int, column: str, ids: Iterable[int | None]
) -> dict[Any, str]:
    wanted = sorted({each for each in ids if each is not None})
    found: dict[Any, str] = {}
    for start in range(0, len(wanted), PAGE):
        some = table.c.id.in_(wanted[start : start + PAGE])
        rows = connection.execute(select(table.c.id, table.c[column]).where(table.c.library_id == library, some))
        found.update({row_id: name for row_id, name in rows})  # noqa: C416 a row is no pair
    return found


def _sums(postings: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    found = dict.fromkeys(AMOUNTS, 0)
    for each in postings:
        found[each["amount_of"]] += each["amount"]
    return found


def posting_as_json(row: Mapping[str, Any]) -> dict[str, Any]:
    """A posting as the interface prints it: every field of FND-04, amounts as texts."""
    on = row["supplier_document_on"]
    return {
        "serial": row["serial"],
        "day": row["day"].isoformat(),
        "kind": row["kind"],
        "amount_of": row["amount_of"],
        "amount": show(row["amount"], row["currency"]),
        "deductible_vat": show(row["deductible_vat"], row["currency"]),
        "currency": row["currency"],
        "foreign_amount": show(row["foreign_amount"], row["foreign_currency"]) if row["foreign_currency"] else None,
        "foreign_currency": row["foreign_currency"],
        "rate": show_scaled(row["rate"], 8),
        "supplier": row["supplier"],
        "funder": row["funder"],
        "document": row["document"],
        "supplier_document": row["supplier_document"],
        "supplier_document_on": on.isoformat() if on is not None else None,
        "other_fund": row["other_fund"],
        "takes_back": f"posting:#{row['reverses_id']}" if row["reverses_id"] is not None else None,
        "year_end": row["year_end"],
        "note": row["note"],
        "operator": row["operator"],
        "origin": row["origin"],
        "at": row["at"].isoformat(timespec="seconds"),
        "posting": f"posting:#{row['id']}",
    }
