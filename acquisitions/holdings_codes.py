"""Code lists and structure of the holdings fields 997 and 998 (COMARC/H; HLD-01).

Source: domain-facts 1.2 and 1.3, which took them from the open BISIS system [B] and the COBISS
manual [S-C]. COMARC/H itself was not at hand, so what no source says is our own and marked
`decided` on the code, or [D] here. No such letter may leave the house without a mapping.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import KW_ONLY, dataclass, field
from types import MappingProxyType

from engine.labels import Text, text


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a code list.

    code: what stands in the field, one or two characters.
    name: the identifier used in YAML, Python, SQL and URLs, e.g. `ordered`.
    label: the words for people, in Slovenian, English and Dutch.
    decided: True when the letter is our own [D], unknown to any source.
    """

    code: str
    name: str
    label: Text
    _: KW_ONLY
    decided: bool = False


CodeList = Mapping[str, Code]
"""A code list: the codes by what stands in the field, in the order of the source."""


@dataclass(frozen=True, slots=True)
class Element:
    """A part inside a subfield, e.g. the order number in 997 x.

    code: one character. label: what it holds. max_length: in characters, None if no source says.
    codes: the only values it may have. date: True for a day as YYYYMMDD.
    """

    code: str
    label: Text
    max_length: int | None = None
    codes: CodeList | None = None
    _: KW_ONLY
    date: bool = False


@dataclass(frozen=True, slots=True)
class Subfield:
    """The structure of one subfield.

    code: one character. label: what it holds.
    max_length: in characters, elements counted without their marks; None if no source says.
    codes: the only values it may have. repeatable: whether a field may have it more than once.
    date: True for a day as YYYYMMDD. elements: its parts, empty if it is plain text.
    counts: its elements are free, their values whole numbers.
    """

    code: str
    label: Text
    max_length: int | None = None
    codes: CodeList | None = None
    _: KW_ONLY
    repeatable: bool = False
    date: bool = False
    elements: Mapping[str, Element] = field(default_factory=lambda: MappingProxyType({}))
    counts: bool = False


@dataclass(frozen=True, slots=True)
class FieldStructure:
    """What a field may hold: the codes of its indicators (blank always may stand) and its subfields."""

    ind1: CodeList
    ind2: CodeList
    subfields: Mapping[str, Subfield]


def code_named(codes: CodeList, name: str) -> Code | None:
    """The code with an identifier, e.g. `exchange` in `PURPOSE`; None if the list has no such name."""
    return next((code for code in codes.values() if code.name == name), None)


def _codes(*rows: tuple[str, str, str, str, str], decided: str = "") -> CodeList:
    """A code list from rows (code, name, sl, en, nl); `decided` lists the letters that are our own."""
    made = (Code(code, name, text(sl, en, nl), decided=code in decided) for code, name, sl, en, nl in rows)
    return MappingProxyType({code.code: code for code in made})


def _elements(*elements: Element) -> Mapping[str, Element]:
    return MappingProxyType({element.code: element for element in elements})


def _subfields(*subfields: Subfield) -> Mapping[str, Subfield]:
    return MappingProxyType({subfield.code: subfield for subfield in subfields})


BINDING_STATE = _codes(
    ("0", "unbound", "nevezani zvezki", "unbound issues", "losse nummers"),
    ("1", "bound_and_unbound", "vezani in nevezani zvezki", "bound and unbound", "gebonden en los"),
    ("2", "bound", "vezano", "bound", "gebonden"),
)
"""997 indicator 1."""

PLACEMENT = _codes(
    ("1", "closed_stacks", "skladišče", "closed stacks", "gesloten magazijn"),
    ("2", "open_access", "prosti pristop", "open access", "open opstelling"),
)
"""997 indicator 2."""

SUMMARY_PLACEMENT = _codes(
    ("0", "closed_stacks", "skladišče", "stacks", "magazijn"),
    ("1", "open_access", "prosti pristop", "open access", "open opstelling"),
)
"""998 indicator 2: other digits than in 997."""

