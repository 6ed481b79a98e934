"""What procedures write into fields 997 and 998, and their way into and out of MARC records (HLD-01, ORD-10).

new_997, new_998 ─→ HoldingsField ←→ pymarc Record ←→ ISO 2709, MARCXML (files)
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from io import BytesIO
from typing import cast
from xml.etree import ElementTree as ET
from xml.sax import SAXException

from pymarc import Field, Indicators, MARCReader, Record, Subfield, marcxml
from pymarc.exceptions import PymarcException

from acquisitions.holdings_codes import FIELDS, PURPOSE, code_named
from acquisitions.holdings_field import HoldingsField, MarcError, Tag, check_writable, pack, unpack

__all__ = [
    "HoldingsField",
    "MarcError",
    "copy_counts",
    "from_iso2709",
    "from_marcxml",
    "holdings_fields",
    "new_997",
    "new_998",
    "ordered_count",
    "pack",
    "to_iso2709",
    "to_marcxml",
    "to_record",
    "unpack",
    "with_ordered_count",
]

_LONGEST_FIELD = 9_999
_LONGEST_RECORD = 99_999
_LEADER = "00000nas a2200000   4500"  # new, printed text, serial, UTF-8
_COPIES_ORDERED = "7"


def new_997(
    *,
    purpose: str,
    year: int | None,
    supplier: str,
    funders: Sequence[str],
    order_number: str | None,
    order_date: date | None,
    department: str | None,
    note: str | None,
    status_date: date,
    acquisition_way: str = "a",
) -> HoldingsField:
    """The 997 of one copy, as submitting an order or completing a list writes it (ORD-10, UNS-02; domain-facts 1.4).

    q is 1 – ordered, indicator 1 is 0 – unbound issues; what is None or empty is left out.
    purpose: own_stock, exchange or national_collection; their letters in w, o z n, are ours [D], the real ones unknown.
    year: k. supplier, funders: 2, 4. order_number, order_date: x; of a list its own number and date [D].
    department: element l of d. note: n. status_date: t, the day of submission. acquisition_way: v, a letter.
    Raises MarcError for an unknown purpose; whether the values fit is asked with `problems`.
    """
    code = code_named(PURPOSE, purpose)
    if code is None:
        raise MarcError(f"unknown purpose {purpose!r}", suggestion="own_stock, exchange or national_collection")
    return _field(
        "997",
        "0",
        [
            ("v", acquisition_way),
            ("w", code.code),
            ("q", "1"),
            ("t", _day(status_date)),
            ("k", str(year or "")),
            ("2", supplier),
            *(("4", funder) for funder in funders),
            ("x", _packed(b=order_number, e=_day(order_date) if order_date else None)),
            ("d", _packed(l=department)),
            ("n", note),
        ],
    )


def new_998(
    *, year: int | None, supplier: str, funders: Sequence[str], copies: int, acquisition_way: str = "a"
) -> HoldingsField:
    """The 998 of a serial that had none, as submitting or completing a list writes it (ORD-10, UNS-02).

    copies: how many are ordered, into element 7 of c; year: k; supplier, funders: 2, 4; acquisition_way: v, a letter.
    Element p of g is 4 – currently received.
    """
    return _field(
        "998",
        " ",
        [
            ("v", acquisition_way),
            ("2", supplier),
            *(("4", funder) for funder in funders),
            ("k", str(year or "")),
            ("c", pack({_COPIES_ORDERED: str(copies)})),
            ("g", pack({"p": "4"})),
        ],
    )


def copy_counts(field998: HoldingsField) -> dict[str, int]:
    """The copies of 998 c by element, e.g. `{"7": 3}`; empty if there is no c (domain-facts 1.3).

    Only element 7, copies ordered, has a meaning here [D]. Raises MarcError for anything but whole numbers.
    """
    counts = unpack(field998.value("c") or "")
    for element, count in counts.items():
        if not re.fullmatch(r"[0-9]+", count):
            raise MarcError(f"element {element} is not a count: {count!r}", place="998 $c")
    return {element: int(count) for element, count in counts.items()}


def ordered_count(field998: HoldingsField) -> int:
    """The copies ordered: element 7 of 998 c, 0 if there is none. Raises MarcError as `copy_counts` does.

    A count other than 0 that a *person* typed there refuses the submitting of an order (ORD-09). The field doesn't
    say who wrote it: `new_998` writes the same element, and renewing must not stumble over that. So whoever
    keeps the field keeps beside it whether element 7 was edited by hand (HLD-08).
    """
    return copy_counts(field998).get(_COPIES_ORDERED, 0)


def with_ordered_count(field998: HoldingsField, count: int) -> HoldingsField:
    """The 998 with another number of copies ordered; 0 clears the way for an order (ORD-09). Other counts stay."""
    counts = copy_counts(field998) | {_COPIES_ORDERED: count}
    return field998.with_value("c", pack({element: str(copies) for element, copies in counts.items()}))


def _field(tag: Tag, ind1: str, pairs: Iterable[tuple[str, str | None]]) -> HoldingsField:
    return HoldingsField(tag, ind1, " ", tuple((code, value) for code, value in pairs if value))


def _packed(**elements: str | None) -> str:
    return pack({code: value for code, value in elements.items() if value})


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def to_record(fields: Iterable[HoldingsField], title: str, issn: str | None, control_number: str) -> Record:
    """A minimal COMARC record of a serial with its holdings fields, in their order.

    001 control number; 011 $e ISSN with its hyphen (COMARC/B keeps $a for articles); 200 $a title proper;
    leader 6–9 `as a`: printed text, serial, UTF-8. Raises MarcError for control characters.
    """
    for place, text in (("001", control_number), ("011 $e", issn or ""), ("200 $a", title)):
        check_writable(text, place)
    record = Record(leader=_LEADER)
    record.fields = [Field("001", data=control_number)]
    if issn:
        record.fields.append(Field("011", Indicators(" ", " "), [Subfield("e", issn)]))
    record.fields.append(Field("200", Indicators("1", " "), [Subfield("a", title)]))
    record.fields += [
        Field(field.tag, Indicators(field.ind1, field.ind2), [Subfield(*pair) for pair in field.subfields])
        for field in fields
    ]
    return record


def holdings_fields(record: Record) -> tuple[HoldingsField, ...]:
    """The fields 997 and 998 of a record, in their order. Raises MarcError for one that can't be taken over."""
    return tuple(
        HoldingsField(
            cast(Tag, field.tag),
            field.indicator1,
            field.indicator2,
            tuple((subfield.code, subfield.value) for subfield in field.subfields),
        )
        for field in record.fields
        if field.tag in FIELDS
    )


