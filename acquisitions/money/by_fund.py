"""What funds pay of a document: each item by its copies, each copy by the shares of its funds (PRE-03, FND-11, FND-12).

Everything adds up: what the funds pay of an item is what is payable for it, and so is the VAT that is deducted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from acquisitions.money.currencies import decimals_of
from acquisitions.money.document import converted, tax
from acquisitions.money.rounding import HUNDRED_PERCENT
from acquisitions.money.splitting import split
from engine.rows import Row


@dataclass(frozen=True, slots=True)
class FundPart:
    """What one fund pays. fund: None where none was given. Amounts in minor units of the home currency.

    amount: with all VAT. deductible: the input VAT in it that the library gets back, so that the fund spends `spent`.
    foreign: the same amount in the foreign currency, None when the items are not all in one.
    """

    fund: Row | None
    amount: int
    deductible: int = 0
    foreign: int | None = None

    @property
    def spent(self) -> int:
        """The amount less the deductible VAT."""
        return self.amount - self.deductible


def by_fund(items: Iterable[Row], deductible_share: int | None = None) -> list[FundPart]:
    """What each fund pays of items, in the order in which the items name them; those that pay nothing are left out.

    items: with `payable`, `vat_amount` and their `paid_copies` with `paid_shares`. deductible_share: of input VAT, in 1/10,000 %;
    it is computed once, from the VAT of all items. An amount is divided by largest remainder, ties to the first.
    """
    paid = [item for item in items if item.payable is not None and item.paid_copies]
    taxes = [_home_vat(item) for item in paid]
    deductible = _split(tax(sum(taxes), deductible_share), taxes)
    in_one = len({item.amount_currency for item in paid}) == 1 and all(_is_foreign(item) for item in paid)
    lines = [_lines(item) for item in paid]
    amounts = _summed(lines, [item.payable for item in paid])
    deducted = _summed(lines, deductible) if any(deductible) else {}
    foreign = _summed(lines, [item.amount + item.rounding for item in paid]) if in_one else {}
    return [
        FundPart(fund, amount, deducted.get(fund, 0), foreign.get(fund))
        for fund, amount in amounts.items()
        if amount or deducted.get(fund)
    ]


_Lines = tuple[list[Row | None], list[int]]
"""The funds of an item, line by line, and their weights."""


def _summed(lines: Iterable[_Lines], amounts: Iterable[int]) -> dict[Row | None, int]:
    """What each fund gets of the amounts of items."""
    found: dict[Row | None, int] = {}
    for (funds, weights), amount in zip(lines, amounts, strict=True):
        for fund, part in zip(funds, split(amount, weights), strict=True):
            found[fund] = found.get(fund, 0) + part
    return found


def _lines(item: Row) -> _Lines:
    """The funds of an item, each with its weight: one for each share of each copy; without shares a copy is one share."""
    lines: list[tuple[Row | None, int]] = []
    for copy in item.paid_copies:
        lines += [(share.fund, share.percent) for share in copy.paid_shares] or [(None, HUNDRED_PERCENT)]
    return [fund for fund, _ in lines], [weight for _, weight in lines]


def _home_vat(item: Row) -> int:
    """The VAT of an item in the home currency."""
    vat: int = item.vat_amount or 0
    if not _is_foreign(item) or item.rate is None:
        return vat
    return converted(vat, item.rate, decimals_of(item.amount_currency), decimals_of(item.home_currency))


def _is_foreign(item: Row) -> bool:
    return bool(item.amount_currency != item.home_currency)


def _split(amount: int, weights: list[int]) -> list[int]:
    """An amount by weights; nothing to split when all weigh nothing."""
    return split(amount, weights) if any(weights) else [0] * len(weights)