STATUS = _codes(
    ("1", "ordered", "naročeno", "ordered", "besteld"),
    ("2", "in_processing", "v obdelavi", "in processing", "in verwerking"),
    ("3", "in_bindery", "v vezavi", "in bindery", "bij de binder"),
    ("4", "under_revision", "v reviziji", "under stock revision", "in collectierevisie"),
    ("5", "redirected", "preusmerjeno", "redirected", "omgeleid"),
    ("6", "damaged", "poškodovano", "damaged", "beschadigd"),
    ("7", "mislaid", "pogrešano", "mislaid", "zoek"),
    ("8", "lost", "izgubljeno", "lost", "verloren"),
    ("9", "written_off", "odpisano", "written off", "afgeschreven"),
    ("+", "free_for_exchange", "na voljo za zamenjavo", "free for exchange", "vrij voor ruil"),
    ("-", "desideratum", "deziderat", "desideratum", "desideratum"),
    ("A", "active", "aktivno", "active", "actief"),
)
"""997 q; `1` is confirmed by the manual (1 – naročeno), the last three are BISIS's."""

AVAILABILITY = _codes(
    ("1", "up_to_7_days", "izposoja do 7 dni", "up to 7 days", "tot 7 dagen"),
    ("2", "days_7", "izposoja 7 dni", "7 days", "7 dagen"),
    ("3", "days_14", "izposoja 14 dni", "14 days", "14 dagen"),
    ("4", "reading_room", "samo za čitalnico", "reading room only", "alleen leeszaal"),
    ("5", "author_permission", "z dovoljenjem avtorja", "with the author's permission", "met toestemming auteur"),
    ("6", "content_closed", "vsebina ni dostopna", "content closed", "inhoud afgesloten"),
    ("7", "not_available", "ni dostopno (arhiv)", "not available (archival copy)", "niet beschikbaar (archief)"),
)
"""997 p."""

BINDING = _codes(
    ("a", "bibliophile", "bibliofilska", "bibliophile", "bibliofiel"),
    ("b", "paperback", "broširana", "paperback, brochure", "ingenaaid"),
    ("c", "folder", "mapa", "folder", "map"),
    ("d", "italian", "italijanska", "Italian", "Italiaans"),
    ("f", "cloth", "platnena", "cloth", "linnen"),
    ("g", "half_cloth", "polplatnena", "half cloth", "halflinnen"),
    ("h", "half_leather", "polusnjena", "half leather", "halfleer"),
    ("i", "spiral", "spiralna", "spiral", "spiraal"),
    ("k", "artificial_leather", "umetno usnje", "artificial leather", "kunstleer"),
    ("l", "other", "druga", "other", "andere"),
    ("m", "soft", "mehka", "soft", "slap"),
    ("t", "hard", "trda", "hard", "hard"),
)
"""997 s."""

ACQUISITION_WAY = _codes(
    ("a", "purchase", "nakup", "purchase", "aankoop"),
    ("b", "exchange", "zamenjava", "exchange", "ruil"),
    ("c", "gift", "dar", "gift", "gift"),
    ("d", "legal_deposit", "obvezni izvod", "legal deposit copy", "wettelijk depot"),
    ("e", "old_stock", "stari fond", "old stock", "oud bezit"),
    ("f", "own_edition", "lastna izdaja", "own edition", "eigen uitgave"),
    ("g", "own_deposit", "obvezni izvod ustanove", "deposit copy of the institution", "depot van de instelling"),
    ("h", "subsidy", "subvencija", "subsidy", "subsidie"),
    ("i", "fee", "kotizacija", "conference fee", "deelnamekost"),
    ("j", "membership", "članstvo", "membership", "lidmaatschap"),
    decided="ghij",
)
"""997 v and 998 v; a–f from BISIS, g–j are named in the manual but their letters are ours (domain-facts 9)."""

PURPOSE = _codes(
    ("o", "own_stock", "dopolnjevanje lastnega fonda", "increase of own stock", "eigen collectie"),
    ("z", "exchange", "zamenjava", "exchange", "ruil"),
    ("n", "national_collection", "obnova nacionalnega fonda", "national collection", "nationale collectie"),
    decided="ozn",
)
"""997 w; the purposes are the manual's, the letters ours: BISIS put local branch codes here."""

COMPLETENESS = _codes(
    ("0", "unknown", "ni podatka", "no information", "geen gegevens"),
    ("1", "percent_95", "95–99 %", "95–99 %", "95–99 %"),
    ("2", "percent_50", "50–94 %", "50–94 %", "50–94 %"),
    ("3", "below_50", "manj kot 50 %", "less than 50 %", "minder dan 50 %"),
    ("4", "not_usable", "neuporabno", "not usable", "niet bruikbaar"),
    ("9", "complete", "popolno", "complete", "volledig"),
)
"""998 g element c."""

