"""`dotok funds`: all funds with their amounts; a document, or all entered orders, split by fund."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from commands import fund_words as words
from commands.columns import aligned
from commands.door import Door
from commands.door import command as dotok_command
from engine.errors import UsageError
from engine.labels import Count

if TYPE_CHECKING:
    from acquisitions.queries.by_fund import Part
    from engine.session import Session


@dotok_command()
@click.argument("document", required=False)
@click.option("--entered", is_flag=True, help="What entered orders, not submitted yet, come to by fund.")
def command(door: Door, document: str | None, *, entered: bool) -> None:
    """List the funds with their amounts; with a DOCUMENT (`order:26-0001`) what each fund pays of it.

    A document's amounts are in the home currency and less the input VAT that is deducted; what has no fund goes to NS.
    """
    if document is not None and entered:
        raise UsageError(words.ONE_OR_ALL, suggestion=f"dotok funds {document}")
    session = door.session()
    with session.database.read() as connection:
        if entered:
            from acquisitions.queries.by_fund import entered_orders

            orders, parts = entered_orders(session, connection)
            told = {"orders": orders, "funds": [part.as_json() for part in parts]}
            title = words.ENTERED_ORDERS.filled(count=Count(orders)).say(session.language)
            door.answer(told, lambda: _split(session, title, parts))
        elif document is not None:
            from acquisitions.queries.by_fund import split_of

            name, parts = split_of(session, connection, document)
            door.answer(
                {"document": name, "funds": [part.as_json() for part in parts]}, lambda: _split(session, name, parts)
            )
        else:
            from acquisitions.queries.funds import funds

            rows = [_told(session, row) for row in funds(session, connection)]
            door.answer(rows, lambda: _lines(session, rows))


def _told(session: Session, row: Mapping[str, Any]) -> dict[str, Any]:
    from acquisitions.money.currencies import show

    status = session.compiled.definition.kinds["fund"].statuses
    label = status.statuses[row["status"]].say(session.language) if status is not None else row["status"]
    return {
        "fund": row["code"],
        "purpose": row["purpose"],
        "status": {"code": row["status"], "label": label},
        "year_end": row["year_end"],
        "next_fund": row["next"],
        "currency": row["currency"],
        **{name: show(row[name], row["currency"]) for name in words.AMOUNTS},
    }


def _lines(session: Session, rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    shown = ("received", "in_orders", "payments", "available")
    head = ("", "", *(words.AMOUNTS[name].say(session.language) for name in shown), "")
    found = [head, *((r["fund"], r["status"]["label"], *(r[n] for n in shown), r["purpose"] or "") for r in rows)]
    widths = [max(len(str(row[place])) for row in found) for place in range(len(head))]
    for fund, status, *amounts, purpose in found:
        told = "  ".join(str(amount).rjust(width) for amount, width in zip(amounts, widths[2:-1], strict=True))
        yield f"{fund:<{widths[0]}}  {status:<{widths[1]}}  {told}  {purpose}".rstrip()


def _split(session: Session, title: str, parts: Sequence[Part]) -> Iterator[str]:
    yield title
    rows = [each.as_json() for each in parts]
    vat = any(each.deductible_vat for each in parts)
    if rows:
        yield from aligned(
            [
                (
                    f"  {each['fund']}",
                    f"{each['amount']:>14}",
                    each["currency"],
                    words.DEDUCTED.filled(vat=each["deductible_vat"]).say(session.language) if vat else "",
                )
                for each in rows
            ]
        )
