"""What the library's world lends to the YAML: records, types, makers, effects, conditions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from acquisitions import (
    effects,
    funds_showing,
    permissions,
    prepaid_showing,
    prepayments_showing,
    records,
    sorting,
)
from acquisitions.identities import TYPES as IDENTITIES
from acquisitions.money import showing
from acquisitions.permissions import PERMISSIONS
from acquisitions.settings import SETTINGS
from acquisitions.types import TYPES
from engine.catalog import Catalog, Relation
from engine.rows import Row
from engine.storage.counters import CounterValue
from engine.storage.records import record_of
from engine.storage.tables import Counter

__all__ = ["PERMISSIONS", "build_catalog"]


SHARED = ("library", "department", "partner", "fund", "member", "user")
"""Records of which a library has few rows, and to which many others point."""


def build_catalog() -> Catalog:
    """A new catalog with everything registered."""
    catalog = Catalog(
        types={**TYPES, **IDENTITIES, **permissions.TYPES, "settings": SETTINGS},
        condition_modules=(
            "acquisitions.conditions",
            "acquisitions.conditions_ordering",
            "acquisitions.funds_conditions",
            "acquisitions.conditions_prepayments",
            "acquisitions.house",
            "acquisitions.money.conditions",
        ),
        permissions=PERMISSIONS,
        subjects=("material",),
    )
    for name, table, named_by, relations in _records():
        catalog.records[name] = record_of(name, table.__table__, catalog.types, named_by=named_by, relations=relations)
    catalog.records["counter"] = replace(catalog.records["counter"], computed={"value": _counter_value})
    catalog.records["material"] = replace(
        catalog.records["material"], search="search_text", sort="sort_key", asked=sorting.as_kept
    )
    for name in SHARED:
        catalog.records[name] = replace(catalog.records[name], shared=True)
    for name, shown in (("fund", funds_showing.FUND), ("posting", funds_showing.POSTING)):
        catalog.records[name] = replace(catalog.records[name], computed=shown)
    for name, computed, overview in _DOCUMENTS:
        catalog.records[name] = replace(catalog.records[name], computed=computed, overview=overview)
    effects.register(catalog)
    return catalog


_DOCUMENTS = (
    ("item", showing.ITEM, prepaid_showing.ITEM),
    ("order", showing.ORDER, prepaid_showing.ORDER),
    ("prepayment_item", prepayments_showing.PREPAYMENT_ITEM, None),
    ("prepayment", prepayments_showing.PREPAYMENT, prepayments_showing.OVERVIEW),
)
"""What is shown of documents and their items: the record, what is computed, what is told with its parts."""


def _counter_value(counter: Row) -> str:
    """The last number given out, as documents show it (CNT-03)."""
    return str(CounterValue(counter.year, counter.width, counter.last))


def _records() -> list[tuple[str, Any, tuple[str, ...], tuple[Relation, ...]]]:
    of_material = (Relation("fields_998", "field_998", "material_id"),)
    return [
        ("counter", Counter, ("name",), ()),
        ("library", records.Library, ("code",), ()),
        ("department", records.Department, ("code", "name"), ()),
        ("partner", records.Partner, ("code", "name", "partner_departments.code", "contacts.code"), ()),
        ("address", records.Address, (), ()),
        ("partner_department", records.PartnerDepartment, ("code",), ()),
        ("contact", records.Contact, ("code",), ()),
        ("user", records.User, ("name",), ()),
        ("fund", records.Fund, ("code",), ()),
        ("posting", records.Posting, (), ()),
        ("fund_year", records.FundYear, (), (Relation("postings", "posting", "document_id"),)),
        ("member", records.Member, ("code", "name"), ()),
        ("requestor", records.Requestor, (), ()),
        ("template", records.Template, ("name",), ()),
        ("template_copy", records.TemplateCopy, (), ()),
        ("template_share", records.TemplateShare, (), ()),
        ("template_place", records.TemplatePlace, (), ()),
        ("vat_rate", records.VatRate, (), ()),
        ("currency_rate", records.CurrencyRate, (), ()),
        ("material", records.Material, ("issn", "record_id", "title"), of_material),
        ("order", records.Order, ("number",), ()),
        ("item", records.OrderItem, (), (Relation("postings", "posting", "part_id"),)),
        ("copy", records.Copy, (), ()),
        ("share", records.Share, (), ()),
        ("prepayment", records.Prepayment, ("number",), (Relation("postings", "posting", "document_id"),)),
        ("prepayment_item", records.PrepaymentItem, (), ()),
        ("paid_copy", records.PaidCopy, (), ()),
        ("paid_share", records.PaidShare, (), ()),
        ("priced_field", records.PricedField, (), ()),
        ("volume", records.Volume, (), ()),
        ("field_997", records.Field997, (), ()),
        ("field_998", records.Field998, (), ()),
        ("pattern", records.Pattern, (), ()),
        ("shipment_pattern", records.ShipmentPattern, (), ()),
    ]
