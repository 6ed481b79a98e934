"""Volumes, fields 997 and 998 of COMARC/H, and publication patterns (HLD-01, ORD-10, PAT-01)."""

from __future__ import annotations

from sqlmodel import SQLModel

from acquisitions.records.columns import key, keys, link, status_column, unique, value, whole


class Volume(SQLModel, table=True):
    """A volume of an item: its year. Its fields 997 and its patterns belong to it."""

    __tablename__ = "volume"
    __table_args__ = keys([("item_id", "order_item")])
    library_id: int = key()
    id: int = key()
    item_id: int | None = whole()
    year: int | None = value("year")


class Field997(SQLModel, table=True):
    """Holdings of one copy in one volume. content: the field as compact JSON (see acquisitions.holdings_field).

    material, department: of which serial, and where it stands; also of a field that no order brought (ORD-04, HLD-08).
    """

    __tablename__ = "field_997"
    __table_args__ = keys(
        [
            ("copy_id", "copy"),
            ("volume_id", "volume"),
            ("material_id", "material"),
            ("department_id", "department"),
        ]
    )
    library_id: int = key()
    id: int = key()
    status: str = status_column()
    copy_id: int | None = whole()
    volume_id: int | None = link("volume")
    material_id: int | None = link("material")
    department_id: int | None = link("department")
    content: str | None = value("holdings")


class Field998(SQLModel, table=True):
    """Summary holdings of a serial; one for each material and library.

    counted_by_hand: the count a person entered in 998 c element 7; it must be 0 before an order (ORD-09).
    """

    __tablename__ = "field_998"
    __table_args__ = keys([("material_id", "material")], unique("material_id"))
    library_id: int = key()
    id: int = key()
    version: int = 0
    material_id: int = link("material", required=True)
    counted_by_hand: int = value("count", 0)
    content: str | None = value("holdings")


class Pattern(SQLModel, table=True):
    """How a volume appears, for the library's own copies. frequency: as the material has it, until it is edited."""

    __tablename__ = "pattern"
    __table_args__ = keys([("volume_id", "volume")])
    library_id: int = key()
    id: int = key()
    version: int = 0
    status: str = status_column()
    volume_id: int | None = whole()
    frequency: str | None = value("frequency")
    by_hand: bool = value("boolean", False)


class ShipmentPattern(SQLModel, table=True):
    """The same for copies that go on to others: exchange, national collection (SHP-01)."""

    __tablename__ = "shipment_pattern"
    __table_args__ = keys([("volume_id", "volume")])
    library_id: int = key()
    id: int = key()
    version: int = 0
    status: str = status_column()
    volume_id: int | None = whole()
    frequency: str | None = value("frequency")
    by_hand: bool = value("boolean", False)