RECEIPT = _codes(
    ("0", "unknown", "ni podatka", "unknown", "onbekend"),
    ("4", "currently_received", "se prejema", "currently received", "wordt ontvangen"),
    ("5", "not_received", "se ne prejema", "not currently received", "wordt niet ontvangen"),
)
"""998 g element p."""

RETENTION = _codes(
    ("0", "unknown", "ni podatka", "unknown", "onbekend"),
    ("6", "limited", "omejen čas", "limited", "beperkt bewaard"),
    ("7", "not_retained", "se ne hrani", "not retained", "niet bewaard"),
    ("8", "permanent", "trajno", "permanent", "permanent bewaard"),
)
"""998 g element r."""

PHYSICAL_FORM = _codes(
    ("ta", "printed_text", "tiskano besedilo", "printed text", "gedrukte tekst"),
    ("ca", "computer_file", "računalniška datoteka", "computer file", "computerbestand"),
    ("he", "microfiche", "mikrofiš", "microfiche", "microfiche"),
)
"""998 g element o; the source names these three of a longer list, so other codes are no problem."""

UNIT_TYPE = _codes(
    ("0", "unknown", "ni podatka", "unknown", "onbekend"),
    ("a", "primary", "osnovna enota", "primary unit", "hoofdeenheid"),
    ("s", "supplement", "priloga, posebna številka", "supplement, special issue", "supplement, themanummer"),
    ("d", "index", "kazalo", "index", "register"),
    ("e", "accompanying", "spremno gradivo", "accompanying material", "begeleidend materiaal"),
)
"""998 g element t."""

_CALL_NUMBER = _elements(
    Element("l", text("oddelek", "department", "afdeling")),
    Element("i", text("interna oznaka", "internal mark", "interne aanduiding")),
    Element("f", text("format", "format", "formaat")),
    Element("n", text("tekoča številka", "running number", "volgnummer"), 7),
    Element("a", text("varianta, ABC", "variant, ABC", "variant, ABC")),
    Element("d", text("duplikat", "duplicate", "duplicaat")),
    Element("s", text("numeracija", "numeration", "nummering")),
    Element("u", text("UDK za prosti pristop", "UDC for open access", "UDC voor open opstelling")),
    Element("x", text("1. nivo številčenja", "numbering, level 1", "nummering, niveau 1")),
    Element("y", text("2. nivo številčenja", "numbering, level 2", "nummering, niveau 2")),
    Element("z", text("3. nivo številčenja", "numbering, level 3", "nummering, niveau 3")),
    Element("w", text("4. nivo številčenja", "numbering, level 4", "nummering, niveau 4")),
)

_GENERAL = _elements(
    Element("c", text("popolnost", "completeness", "volledigheid"), 1, COMPLETENESS),
    Element("o", text("fizična oblika", "physical form", "fysieke vorm"), 2),
    Element("p", text("status prejemanja", "receipt status", "ontvangststatus"), 1, RECEIPT),
    Element("r", text("hranjenje", "retention", "bewaring"), 1, RETENTION),
    Element("t", text("vrsta enote", "type of unit", "soort eenheid"), 1, UNIT_TYPE),
)


def _number_and_date(number: str, date: str) -> tuple[Element, Element]:
    """The elements for a document's number (at most 30 characters) and its day (8 digits)."""
    return (
        Element(number, text("številka", "number", "nummer"), 30),
        Element(date, text("datum", "date", "datum"), 8, date=True),
    )


def _document(code: str, number: str, date: str, label: Text, *, repeatable: bool = False) -> Subfield:
    """A subfield for a document's number and date, 38 characters in all."""
    return Subfield(code, label, 38, repeatable=repeatable, elements=_elements(*_number_and_date(number, date)))


_PROFORMA = _elements(*_number_and_date("n", "d"), Element("p", text("cena", "price", "prijs"), 50))
_ADDRESSEE = _elements(
    Element("3", text("ustanova", "institution", "instelling"), 40),
    Element("4", text("datum pošiljanja", "date sent", "verzenddatum"), 8, date=True),
)

_COPIES = _elements(Element("7", text("naročeni izvodi", "copies ordered", "bestelde exemplaren")))

