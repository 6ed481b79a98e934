"""What items and their documents come to; discounts and the order of items (ORD-06, ORD-07).

What a person gives stands; what nobody gives comes from the library's rates on the day of computing: the VAT of
serials for an item without its own, and a rate for the foreign currency of a document without its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from typing import Any

from acquisitions.money.conditions import has_home_amount
from acquisitions.money.currencies import show
from acquisitions.money.items import ItemAmounts, Rates, items_in, of_document, of_items
from acquisitions.money.rounding import is_too_large
from engine.catalog import Unmet, effect
from engine.compiled import Context
from engine.labels import Text
from engine.planning import Change, Refuse, Set
from engine.planning.naming import whole_of
from engine.rows import Row
from engine.values import LARGEST_AMOUNT

TOO_LARGE = Text.of(
    {
        "sl": "Znesek je prevelik: največ {largest} {currency}.",
        "en": "The amount is too large: the most is {largest} {currency}.",
        "nl": "Het bedrag is te groot: ten hoogste {largest} {currency}.",
    }
)
NO_RATE = Text.of(
    {
        "sl": "{item.material.title}: za {currency} ni tečaja, zato zneska v {home} ni mogoče izračunati. Najprej vnesite tečaj (enter_currency_rate).",
        "en": "{item.material.title}: there is no rate for {currency}, so the amount in {home} can't be computed. Enter one first (enter_currency_rate).",
        "nl": "{item.material.title}: er is geen koers voor {currency}, dus het bedrag in {home} is niet te berekenen. Voer eerst een koers in (enter_currency_rate).",
    }
)
SEVERAL_CURRENCIES = Text.of(
    {
        "sl": "Postavke so v več tujih valutah ({currencies}), tečaj listine pa velja le za eno: tečaje vnesite v tabelo tečajev.",
        "en": "The items are in several foreign currencies ({currencies}), but a document's rate is for one only: enter the rates in the table of rates.",
        "nl": "De regels zijn in verschillende vreemde valuta's ({currencies}), maar de koers van een document geldt voor één: voer de koersen in de koerstabel in.",
    }
)


@effect(
    "amounts.compute",
    reads=["copies", "items.copies", "order.items.copies", "item.copies", "item.order.items.copies"],
    tables=["vat_rate", "currency_rate"],
)
def compute_amounts(rows: Sequence[Row], context: Context, *, refresh: bool = False) -> Iterable[Change]:
    """Compute the items of documents, or items that stand alone, and what the documents come to.

    Rows are documents with items, items or their copies; of an item in a document the whole document is computed, because VAT is
    rounded for all of its items together. A document that an item left is computed too. refresh: take today's rate
    instead of the one the document has, unless the person gives one.
    """
    documents, alone = _documents([*rows, *context.left])
    for document in documents:
        yield from _document(document, _rates(context, document, refresh=refresh))
    for item in alone:
        yield from _items(of_items([item], _library(context)))


@effect("amounts.need_rates", reads=["items.material"])
def need_rates(documents: Sequence[Row], context: Context) -> Iterable[Change]:
    """Refuse items whose amount in the home currency could not be computed, where no recomputing follows (ORD-06)."""
    for document in documents:
        for item in document.items:
            known = has_home_amount(item, context)
            if isinstance(known, Unmet):
                yield Refuse("has_home_amount", item, NO_RATE, known.values)


@effect("amounts.set_discount")
def set_discount(documents: Sequence[Row], context: Context) -> Iterable[Change]:
    """The items chosen get the discount given (ORD-07)."""
    for item in context.inputs.items:
        yield Set(item, "discount", context.inputs.discount)


@effect("items.sort", reads=["items.material"])
def sort_items(documents: Sequence[Row], context: Context) -> Iterable[Change]:
    """The items stand as named, those not named behind them as they stood; by title when none is named (ORD-07)."""
    for document in documents:
        standing = sorted(document.items, key=lambda item: (item.position, item.id))
        named = {id(item): item for item in context.inputs.items}
        if named:
            standing = [*named.values(), *(item for item in standing if id(item) not in named)]
        else:
            standing.sort(key=lambda item: (item.material.sort_key, item.material.title))
        for position, item in enumerate(standing, 1):
            yield Set(item, "position", position)


def _documents(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """The documents of rows, each once, and the items that stand in none."""
    documents: dict[int, Row] = {}
    alone: dict[int, Row] = {}
    for row in rows:
        item: Row | None = row
        while item is not None and "price" not in item.model.columns:
            item = whole_of(item)
        document = whole_of(item) if item is not None else row
        if item is not None and document is None:
            alone[id(item)] = item
        elif document is not None and "home_currency" in document.model.columns:
            documents[id(document)] = document
    return list(documents.values()), list(alone.values())


def _library(context: Context) -> Rates:
    """The library's own rates of the day."""
    tables = context.tables
    return Rates(str(context.facts["currency"]), context.today, tables["vat_rate"], tables["currency_rate"])


def _rates(context: Context, document: Row, *, refresh: bool) -> Rates | Refuse:
    """The rates that hold for a document.

    A document keeps its rate as long as an item is in its currency. One that has none takes that of its only foreign
    currency; a rate given to one in several is refused.
    """
    library = _library(context)
    currency: str | None = document.currency
    rate: int | None = document.rate
    foreign = sorted({library.currency_of(item) for item in items_in(document)} - {library.home})
    if foreign and currency not in foreign:
        if len(foreign) > 1:
            several = Refuse("rate", document, SEVERAL_CURRENCIES, {"currencies": ", ".join(foreign)})
            return several if currency is None and rate is not None else library
        rate = rate if currency is None else None
        currency = foreign[0]
    if currency is not None and (rate is None or (refresh and "rate" not in context.own)):
        rate = library.of_currency(currency) or rate
    return replace(library, currency=currency, rate=rate)


def _document(document: Row, rates: Rates | Refuse) -> Iterable[Change]:
    if isinstance(rates, Refuse):
        yield rates
        return
    computed = of_items(items_in(document), rates)
    together = of_document([amounts for _, amounts in computed], rates)
    yield from _items(computed)
    yield from _set(document, {**asdict(together), "currency": rates.currency, "rate": rates.rate})
    yield from _refused(document, [(together.amount, rates.home), (together.foreign_amount, rates.currency)])


def _items(computed: Iterable[tuple[Row, ItemAmounts]]) -> Iterable[Change]:
    for item, amounts in computed:
        yield from _set(item, asdict(amounts))
        kept = [(amounts.amount, amounts.amount_currency), (amounts.home_amount, amounts.home_currency)]
        yield from _refused(item, kept)


def _set(row: Row, values: dict[str, Any]) -> Iterable[Change]:
    """What changes; a row has columns for what concerns it: an order nothing for what is payable."""
    return (Set(row, name, value) for name, value in values.items() if getattr(row, name, value) != value)


def _refused(row: Row, amounts: Iterable[tuple[int | None, str | None]]) -> Iterable[Change]:
    for amount, currency in amounts:
        if amount is not None and currency is not None and is_too_large(amount):
            largest = show(LARGEST_AMOUNT, currency)
            yield Refuse("amount", row, TOO_LARGE, {"largest": largest, "currency": currency})
            return
