"""What orders hold in reserve at the end of a year: carried into the next funds, and taken back (FND-08)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from acquisitions.effects.funds import Entry, last_day, mirrored, post
from acquisitions.effects.reservations import gone_over
from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row


@effect("funds.carry_commitments", reads=["supplier", "items.postings.fund.next_fund", "items.copies.shares.fund"])
def carry_commitments(orders: Sequence[Row], context: Context) -> Iterable[Change]:
    """What orders still reserve in funds that are carried goes over into the next funds, and their shares too (FND-08)."""
    facts = {"year_end": context.inputs.year, "day": last_day(context)}
    entries: list[Entry] = []
    for order in orders:
        for item in order.items:
            for fund in {each.fund_id: each.fund for each in item.postings}.values():
                if fund.year_end != "carry" or fund.next_fund is None:
                    continue
                carried = gone_over(order, item, fund, fund.next_fund, **facts)
                entries += carried
                yield from _shares_go(item, fund, fund.next_fund) if carried else ()
    yield from post(entries, context)


def _shares_go(item: Row, fund: Row, following: Row) -> Iterator[Change]:
    for copy in item.copies:
        for share in copy.shares:
            if share.fund_id == fund.id:
                yield Set(share, "fund", following)
                yield Set(share, "carried_from_id", fund.id)


@effect(
    "funds.take_back_commitments",
    reads=[
        *("items.postings.fund", "items.postings.other_fund", "items.postings.supplier", "items.postings.postings"),
        "items.copies.shares.fund",
    ],
)
def take_back_commitments(orders: Sequence[Row], context: Context) -> Iterable[Change]:
    """What the end of the year carried over of orders goes back, and their shares too (FND-08)."""
    entries: list[Entry] = []
    for order in orders:
        for item in order.items:
            carried = [each for each in item.postings if each.year_end == context.inputs.year]
            taken = mirrored(carried, year_end=context.inputs.year, day=last_day(context))
            entries += taken
            for entry in taken:
                if entry.amount < 0 and entry.other_fund is not None:
                    yield from _shares_return(item, entry.fund, entry.other_fund)
    yield from post(entries, context)


def _shares_return(item: Row, fund: Row, before: Row) -> Iterator[Change]:
    for copy in item.copies:
        for share in copy.shares:
            if share.fund_id == fund.id and share.carried_from_id == before.id:
                yield Set(share, "fund", before)
                yield Set(share, "carried_from_id", None)
