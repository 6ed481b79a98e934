"""What people do with funds: open, remit, transfer, adjust, close, set initial values, take back (FND-05…FND-08)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from acquisitions.effects.funds import Entry, mirrored, post
from acquisitions.funds import AMOUNTS, amounts_of, available, minor_units, money_of
from acquisitions.funds_words import FINER_THAN_CURRENCY
from engine.catalog import effect, maker
from engine.compiled import Context
from engine.planning import Change, Refuse, Set
from engine.rows import Row


@maker("funds.opened", reads=["funder"])
def opened(fund: Row, context: Context) -> Mapping[str, Any]:
    """A new fund's code is that of its funder and the partial code, `MOL` + `BIBL24` → `MOL-BIBL24` (FND-01)."""
    code = context.inputs.partial if fund.funder is None else f"{fund.funder.code}-{context.inputs.partial}"
    return {"code": code}


@effect("funds.begin", tables=["fund"])
def begin(funds: Sequence[Row], context: Context) -> Iterable[Change]:
    """A new fund has its amounts in the library's currency, and takes no postings of years that are closed."""
    closed = max((each.closed_year for each in context.tables["fund"] if each.closed_year is not None), default=None)
    for fund in funds:
        yield Set(fund, "currency", context.facts["currency"])
        yield Set(fund, "closed_year", closed)


@effect("funds.enter_initial")
def enter_initial(funds: Sequence[Row], context: Context) -> Iterable[Change]:
    """What a new fund begins with (FND-03)."""
    for fund in funds if context.inputs.initial is not None else ():
        yield from _with(fund, context.inputs.initial, context, "initial")


@effect("funds.remit")
def remit(funds: Sequence[Row], context: Context) -> Iterable[Change]:
    """The funder's money comes in: it is added to what was received (FND-05)."""
    for fund in funds:
        yield from _with(fund, context.inputs.amount, context, "remittance")


@effect("funds.adjust")
def adjust(funds: Sequence[Row], context: Context) -> Iterable[Change]:
    """A difference to accounting is added to the chosen amount (FND-07)."""
    chosen = context.inputs.amount_of
    for fund in funds:
        yield from _with(fund, context.inputs.difference, context, "adjustment", chosen)


@effect("funds.transfer")
def transfer(funds: Sequence[Row], context: Context) -> Iterable[Change]:
    """Money goes from a fund into another; both show it (FND-06)."""
    for fund in funds:
        amount = minor_units(context.inputs.amount, fund.currency)
        if amount is None:
            yield Refuse("amount", fund, FINER_THAN_CURRENCY, {"currency": fund.currency})
        else:
            yield from post(moved(fund, context.inputs.into, amount, **_said(context)), context)


@effect("funds.carry_rest")
def carry_rest(funds: Sequence[Row], context: Context) -> Iterable[Change]:
    """What is left of a fund that closes goes into the fund named; without one it stays (FND-08)."""
    into = context.inputs.rest_into
    for fund in funds if into is not None else ():
        yield from post(moved(fund, into, max(available(amounts_of(fund)), 0)), context)


@effect("funds.forget_plans")
def forget_plans(funds: Sequence[Row], context: Context) -> Iterable[Change]:
    """A fund that is closed by hand has nothing to do at the end of the year."""
    for fund in funds:
        yield Set(fund, "year_end", "stay")


@effect("funds.set_initial")
def set_initial(funds: Sequence[Row], context: Context) -> Iterable[Change]:
    """A fund that stays open begins a new year with the amount given, else with the money it has left (FND-08).

    What is in orders stays there; received, transferred and paid amounts begin at 0.
    """
    given = context.inputs.initial
    for fund in funds:
        initial = None if given is None else minor_units(given, fund.currency)
        if given is not None and initial is None:
            yield Refuse("amount", fund, FINER_THAN_CURRENCY, {"currency": fund.currency})
        else:
            yield from post(begun_anew(fund, initial, **_said(context)), context)


_SIDE = ("fund", "supplier", "other_fund", "postings")


@effect(
    "funds.take_back",
    reads=[
        *_SIDE,
        *(f"counterpart.{name}" for name in _SIDE),
        *(f"postings_by_counterpart.{name}" for name in _SIDE),
        *(f"counterpart.postings_by_counterpart.{name}" for name in _SIDE),
    ],
)
def take_back(postings: Sequence[Row], context: Context) -> Iterable[Change]:
    """The very postings reversed: with all that was posted together with them, as both sides of a transfer."""
    for posting in postings:
        first = posting.counterpart if posting.counterpart is not None else posting
        together = [first, *first.postings_by_counterpart]
        yield from post(mirrored(together, note=context.inputs.note), context)


def moved(fund: Row, into: Row, amount: int, **facts: Any) -> list[Entry]:
    """The entries of a transfer, what goes out first. amount: in minor units. facts: other fields of the entries."""
    out = Entry(fund, "transfer", amount, amount_of="transferred_out", other_fund=into, **facts)
    return [out, Entry(into, "transfer", amount, amount_of="transferred_in", other_fund=fund, counterpart=out, **facts)]


def begun_anew(fund: Row, initial: int | None = None, **facts: Any) -> list[Entry]:
    """The entries that begin a year: all but what is in orders becomes the initial amount. initial: in minor units."""
    before = amounts_of(fund)
    after = {**before, **dict.fromkeys(("received", "transferred_in", "transferred_out", "payments"), 0)}
    after["initial"] = money_of(before) - before["payments"] if initial is None else initial
    found: list[Entry] = []
    for name in AMOUNTS:
        difference = after[name] - before[name]
        first = found[0] if found else None
        if difference:
            found.append(Entry(fund, "initial", difference, amount_of=name, counterpart=first, **facts))
    return found


def _with(fund: Row, given: int, context: Context, kind: str, amount_of: str | None = None) -> Iterable[Change]:
    """The posting of an amount as a person gave it, in 1/10,000."""
    amount = minor_units(given, fund.currency)
    if amount is None:
        yield Refuse("amount", fund, FINER_THAN_CURRENCY, {"currency": fund.currency})
    else:
        yield from post([Entry(fund, kind, amount, amount_of=amount_of, **_said(context))], context)


def _said(context: Context) -> dict[str, Any]:
    """The note and the day that a person gave."""
    return {"note": getattr(context.inputs, "note", None), "day": getattr(context.inputs, "day", None)}
