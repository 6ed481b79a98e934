"""What documents come to, split by fund: one document, or all orders that are entered but not submitted (FND-12)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from acquisitions.effects.reservations import wanted_of
from acquisitions.funds import UNALLOCATED, fund_called
from acquisitions.funds_words import NO_FUNDS
from acquisitions.money.by_fund import by_fund
from acquisitions.money.currencies import show
from acquisitions.queries.funds import table_of
from engine.errors import UsageError
from engine.planning.naming import name_of
from engine.rows import Row
from engine.session import Session
from engine.storage.loading import Loader
from engine.viewing import Viewer

ENTERED = "editable"
"""The group of statuses, declared in the YAML, of orders that are not submitted yet."""

PAGE = 500
"""How many orders are read together."""

_READS: Mapping[str, Any] = {
    "order": {"items": {"copies": {"shares": {"fund": {}}}}},
    "prepayment": {"prepayment_items": {"paid_copies": {"paid_shares": {"fund": {}}}}},
}


@dataclass(frozen=True, slots=True)
class Part:
    """What a fund pays: in minor units of its currency. deductible_vat: what `amount` is lessened by."""

    fund: str
    amount: int
    deductible_vat: int
    currency: str

    def as_json(self) -> dict[str, Any]:
        """As the interface prints it."""
        shown = {"amount": show(self.amount, self.currency), "deductible_vat": show(self.deductible_vat, self.currency)}
        return {"fund": self.fund, **shown, "currency": self.currency}


def split_of(session: Session, connection: Connection, document: str) -> tuple[str, list[Part]]:
    """The name of a document and what its funds pay; UsageError for a kind that has no items with funds."""
    viewer = Viewer(session, connection)
    row = viewer.row(document)
    if row.model.name not in _READS:
        raise UsageError(
            NO_FUNDS.filled(kind=row.model.name), suggestion=" · ".join(f"{kind}:26-0001" for kind in _READS)
        )
    viewer.loader.expand([row], _READS[row.model.name])
    return name_of(row), _together(_parts(row, _unallocated(session, viewer.loader)))


def entered_orders(session: Session, connection: Connection) -> tuple[int, list[Part]]:
    """How many orders are entered and not submitted, and what they come to by fund."""
    order = table_of(session, "order")
    statuses = session.compiled.definition.kinds["order"].groups[ENTERED]
    own = select(order.c.id).where(order.c.library_id == session.library, order.c.status.in_(map(str, statuses)))
    ids = connection.execute(own.order_by(order.c.id)).scalars().all()
    found: list[Part] = []
    for start in range(0, len(ids), PAGE):
        loader = Loader(session.database, connection, session.compiled.models, session.library)
        unallocated = _unallocated(session, loader)
        rows = loader.by_ids("order", ids[start : start + PAGE])
        loader.expand(rows, _READS["order"])
        found = _together([*found, *(part for row in rows for part in _parts(row, unallocated))])
    return len(ids), found


def _unallocated(session: Session, loader: Loader) -> Row:
    return fund_called(loader.where("fund", "code", [UNALLOCATED]), UNALLOCATED)


def _parts(document: Row, unallocated: Row) -> Iterator[Part]:
    if document.model.name == "order":
        for item in document.items:
            for fund, home, _ in wanted_of(item, unallocated).values():
                yield Part(fund.code, home, 0, fund.currency)
        return
    for part in by_fund(document.prepayment_items, document.deductible_share):
        fund = part.fund if part.fund is not None else unallocated
        yield Part(fund.code, part.spent, part.deductible, fund.currency)


def _together(parts: Iterable[Part]) -> list[Part]:
    """Each fund once, by code."""
    found: dict[str, Part] = {}
    for each in parts:
        before = found.get(each.fund, Part(each.fund, 0, 0, each.currency))
        amount, vat = before.amount + each.amount, before.deductible_vat + each.deductible_vat
        found[each.fund] = Part(each.fund, amount, vat, each.currency)
    return [found[code] for code in sorted(found)]
