"""Funds as values: their amounts, what is available, what they may still pay (FND-02, FND-03, FND-10)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType

from acquisitions.money.currencies import decimals_of
from acquisitions.money.rounding import HUNDRED_PERCENT
from acquisitions.money.splitting import split
from engine.labels import Text
from engine.rows import Row

AMOUNTS = ("initial", "received", "transferred_in", "transferred_out", "in_orders", "payments")
"""The amounts of a fund that postings add to, in the order of the manual (FND-03)."""

_AMOUNTS = attrgetter(*AMOUNTS)

KINDS: Mapping[str, str | None] = MappingProxyType(
    {
        "initial": "initial",
        "remittance": "received",
        "transfer": None,
        "adjustment": None,
        "reservation": "in_orders",
        "prepayment_payment": "payments",
        "payment": "payments",
    }
)
"""The kinds of postings (FND-04), each with the amount it adds to; None where that differs."""

YEAR_ENDS = ("stay", "carry", "leave")
"""What becomes of a fund at the end of the year: it stays, is closed and its rest carried, or left (FND-08)."""

UNALLOCATED = "NS"
INDIRECT_COSTS = "PSN"

FIXED: Mapping[str, Text] = MappingProxyType(
    {
        INDIRECT_COSTS: Text.of({"sl": "posredni stroški nabave", "en": "indirect costs", "nl": "bijkomende kosten"}),
        UNALLOCATED: Text.of({"sl": "nerazporejena sredstva", "en": "unallocated funds", "nl": "niet toegewezen"}),
    }
)
"""The funds that every library has, with their purpose (FND-02)."""

ENDED = "ended"
"""The group of statuses, declared in the YAML, of funds that pay only what they still have."""


def available(amounts: Mapping[str, int]) -> int:
    """What is left: initial + received + transferred in − transferred out − in orders − payments (FND-03)."""
    return money_of(amounts) - amounts["in_orders"] - amounts["payments"]


def money_of(amounts: Mapping[str, int]) -> int:
    """All the money a fund has had: what orders and payments are measured by."""
    return amounts["initial"] + amounts["received"] + amounts["transferred_in"] - amounts["transferred_out"]


def amounts_of(fund: Row) -> dict[str, int]:
    """The amounts of a fund by name, in minor units."""
    return dict(zip(AMOUNTS, _AMOUNTS(fund), strict=True))


def is_over(amounts: Mapping[str, int], limit: int) -> bool:
    """Whether orders and payments take more of a fund's money than a limit allows. limit: in 1/10,000 %."""
    return (amounts["in_orders"] + amounts["payments"]) * HUNDRED_PERCENT > money_of(amounts) * limit


def minor_units(amount: int, currency: str) -> int | None:
    """An amount given in 1/10,000 in the smallest units of its currency; None when it has finer parts (0.005 EUR)."""
    unit: int = 10 ** decimals_of(currency)
    whole, rest = divmod(abs(amount) * unit, 10_000)
    if rest:
        return None
    return whole if amount >= 0 else -whole


def fund_called(funds: Iterable[Row], code: str) -> Row:
    """The fund with a code, among all; LookupError when it is not there."""
    return next(fund for fund in funds if fund.code == code)


Weights = Sequence[tuple[Row | None, int]]
"""Funds, None where there is none, and what each pays in relation to the others."""


def weights_of(copies: Iterable[Row]) -> list[tuple[Row | None, int]]:
    """What the funds of copies pay: each copy alike, by the percent of its shares; None where a copy has no shares.

    copies: with `shares`, each with `fund` and `percent`; those that need not be paid left out by the caller.
    """
    found: list[tuple[Row | None, int]] = []
    for copy in copies:
        shares = [(share.fund, share.percent) for share in sorted(copy.shares, key=lambda share: share.id)]
        found += shares or [(None, HUNDRED_PERCENT)]
    return found


def split_by_fund(amount: int, weights: Weights, unallocated: Row) -> list[tuple[Row, int]]:
    """An amount over funds by largest remainder: the parts add up to it, to the cent (FND-11).

    unallocated: the fund NS, which gets what has no fund, and all where nothing has weight. Each fund stands once, in
    the order of the weights; funds whose part is 0 are left out.
    """
    given = weights if sum(weight for _, weight in weights) > 0 else [(unallocated, 1)]
    found: dict[int, tuple[Row, int]] = {}
    for (fund, _), part in zip(given, split(amount, [weight for _, weight in given]), strict=True):
        pays = fund if fund is not None else unallocated
        before = found.get(pays.id, (pays, 0))[1]
        found[pays.id] = pays, before + part
    return [(fund, part) for fund, part in found.values() if part]
