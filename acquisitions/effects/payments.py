"""What payments of documents post to funds, and what takes them back (PRE-03, PRE-04, FND-10, FND-11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from acquisitions.effects.funds import Entry, mirrored, post
from acquisitions.effects.reservations import released
from acquisitions.funds import UNALLOCATED, fund_called
from acquisitions.money.by_fund import FundPart, by_fund
from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change
from engine.rows import Row


@effect(
    "prepayments.pay",
    reads=["supplier", "prepayment_items.paid_copies.paid_shares.fund", "prepayment_items.item.postings.fund"],
    tables=["fund"],
)
def pay(prepayments: Sequence[Row], context: Context) -> Iterable[Change]:
    """The funds of the items pay, less the VAT that is deducted; NS what has no fund (PRE-03).

    One posting a fund. What the order reserved for the items is released with it (FND-10).
    """
    unallocated = fund_called(context.tables["fund"], UNALLOCATED)
    yield from post((entry for prepayment in prepayments for entry in _entries(prepayment, unallocated)), context)


@effect(
    "prepayments.take_back",
    reads=["postings.fund", "postings.postings", "postings.supplier", "postings.other_fund"],
)
def take_back(prepayments: Sequence[Row], context: Context) -> Iterable[Change]:
    """The very postings of the payment are reversed, each on its own day: as if it had never been paid (PRE-04)."""
    entries = [entry for prepayment in prepayments for entry in mirrored(prepayment.postings)]
    yield from post(
        [entry._replace(day=entry.reverses.day) for entry in entries if entry.reverses is not None], context
    )


def _entries(prepayment: Row, unallocated: Row) -> Iterator[Entry]:
    items = prepayment.prepayment_items
    for item in items:
        for entry in released(prepayment, item.item, item.payable or 0):
            yield entry._replace(day=prepayment.paid_on)
    for part in by_fund(items, prepayment.deductible_share):
        yield _entry(prepayment, part, part.fund if part.fund is not None else unallocated)


def _entry(prepayment: Row, part: FundPart, fund: Row) -> Entry:
    in_foreign = part.foreign is not None
    return Entry(
        fund,
        "prepayment_payment",
        part.spent,
        document=prepayment,
        deductible_vat=part.deductible,
        foreign_amount=part.foreign,
        foreign_currency=prepayment.currency if in_foreign else None,
        rate=prepayment.rate if in_foreign else None,
        supplier=prepayment.supplier,
        supplier_document=prepayment.document_number,
        supplier_document_on=prepayment.document_date,
        day=prepayment.paid_on,
    )
