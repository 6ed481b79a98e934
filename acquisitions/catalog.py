"""What the library's world lends to the YAML: records, types, makers, effects, conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from acquisitions import effects, records
from acquisitions.types import TYPES
from engine.catalog import Catalog, Relation
from engine.rows import Row
from engine.storage.counters import CounterValue
from engine.storage.records import record_of
from engine.storage.tables import Counter

PERMISSIONS = ("S", "S_BASIC", "S_RM", "ACQ_S_E_CMN", "ACQ_S_E_FIN")
"""The permission codes of the manual (ENG-14)."""


def build_catalog() -> Catalog:
    """A new catalog with everything registered."""
    catalog = Catalog(
        types=dict(TYPES),
        condition_modules=("acquisitions.conditions",),
        permissions=PERMISSIONS,
        subjects=("material",),
    )
    for name, table, named_by, relations in _records():
        catalog.records[name] = record_of(name, table.__table__, catalog.types, named_by=named_by, relations=relations)
    catalog.records["counter"] = replace(catalog.records["counter"], computed={"value": _counter_value})
    effects.register(catalog)
    return catalog


def _counter_value(counter: Row) -> str:
    """The last number given out, as documents show it (CNT-03)."""
    return str(CounterValue(counter.year, counter.width, counter.last))


def _records() -> list[tuple[str, Any, tuple[str, ...], tuple[Relation, ...]]]:
    of_material = (Relation("fields_998", "field_998", "material_id"),)
    return [
        ("counter", Counter, ("name",), ()),
        ("department", records.Department, ("code", "name"), ()),
        ("partner", records.Partner, ("code", "name"), ()),
        ("fund", records.Fund, ("code",), ()),
        ("member", records.Member, ("code", "name"), ()),
        ("requestor", records.Requestor, (), ()),
        ("material", records.Material, ("issn", "record_id", "title"), of_material),
        ("order", records.Order, ("number",), ()),
        ("item", records.OrderItem, (), ()),
        ("copy", records.Copy, (), ()),
        ("share", records.Share, (), ()),
        ("volume", records.Volume, (), ()),
        ("field_997", records.Field997, (), ()),
        ("field_998", records.Field998, (), ()),
        ("pattern", records.Pattern, (), ()),
        ("shipment_pattern", records.ShipmentPattern, (), ()),
    ]
