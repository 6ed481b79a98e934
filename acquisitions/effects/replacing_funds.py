"""One fund in place of another, in documents and items (FND-13)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from acquisitions.conditions_prepayments import SHARES, shares_in
from acquisitions.effects.funds import post
from acquisitions.effects.reservations import gone_over
from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change, Set
from engine.rows import Row


@effect("funds.replace", reads=[*SHARES, "postings.fund", "order.supplier", "items.postings.fund", "supplier"])
def replace_fund(rows: Sequence[Row], context: Context) -> Iterable[Change]:
    """What one fund pays of documents and items, another one pays from now on (FND-13).

    What their orders hold in reserve goes over with it (FND-10); what was paid stays where it was posted.
    """
    fund, by = context.inputs.fund, context.inputs.by
    for row in rows:
        for share in shares_in(row):
            if share.fund_id == fund.id:
                yield Set(share, "fund", by)
    yield from post(
        (entry for row in rows for order, item in _ordered(row) for entry in gone_over(order, item, fund, by)), context
    )


def _ordered(row: Row) -> Iterator[tuple[Row, Row]]:
    """The order items that may hold money in reserve, each with its order; none in a prepayment."""
    if "price" in row.model.columns:
        yield from [(row.order, row)] if row.order is not None else []
    elif row.model.name == "order":
        yield from ((row, item) for item in row.items)
