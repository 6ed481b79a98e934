"""Funds: every change of their amounts is a posting (FND-03, FND-04). All that posts goes through `post`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from acquisitions.funds import (
    ENDED,
    FIXED,
    KINDS,
    amounts_of,
    available,
    is_over,
)
from acquisitions.funds_words import (
    IS_SPENT,
    LACKS_MONEY,
    OVER_LIMIT,
    OVER_WARNING,
    TOO_LARGE,
    YEAR_IS_CLOSED,
)
from acquisitions.money.currencies import show
from acquisitions.money.rounding import is_too_large
from engine.compiled import Context
from engine.labels import Text
from engine.planning import Add, Change, Make, Refuse, Warn
from engine.rows import Row
from engine.values import LARGEST_AMOUNT, show_scaled

_ACTS: Mapping[str, type[Refuse] | type[Warn]] = {"stop": Refuse, "warn": Warn}
"""What the parameter `lacking_money` asks for."""


class Entry(NamedTuple):
    """A posting to be made.

    fund: the row that is to change. kind: one of `acquisitions.funds.KINDS`. amount: in minor units of the fund's
    currency (the home currency), added to the amount that the kind stands for, or that `amount_of` names where the
    kind leaves it open; below zero it takes something back. Entries of 0 are left out.

    document: our document, its number is told wherever the posting is shown. part: the part it is about: an order
    item, an item of a prepayment. deductible_vat: what `amount` was lessened by, for payments. foreign_amount,
    foreign_currency, rate: what is paid in another currency (minor units of it, worth of a unit in 1/10^8).
    supplier_document, supplier_document_on: number and date of the supplier's document. other_fund: the other side of
    a transfer; counterpart: of what is posted together, as both sides of a transfer, the first entry, which stands
    before it. reverses: the posting that this one takes back. day: the day it counts for, today if none is given.
    year_end: the year whose end makes it.
    """

    fund: Row
    kind: str
    amount: int
    document: Row | Make | None = None
    part: Row | None = None
    amount_of: str | None = None
    deductible_vat: int = 0
    foreign_amount: int | None = None
    foreign_currency: str | None = None
    rate: int | None = None
    supplier: Row | None = None
    supplier_document: str | None = None
    supplier_document_on: date | None = None
    other_fund: Row | None = None
    reverses: Row | None = None
    counterpart: Entry | Row | None = None
    note: str | None = None
    day: date | None = None
    year_end: int | None = None

    @property
    def column(self) -> str:
        """The amount of the fund that it adds to."""
        found = self.amount_of or KINDS[self.kind]
        assert found is not None, f"a posting of kind {self.kind} needs amount_of"
        return found


def post(entries: Iterable[Entry], context: Context, *, limits: bool = True) -> Iterator[Change]:
    """Make postings: the one way to change a fund's amounts.

    Yield what it returns from an effect:

        @effect("prepayments.pay", reads=["prepayment_items.…shares.fund", "supplier"], tables=["fund"])
        def pay(prepayments, context):
            yield from post([Entry(fund, "prepayment_payment", …) for …], context)

    For each entry a posting with the next serial number of its fund, and the sums of the funds. Give all entries of
    an effect in one call: what a fund may still pay is asked of all of them together.

    Refused: postings into a closed year; an amount beyond 10^12 minor units; spending (orders, payments, transfers
    out) beyond `stop_at`, beyond what an ended fund has left, or, with the parameter `lacking_money: stop`, beyond
    what any fund has. Warned of, so that a person has to say yes: spending beyond `warn_at`, or, with `lacking_money:
    warn`, beyond what there is. PSN and NS gather what has no money of its own: only limits of their own hold for
    them. limits: False for what happened already and can only be noted. Taking something back, giving a fund money,
    adjusting it to accounting and the end of a year are never held up by limits.

    What is read: the columns of the funds only. Each fund is held by the engine until the run ends, and the run is
    planned anew when another one changed it meanwhile (see `engine.planning.Add`), so that sums, serial numbers and
    limits are right however many post at once. To take back what a document posted, see `mirrored`.
    """
    made: dict[int, Make] = {}
    by_fund: dict[int, tuple[Row, list[Entry]]] = {}
    for entry in entries:
        if entry.amount or entry.deductible_vat:
            by_fund.setdefault(entry.fund.id, (entry.fund, []))[1].append(entry)
    for fund, own in by_fund.values():
        yield from _checked(fund, own, context, limits=limits)
        for serial, entry in enumerate(own, fund.last_posting + 1):
            made[id(entry)] = Make("posting", _values(entry, serial, made, context))
    yield from made.values()
    for fund, own in by_fund.values():
        for entry in own:
            yield Add(fund, entry.column, entry.amount)
        yield Add(fund, "last_posting", len(own))


def mirrored(postings: Iterable[Row], **facts: Any) -> list[Entry]:
    """The entries that take postings back, so that the books are as if these had never been (INV-10, PRE-04).

    Postings that are taken back already, and those that take something back, are left out: what a document posted,
    paid, undone and paid again, is taken back once. facts: fields of the entries that are to be other than the
    posting's own, such as `document`, `day`, `note`. Reads of each posting: `fund`, `supplier`, `other_fund`, and
    `postings` (those that reverse it), e.g. `reads=["postings.fund", "postings.postings", …]`.
    """
    return [
        _mirror(posting, facts)
        for posting in sorted(postings, key=lambda each: each.id, reverse=True)
        if posting.reverses_id is None and not posting.postings
    ]


def _mirror(posting: Row, facts: Mapping[str, Any]) -> Entry:
    taken_back: dict[str, Any] = {
        "fund": posting.fund,
        "kind": posting.kind,
        "amount": -posting.amount,
        "amount_of": posting.amount_of,
        "deductible_vat": -posting.deductible_vat,
        "foreign_amount": -posting.foreign_amount if posting.foreign_amount is not None else None,
        "foreign_currency": posting.foreign_currency,
        "rate": posting.rate,
        "supplier": posting.supplier,
        "supplier_document": posting.supplier_document,
        "supplier_document_on": posting.supplier_document_on,
        "other_fund": posting.other_fund,
        "reverses": posting,
    }
    return Entry(**{**taken_back, **facts})


def _values(entry: Entry, serial: int, made: Mapping[int, Make], context: Context) -> dict[str, Any]:
    """The new posting, by field. made: the postings before it, by the identity of their entry."""
    document_kind, document, part = _about(entry)
    return {
        "fund": entry.fund,
        "supplier": entry.supplier,
        "other_fund": entry.other_fund,
        "reverses": entry.reverses,
        "counterpart": made.get(id(entry.counterpart), entry.counterpart),
        "funder_id": entry.fund.funder_id,
        "serial": serial,
        "kind": entry.kind,
        "amount_of": entry.column,
        "amount": entry.amount,
        "deductible_vat": entry.deductible_vat,
        "currency": entry.fund.currency,
        "foreign_amount": entry.foreign_amount,
        "foreign_currency": entry.foreign_currency,
        "rate": entry.rate,
        "document_kind": document_kind,
        "document_id": document,
        "part_id": part,
        "supplier_document": entry.supplier_document,
        "supplier_document_on": entry.supplier_document_on,
        "note": entry.note,
        "day": entry.day or context.today,
        "at": context.now,
        "operator": context.actor,
        "year_end": entry.year_end,
    }


def _about(entry: Entry) -> tuple[str | None, Row | Make | int | None, Row | int | None]:
    """The kind of our document, the document and its part; a posting that takes one back is about the same."""
    document, part, posting = entry.document, entry.part, entry.reverses
    if posting is not None and part is None:
        part = posting.part_id
    if isinstance(document, Row):
        return document.model.name, document, part
    if isinstance(document, Make):
        return document.record, document, part
    return (posting.document_kind, posting.document_id, part) if posting is not None else (None, None, part)


def _checked(fund: Row, entries: Sequence[Entry], context: Context, *, limits: bool) -> Iterator[Change]:
    """What stands against the entries of one fund."""
    before = amounts_of(fund)
    after = dict(before)
    for entry in entries:
        after[entry.column] += entry.amount
    closed: int | None = fund.closed_year
    if closed is not None and any(entry.year_end is None and _year_of(entry, context) <= closed for entry in entries):
        yield Refuse("year_is_open", fund, YEAR_IS_CLOSED, {"year": closed})
    if is_too_large(max(map(abs, after.values()))):
        yield Refuse("amount", fund, TOO_LARGE, {"largest": show(LARGEST_AMOUNT, fund.currency)})
    if limits and _spent(after) > _spent(before) and any(map(_may_be_held_up, entries)):
        yield from _limits(fund, before, after, context)


def _spent(amounts: Mapping[str, int]) -> int:
    """What limits are about: orders, payments, and what went to other funds."""
    return amounts["in_orders"] + amounts["payments"] + amounts["transferred_out"]


def _year_of(entry: Entry, context: Context) -> int:
    return (entry.day or context.today).year


def _may_be_held_up(entry: Entry) -> bool:
    """Whether limits are asked: not for what accounting says, what is taken back, and the end of a year."""
    return entry.kind != "adjustment" and entry.reverses is None and entry.year_end is None


def _limits(fund: Row, before: Mapping[str, int], after: Mapping[str, int], context: Context) -> Iterator[Change]:
    lacking = _when_lacking(fund, context) if available(after) < min(available(before), 0) else None
    over = _limit_passed(fund, after)
    if lacking is None and over is None:
        return
    values = {
        "available": show(available(before), fund.currency),
        "amount": show(_spent(after) - _spent(before), fund.currency),
    }
    if lacking is not None:
        change, reason, words = lacking
        yield change(reason, fund, words, values)
    if over is not None:
        limit, change, words = over
        yield change("fund_stays_in_limits", fund, words, {**values, "limit": show_scaled(limit, 4)})


def _limit_passed(fund: Row, after: Mapping[str, int]) -> tuple[int, type[Refuse] | type[Warn], Text] | None:
    """The limit of its own that a fund would pass, with what stands against that; the harder one first."""
    if fund.stop_at is not None and is_over(after, fund.stop_at):
        return fund.stop_at, Refuse, OVER_LIMIT
    if fund.warn_at is not None and is_over(after, fund.warn_at):
        return fund.warn_at, Warn, OVER_WARNING
    return None


def _when_lacking(fund: Row, context: Context) -> tuple[type[Refuse] | type[Warn], str, Text] | None:
    """What stands against a fund that has too little, and under which name; None when it may all the same."""
    if is_ended(fund):
        return Refuse, "ended_fund_has_money", IS_SPENT
    if fund.code in FIXED or context.parameters.lacking_money not in _ACTS:
        return None
    return _ACTS[context.parameters.lacking_money], "fund_has_money", LACKS_MONEY


def last_day(context: Context) -> date:
    """The day that postings of a year's end count for."""
    return date(context.inputs.year, 12, 31)


def is_ended(fund: Row) -> bool:
    """Whether a fund gets no money any more: its status is in the group that the YAML declares for that."""
    kind = fund.model.kind
    return kind is not None and fund.status in kind.groups.get(ENDED, ())
