"""Orders, their items, copies and shares of funds (ORD-01…ORD-03)."""

from __future__ import annotations

from datetime import date

from sqlmodel import SQLModel

from acquisitions.records.columns import (
    choice,
    currency_of_amounts,
    flag,
    id_of_any,
    key,
    keys,
    link,
    minor_units,
    status_column,
    unique,
    value,
    whole,
)


class Order(SQLModel, table=True):
    """An order to a supplier. address: where it is sent. submitted_on: the date of sending (ORD-09).

    currency, rate: the foreign currency of its items and what a unit of it is worth in the home currency, in 1/10^8.
    amount: of all items, in the home currency; foreign_amount: in `currency`, when all items are in it (ORD-06).
    """

    __tablename__ = "purchase_order"
    __table_args__ = keys([("supplier_id", "partner"), ("department_id", "department")], unique("number"))
    library_id: int = key()
    id: int = key()
    version: int = 0
    status: str = status_column()
    number: str | None = None
    supplier_id: int | None = link("partner")
    department_id: int | None = link("department")
    contact: str | None = value("one_line")
    address: str | None = value("lines")
    sending: str | None = choice("print", "email")
    language: str | None = value("language")
    note: str | None = value("text")
    prepared_on: date | None = value("date")
    submitted_on: date | None = value("date")
    layout: str | None = choice("by_items", "by_departments")
    currency: str | None = value("currency")
    rate: int | None = value("rate")
    foreign_amount: int | None = minor_units()
    amount: int | None = minor_units()
    home_currency: str | None = currency_of_amounts()


class OrderItem(SQLModel, table=True):
    """An item: one serial, ordered in some copies. position: its number in the order, 0 while it is a suggestion.

    price: of a unit, in 1/10,000 of the currency. discount, vat: in 1/10,000 %. year: of the volume ordered.
    create_997: whether submitting makes fields 997 for its own copies (ORD-10). main_item: of the same order, the one
    that brings this serial along (ORD-05).

    What it comes to (ORD-06), computed: vat_rate and rate are those computed with, of VAT and of its currency. net,
    vat_amount and amount are of all copies, without VAT, the VAT, and with it, in minor units of amount_currency;
    rounding leads from the amount to the price quoted with VAT.
    """

    __tablename__ = "order_item"
    __table_args__ = keys(
        [
            ("order_id", "purchase_order"),
            ("material_id", "material"),
            ("supplier_id", "partner"),
            ("main_item_id", "order_item"),
        ]
    )
    library_id: int = key()
    id: int = key()
    version: int = 0
    status: str = status_column()
    payment: str = status_column()
    order_id: int | None = whole()
    position: int = 0
    material_id: int = link("material", required=True)
    supplier_id: int | None = link("partner")
    kind: str = choice("annual", "standing", "book_series", default="annual")
    year: int | None = value("year")
    valid_from: date | None = value("date")
    valid_to: date | None = value("date")
    priority: int | None = value("priority")
    price: int | None = value("price")
    discount: int | None = value("discount")
    vat: int | None = value("vat")
    currency: str | None = value("currency")
    price_includes_vat: bool = flag()
    vat_rate: int | None = value("vat")
    rate: int | None = value("rate")
    net: int | None = minor_units()
    vat_amount: int | None = minor_units()
    amount: int | None = minor_units()
    rounding: int | None = minor_units()
    amount_currency: str | None = currency_of_amounts()
    home_amount: int | None = minor_units()
    home_currency: str | None = currency_of_amounts()
    create_997: bool = value("boolean", True)
    print_on_order: bool = value("boolean", True)
    main_item_id: int | None = link("item")
    note: str | None = value("text")


class Copy(SQLModel, table=True):
    """A copy of an item: where it goes and what for. recipient: needed for exchange (SHP-01)."""

    __tablename__ = "copy"
    __table_args__ = keys([("item_id", "order_item"), ("department_id", "department"), ("recipient_id", "partner")])
    library_id: int = key()
    id: int = key()
    version: int = 0
    status: str = status_column()
    item_id: int | None = whole()
    position: int = 0
    department_id: int | None = link("department")
    purpose: str = choice("own_stock", "exchange", "national_collection", default="own_stock")
    recipient_id: int | None = link("partner")
    note: str | None = value("text")


class Share(SQLModel, table=True):
    """How much of a copy a fund pays. percent: in 1/10,000 %; the shares of a copy make 100 % (ORD-03).

    carried_from: the fund that paid until the end of a year put the next one in its place (FND-08).
    """

    __tablename__ = "copy_share"
    __table_args__ = keys([("copy_id", "copy"), ("fund_id", "fund")])
    library_id: int = key()
    id: int = key()
    copy_id: int | None = whole()
    fund_id: int = link("fund", required=True)
    percent: int = value("share", required=True)
    carried_from_id: int | None = id_of_any()
