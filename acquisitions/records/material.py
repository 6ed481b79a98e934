"""Material: the extract of a bibliographic record that acquisition works with (MAT-01)."""

from __future__ import annotations

from sqlmodel import SQLModel

from acquisitions.records.columns import key, unique, value


class Material(SQLModel, table=True):
    """A serial. record_id: COBISS.SI-ID of its bibliographic record, None when entered by hand.

    frequency: code letter of MARC 853 $w.
    """

    __tablename__ = "material"
    __table_args__ = (unique("issn"), unique("record_id"))
    library_id: int = key()
    id: int = key()
    version: int = 0
    title: str = value("text", required=True)
    issn: str | None = value("issn")
    record_id: str | None = value("text")
    author: str | None = value("text")
    publisher: str | None = value("text")
    place: str | None = value("text")
    country: str | None = value("text")
    language: str | None = value("text")
    frequency: str | None = value("frequency")
    note: str | None = value("text")
