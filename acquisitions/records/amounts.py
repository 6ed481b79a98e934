"""Rates of VAT and of currencies, each from a day on (ORD-06)."""

from __future__ import annotations

from datetime import date

from sqlmodel import SQLModel

from acquisitions.records.columns import key, unique, value


class VatRate(SQLModel, table=True):
    """A VAT rate. code: `standard`, `reduced`, `serials` …; a later row of the same code follows. percent: 1/10,000 %."""

    __tablename__ = "vat_rate"
    __table_args__ = (unique("code", "valid_from"),)
    library_id: int = key()
    id: int = key()
    version: int = 0
    code: str = value("text", required=True)
    percent: int = value("vat", required=True)
    valid_from: date = value("date", required=True)
    valid_to: date | None = value("date")


class CurrencyRate(SQLModel, table=True):
    """What one unit of a foreign currency is worth in the home currency, in 1/10^8, until a later row says otherwise."""

    __tablename__ = "currency_rate"
    __table_args__ = (unique("currency", "valid_from"),)
    library_id: int = key()
    id: int = key()
    version: int = 0
    currency: str = value("currency", required=True)
    rate: int = value("rate", required=True)
    valid_from: date = value("date", required=True)
