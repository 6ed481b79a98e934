"""The number of an order in its fields 997: element b of x (HLD-01, ORD-10)."""

from __future__ import annotations

from acquisitions.holdings_field import HoldingsField, pack, unpack


def numbered(content: str, number: str) -> str | None:
    """A field 997 (compact JSON) with the number of its order; None when it has one already."""
    field = HoldingsField.from_json(content)
    said = unpack(field.value("x") or "")
    return None if "b" in said else field.with_value("x", pack({"b": number, **said})).to_json()
