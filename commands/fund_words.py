"""What the amounts of a fund are called, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from engine.labels import Text, text

AMOUNTS: Mapping[str, Text] = MappingProxyType(
    {
        "initial": text("začetni znesek", "initial", "beginbedrag"),
        "received": text("prejeti znesek", "received", "ontvangen"),
        "transferred_in": text("prenos iz drugih skladov", "transferred in", "overgeboekt uit andere fondsen"),
        "transferred_out": text("prenos v druge sklade", "transferred out", "overgeboekt naar andere fondsen"),
        "in_orders": text("znesek v naročilih", "in orders", "in bestellingen"),
        "payments": text("znesek za plačila", "payments", "betalingen"),
        "available": text("razpoložljivi znesek", "available", "beschikbaar"),
    }
)
"""The amounts in the order of the manual, then what is left of them."""

KINDS: Mapping[str, Text] = MappingProxyType(
    {
        "initial": text("začetna vrednost", "initial amount", "beginbedrag"),
        "remittance": text("nakazilo", "remittance", "storting"),
        "transfer": text("prenos", "transfer", "overboeking"),
        "adjustment": text("uskladitev", "adjustment", "correctie"),
        "reservation": text("rezervacija", "reservation", "reservering"),
        "prepayment_payment": text("plačilo avansa", "prepayment payment", "betaling van voorschot"),
        "payment": text("plačilo", "payment", "betaling"),
    }
)
"""The kinds of postings (FND-04)."""

PLANS: Mapping[str, Text] = MappingProxyType(
    {
        "stay": text("ostane odprt", "stays open", "blijft open"),
        "carry": text("se zapre, ostanek se prenese", "closes, its rest is carried", "sluit, de rest gaat over"),
        "leave": text("se zapre, ostanek ostane", "closes, its rest is left", "sluit, de rest blijft"),
    }
)
"""What becomes of a fund at the end of the year (FND-08)."""
