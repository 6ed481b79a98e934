"""Names of columns in tables to import, in Slovenian, English and Dutch, and what kind of rows they announce."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from types import MappingProxyType

from acquisitions.exchange import file_words
from engine.errors import UsageError
from engine.folding import words
from engine.labels import Message, joined
from engine.suggestions import DID_YOU_MEAN

_NAMES: Mapping[str, Mapping[str, str]] = {
    "material": {
        "title": "naslov, titel, naslov publikacije, journal title, journal",
        "issn": "",
        "isbn": "",
        "ismn": "",
        "record_id": "cobiss.si-id, cobiss id, cobiss, id zapisa, record, record id, recordnummer",
        "author": "avtor, auteur",
        "publisher": "založnik, založba, izdajatelj, uitgever",
        "place": "kraj, kraj izida, plaats, place of publication",
        "country": "država, land",
        "language": "jezik, taal",
        "frequency": "pogostnost, periodičnost, frequentie",
        "edition": "izdaja, editie, uitgave",
        "year": "leto, leto izida, jaar",
        "level": "nivo, bibliografski nivo, niveau",
        "physical_description": "fizični opis, fysieke beschrijving",
        "additional_physical_description": "dodatni fizični opis, aanvullende fysieke beschrijving",
        "series": "zbirka, reeks",
        "publisher_number": "založniška številka, uitgeversnummer",
        "note": "opomba, opmerking, notitie",
    },
    "partner": {
        "code": "šifra, oznaka, koda",
        "name": "naziv, ime, naam",
        "address": "naslov, adres",
        "contact": "kontakt, kontaktna oseba, contactpersoon",
        "email": "e-pošta, e-mail, elektronska pošta, mail",
        "language": "jezik, taal",
        "sending": "pošiljanje, način pošiljanja, verzending",
        "currency": "valuta, munt",
        "country": "država, land",
        "vat_number": "davčna številka, identifikacijska številka za ddv, btw-nummer",
        "registration_number": "matična številka, ondernemingsnummer",
        "iban": "trr, transakcijski račun, rekeningnummer",
        "our_number": "naša številka, klantnummer, customer number",
        "supplies_serials": "dobavitelj, dobavitelj sp, leverancier, supplier",
        "is_funder": "financer, funder, financier",
        "is_recipient": "prejemnik, recipient, ontvanger",
        "is_donor": "darovalec, donor, schenker",
    },
    "member": {
        "code": "šifra, številka izkaznice, oznaka, lidnummer",
        "name": "ime, ime in priimek, naam",
        "email": "e-pošta, e-mail, elektronska pošta, mail",
        "language": "jezik, taal",
        "active": "aktiven, actief",
    },
    "subscription": {
        "issn": "",
        "record_id": "cobiss.si-id, cobiss id, cobiss, id zapisa, record, record id, recordnummer",
        "title": "naslov, titel",
        "supplier": "dobavitelj, leverancier",
        "kind": "vrsta, vrsta naročila, soort",
        "year": "leto, letnik, jaar, jaargang",
        "copies": "izvodi, število izvodov, exemplaren",
        "shares": "skladi, deleži, fondsen, funds",
        "price": "cena, prijs",
        "currency": "valuta, munt",
        "discount": "popust, korting",
        "vat": "ddv, btw",
        "valid_from": "veljavno od, velja od, geldig van, from",
        "valid_to": "veljavno do, velja do, geldig tot, to",
        "ordered_on": "datum naročila, naročeno, order date, ordered on, besteldatum",
        "old_number": "številka naročila, staro naročilo, order number, ordernummer, order",
        "note": "opomba, opmerking, notitie",
    },
}
KINDS = tuple(_NAMES)
_NEEDED: Mapping[str, Sequence[Sequence[str]]] = MappingProxyType(
    {
        "material": (("title",),),
        "partner": (("code",), ("name",)),
        "member": (("code",), ("name",)),
        "subscription": (("supplier",), ("issn", "record_id", "title")),
    }
)
_SHORT = 5
_TELLING: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "material": frozenset({"title", "issn", "publisher"}),
        "partner": frozenset({"supplies_serials", "is_funder", "is_recipient", "is_donor", "address", "contact"}),
        "member": frozenset(),
        "subscription": frozenset({"supplier", "copies", "shares", "price", "valid_from", "kind"}),
    }
)
"""What makes a kind out where the same columns could stand for two."""


def fold_name(name: str) -> str:
    """A name of a column without case, accents and signs."""
    return " ".join(words(name.replace("_", " ")))


def names_of(kind: str) -> Mapping[str, str]:
    """Every name of a column of a kind, folded, and the field it stands for."""
    found: dict[str, str] = {}
    for field, others in _NAMES[kind].items():
        for name in (field, *others.split(",")):
            if name.strip():
                found.setdefault(fold_name(name), field)
    return found


_FIELDS = {kind: names_of(kind) for kind in KINDS}


def is_known(name: str) -> bool:
    """Whether a name is that of a column of any kind."""
    return any(fold_name(name) in names for names in _FIELDS.values())


def kind_of(header: Iterable[str]) -> str:
    """The kind of rows a header announces; UsageError when it announces none, or several alike."""
    given = [fold_name(name) for name in header]
    scores = {}
    for kind, names in _FIELDS.items():
        fields = {names[name] for name in given if name in names}
        if all(fields.intersection(each) for each in _NEEDED[kind]):
            scores[kind] = (sum(name in names for name in given), len(fields & _TELLING[kind]))
    best = [kind for kind, score in scores.items() if score == max(scores.values())]
    if len(best) == 1:
        return best[0]
    if best:
        raise UsageError(
            file_words.FITS_ALIKE.filled(kinds=joined(best, file_words.AND)), suggestion=f"--kind {'|'.join(best)}"
        )
    strange = [name for name in header if not is_known(name)]
    near = _nearest(strange, {name for names in _FIELDS.values() for name in names})
    raise UsageError(file_words.TELLS_NOTHING, suggestion=near or file_words.SUCH_COLUMNS)


def fields_of(
    kind: str, header: Sequence[str], others: Mapping[str, str] = MappingProxyType({})
) -> tuple[list[str | None], list[str]]:
    """The field behind each column, None for one that isn't imported; and the names of those.

    others: more names of columns, folded, and the fields they stand for, such as the codes of departments.
    Raises UsageError for a name that looks misspelt, one that stands there twice, and a column that is needed.
    """
    names = {**others, **_FIELDS[kind]}
    fields: list[str | None] = []
    left_out = []
    for name in header:
        field = names.get(fold_name(name))
        if field is None and name:
            near = _nearest([name], names)
            if near is not None:
                raise UsageError(file_words.NO_COLUMN.filled(kind=kind, name=name), suggestion=near)
            left_out.append(name)
        if field is not None and field in fields:
            twice = file_words.TWO_COLUMNS.filled(field=field, name=name)
            raise UsageError(twice, suggestion=file_words.LEAVE_ONE_OUT)
        fields.append(field)
    for needed in _NEEDED[kind]:
        if not set(fields).intersection(needed):
            raise UsageError(
                file_words.COLUMN_MISSING.filled(names=" | ".join(needed)),
                suggestion=file_words.COLUMNS_OF.filled(kind=kind, names=", ".join(_NAMES[kind])),
            )
    return fields, left_out


def _nearest(header: Iterable[str], names: Iterable[str]) -> Message | None:
    """The name that the first misspelt one is nearest to."""
    folded = [fold_name(name) for name in header if not is_known(name)]
    near = (each for name in folded for each in get_close_matches(name, names, n=1, cutoff=_likeness(name)))
    return next((DID_YOU_MEAN.filled(name=each) for each in near), None)


def _likeness(name: str) -> float:
    """How like a name must be to be meant: of a short one, a letter may be another."""
    return 0.75 if len(name) <= _SHORT else 0.8
