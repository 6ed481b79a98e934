"""What a library's books must be, in plain Python: the model that machines compare a real library with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from acquisitions.funds import AMOUNTS

CODES = ("MOL-BIBL26", "JAK-REV26", "PSN", "NS")
WHOLE = 1_000_000
"""100 % in 1/10,000 %."""
Delta = tuple[str, str, int]
"""A fund, one of its amounts, and what is added to it."""


@dataclass
class Line:
    """A share of a copy: the fund that pays it, and its weight. carried_from: the fund before, since a year ended.

    by_default: there is no share at all, so that NS pays.
    """

    fund: str
    weight: int
    carried_from: str | None = None
    by_default: bool = False

    def can_be_replaced(self, fund: str) -> bool:
        return self.fund == fund and not self.by_default


Lines = list[Line]
"""What pays an item: each share of each copy."""


def split(amount: int, weights: Sequence[int]) -> list[int]:
    """By largest remainder, ties to the first, with exact fractions."""
    exact = [Fraction(amount * weight, sum(weights)) for weight in weights]
    parts = [int(each) for each in exact]
    for place in sorted(range(len(parts)), key=lambda each: parts[each] - exact[each])[: amount - sum(parts)]:
        parts[place] += 1
    return parts


def by_fund(amount: int, lines: Lines) -> dict[str, int]:
    """An amount over the funds of lines."""
    found: dict[str, int] = {}
    for line, part in zip(lines, split(amount, [line.weight for line in lines]), strict=True):
        found[line.fund] = found.get(line.fund, 0) + part
    return found


def some(amounts: Mapping[str, int]) -> dict[str, int]:
    """Without funds that have nothing."""
    return {code: amount for code, amount in amounts.items() if amount}


def copied(line: Line) -> Line:
    """A share as it is taken into another document."""
    return Line(line.fund, line.weight, by_default=line.by_default)


def replaced(lines: Lines, fund: str, by: str) -> None:
    """One fund in place of another."""
    for line in lines:
        line.fund = by if line.can_be_replaced(fund) else line.fund


@dataclass
class Item:
    """An order item. held: what it holds in each fund now; reserved: what its order reserved, paid or not."""

    id: int
    order: str
    currency: str
    lines: Lines
    held: dict[str, int] = field(default_factory=dict)
    reserved: dict[str, int] = field(default_factory=dict)

    def hold(self, code: str, amount: int, *, by_order: bool) -> Delta:
        """Hold more or less in a fund. by_order: not because of a payment."""
        if amount == 0:
            return code, "in_orders", 0
        self.held[code] = self.held.get(code, 0) + amount
        if by_order:
            self.reserved[code] = self.reserved.get(code, 0) + amount
        return code, "in_orders", amount

    def due(self, home: int) -> dict[str, int]:
        """What it would hold when it comes to so much: less what is paid, among its funds."""
        wanted = by_fund(home, self.lines)
        if some(wanted) == some(self.reserved):
            return self.held
        paid = sum(self.reserved.values()) - sum(self.held.values())
        return dict(zip(wanted, split(max(home - paid, 0), list(wanted.values())), strict=True)) if home else {}

    def released(self, amount: int) -> list[Delta]:
        """What a payment of so much releases."""
        held = {code: each for code, each in self.held.items() if each > 0}
        if not held:
            return []
        parts = split(min(amount, sum(held.values())), list(held.values()))
        return [(code, "in_orders", -part) for code, part in zip(held, parts, strict=True) if part]


@dataclass
class Paid:
    """A prepayment of an item. paid: what its payment changed, while it is paid."""

    item: Item
    lines: Lines
    status: str = "entered"
    paid: list[Delta] | None = None
    was_paid: bool = False


@dataclass
class Ended:
    """The end of a year. moved: of which items how much went from a fund into another."""

    deltas: list[Delta]
    moved: list[tuple[Item, str, str, int]]
    carried: tuple[str, str, int] | None


@dataclass
class Books:
    """All funds. plans: into which fund one is carried at the end of the year."""

    amounts: dict[str, dict[str, int]] = field(
        default_factory=lambda: {code: dict.fromkeys(AMOUNTS, 0) for code in CODES}
    )
    closed: set[str] = field(default_factory=set)
    plans: dict[str, str] = field(default_factory=dict)
    ended: Ended | None = None

    def money(self, code: str) -> int:
        own = self.amounts[code]
        return own["initial"] + own["received"] + own["transferred_in"] - own["transferred_out"]

    def available(self, code: str) -> int:
        return self.money(code) - self.amounts[code]["in_orders"] - self.amounts[code]["payments"]

    def add(self, deltas: Iterable[Delta], sign: int = 1) -> None:
        for code, name, amount in deltas:
            self.amounts[code][name] += sign * amount

    def are_spent(self, deltas: Iterable[Delta]) -> bool:
        """Whether a closed fund has less than is to be spent of it."""
        spent: dict[str, int] = {}
        for code, _, amount in deltas:
            spent[code] = spent.get(code, 0) + amount
        return any(code in self.closed and 0 < each > self.available(code) for code, each in spent.items())

    def end_year(self, items: Iterable[Item]) -> None:
        """What the end of a year does: commitments go first, then rests; the other open funds begin anew."""
        begun = {code: dict(own) for code, own in self.amounts.items()}
        moved, carried = [], None
        for code, into in self.plans.items():
            for item in items:
                held = item.held.get(code, 0)
                if held > 0:
                    moved.append((item, code, into, held))
                    self.add([item.hold(code, -held, by_order=True), item.hold(into, held, by_order=True)])
                    for line in item.lines:
                        if line.can_be_replaced(code):
                            line.fund, line.carried_from = into, code
            rest = max(self.available(code), 0)
            carried = code, into, rest
            self.add([(code, "transferred_out", rest), (into, "transferred_in", rest)])
        for code in set(CODES) - self.closed - set(self.plans) - set(self.plans.values()):
            initial = self.money(code) - self.amounts[code]["payments"]
            self.amounts[code].update(
                {**dict.fromkeys(AMOUNTS, 0), "initial": initial, "in_orders": begun[code]["in_orders"]}
            )
        self.closed |= set(self.plans)
        deltas = [(code, name, self.amounts[code][name] - begun[code][name]) for code in CODES for name in AMOUNTS]
        self.ended = Ended(deltas, moved, carried)

    def year_can_go_back(self) -> bool:
        """Whether all that was carried is still there."""
        assert self.ended is not None
        there = all(item.held.get(into, 0) >= amount for item, _, into, amount in self.ended.moved)
        if self.ended.carried is None:
            return there
        _, into, rest = self.ended.carried
        return there and self.money(into) - self.amounts[into]["payments"] >= rest

    def take_back_year(self) -> None:
        assert self.ended is not None
        self.add(self.ended.deltas, -1)
        for item, code, into, held in self.ended.moved:
            item.hold(into, -held, by_order=True)
            item.hold(code, held, by_order=True)
            for line in item.lines:
                if (line.fund, line.carried_from) == (into, code):
                    line.fund, line.carried_from = code, None
        self.closed -= set(self.plans)
        self.ended = None
