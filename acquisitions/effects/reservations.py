"""Money that orders reserve, where the library wants it: reserved, changed, released, carried (FND-10, FND-11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from acquisitions.effects.funds import Entry, last_day, mirrored, post
from acquisitions.funds import UNALLOCATED, fund_called, split_by_fund, weights_of
from acquisitions.money.items import CALLED_OFF
from acquisitions.money.splitting import split
from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row

RESERVATION = "reservation"
Amounts = dict[int, tuple[Row, int, int]]
"""By the id of a fund: the fund, an amount in the home currency and one in the item's."""


@effect(
    "funds.reserve",
    reads=["supplier", "items.postings.fund", "items.copies.shares.fund"],
    tables=["fund"],
)
def reserve(
    orders: Sequence[Row], context: Context, *, only_changes: bool = False, runs_already: bool = False
) -> Iterable[Change]:
    """What the items of orders come to is reserved in their funds, in NS where an item has none (FND-10, FND-11).

    What is reserved already is brought in line with what the items come to now: a higher price reserves more, a copy
    called off releases its part. only_changes: items of which nothing was ever reserved are left alone. runs_already:
    the money is bound anyway, so that no limit of a fund stands against it.
    """
    unallocated = fund_called(context.tables["fund"], UNALLOCATED)
    yield from post(
        (
            entry
            for order in orders
            for item in order.items
            if not only_changes or any(each.kind == RESERVATION for each in item.postings)
            for entry in _brought_in_line(order, item, unallocated)
        ),
        context,
        limits=not runs_already,
    )


def _brought_in_line(order: Row, item: Row, unallocated: Row) -> Iterator[Entry]:
    """What is missing to the reservation of an item, or too much of it, by fund."""
    wanted = wanted_of(item, unallocated)
    reserved = _reserved(item, [each for each in item.postings if each.document_id == order.id])
    held = _reserved(item, item.postings)
    for fund, _, _ in {**reserved, **wanted}.values():
        _, home, foreign = wanted.get(fund.id, (fund, 0, 0))
        _, home_before, foreign_before = reserved.get(fund.id, (fund, 0, 0))
        difference = max(home - home_before, -held.get(fund.id, (fund, 0, 0))[1])  # what was paid is released already
        yield _entry(order, item, fund, difference, foreign - foreign_before)


def _entry(order: Row, item: Row, fund: Row, amount: int, foreign: int) -> Entry:
    is_foreign = item.amount_currency is not None and item.amount_currency != fund.currency
    return Entry(
        fund,
        RESERVATION,
        amount,
        document=order,
        part=item,
        supplier=order.supplier,
        foreign_amount=foreign if is_foreign else None,
        foreign_currency=item.amount_currency if is_foreign else None,
        rate=item.rate if is_foreign else None,
    )


def wanted_of(item: Row, unallocated: Row) -> Amounts:
    """What an order item comes to, over the funds of its copies that are to be paid; NS where it has none (FND-12).

    Reads `copies.shares.fund`. By the id of each fund: the fund, minor units of the home currency and of the item's.
    """
    weights = weights_of(copy for copy in item.copies if not _is_called_off(copy))
    home = split_by_fund(item.home_amount or 0, weights, unallocated)
    foreign = {fund.id: part for fund, part in split_by_fund(item.amount or 0, weights, unallocated)}
    return {fund.id: (fund, part, foreign.get(fund.id, 0)) for fund, part in home}


def _is_called_off(copy: Row) -> bool:
    kind = copy.model.kind
    return kind is not None and copy.status in kind.groups.get(CALLED_OFF, ())


def _reserved(item: Row, postings: Iterable[Row]) -> Amounts:
    """What reservations of an item come to, by fund."""
    found: Amounts = {}
    for posting in postings:
        if posting.kind == RESERVATION:
            _, home, foreign = found.get(posting.fund_id, (posting.fund, 0, 0))
            found[posting.fund_id] = posting.fund, home + posting.amount, foreign + (posting.foreign_amount or 0)
    return found


def released(document: Row, item: Row, amount: int) -> list[Entry]:
    """The entries that release what an order item holds in reserve, as far as it is paid now (FND-10).

    For effects that pay. document: what pays, so that taking its postings back (`mirrored`) reserves again. item: the
    order item, with `postings` and their `fund` loaded. amount: what is paid, in minor units, VAT that is deducted
    included; of more than is reserved, all of it is released. Nothing where nothing is reserved.
    """
    held = [(fund, home) for fund, home, _ in _reserved(item, item.postings).values() if home > 0]
    total = sum(home for _, home in held)
    if total == 0:
        return []
    parts = split(min(amount, total), [home for _, home in held])
    return [
        Entry(fund, RESERVATION, -part, document=document, part=item)
        for (fund, _), part in zip(held, parts, strict=True)
    ]


# -- at the end of a year ----------------------------------------------------------------------------


@effect("funds.carry_commitments", reads=["supplier", "items.postings.fund.next_fund", "items.copies.shares.fund"])
def carry_commitments(orders: Sequence[Row], context: Context) -> Iterable[Change]:
    """What orders still reserve in funds that are carried goes over into the next funds, and their shares too (FND-08)."""
    facts = {"year_end": context.inputs.year, "day": last_day(context)}
    entries: list[Entry] = []
    for order in orders:
        for item in order.items:
            for fund, home, foreign in _reserved(item, item.postings).values():
                following = fund.next_fund if fund.year_end == "carry" else None
                if following is None or home <= 0:
                    continue
                out = _entry(order, item, fund, -home, -foreign)
                entries += [
                    _over(out, fund, following, -home, -foreign, facts),
                    _over(out, following, fund, home, foreign, facts),
                ]
                yield from _shares_go(item, fund, following)
    yield from post(entries, context)


def _over(like: Entry, fund: Row, other: Row, amount: int, foreign: int, facts: Mapping[str, Any]) -> Entry:
    foreign_amount = foreign if like.foreign_currency is not None else None
    return like._replace(fund=fund, other_fund=other, amount=amount, foreign_amount=foreign_amount, **facts)


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