_SUPPLIER = Subfield("2", text("dobavitelj", "supplier", "leverancier"))
_PRICE = Subfield("3", text("cena", "price", "prijs"), 50, repeatable=True)
_FUNDER = Subfield("4", text("financer", "funder", "financier"), 40, repeatable=True)
_PLACE = Subfield("d", text("signatura", "call number", "plaatsingsnummer"), 79, elements=_CALL_NUMBER)
_GENERAL_DATA = Subfield("g", text("splošni podatki", "general data", "algemeen"), 13, elements=_GENERAL)
_YEARS = Subfield("k", text("letnica", "year", "jaar"))
_NOTE = Subfield("n", text("opomba", "note", "opmerking"), repeatable=True)
_WAY = Subfield("v", text("način nabave", "way of acquisition", "wijze van verwerving"), 1, ACQUISITION_WAY)

FIELD_997 = FieldStructure(
    BINDING_STATE,
    PLACEMENT,
    _subfields(
        Subfield("0", text("predračun", "pro-forma invoice", "proformafactuur"), repeatable=True, elements=_PROFORMA),
        _document("1", "m", "q", text("račun dobavitelja", "supplier's invoice", "leveranciersfactuur")),
        _SUPPLIER,
        _PRICE,
        _FUNDER,
        Subfield("6", text("povezovalni podatki", "linking data", "koppelgegevens"), 2),
        _document("7", "1", "2", text("interni račun", "internal invoice", "interne factuur")),
        Subfield("8", text("naslovnik", "addressee", "geadresseerde"), 48, elements=_ADDRESSEE),
        _PLACE,
        Subfield("f", text("inventarna številka", "inventory number", "inventarisnummer"), 13),
        _GENERAL_DATA,
        Subfield("h", text("naslov enote", "title of the unit", "titel van de eenheid"), repeatable=True),
        Subfield("j", text("letnik", "volume", "jaargang")),
        _YEARS,
        Subfield("l", text("knjiga, del", "book, part", "boek, deel"), repeatable=True),
        Subfield("m", text("številčenje", "numbering", "nummering"), repeatable=True),
        _NOTE,
        Subfield("o", text("datum inventarizacije", "inventoried on", "inventarisatiedatum"), 8, date=True),
        Subfield("p", text("stopnja dostopnosti", "availability", "beschikbaarheid"), 1, AVAILABILITY),
        Subfield("q", text("status", "status", "status"), 1, STATUS),
        Subfield("r", text("inventarne opombe", "inventory notes", "inventarisopmerkingen"), repeatable=True),
        Subfield("s", text("vezava", "binding", "band"), 1, BINDING, repeatable=True),
        Subfield("t", text("datum statusa", "date of status", "statusdatum"), 8, repeatable=True, date=True),
        _WAY,
        Subfield("w", text("namen nabave", "purpose", "doel"), 1, PURPOSE),
        _document("x", "b", "e", text("naročilo", "order", "bestelling")),
        _document("y", "g", "h", text("dobavnica", "delivery note", "leveringsbon")),
        _document("z", "j", "k", text("reklamacija", "claim", "reclamatie"), repeatable=True),
    ),
)
"""A copy and volume of a serial (domain-facts 1.2).

0 is the manual's, not in BISIS: that it repeats and its elements n number, d date, p price are ours [D].
m has the issues received; z stays empty: claims are never written to holdings.
"""

FIELD_998 = FieldStructure(
    MappingProxyType({}),
    SUMMARY_PLACEMENT,
    _subfields(
        _SUPPLIER,
        _PRICE,
        _FUNDER,
        Subfield("a", text("datum poročanja", "reporting date", "rapporteringsdatum"), 8, date=True),
        Subfield("b", text("sigla ustanove", "siglum of the institution", "code van de instelling"), 5),
        Subfield("c", text("število izvodov", "copies", "exemplaren"), 40, elements=_COPIES, counts=True),
        _PLACE,
        _GENERAL_DATA,
        _YEARS,
        _NOTE,
        _WAY,
    ),
)
"""The summary of a serial's holdings (domain-facts 1.3).

What repeats is as in 997 [D]. c counts copies by kind, one kind an element; of these only 7, copies ordered,
has a meaning here [D], the others are kept as they come.
"""

FIELDS: Mapping[str, FieldStructure] = MappingProxyType({"997": FIELD_997, "998": FIELD_998})
"""The structures by tag."""
