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

NOT_CLOSED = text(
    "Leto {year} ni zaključeno v nobenem skladu.",
    "The year {year} isn't closed in any fund.",
    "Het jaar {year} is in geen enkel fonds afgesloten.",
)
CLOSED_ALREADY = text(
    "Leto {year} je že zaključeno v vseh skladih.",
    "The year {year} is closed in every fund already.",
    "Het jaar {year} is in alle fondsen al afgesloten.",
)
POSTED_LATER = text(
    "{fund}: kar je knjiženo za čas po 31. 12. {year}, se šteje v začetni znesek.",
    "{fund}: what was posted for days after 31 December {year} counts as part of the initial amount.",
    "{fund}: wat voor dagen na 31 december {year} is geboekt, telt mee in het beginbedrag.",
)
ONE_OR_ALL = text(
    "Navedite listino ali zahtevajte vsa evidentirana naročila, ne obojega.",
    "Name a document, or ask for all entered orders, not both.",
    "Noem een document, of vraag alle ingevoerde bestellingen, niet allebei.",
)
ENTERED_ORDERS = text("Evidentirana naročila: {count}", "Entered orders: {count}", "Ingevoerde bestellingen: {count}")
DEDUCTED = text("odbitni DDV {vat}", "deductible VAT {vat}", "aftrekbare btw {vat}")
TAKES_BACK = text("storno {posting}", "takes back {posting}", "draait {posting} terug")
PERIOD_ENDS_EARLY = text(
    "Obdobje se konča {last}, preden se {first} začne.",
    "The period ends on {last} before it begins on {first}.",
    "De periode eindigt op {last} voordat zij op {first} begint.",
)
CANT_BE_WRITTEN = text(
    "V {path} ni mogoče pisati: {error}",
    "{path} can't be written: {error}",
    "{path} kan niet worden geschreven: {error}",
)
