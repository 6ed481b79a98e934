"""Money that orders reserve, where the library wants it: reserved, changed, released, gone over (FND-10, FND-11)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from acquisitions.effects.funds import Entry, post
from acquisitions.funds import UNALLOCATED, fund_called, split_by_fund, weights_of
from acquisitions.money.items import CALLED_OFF
from acquisitions.money.splitting import split
from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change
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
    """What is missing to the reservation of an item, or too much of it, by fund.

    What was paid meanwhile is released and stays so. An item that comes to what its order reserved is left alone, so
    that the cents of a release, which may be divided in another way, don't go to and fro between the funds.
    """
    wanted = wanted_of(item, unallocated)
    reserved = _reserved(item, [each for each in item.postings if each.document_id == order.id])
    held = _reserved(item, item.postings)
    if _by_fund(wanted) == _by_fund(reserved):
        return
    paid = _total(reserved) - _total(held)
    due = _divided(max(_total(wanted) - paid, 0), wanted)
    for fund, _, _ in {**held, **reserved, **wanted}.values():
        home_before = held.get(fund.id, (fund, 0, 0))[1]
        foreign_before, foreign = (each.get(fund.id, (fund, 0, 0))[2] for each in (reserved, wanted))
        yield _entry(order, item, fund, due.get(fund.id, 0) - home_before, foreign - foreign_before)


def _by_fund(amounts: Amounts) -> dict[int, int]:
    return {fund: home for fund, (_, home, _) in amounts.items() if home}


def _total(amounts: Amounts) -> int:
    return sum(home for _, home, _ in amounts.values())


def _divided(amount: int, among: Amounts) -> dict[int, int]:
    """An amount over funds, in the relation of theirs."""
    weights = [home for _, home, _ in among.values()]
    return dict(zip(among, split(amount, weights), strict=True)) if any(weights) else {}


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


def gone_over(order: Row, item: Row, fund: Row, into: Row, **facts: Any) -> list[Entry]:
    """The entries by which all that an order item holds in a fund goes over into another; none where it holds nothing.

    Reads of the item: `postings.fund`; of the order: `supplier`. facts: other fields of the entries.
    """
    _, home, foreign = _reserved(item, item.postings).get(fund.id, (fund, 0, 0))
    if home <= 0:
        return []
    out = _entry(order, item, fund, -home, -foreign)._replace(other_fund=into, **facts)
    return [out, _entry(order, item, into, home, foreign)._replace(other_fund=fund, **facts)]
