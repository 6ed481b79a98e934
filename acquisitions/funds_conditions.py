"""Conditions about funds and postings (FND-05…FND-09)."""

from __future__ import annotations

import re

from acquisitions.effects.funds import is_ended
from acquisitions.funds import amounts_of, available, minor_units, money_of
from acquisitions.money.currencies import show
from engine.catalog import Unmet, condition
from engine.compiled import Context
from engine.rows import Row

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
"""Codes as a library's folder has them (schemas/library.schema.json): they stand in names, file names and fields 997."""


@condition(gives=["partial"], asks_inputs=True)
def partial_code_is_one(fund: Row, context: Context) -> bool | Unmet:
    """What follows the funder's code is a code itself: `BIBL24`, not empty, without spaces (FND-01)."""
    partial = context.inputs.partial
    return bool(CODE.fullmatch(partial)) or Unmet({"partial": partial})


@condition(gives=["available"], asks_inputs=True)
def transfer_is_covered(fund: Row, context: Context) -> bool | Unmet:
    """A fund transfers no more than it has (FND-06)."""
    left = available(amounts_of(fund))
    amount = minor_units(context.inputs.amount, fund.currency)
    return amount is None or amount <= left or Unmet({"available": show(left, fund.currency)})


@condition(gives=["into"], asks_inputs=True)
def goes_into_another(fund: Row, context: Context) -> bool | Unmet:
    """Money goes into another fund (FND-06)."""
    into = _into(context)
    return into is None or into.id != fund.id or Unmet({"into": into.code})


@condition(gives=["into"], asks_inputs=True)
def goes_into_an_open_fund(fund: Row, context: Context) -> bool | Unmet:
    """The fund that gets the money still gets any: only into an open fund (FND-06)."""
    into = _into(context)
    return into is None or not is_ended(into) or Unmet({"into": into.code})


def _into(context: Context) -> Row | None:
    found: Row | None = getattr(context.inputs, "into", None) or getattr(context.inputs, "rest_into", None)
    return found


@condition(reads=["next_fund"])
def next_fund_is_ready(fund: Row, context: Context) -> bool:
    """What is carried at the end of the year has an open fund to go to, which is not closed with it (FND-08)."""
    following = fund.next_fund if fund.year_end == "carry" else None
    is_ready = following is not None and not is_ended(following) and following.year_end == "stay"
    return fund.year_end != "carry" or is_ready


@condition()
def follows_another(fund: Row, context: Context) -> bool:
    """The next fund is another one (FND-08)."""
    return fund.next_fund_id is None or fund.next_fund_id != fund.id


@condition(gives=["closed"], asks_inputs=True)
def year_is_the_next_to_close(fund: Row, context: Context) -> bool | Unmet:
    """The year was not closed yet (FND-08)."""
    return fund.closed_year is None or context.inputs.year > fund.closed_year or Unmet({"closed": fund.closed_year})


@condition(asks_inputs=True)
def year_has_begun(fund: Row, context: Context) -> bool:
    """Only a year that has begun can be closed (FND-08)."""
    return bool(context.inputs.year <= context.today.year)


@condition(gives=["closed"], asks_inputs=True)
def year_was_closed_last(fund: Row, context: Context) -> bool | Unmet:
    """The end of a year can be taken back while it is the last one that was closed (FND-08)."""
    return fund.closed_year == context.inputs.year or Unmet({"closed": fund.closed_year or "—"})


@condition(reads=["fund_years"], asks_inputs=True)
def was_ended_by_that_year(fund: Row, context: Context) -> bool:
    """The fund was closed by the end of the year given."""
    return any(each.has_ended and not each.undone and each.year == context.inputs.year for each in fund.fund_years)


@condition(gives=["count"])
def has_no_postings(fund: Row, context: Context) -> bool | Unmet:
    """Nothing was ever posted to the fund (FND-09)."""
    return fund.last_posting == 0 or Unmet({"count": fund.last_posting})


@condition(reads=["next_fund", "fund_years.postings.fund"], gives=["fund_code", "available"], asks_inputs=True)
def what_was_carried_is_there(fund: Row, context: Context) -> bool | Unmet:
    """The fund that got the rest has not paid it out yet, so that it can go back (FND-08)."""
    for year in fund.fund_years:
        for posting in year.postings if year.year == context.inputs.year and not year.undone else ():
            got = posting.fund
            left = money_of(amounts_of(got)) - got.payments
            if posting.kind == "transfer" and posting.amount_of == "transferred_in" and left < posting.amount:
                return Unmet({"fund_code": got.code, "available": show(left, got.currency)})
    return True


@condition(reads=["items.postings.fund", "items.postings.postings"], gives=["fund_code"], asks_inputs=True)
def carried_commitments_are_there(order: Row, context: Context) -> bool | Unmet:
    """What was carried into the next funds is still reserved there, so that it can go back (FND-08)."""
    for item in order.items:
        held: dict[int, int] = {}
        for posting in item.postings:
            if posting.kind == "reservation":
                held[posting.fund_id] = held.get(posting.fund_id, 0) + posting.amount
        for posting in item.postings:
            stands = posting.year_end == context.inputs.year and posting.reverses_id is None and not posting.postings
            if stands and posting.amount > held[posting.fund_id]:
                return Unmet({"fund_code": posting.fund.code})
    return True


@condition()
def is_entered_by_hand(posting: Row, context: Context) -> bool:
    """A posting of a document is taken back through its document; one of the year's end with that."""
    return posting.document_id is None and posting.year_end is None


@condition(reads=["postings"])
def is_not_taken_back(posting: Row, context: Context) -> bool:
    """The posting was not taken back before, and takes none back itself."""
    return posting.reverses_id is None and not posting.postings
