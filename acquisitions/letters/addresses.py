"""Names with addresses: the library, who gets a letter, and who gets the invoice (ORD-19)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from engine.compiled import Context
from engine.rows import Row

Address = dict[str, Any]
"""`{name, address, country?}`; the address is a text of one or several lines, or None; the country a code (ISO 3166)."""


def house_of(context: Context) -> Address:
    """The library, as its letterhead shows it."""
    return {name: context.facts.get(name) for name in ("name", "address", "email", "siglum")}


def address_of(partner: Row, purpose: str) -> Address:
    """A partner with the address for a purpose (`seat`, `invoices`), else with its own, as it is written (PAR-02)."""
    for address in getattr(partner, "addresses", None) or ():
        if address.purpose == purpose:
            place = " ".join(part for part in (address.postal_code, address.city) if part)
            lines = "\n".join(part for part in (address.lines, place) if part)
            return {"name": partner.name, "address": lines, "country": address.country}
    return {"name": partner.name, "address": partner.address, "country": None}


def email_of(partner: Row, purpose: str) -> str | None:
    """The e-mail address of the contact for a purpose (`orders`), else of the seat (PAR-02)."""
    for contact in getattr(partner, "contacts", None) or ():
        if contact.purpose == purpose and contact.email:
            return str(contact.email)
    return str(partner.email) if partner.email else None


def department_of(department: Row) -> Address:
    """A department with its own address, so that copies can go straight there (ORD-09)."""
    return {"name": department.name, "address": department.address}


def invoiced(items: Sequence[Row], context: Context) -> tuple[list[Address], dict[int, list[Address]]]:
    """Where the invoice goes: for all items together, and by id for the items where they differ (ORD-19).

    The library's own address; with the parameter `invoice_to_funder` that of the funder of an item's fund.
    """
    library = [{"name": context.facts.get("name"), "address": context.facts.get("address")}]
    if not getattr(context.parameters, "invoice_to_funder", False):
        return library, {}
    each = {item.id: _funders(item) or library for item in items}
    first = next(iter(each.values()), library)
    if all(addresses == first for addresses in each.values()):
        return first, {}
    return [], each


def _funders(item: Row) -> list[Address]:
    """The funders of an item's funds, each once."""
    found: dict[int, Address] = {}
    for copy in item.copies:
        for share in copy.shares:
            funder = share.fund.funder
            if funder is not None:
                found[funder.id] = address_of(funder, "invoices")
    return list(found.values())
