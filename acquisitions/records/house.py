"""The home library: itself, its departments, users and funds (PAR-01, PAR-03, ENG-14)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, true
from sqlmodel import Field, SQLModel

from acquisitions.funds import YEAR_ENDS
from acquisitions.records.columns import (
    choice,
    counted,
    currency_of_amounts,
    key,
    keys,
    link,
    status_column,
    sum_of_postings,
    unique,
    value,
)
from engine.storage.columns import JSON_DATA


def version() -> Any:
    """How often a row was changed; raised by the engine. Rows that were there before it begin at 0."""
    return Field(default=0, sa_column_kwargs={"server_default": "0"})


def data(kind: str, empty: Any) -> Any:
    """A field with a list or names and values. empty: what it holds before anything is given."""
    return Column(JSON_DATA, nullable=False, default=empty, info={"type": kind})


class Library(SQLModel, table=True):
    """A home library (PAR-01). siglum: five digits. deductible_share: of input VAT, in 1/10,000 %.

    library_id: its own id, so that it is a row of itself and its users are its parts. parameters: its settings by
    name (PAR-03). sources: where in its folder each setting stands, `{name: {file, line}}`.
    """

    __tablename__ = "library"
    id: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    library_id: int | None = Field(default=None, sa_type=BigInteger)
    version: int = version()
    code: str = Field(unique=True, sa_column_kwargs={"info": {"type": "one_line"}})
    name: str = Field(sa_column_kwargs={"info": {"type": "one_line"}})
    siglum: str | None = Field(default=None, sa_column_kwargs={"info": {"type": "one_line"}})
    address: str | None = Field(default=None, sa_column_kwargs={"info": {"type": "lines"}})
    email: str | None = Field(default=None, sa_column_kwargs={"info": {"type": "email"}})
    language: str = Field(default="sl", sa_column_kwargs={"info": {"type": "language"}})
    currency: str = Field(default="EUR", sa_column_kwargs={"info": {"type": "currency"}})
    time_zone: str = Field(default="Europe/Ljubljana", sa_column_kwargs={"info": {"type": "one_line"}})
    deductible_share: int = Field(default=0, sa_type=BigInteger, sa_column_kwargs={"info": {"type": "share"}})
    parameters: dict[str, Any] = Field(default_factory=dict, sa_column=data("settings", {}))
    sources: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON_DATA, info={"type": "settings"}))


class Department(SQLModel, table=True):
    """A department of the library; its code becomes the sublocation of 997 d."""

    __tablename__ = "department"
    __table_args__ = (unique("code"),)
    library_id: int = key()
    id: int = key()
    version: int = version()
    code: str = value("one_line", required=True)
    name: str = value("one_line", required=True)
    address: str | None = value("lines")
    email: str | None = value("email")


class Fund(SQLModel, table=True):
    """Where money comes from: funder and partial code make its code, `MOL` + `BIBL24` (FND-01).

    Its amounts (FND-03), in minor units of `currency`, are the sums of its postings; nothing else changes them.
    last_posting: the serial number of its latest posting. warn_at, stop_at: how much of its money may be in orders and
    payments together, in 1/10,000 %, before one is warned of it or it is refused (FND-10). year_end: whether it stays
    open at the end of the year, is closed and its rest carried into `next_fund`, or is closed and its rest left
    (FND-08). closed_year: postings of this year and earlier ones are refused.
    """

    __tablename__ = "fund"
    __table_args__ = keys([("funder_id", "partner"), ("next_fund_id", "fund")], unique("code"))
    library_id: int = key()
    id: int = key()
    version: int = version()
    status: str = status_column()
    code: str = value("one_line", required=True)
    funder_id: int | None = link("partner")
    purpose: str | None = value("one_line")
    currency: str | None = currency_of_amounts()
    initial: int = sum_of_postings()
    received: int = sum_of_postings()
    transferred_in: int = sum_of_postings()
    transferred_out: int = sum_of_postings()
    in_orders: int = sum_of_postings()
    payments: int = sum_of_postings()
    last_posting: int = counted()
    warn_at: int | None = value("limit")
    stop_at: int | None = value("limit")
    year_end: str = choice(*YEAR_ENDS, default="stay")
    next_fund_id: int | None = link("fund")
    closed_year: int | None = None


class User(SQLModel, table=True):
    """Who may act, and with which permission codes (ENG-14). Users are never deleted: events name them."""

    __tablename__ = "user_account"
    __table_args__ = (unique("name"),)
    library_id: int = key()
    id: int = key()
    version: int = version()
    name: str = value("one_line", required=True)
    language: str | None = value("language")
    permissions: list[str] = Field(default_factory=list, sa_column=data("permissions", []))
    active: bool = Field(default=True, sa_column_kwargs={"info": {"type": "boolean"}, "server_default": true()})
