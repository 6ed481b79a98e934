"""Partners: whom the library deals with, their departments, addresses and contacts (PAR-02)."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import SQLModel

from acquisitions.records.columns import choice, key, keys, unique, value, whole
from acquisitions.records.house import version

PURPOSES = ("seat", "orders", "invoices", "claims", "returns")
"""What an address or a contact is for."""


class Partner(SQLModel, table=True):
    """Whom the library deals with; the roles say how (PAR-02).

    address, contact, email: of the seat, used where no address or contact has a purpose of its own. sending: how
    documents reach them; thanks_sending: how thanks reach a donor, when otherwise. our_number: the library's customer
    number there. active: whether they can be chosen for something new (PAR-04).
    """

    __tablename__ = "partner"
    __table_args__ = (unique("code"),)
    library_id: int = key()
    id: int = key()
    version: int = version()
    code: str = value("one_line", required=True)
    name: str = value("one_line", required=True)
    address: str | None = value("lines")
    contact: str | None = value("one_line")
    email: str | None = value("email")
    country: str | None = value("country")
    language: str | None = value("language")
    sending: str = choice("print", "email", default="print")
    thanks_sending: str | None = choice("print", "email")
    currency: str | None = value("currency")
    vat_number: str | None = value("vat_number")
    registration_number: str | None = value("one_line")
    iban: str | None = value("iban")
    our_number: str | None = value("one_line")
    supplies_serials: bool = value("boolean", False)
    is_funder: bool = value("boolean", False)
    is_recipient: bool = value("boolean", False)
    is_donor: bool = value("boolean", False)
    active: bool = value("boolean", True)


class Address(SQLModel, table=True):
    """A postal address of a partner. lines: street and what stands above it, as the envelope shows it."""

    __tablename__ = "partner_address"
    __table_args__ = keys([("partner_id", "partner")])
    library_id: int = key()
    id: int = key()
    version: int = version()
    partner_id: int | None = whole()
    purpose: str = choice(*PURPOSES, default="seat")
    lines: str = value("lines", required=True)
    postal_code: str | None = value("one_line")
    city: str | None = value("one_line")
    country: str | None = value("country")


class PartnerDepartment(SQLModel, table=True):
    """A department of a partner; the partner is found by its code too."""

    __tablename__ = "partner_department"
    __table_args__ = keys(
        [("partner_id", "partner")],
        unique("partner_id", "code"),
        Index("partner_department_code", "library_id", "code"),
    )
    library_id: int = key()
    id: int = key()
    version: int = version()
    partner_id: int | None = whole()
    code: str = value("one_line", required=True)
    name: str = value("one_line", required=True)


class Contact(SQLModel, table=True):
    """Somebody to write to at a partner, who is found by the contact's code too.

    purpose: what they are written to about; None for anything. department: code of one of the partner's departments.
    """

    __tablename__ = "partner_contact"
    __table_args__ = keys(
        [("partner_id", "partner")], unique("partner_id", "code"), Index("partner_contact_code", "library_id", "code")
    )
    library_id: int = key()
    id: int = key()
    version: int = version()
    partner_id: int | None = whole()
    code: str = value("one_line", required=True)
    name: str = value("one_line", required=True)
    purpose: str | None = choice(*PURPOSES)
    department: str | None = value("one_line")
    email: str | None = value("email")
    phone: str | None = value("one_line")
    language: str | None = value("language")
