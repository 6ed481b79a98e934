"""Fields 997 and 998 into and out of MARC records (HLD-01).

HoldingsField ←→ pymarc Record ←→ ISO 2709, MARCXML (files)
"""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from typing import cast
from xml.etree import ElementTree as ET
from xml.sax import SAXException

from pymarc import Field, Indicators, MARCReader, Record, Subfield, marcxml
from pymarc.exceptions import PymarcException

from acquisitions.exchange import record_words as words
from acquisitions.exchange.file_words import NO_RECORD_OF
from acquisitions.holdings_codes import FIELDS
from acquisitions.holdings_field import HoldingsField, MarcError, Tag, check_writable, pack, unpack

__all__ = [
    "HoldingsField",
    "MarcError",
    "from_iso2709",
    "from_marcxml",
    "holdings_fields",
    "pack",
    "to_iso2709",
    "to_marcxml",
    "to_record",
    "unpack",
]

_LONGEST_FIELD = 9_999
_LONGEST_RECORD = 99_999
_LEADER = "00000nas a2200000   4500"  # new, printed text, serial, UTF-8


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
            told = words.FIELD_TOO_LONG.filled(tag=field.tag, length=length, most=_LONGEST_FIELD)
            raise MarcError(told, place=place)
    if len(data := record.as_marc()) > _LONGEST_RECORD:
        raise MarcError(words.USE_MARCXML.filled(length=len(data), most=_LONGEST_RECORD), place=place)
    return data


def from_iso2709(data: bytes) -> tuple[Record, ...]:
    """Read the records of an ISO 2709 file; UTF-8 only. Raises MarcError naming the first record that is broken."""
    reader = MARCReader(data.rstrip(b"\r\n "), force_utf8=True)
    records = []
    for number, record in enumerate(reader, start=1):
        if record is None:
            told = words.NOT_ISO2709.filled(error=reader.current_exception)
            raise MarcError(told, place=f"record {number}")
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
        raise MarcError(words.NOT_MARCXML.filled(error=words.TAG_OR_CODE_MISSING)) from error
    except (SAXException, PymarcException, LookupError, ValueError) as error:
        raise MarcError(words.NOT_MARCXML.filled(error=error)) from error
    return _some(records, "MARCXML")


def _some(records: list[Record], form: str) -> tuple[Record, ...]:
    if not records:
        raise MarcError(NO_RECORD_OF.filled(form=form))
    return tuple(records)
