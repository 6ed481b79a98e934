"""How a partner is reached for a purpose: its own address or contact for that, else those of the seat (PAR-02)."""

from __future__ import annotations

from engine.rows import Row


def postal_address(partner: Row, purpose: str, language: str) -> str | None:
    """The postal address for a purpose, else that of the seat, as an envelope shows it; None when there is none.

    language: in which a country is named. Needs the partner's `addresses` loaded.
    """
    for wanted in (purpose, "seat"):
        found = next((each for each in partner.addresses if each.purpose == wanted), None)
        if found is not None:
            return written(found, language)
        if wanted == "seat":
            return str(partner.address) if partner.address is not None else None
    return None


def written(address: Row, language: str) -> str:
    """An address as lines: street, postal code with city, country."""
    city = " ".join(part for part in (address.postal_code, address.city) if part)
    country = _country(address.country, language) if address.country else None
    return "\n".join(line for line in (address.lines, city, country) if line)


def _country(code: str, language: str) -> str:
    from babel import Locale  # noqa: PLC0415 a tenth of a second, needed only where an address has a country

    return str(Locale(language).territories.get(code, code))


def contact_for(partner: Row, purpose: str) -> Row | None:
    """The contact for a purpose; None when the partner has none of its own for it. Needs its `contacts` loaded."""
    return next((each for each in partner.contacts if each.purpose == purpose), None)