def to_iso2709(*records: Record) -> bytes:
    """Records in the exchange format ISO 2709, in UTF-8, one after another.

    Raises MarcError when a field is longer than 9,999 or a record than 99,999 bytes: MARCXML has no such limits.
    """
    return b"".join(map(_iso2709, records))


def _iso2709(record: Record) -> bytes:
    name = (field.data for field in record.fields if field.tag == "001")
    place = f"record {next(name, '?')}"
    for field in record.fields:
        if (length := len(field.as_marc("utf-8"))) > _LONGEST_FIELD:
            raise MarcError(f"a field {field.tag} has {length} bytes, ISO 2709 takes {_LONGEST_FIELD}", place=place)
    if len(data := record.as_marc()) > _LONGEST_RECORD:
        raise MarcError(f"{len(data)} bytes, ISO 2709 takes {_LONGEST_RECORD}; use MARCXML", place=place)
    return data


def from_iso2709(data: bytes) -> tuple[Record, ...]:
    """Read the records of an ISO 2709 file; UTF-8 only. Raises MarcError naming the first record that is broken."""
    reader = MARCReader(data.rstrip(b"\r\n "), force_utf8=True)
    records = []
    for number, record in enumerate(reader, start=1):
        if record is None:
            raise MarcError(f"not ISO 2709 in UTF-8: {reader.current_exception!r}", place=f"record {number}")
        records.append(record)
    return _some(records, "ISO 2709")


def to_marcxml(*records: Record) -> bytes:
    """Records as one MARCXML collection, in UTF-8 with its XML declaration."""
    collection = ET.Element("collection", xmlns=marcxml.MARC_XML_NS)
    collection.extend(marcxml.record_to_xml_node(record) for record in records)
    data: bytes = ET.tostring(collection, encoding="utf-8", xml_declaration=True)
    return data


def from_marcxml(data: bytes) -> tuple[Record, ...]:
    """Read the records of a MARCXML file. Raises MarcError, for broken XML with its line and column."""
    try:
        records = marcxml.parse_xml_to_array(BytesIO(data), strict=True)
    except KeyError as error:
        raise MarcError("not MARCXML: a tag or a code is missing") from error
    except (SAXException, PymarcException, LookupError, ValueError) as error:
        raise MarcError(f"not MARCXML: {error}") from error
    return _some(records, "MARCXML")


def _some(records: list[Record], form: str) -> tuple[Record, ...]:
    if not records:
        raise MarcError(f"no {form} record in the file")
    return tuple(records)
