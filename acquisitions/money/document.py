"""What the lines of a document come to, its VAT table and its totals, in one currency (ORD-06, EN 16931).

What always holds, whatever the lines (rules of EN 16931 in brackets):

- the lines without VAT add up to the total without VAT (BR-CO-10, BR-CO-13);
- for each rate the tax is the taxable amount × rate, rounded (BR-CO-17), and the taxes add up to the VAT (BR-CO-14);
- with VAT is without VAT plus VAT (BR-CO-15), and so for every line;
- the opposite lines (copies below zero) give the opposite of every number.

Amounts are in minor units, halves are rounded away from zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from acquisitions.money.rounding import HUNDRED_PERCENT, PRICE_SCALE, RATE_SCALE, rounded
from acquisitions.money.splitting import distribute

Key = TypeVar("Key")
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Line:
    """What is bought. price: of a copy, in 1/10,000 of the currency. copies: below zero in an undo.

    discount, vat: in 1/10,000 %; vat None where no rate is known: no tax is computed. includes_vat: whether the
    price has the VAT in it, as the book trade quotes.
    """

    price: int
    copies: int
    discount: int = 0
    vat: int | None = None
    includes_vat: bool = False

    def quoted(self, decimals: int) -> int:
        """Price less discount × copies, in minor units: what the supplier asks, with or without VAT as quoted.

        The unit price less discount keeps all its decimals; only this product is rounded.
        """
        exact = self.price * self.copies * (HUNDRED_PERCENT - self.discount) * 10**decimals
        return rounded(exact, HUNDRED_PERCENT * 10**PRICE_SCALE)


@dataclass(frozen=True, slots=True)
class LineAmounts:
    """What a line comes to. net: without VAT. vat: its part of the document's tax.

    rounding: what is missing to the quoted price with VAT; a cent at most, on one line a rate.
    """

    net: int
    vat: int
    rounding: int = 0

    @property
    def amount(self) -> int:
        """With VAT."""
        return self.net + self.vat


@dataclass(frozen=True, slots=True)
class VatRow:
    """A row of the VAT table: EN 16931's BG-23. rate: in 1/10,000 %, None for lines without a known rate."""

    rate: int | None
    taxable: int
    vat: int

    @property
    def amount(self) -> int:
        """With VAT."""
        return self.taxable + self.vat


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of a document: EN 16931's BG-22. rounding: to the prices quoted with VAT (BT-114)."""

    without_vat: int
    vat: int
    rounding: int

    @property
    def with_vat(self) -> int:
        """BT-112."""
        return self.without_vat + self.vat

    @property
    def payable(self) -> int:
        """BT-115, before anything was prepaid (BR-CO-16)."""
        return self.with_vat + self.rounding


def compute(lines: Sequence[Line], decimals: int) -> list[LineAmounts]:
    """What each line comes to, as a line of this document. decimals: of the currency."""
    found: dict[int, LineAmounts] = {}
    for places in grouped((line.vat, place) for place, line in enumerate(lines)).values():
        amounts = _of_one_rate([lines[place] for place in places], decimals)
        found.update(zip(places, amounts, strict=True))
    return [found[place] for place in range(len(lines))]


def vat_table(lines: Iterable[tuple[int | None, LineAmounts]]) -> list[VatRow]:
    """The VAT table of lines that were computed together, each with its rate; unknown rates first, then from low."""
    groups = grouped(lines)
    ordered = sorted(groups, key=lambda rate: -1 if rate is None else rate)
    return [
        VatRow(rate, sum(each.net for each in groups[rate]), sum(each.vat for each in groups[rate])) for rate in ordered
    ]


def totals(lines: Iterable[LineAmounts]) -> Totals:
    """The totals of lines that were computed together."""
    amounts = list(lines)
    return Totals(*(sum(getattr(each, name) for each in amounts) for name in ("net", "vat", "rounding")))


def converted(amount: int, rate: int, decimals: int, home_decimals: int) -> int:
    """An amount in the home currency. rate: home currency for one unit of the foreign one, in 1/10^8."""
    return rounded(amount * rate * 10**home_decimals, 10 ** (RATE_SCALE + decimals))


def tax(taxable: int, rate: int | None) -> int:
    """Taxable amount × rate, rounded."""
    return rounded(taxable * rate, HUNDRED_PERCENT) if rate is not None else 0


def _of_one_rate(lines: Sequence[Line], decimals: int) -> list[LineAmounts]:
    """Lines of one rate: the tax is computed once, from all they come to without VAT."""
    rate = lines[0].vat
    quoted = [line.quoted(decimals) for line in lines]
    nets = _without_vat(lines, quoted, rate)
    vats = [
        asked - net if line.includes_vat else tax(net, rate)
        for line, asked, net in zip(lines, quoted, nets, strict=True)
    ]
    largest = max(range(len(lines)), key=lambda place: abs(nets[place]))
    vats[largest] += tax(sum(nets), rate) - sum(vats)
    amounts = [LineAmounts(net, vat) for net, vat in zip(nets, vats, strict=True)]
    if all(line.includes_vat for line in lines):
        asked, found = sum(quoted), amounts[largest]
        missing = asked - sum(each.amount for each in amounts)
        amounts[largest] = LineAmounts(found.net, found.vat, missing)
    return amounts


def _without_vat(lines: Sequence[Line], quoted: Sequence[int], rate: int | None) -> list[int]:
    """What lines come to without VAT; those quoted with it are divided together, so that cents don't gather."""
    nets = list(quoted)
    places = [place for place, line in enumerate(lines) if line.includes_vat and rate]
    asked = [quoted[place] * HUNDRED_PERCENT for place in places]
    sign = -1 if next((each for each in asked if each), 0) < 0 else 1
    divisor = HUNDRED_PERCENT + (rate or 0)
    taxable = rounded(sign * sum(asked), divisor)
    parts = distribute(taxable, [sign * each for each in asked], divisor)
    for place, part in zip(places, parts, strict=True):
        nets[place] = sign * part
    return nets


def grouped(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, list[Value]]:
    """Values by key, in the order they come."""
    found: dict[Key, list[Value]] = {}
    for key, value in pairs:
        found.setdefault(key, []).append(value)
    return found
