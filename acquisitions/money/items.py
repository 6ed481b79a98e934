"""What the items of a document come to, as it is kept in their rows (ORD-06).

An item has `price`, `discount`, `vat`, `price_includes_vat`, `currency` and `copies`; any kind of document may have
such items: an order its `items`, a prepayment its `prepayment_items` with the `paid_copies` of each.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from acquisitions.money.currencies import decimals_of
from acquisitions.money.document import Line, LineAmounts, compute, converted, grouped
from acquisitions.money.rates import SERIALS, rate_on, vat_on
from engine.rows import Row

CALLED_OFF = "called_off"
"""The group of statuses, declared in the YAML, of copies that need not be paid any more."""


@dataclass(frozen=True, slots=True)
class Rates:
    """The rates that hold for one document. home: the library's currency.

    currency, rate: the document's own rate, for items in that currency; for others the library's table holds.
    """

    home: str
    day: date
    vat_rates: Sequence[Row]
    currency_rates: Sequence[Row]
    currency: str | None = None
    rate: int | None = None

    def of_currency(self, currency: str) -> int | None:
        """What a unit of a foreign currency is worth, in 1/10^8; None without a rate."""
        if currency == self.currency and self.rate is not None:
            return self.rate
        return rate_on(self.currency_rates, currency, self.day)

    def of_vat(self, item: Row) -> int | None:
        """The VAT of an item, in 1/10,000 %: its own, else that of serials."""
        own: int | None = item.vat
        return own if own is not None else vat_on(self.vat_rates, SERIALS, self.day)

    def currency_of(self, item: Row) -> str:
        """The currency of an item's price: the library's unless it has its own."""
        return str(item.currency or self.home)


@dataclass(frozen=True, slots=True)
class ItemAmounts:
    """What an item comes to, by the columns that keep it; all None while it has no price. Amounts in minor units."""

    amount_currency: str | None = None
    vat_rate: int | None = None
    rate: int | None = None
    net: int | None = None
    vat_amount: int | None = None
    amount: int | None = None
    rounding: int | None = None
    home_currency: str | None = None
    home_amount: int | None = None
    payable: int | None = None
    """In the home currency, with the rounding: what a document that is paid asks for the item (BT-115)."""


@dataclass(frozen=True, slots=True)
class DocumentAmounts:
    """What a document comes to. amount: in the home currency, None while a rate is missing or nothing has a price.

    foreign_amount: in the document's own currency, when all of its items are in it.
    """

    home_currency: str
    amount: int | None
    foreign_amount: int | None
    payable: int | None


def items_in(document: Row) -> list[Row]:
    """The items of an order, a prepayment or another document that has such."""
    own = "items" if "items" in document.model.steps else f"{document.model.name}_items"
    found: list[Row] = getattr(document, own)
    return found


def copies_in(item: Row) -> list[Row]:
    """The copies of an order item; of an item of a document that is paid, those that it pays."""
    found: list[Row] = item.copies if "copies" in item.model.steps else item.paid_copies
    return found


def of_items(items: Iterable[Row], rates: Rates) -> list[tuple[Row, ItemAmounts]]:
    """What the items of one document come to; VAT is rounded for all of its items in one currency together."""
    every = list(items)
    found: dict[int, ItemAmounts] = {}
    priced = [(rates.currency_of(item), item) for item in every if item.price is not None]
    for currency, together in grouped(priced).items():
        lines = [_line(item, rates.of_vat(item)) for item in together]
        for item, line, amounts in zip(together, lines, compute(lines, decimals_of(currency)), strict=True):
            found[id(item)] = _kept(currency, line, amounts, rates)
    return [(item, found.get(id(item), ItemAmounts())) for item in every]


def of_document(items: Iterable[ItemAmounts], rates: Rates) -> DocumentAmounts:
    """What the items come to together; those without a price don't count."""
    priced = [each for each in items if each.amount is not None]
    in_one = rates.currency is not None and all(each.amount_currency == rates.currency for each in priced)
    return DocumentAmounts(
        home_currency=rates.home,
        amount=_sum([each.home_amount for each in priced]),
        payable=_sum([each.payable for each in priced]),
        foreign_amount=_sum([each.amount for each in priced]) if in_one else None,
    )


def _line(item: Row, vat: int | None) -> Line:
    return Line(item.price, _to_be_paid(copies_in(item)), item.discount or 0, vat, item.price_includes_vat)


def _to_be_paid(copies: Sequence[Row]) -> int:
    """How many copies are to be paid: all that were not called off."""
    if not copies:
        return 0
    kind = copies[0].model.kind
    groups: Mapping[str, Sequence[str]] = kind.groups if kind is not None else {}
    called_off = groups.get(CALLED_OFF, ())
    return sum(copy.status not in called_off for copy in copies) if called_off else len(copies)


def _kept(currency: str, line: Line, amounts: LineAmounts, rates: Rates) -> ItemAmounts:
    is_home = currency == rates.home
    rate = None if is_home else rates.of_currency(currency)
    home, payable = _in_home((amounts.amount, amounts.amount + amounts.rounding), currency, rate, rates.home)
    return ItemAmounts(
        amount_currency=currency,
        vat_rate=line.vat,
        rate=rate,
        net=amounts.net,
        vat_amount=amounts.vat,
        amount=amounts.amount,
        rounding=amounts.rounding,
        home_currency=rates.home,
        home_amount=home,
        payable=payable,
    )


def _in_home(amounts: Sequence[int], currency: str, rate: int | None, home: str) -> list[int | None]:
    """Amounts in the home currency; None without a rate."""
    if currency == home:
        return list(amounts)
    if rate is None:
        return [None] * len(amounts)
    return [converted(amount, rate, decimals_of(currency), decimals_of(home)) for amount in amounts]


def _sum(amounts: Sequence[int | None]) -> int | None:
    known = [each for each in amounts if each is not None]
    return sum(known) if known and len(known) == len(amounts) else None
