"""Postings: every change of a fund's amounts, for good (FND-04)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Integer, Text
from sqlmodel import Field, SQLModel

from acquisitions.funds import AMOUNTS, KINDS, YEAR_ENDS
from acquisitions.records.columns import choice, flag, id_of_any, key, keys, link, unique, value
from engine.storage.columns import UtcDateTime


def _amount() -> Any:
    return Field(default=0, sa_type=BigInteger, nullable=False)


class Posting(SQLModel, table=True):
    """One change of one amount of a fund; written once, never edited or deleted (FND-04).

    serial: counted in each fund from 1 on, without gaps. amount: in minor units of `currency`, what is added to the
    fund's amount named by `amount_of`; below zero when something is taken back. deductible_vat: what the amount was
    lessened by. foreign_amount, foreign_currency, rate: what was paid in another currency, and the worth of a unit
    of it in 1/10^8. document_kind, document_id: our document; part_id: its part, such as the order item. other_fund:
    the other side of a transfer. counterpart: of what was posted together, as both sides of a transfer, the first.
    reverses: the posting this one takes back. year_end: the year whose end made it. day: the day it counts for; at:
    the instant it was written.
    """

    __tablename__ = "posting"
    __table_args__ = keys(
        [
            ("fund_id", "fund"),
            ("supplier_id", "partner"),
            ("funder_id", "partner"),
            ("other_fund_id", "fund"),
            ("reverses_id", "posting"),
            ("counterpart_id", "posting"),
        ],
        unique("fund_id", "serial"),
        unique("reverses_id"),
    )
    library_id: int = key()
    id: int = key()
    fund_id: int = link("fund", required=True)
    serial: int = Field(sa_type=Integer, nullable=False)
    kind: str = choice(*KINDS, required=True)
    amount_of: str = choice(*AMOUNTS, required=True)
    amount: int = _amount()
    deductible_vat: int = _amount()
    currency: str | None = value("currency")
    foreign_amount: int | None = Field(default=None, sa_type=BigInteger, nullable=True)
    foreign_currency: str | None = value("currency")
    rate: int | None = value("rate")
    supplier_id: int | None = link("partner")
    funder_id: int | None = link("partner")
    document_kind: str | None = Field(default=None, sa_type=Text, nullable=True)
    document_id: int | None = id_of_any()
    part_id: int | None = id_of_any()
    supplier_document: str | None = value("one_line")
    supplier_document_on: date | None = value("date")
    other_fund_id: int | None = link("fund")
    reverses_id: int | None = link("posting")
    counterpart_id: int | None = link("posting")
    year_end: int | None = value("year")
    note: str | None = value("text")
    operator: str | None = value("one_line")
    origin: str = choice("monographs", "serials", "e_resources", default="serials")
    day: date = value("date", required=True)
    at: datetime = Field(sa_type=UtcDateTime, nullable=False)


class FundYear(SQLModel, table=True):
    """What the end of a year did to a fund: its postings have it as their document (FND-08).

    plans: what the fund was to do then. has_ended: whether it closed the fund. year_before: the year that was closed before. undone: whether it was taken
    back; then the next end of that year makes a row of its own.
    """

    __tablename__ = "fund_year"
    __table_args__ = keys([("fund_id", "fund")])
    library_id: int = key()
    id: int = key()
    fund_id: int = link("fund", required=True)
    year: int = value("year", required=True)
    plans: str = choice(*YEAR_ENDS, default="stay")
    has_ended: bool = flag()
    year_before: int | None = value("year")
    undone: bool = flag()
