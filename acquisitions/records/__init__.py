"""The library's tables, by kind of document. Importing this package knows them all."""

from acquisitions.records.holdings import Field997, Field998, Pattern, ShipmentPattern, Volume
from acquisitions.records.house import Department, Fund, Library, Partner, User
from acquisitions.records.material import Material
from acquisitions.records.member import Member, Requestor
from acquisitions.records.ordering import Copy, Order, OrderItem, Share
from acquisitions.records.template import Template, TemplateCopy, TemplatePlace, TemplateShare

__all__ = [
    "Copy",
    "Department",
    "Field997",
    "Field998",
    "Fund",
    "Library",
    "Material",
    "Member",
    "Order",
    "OrderItem",
    "Partner",
    "Pattern",
    "Requestor",
    "Share",
    "ShipmentPattern",
    "Template",
    "TemplateCopy",
    "TemplatePlace",
    "TemplateShare",
    "User",
    "Volume",
]
