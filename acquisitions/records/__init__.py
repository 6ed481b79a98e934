"""The library's tables, by kind of document. Importing this package knows them all."""

from acquisitions.records.amounts import CurrencyRate, VatRate
from acquisitions.records.funds import FundYear, Posting
from acquisitions.records.holdings import Field997, Field998, Pattern, ShipmentPattern, Volume
from acquisitions.records.house import Department, Fund, Library, User
from acquisitions.records.material import Material
from acquisitions.records.member import Member, Requestor
from acquisitions.records.ordering import Copy, Order, OrderItem, Share
from acquisitions.records.partners import Address, Contact, Partner, PartnerDepartment
from acquisitions.records.prepayments import PaidCopy, PaidShare, Prepayment, PrepaymentItem, PricedField
from acquisitions.records.template import Template, TemplateCopy, TemplatePlace, TemplateShare

__all__ = [
    "Address",
    "Contact",
    "Copy",
    "CurrencyRate",
    "Department",
    "Field997",
    "Field998",
    "Fund",
    "FundYear",
    "Library",
    "Material",
    "Member",
    "Order",
    "OrderItem",
    "PaidCopy",
    "PaidShare",
    "Partner",
    "PartnerDepartment",
    "Pattern",
    "Posting",
    "Prepayment",
    "PrepaymentItem",
    "PricedField",
    "Requestor",
    "Share",
    "ShipmentPattern",
    "Template",
    "TemplateCopy",
    "TemplatePlace",
    "TemplateShare",
    "User",
    "VatRate",
    "Volume",
]
