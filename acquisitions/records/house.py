"""The home library: itself, its departments, partners, users and funds (PAR-01, PAR-02)."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column
from sqlmodel import Field, SQLModel

from acquisitions.records.columns import choice, key, keys, link, unique, value
from engine.storage.columns import JSON_DATA


class Library(SQLModel, table=True):
    """A home library (PAR-01). siglum: five digits. deductible_share: of input VAT, in 1/10,000 %."""

    __tablename__ = "library"
    id: int = Field(sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False})
    code: str = Field(unique=True)
    name: str
    siglum: str | None = None
    address: str | None = None
    email: str | None = None
    language: str = "sl"
    currency: str = "EUR"
    time_zone: str = "Europe/Ljubljana"
    deductible_share: int = Field(default=0, sa_type=BigInteger)
    parameters: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON_DATA, nullable=False))


class Department(SQLModel, table=True):
    """A department of the library; its code becomes the sublocation of 997 d."""

    __tablename__ = "department"
    __table_args__ = (unique("code"),)
    library_id: int = key()
    id: int = key()
    code: str = value("text", required=True)
    name: str = value("text", required=True)
    address: str | None = value("text")
    email: str | None = value("text")


class Partner(SQLModel, table=True):
    """Whom the library deals with; the roles say how (PAR-02). sending: how documents reach them."""

    __tablename__ = "partner"
    __table_args__ = (unique("code"),)
    library_id: int = key()
    id: int = key()
    code: str = value("text", required=True)
    name: str = value("text", required=True)
    address: str | None = value("text")
    contact: str | None = value("text")
    email: str | None = value("text")
    language: str | None = value("language")
    sending: str = choice("print", "email", default="print")
    currency: str | None = value("currency")
    supplies_serials: bool = value("boolean", False)
    is_funder: bool = value("boolean", False)
    is_recipient: bool = value("boolean", False)
    is_donor: bool = value("boolean", False)
    active: bool = value("boolean", True)


class Fund(SQLModel, table=True):
    """Where money comes from: funder and partial code make its code, `MOL` + `BIBL24` (FND-01)."""

    __tablename__ = "fund"
    __table_args__ = keys([("funder_id", "partner")], unique("code"))
    library_id: int = key()
    id: int = key()
    code: str = value("text", required=True)
    funder_id: int | None = link("partner")
    purpose: str | None = value("text")


class User(SQLModel, table=True):
    """Who may act, and with which permission codes (ENG-14)."""

    __tablename__ = "user_account"
    __table_args__ = (unique("name"),)
    library_id: int = key()
    id: int = key()
    name: str = value("text", required=True)
    language: str | None = value("language")
    permissions: list[str] = Field(default_factory=list, sa_column=Column(JSON_DATA, nullable=False))
