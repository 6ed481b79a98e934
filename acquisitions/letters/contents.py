"""What letters say, as plain data from rows. Text, HTML and labels are all made from this, so they can't differ."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from acquisitions.letters.addresses import department_of, email_of, house_of, invoiced
from acquisitions.letters.item_lines import day, lines_of, sums_of
from acquisitions.letters.language import word
from acquisitions.letters.receiving import department_of_copy
from acquisitions.money.items import CALLED_OFF
from acquisitions.sorting import sort_key
from engine.compiled import Context
from engine.rows import Row

Body = dict[str, Any]
"""A letter as the outbox keeps it: to whom it goes and how, the letterhead, and what it says."""

FORM = 1
"""Which form a letter's data has, so that later programs can still read the letters of earlier ones."""

OF_ORDER = (
    "supplier.contacts",
    "department",
    "items.material",
    "items.copies.department",
    "items.copies.fields_997",
    "items.copies.shares.fund.funder.addresses",
)
"""What the letter of an order reads."""

OF_ITEM = ("order.supplier.contacts", "order.department", "material", "copies")
"""What a letter about some items of an order reads."""


def order_letter(order: Row, context: Context, *, layout: str | None = None, sending: str | None = None) -> Body:
    """The order, as it goes to the supplier (ORD-09). Items that are not to be printed are left out.

    layout, sending: instead of the order's own.
    """
    layout = layout or order.layout or "by_items"
    items = sorted((item for item in order.items if item.print_on_order), key=lambda item: item.position)
    invoice_to, differing = invoiced(items, context)
    totals, rates = sums_of(items)
    content = {
        "number": order.number,
        "date": day(order.submitted_on or context.today),
        "layout": layout,
        "groups": [
            {"department": department, "lines": lines_of(items, copies, context)}
            for department, copies in _groups(items, layout, context)
        ],
        "invoice_to": invoice_to,
        "invoices": {str(item): addresses for item, addresses in differing.items()},
        "totals": totals,
        "vat_table": rates,
        "note": order.note,
    }
    return _to_supplier("order", order, context, content, sending)


def cancellation_letter(items: Sequence[Row], context: Context) -> Body:
    """Some items of an order that are cancelled from a date on (ORD-16). copies: those chosen, else all of an item."""
    order = items[0].order
    chosen = {copy.id for copy in getattr(context.inputs, "copies", None) or ()}
    copies = {item.id: sum(1 for copy in item.copies if not chosen or copy.id in chosen) for item in items}
    content = {
        "number": order.number,
        "date": day(context.today),
        "ordered_on": day(order.submitted_on),
        "since": day(getattr(context.inputs, "from_date", None) or context.today),
        "lines": lines_of(items, copies, context),
    }
    return _to_supplier("cancellation", order, context, content)


def notice_letter(requestor: Row, item: Row, context: Context) -> Body:
    """A notice to a member who asked for a serial; in their language, by the way they want (DOC-01)."""
    member = requestor.member
    content = {
        "date": day(context.today),
        "title": item.material.title,
        "issn": item.material.issn,
        "year": item.year,
    }
    language = member.language or context.facts.get("language", "en")
    to = {
        "to": member.name,
        "contact": None,
        "email": member.email,
        "address": getattr(member, "address", None),
    }
    return _letter("notice", language, _way(requestor.notify, member.email), to, context, content)


def _groups(
    items: Sequence[Row], layout: str, context: Context
) -> Iterable[tuple[Mapping[str, Any] | None, dict[int, int]]]:
    """How many copies of each item: all together, or by the department that gets them; those without one last."""
    if layout != "by_departments":
        yield None, {item.id: len(_ordered(item)) for item in items}
        return
    departments: dict[int, Row] = {}
    counts: dict[int, dict[int, int]] = {}
    for item in items:
        for copy in _ordered(item):
            department = department_of_copy(copy, context)
            key = 0
            if department is not None:
                key = department.id
                departments[key] = department
            of_department = counts.setdefault(key, {})
            of_department[item.id] = of_department.get(item.id, 0) + 1
    for key in sorted(departments, key=lambda key: sort_key(departments[key].name)):
        yield department_of(departments[key]), counts[key]
    if 0 in counts:
        yield None, counts[0]


def _ordered(item: Row) -> Sequence[Row]:
    """The copies of an item but for those called off, which the YAML groups so."""
    if not item.copies:
        return ()
    kind = item.copies[0].model.kind
    called_off = kind.groups.get(CALLED_OFF, ()) if kind is not None else ()
    return [copy for copy in item.copies if copy.status not in called_off]


def _to_supplier(
    letter: str, order: Row, context: Context, content: Mapping[str, Any], sending: str | None = None
) -> Body:
    supplier = order.supplier
    language = order.language or context.facts.get("language", "en")
    email = email_of(supplier, "orders") if supplier is not None else None
    to = {
        "to": supplier.name if supplier is not None else None,
        "contact": order.contact,
        "email": email,
        "address": order.address,
    }
    department = order.department.name if order.department is not None else None
    customer_number = supplier.our_number if supplier is not None else None
    written = {**content, "department": department, "customer_number": customer_number}
    return _letter(letter, language, _way(sending or order.sending, email), to, context, written)


def _way(wanted: str | None, email: str | None) -> str:
    """By e-mail where that is wanted and there is an address for it, else on paper."""
    return "email" if wanted == "email" and email else "print"


def _letter(
    letter: str, language: str, way: str, to: Mapping[str, Any], context: Context, content: Mapping[str, Any]
) -> Body:
    return {
        "letter": letter,
        "form": FORM,
        "language": language,
        "way": way,
        **to,
        "subject": word(language, f"{letter}.subject", number=content.get("number")),
        "house": house_of(context),
        "content": {"department": None, "note": None, **content},
    }
