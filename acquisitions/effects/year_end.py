"""The end of a year in a fund, and taking it back (FND-08)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from acquisitions.effects.fund_procedures import begun_anew, moved
from acquisitions.effects.funds import Entry, is_ended, last_day, mirrored, post
from acquisitions.funds import amounts_of, available
from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change, Make, Set
from engine.rows import Row


@effect("funds.end_year", reads=["next_fund", "funds.fund_years", "fund_years"])
def end_year(funds: Sequence[Row], context: Context) -> Iterable[Change]:
    """A year ends: the rest goes into the next fund, or becomes what the fund begins with; the year takes no posting.

    A fund that others are carried into begins with the new year and is left as it is, so are those closed before.
    What a fund was to do at the end of the year is done, so that it stays as it is from now on.
    """
    year = context.inputs.year
    for fund in funds:
        plans = fund.year_end
        values = {"year": year, "year_before": fund.closed_year, "plans": plans, "has_ended": plans != "stay"}
        made = Make("fund_year", {"fund": fund, **values})
        yield made
        yield from post(_entries(fund, made, context), context)
        yield Set(fund, "closed_year", year)
        yield Set(fund, "year_end", "stay")


def _entries(fund: Row, made: Make, context: Context) -> list[Entry]:
    if fund.year_end == "carry":
        rest = max(available(amounts_of(fund)), 0)
        return moved(fund, fund.next_fund, rest, document=made, day=last_day(context), year_end=context.inputs.year)
    if is_ended(fund) or any(_is_carried(each, context.inputs.year) for each in fund.funds):
        return []
    return begun_anew(fund, document=made, day=last_day(context), year_end=context.inputs.year)


def _is_carried(fund: Row, year: int) -> bool:
    """Whether the rest of a fund goes into its next one at the end of this very year."""
    ended = (each for each in fund.fund_years if each.year == year and not each.undone)
    return fund.year_end == "carry" or any(each.plans == "carry" for each in ended)


@effect(
    "funds.take_back_year",
    reads=[
        *("fund_years.postings.fund", "fund_years.postings.other_fund", "fund_years.postings.supplier"),
        "fund_years.postings.postings",
    ],
)
def take_back_year(funds: Sequence[Row], context: Context) -> Iterable[Change]:
    """The very postings of the year's end reversed, and the year open again."""
    for fund in funds:
        for ended in fund.fund_years:
            if ended.year == context.inputs.year and not ended.undone:
                facts = {"day": last_day(context), "year_end": context.inputs.year}
                yield from post(mirrored(ended.postings, **facts), context)
                yield Set(ended, "undone", True)
                yield Set(fund, "closed_year", ended.year_before)
                yield Set(fund, "year_end", ended.plans)
