"""What payments write into fields 997, and take back (HLD-02, HLD-03, HLD-05).

A prepayment writes subfield 0: its number n, its date d and the price of a copy p. The manual names these three; how
they stand in the subfield is ours [D]. Other subfields 0, of other prepayments, stay beside it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from acquisitions.holdings_field import HoldingsField, MarcError, pack, unpack, with_subfield
from acquisitions.money.currencies import show
from acquisitions.money.rounding import rounded
from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row

SUBFIELD = "0"


@effect(
    "holdings.write_prepayment",
    reads=["prepayment_items.priced_fields.field_997", "prepayment_items.item", "prepayment_items.paid_copies"],
)
def write_prepayment(prepayments: Sequence[Row], context: Context) -> Iterable[Change]:
    """Number, date and price into the fields 997 of each item (HLD-02); a combined subscription has one price (HLD-03)."""
    foreign = context.parameters.holdings_price_currency == "foreign"
    for prepayment in prepayments:
        contents = _Contents()
        about = {"n": str(prepayment.number), "d": f"{prepayment.entered_on:%Y%m%d}"}
        for targets, price in _prices(prepayment, foreign=foreign):
            written = pack({**about, "p": price})
            for target in targets:
                contents.add(target.field_997, written)
                yield Set(target, "written", written)
        yield from contents.changes()


@effect("holdings.remove_prepayment", reads=["prepayment_items.priced_fields.field_997"])
def remove_prepayment(prepayments: Sequence[Row], context: Context) -> Iterable[Change]:
    """What the payment wrote goes: the very subfield, or the one with its number if a person edited it (HLD-05)."""
    for prepayment in prepayments:
        contents = _Contents()
        for item in prepayment.prepayment_items:
            for target in item.priced_fields:
                if target.written is not None:
                    contents.remove(target.field_997, target.written, str(prepayment.number))
                    yield Set(target, "written", None)
        yield from contents.changes()


class _Contents:
    """Fields 997 as one prepayment changes them; one may get several prices, so they are kept until all are known."""

    def __init__(self) -> None:
        self._fields: dict[int, Row] = {}
        self._contents: dict[int, str] = {}

    def add(self, field: Row, value: str) -> None:
        self._keep(field, with_subfield(self._of(field), SUBFIELD, value))

    def remove(self, field: Row, written: str, number: str) -> None:
        content = HoldingsField.from_json(self._of(field))
        values = list(content.values(SUBFIELD))
        place = next((place for place, value in enumerate(values) if value == written), None)
        if place is None:
            place = next((place for place, value in enumerate(values) if _number_in(value) == number), None)
        if place is not None:
            self._keep(field, content.with_values(SUBFIELD, values[:place] + values[place + 1 :]).to_json())

    def changes(self) -> Iterator[Change]:
        for row_id, content in self._contents.items():
            yield Set(self._fields[row_id], "content", content)

    def _of(self, field: Row) -> str:
        found: str = self._contents.get(field.id, field.content)
        return found

    def _keep(self, field: Row, content: str) -> None:
        self._fields[field.id] = field
        self._contents[field.id] = content


def _number_in(value: str) -> str | None:
    try:
        return unpack(value).get("n")
    except MarcError:
        return None


def _prices(prepayment: Row, *, foreign: bool) -> Iterator[tuple[Sequence[Row], str]]:
    """The fields 997 of a prepayment, with the price that they get."""
    for together in _combined(prepayment.prepayment_items):
        first = next((item for item in together if item.priced_fields), None)
        if first is None:
            continue
        yield first.priced_fields, _price(together, len(first.paid_copies), foreign=foreign)
        for item in together:
            for place, target in enumerate(item.priced_fields if item is not first else ()):
                with_price = first.priced_fields[min(place, len(first.priced_fields) - 1)]
                yield [target], f"0<CS\\{with_price.field_997_id}>"


def _combined(items: Iterable[Row]) -> Iterable[list[Row]]:
    """The items of each combined subscription together, the main one first; other items each by itself."""
    found: dict[int, list[Row]] = {}
    for item in sorted(items, key=lambda each: (each.item.main_item_id is not None, each.position)):
        found.setdefault(item.item.main_item_id or item.item_id, []).append(item)
    return found.values()


def _price(items: Sequence[Row], copies: int, *, foreign: bool) -> str:
    """What a copy costs: the amount of the items ÷ the copies, in home or foreign currency, with the currency's code."""
    currencies = {item.amount_currency for item in items if item.amount is not None}
    in_foreign = foreign and len(currencies) == 1
    currency = str(currencies.pop()) if in_foreign else str(items[0].home_currency)
    amounts = (
        item.amount + item.rounding if in_foreign else item.payable for item in items if item.payable is not None
    )
    return f"{show(rounded(sum(amounts), max(copies, 1)), currency)} {currency}"
