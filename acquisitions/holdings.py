"""What procedures write into fields 997 and 998 (HLD-01, ORD-10; domain-facts 1.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date

from acquisitions.holdings_codes import PURPOSE, code_named
from acquisitions.holdings_field import HoldingsField, MarcError, Tag, pack, unpack
from acquisitions.holdings_words import NO_COUNT, PURPOSES, UNKNOWN_PURPOSE

_COPIES_ORDERED = "7"


def new_997(
    *,
    purpose: str,
    year: int | None,
    supplier: str,
    funders: Sequence[str],
    order_number: str | None,
    order_date: date | None,
    department: str | None,
    note: str | None,
    status_date: date,
    acquisition_way: str = "a",
) -> HoldingsField:
    """The 997 of one copy, as submitting an order or completing a list writes it (ORD-10, UNS-02; domain-facts 1.4).

    q is 1 – ordered, indicator 1 is 0 – unbound issues; what is None or empty is left out.
    purpose: own_stock, exchange or national_collection; their letters in w, o z n, are ours [D], the real ones unknown.
    year: k. supplier, funders: 2, 4. order_number, order_date: x; of a list its own number and date [D].
    department: element l of d. note: n, in one line as MARC has it. status_date: t, the day of submission. acquisition_way: v, a letter.
    Raises MarcError for an unknown purpose; whether the values fit is told by `holdings_breaches`.
    """
    code = code_named(PURPOSE, purpose)
    if code is None:
        raise MarcError(UNKNOWN_PURPOSE.filled(purpose=purpose), suggestion=PURPOSES)
    return _field(
        "997",
        "0",
        [
            ("v", acquisition_way),
            ("w", code.code),
            ("q", "1"),
            ("t", _day(status_date)),
            ("k", str(year or "")),
            ("2", supplier),
            *(("4", funder) for funder in funders),
            ("x", _packed(b=order_number, e=_day(order_date) if order_date else None)),
            ("d", _packed(l=department)),
            ("n", " ".join((note or "").split())),
        ],
    )


def new_998(
    *, year: int | None, supplier: str, funders: Sequence[str], copies: int, acquisition_way: str = "a"
) -> HoldingsField:
    """The 998 of a serial that had none, as submitting or completing a list writes it (ORD-10, UNS-02).

    copies: how many are ordered, into element 7 of c; year: k; supplier, funders: 2, 4; acquisition_way: v, a letter.
    Element p of g is 4 – currently received.
    """
    return _field(
        "998",
        " ",
        [
            ("v", acquisition_way),
            ("2", supplier),
            *(("4", funder) for funder in funders),
            ("k", str(year or "")),
            ("c", pack({_COPIES_ORDERED: str(copies)})),
            ("g", pack({"p": "4"})),
        ],
    )


def copy_counts(field998: HoldingsField) -> dict[str, int]:
    """The copies of 998 c by element, e.g. `{"7": 3}`; empty if there is no c (domain-facts 1.3).

    Only element 7, copies ordered, has a meaning here [D]. Raises MarcError for anything but whole numbers.
    """
    counts = unpack(field998.value("c") or "")
    for element, count in counts.items():
        if not re.fullmatch(r"[0-9]+", count):
            raise MarcError(NO_COUNT.filled(element=element, count=count), place="998 $c")
    return {element: int(count) for element, count in counts.items()}


def ordered_count(field998: HoldingsField) -> int:
    """The copies ordered: element 7 of 998 c, 0 if there is none. Raises MarcError as `copy_counts` does.

    A count other than 0 that a *person* typed there refuses the submitting of an order (ORD-09). The field doesn't
    say who wrote it: `new_998` writes the same element, and renewing must not stumble over that. So whoever
    keeps the field keeps beside it whether element 7 was edited by hand (HLD-08).
    """
    return copy_counts(field998).get(_COPIES_ORDERED, 0)


def with_ordered_count(field998: HoldingsField, count: int) -> HoldingsField:
    """The 998 with another number of copies ordered; 0 clears the way for an order (ORD-09). Other counts stay."""
    counts = copy_counts(field998) | {_COPIES_ORDERED: count}
    return field998.with_value("c", pack({element: str(copies) for element, copies in counts.items()}))


def _field(tag: Tag, ind1: str, pairs: Iterable[tuple[str, str | None]]) -> HoldingsField:
    return HoldingsField(tag, ind1, " ", tuple((code, value) for code, value in pairs if value))


def _packed(**elements: str | None) -> str:
    return pack({code: value for code, value in elements.items() if value})


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"
