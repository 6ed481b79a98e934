"""Prepayments, their items, and the fields 997 that get their price (PRE-01, HLD-02…HLD-05)."""

from __future__ import annotations

from datetime import date

from sqlmodel import SQLModel

from acquisitions.records.columns import (
    choice,
    currency_of_amounts,
    flag,
    key,
    keys,
    link,
    minor_units,
    status_column,
    unique,
    value,
    whole,
)


class Prepayment(SQLModel, table=True):
    """What a supplier asks for before anything comes (PRE-01). document_*: the supplier's paper that asks for it.

    entered_on: its date, which 997 0 shows. deductible_share: of input VAT, in 1/10,000 %; None: nothing is deducted.
    price_difference: whether a price other than the order's is a reason to claim; claim_note: what else is.
    amount: of all items with VAT, in home_currency; foreign_amount: in `currency`, when all items are in it. payable:
    what is to be paid, in home_currency: amount, less or more what prices quoted with VAT leave to round (BT-115).
    """

    __tablename__ = "prepayment"
    __table_args__ = keys([("order_id", "purchase_order"), ("supplier_id", "partner")], unique("number"))
    library_id: int = key()
    id: int = key()
    version: int = 0
    status: str = status_column()
    number: str | None = None
    order_id: int | None = link("order")
    supplier_id: int | None = link("partner")
    entered_on: date | None = value("date")
    document_kind: str | None = choice("proforma_invoice", "advance_invoice", "offer", "other_notice")
    document_number: str | None = value("one_line")
    document_date: date | None = value("date")
    deductible_share: int | None = value("share")
    price_difference: bool = flag()
    claim_note: str | None = value("text")
    note: str | None = value("text")
    sent_on: date | None = value("date")
    paid_on: date | None = value("date")
    currency: str | None = value("currency")
    rate: int | None = value("rate")
    foreign_amount: int | None = minor_units()
    amount: int | None = minor_units()
    payable: int | None = minor_units()
    home_currency: str | None = currency_of_amounts()


class PrepaymentItem(SQLModel, table=True):
    """An order item that is paid in advance. Prices as in an order item; the order's own until they are edited.

    year: of the volume that is paid; the fields 997 with this k get the price (HLD-04). payable: in home_currency.
    """

    __tablename__ = "prepayment_item"
    __table_args__ = keys([("prepayment_id", "prepayment"), ("item_id", "order_item")])
    library_id: int = key()
    id: int = key()
    version: int = 0
    prepayment_id: int | None = whole()
    position: int = 0
    item_id: int = link("item", required=True)
    year: int | None = value("year")
    price: int | None = value("price")
    discount: int | None = value("discount")
    vat: int | None = value("vat")
    currency: str | None = value("currency")
    price_includes_vat: bool = flag()
    claim_note: str | None = value("text")
    vat_rate: int | None = value("vat")
    rate: int | None = value("rate")
    net: int | None = minor_units()
    vat_amount: int | None = minor_units()
    amount: int | None = minor_units()
    rounding: int | None = minor_units()
    amount_currency: str | None = currency_of_amounts()
    home_amount: int | None = minor_units()
    payable: int | None = minor_units()
    home_currency: str | None = currency_of_amounts()


class PaidCopy(SQLModel, table=True):
    """A copy that an item of a prepayment pays."""

    __tablename__ = "paid_copy"
    __table_args__ = keys([("prepayment_item_id", "prepayment_item"), ("copy_id", "copy")])
    library_id: int = key()
    id: int = key()
    prepayment_item_id: int | None = whole()
    position: int = 0
    copy_id: int = link("copy", required=True)


class PaidShare(SQLModel, table=True):
    """How much of a copy in a prepayment a fund pays. percent: in 1/10,000 %; those of a copy make 100 % (PRE-03)."""

    __tablename__ = "paid_share"
    __table_args__ = keys([("paid_copy_id", "paid_copy"), ("fund_id", "fund")])
    library_id: int = key()
    id: int = key()
    paid_copy_id: int | None = whole()
    fund_id: int = link("fund", required=True)
    percent: int = value("share", required=True)


class PricedField(SQLModel, table=True):
    """A field 997 that gets the price of a prepayment item when it is paid (HLD-04).

    written: the value of subfield 0 that the payment wrote; None until then, and after an undo (HLD-05).
    """

    __tablename__ = "priced_field"
    __table_args__ = keys([("prepayment_item_id", "prepayment_item"), ("field_997_id", "field_997")])
    library_id: int = key()
    id: int = key()
    prepayment_item_id: int | None = whole()
    field_997_id: int = link("field_997", required=True)
    written: str | None = value("text")
