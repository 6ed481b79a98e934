"""Letters into the outbox, written in the transaction that decides them and sent after it (DOC-01)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from acquisitions.letters import OF_ITEM, OF_ORDER, cancellation_letter, notice_letter, order_letter
from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change, Send, Set
from engine.rows import Row


@effect("letters.send", reads=[*OF_ORDER, *OF_ITEM], tables=["department"])
def send(rows: Sequence[Row], context: Context, *, letter: str) -> Iterable[Change]:
    """A letter about each document, in the partner's language, to the address of the document.

    letter: `order`, of orders; `cancellation`, of items: one for all items of an order.
    """
    if letter == "order":
        layout, sending = (getattr(context.inputs, name, None) for name in ("layout", "sending"))
        for order in rows:
            yield _send(order, order_letter(order, context, layout=layout, sending=sending))
    elif letter == "cancellation":
        by_order: dict[int, list[Row]] = {}
        for item in rows:
            by_order.setdefault(item.order.id, []).append(item)
        for items in by_order.values():
            yield _send(items[0].order, cancellation_letter(items, context))
    else:
        raise ValueError(f'letters.send knows no letter "{letter}", only order and cancellation')


@effect("letters.notify", reads=["requestors.member", "material", "order"])
def notify(items: Sequence[Row], context: Context) -> Iterable[Change]:
    """A notice to every requestor who wants one and got none yet, with the date it is sent (DOC-01)."""
    for item in items:
        for requestor in item.requestors:
            if requestor.notify in ("email", "print") and requestor.notified_on is None:
                yield _send(item, notice_letter(requestor, item, context))
                yield Set(requestor, "notified_on", context.today)


def _send(document: Row, body: Mapping[str, Any]) -> Send:
    return Send("letter", document, body)
