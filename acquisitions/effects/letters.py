"""Letters into the outbox, written in the transaction that decides them and sent after it (DOC-01, in part)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from acquisitions.letters import write_letter
from engine.catalog import effect
from engine.compiled import Context
from engine.planning import Change, Send
from engine.rows import Row


@effect("letters.send", reads=["supplier", "department", "items.material", "items.copies.department"])
def send(orders: Sequence[Row], context: Context, *, letter: str) -> Iterable[Change]:
    """A letter about each document, in the partner's language, to the address of the document."""
    for order in orders:
        language = order.language or context.facts.get("language", "en")
        letter_written = write_letter(letter, language, order=order, context=context)
        yield Send(
            "letter",
            order,
            {
                "letter": letter,
                "language": language,
                "way": order.sending or "print",
                "to": order.supplier.name if order.supplier is not None else None,
                "email": order.supplier.email if order.supplier is not None else None,
                "address": order.address,
                "subject": letter_written.subject,
                "text": letter_written.text,
            },
        )
