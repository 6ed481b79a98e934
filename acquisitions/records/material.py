"""Material: the extract of a bibliographic record that acquisition works with (MAT-01)."""

from __future__ import annotations

from sqlalchemy import Index
from sqlmodel import SQLModel

from acquisitions.records.columns import choice, key, sorted_text, unique, value

LEVELS = ("s", "m", "i", "a", "b", "c", "d")
"""Bibliographic levels, position 7 of a record's leader: serial, monograph, integrating resource, parts, collections."""


class Material(SQLModel, table=True):
    """A serial. record_id: COBISS.SI-ID of its bibliographic record, None when entered by hand.

    frequency: code letter of MARC 853 $w. year: as the record prints it, `1922-`. language: code of MARC where a
    record gave it. country: ISO 3166. isbn: 13 digits. search_text, sort_key: what `acquisitions.sorting` makes of the others.
    """

    __tablename__ = "material"
    __table_args__ = (
        unique("issn"),
        unique("record_id"),
        Index("ix_material_isbn", "library_id", "isbn"),
        Index("ix_material_sort_key", "library_id", "sort_key", "id"),
    )
    library_id: int = key()
    id: int = key()
    version: int = 0
    title: str = value("line", required=True)
    issn: str | None = value("issn")
    record_id: str | None = value("record_id")
    author: str | None = value("line")
    publisher: str | None = value("line")
    place: str | None = value("line")
    country: str | None = value("country")
    language: str | None = value("line")
    frequency: str | None = value("frequency")
    note: str | None = value("text")
    edition: str | None = value("line")
    year: str | None = value("line")
    level: str | None = choice(*LEVELS)
    physical_description: str | None = value("line")
    additional_physical_description: str | None = value("line")
    series: str | None = value("line")
    isbn: str | None = value("isbn")
    ismn: str | None = value("ismn")
    publisher_number: str | None = value("line")
    search_text: str = sorted_text()
    sort_key: str = sorted_text()
