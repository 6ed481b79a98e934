"""What the amounts of a fund are called, in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from engine.labels import Text


def _text(sl: str, en: str, nl: str) -> Text:
    return Text.of({"sl": sl, "en": en, "nl": nl})


AMOUNTS: Mapping[str, Text] = MappingProxyType(
    {
        "initial": _text("začetni znesek", "initial", "beginbedrag"),
        "received": _text("prejeti znesek", "received", "ontvangen"),
        "transferred_in": _text("prenos iz drugih skladov", "transferred in", "overgeboekt uit andere fondsen"),
        "transferred_out": _text("prenos v druge sklade", "transferred out", "overgeboekt naar andere fondsen"),
        "in_orders": _text("znesek v naročilih", "in orders", "in bestellingen"),
        "payments": _text("znesek za plačila", "payments", "betalingen"),
        "available": _text("razpoložljivi znesek", "available", "beschikbaar"),
    }
)
"""The amounts in the order of the manual, then what is left of them."""

KINDS: Mapping[str, Text] = MappingProxyType(
    {
        "initial": _text("začetna vrednost", "initial amount", "beginbedrag"),
        "remittance": _text("nakazilo", "remittance", "storting"),
        "transfer": _text("prenos", "transfer", "overboeking"),
        "adjustment": _text("uskladitev", "adjustment", "correctie"),
        "reservation": _text("rezervacija", "reservation", "reservering"),
        "prepayment_payment": _text("plačilo avansa", "prepayment payment", "betaling van voorschot"),
        "payment": _text("plačilo", "payment", "betaling"),
    }
)
"""The kinds of postings (FND-04)."""

PLANS: Mapping[str, Text] = MappingProxyType(
    {
        "stay": _text("ostane odprt", "stays open", "blijft open"),
        "carry": _text("se zapre, ostanek se prenese", "closes, its rest is carried", "sluit, de rest gaat over"),
        "leave": _text("se zapre, ostanek ostane", "closes, its rest is left", "sluit, de rest blijft"),
    }
)
"""What becomes of a fund at the end of the year (FND-08)."""
