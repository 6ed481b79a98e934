"""What people give for each type of the YAML and of the records: what it takes, and what it must refuse."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

RIGHT: Mapping[str, Sequence[Any]] = {
    "text": ("Knjižnica", "č š ž", "x", "O'Reilly; DROP TABLE copy", "[1, 2]", "a\nb", "0"),
    "line": ("Knjižnica", "č š ž", "x", "O'Reilly; DROP TABLE copy", "[1, 2]", "0"),
    "one_line": ("Knjižnica", "č š ž", "x", "O'Reilly; DROP TABLE copy", "[1, 2]", "0", "A1", "B2", "C3"),
    "lines": ("Glavni trg 1\n1000 Ljubljana", "Turjaška 1"),
    "boolean": (True, False, "yes"),
    "date": ("2026-01-15", "2026-12-31", "2024-02-29"),
    "year": (2025, 2026, 2027),
    "year_of_numbering": (27, 28, 2027),
    "numbering": ("26-0005", "27-0000"),
    "issn": ("0036-8075", "0317-8471", "2434-561X", "0011-7943", "0773-3542"),
    "isbn": ("9783161484100", "978-961-6046-12-1"),
    "ismn": ("979-0-2306-7118-7",),
    "record_id": ("17", "COBISS-1", "COBISS-2", "COBISS-3"),
    "frequency": ("m", "q", "t"),
    "currency": ("EUR", "EUR", "USD", "JPY", "JOD"),
    "language": ("sl", "en", "nl"),
    "country": ("SI", "IE", "NL"),
    "email": ("a@b.example",),
    "vat_number": ("SI12345679",),
    "iban": ("SI56191000000123438",),
    "permissions": ("S", "S, S_BASIC", "S, ACQ_S_E_CMN, ACQ_S_E_FIN"),
    "typed_holdings": ("$k2026$m1-4", "$nfirst note$nsecond", "$3{dollar} 5"),
    "price": ("42.00", "0.01", "38.5", 0, "1000"),
    "amount": ("42.00", "0.01", "1000"),
    "difference": ("3.19", "-3.19", "250"),
    "rate": ("0.92", "1.07"),
    "share": (100, 60, 40),
    "vat": (0, "9.5", 22),
    "discount": (0, 10, "33.3333"),
    "limit": (50, 100, "120"),
    "priority": (0, 1, 5),
    "count": (0, 0, 3),
    "integer": (1, 2, 3),
}
"""By type. Few different ones, so that rows meet: the same ISSN twice, the same code."""

WRONG: Mapping[str, Sequence[Any]] = {
    "boolean": ("maybe",),
    "date": ("2027-02-29", "tomorrow"),
    "year": (1, "2O26"),
    "numbering": ("26-00001", "x"),
    "issn": ("0036-8076", "2434561Y", "3"),
    "isbn": ("978-961-235-000-1", "12"),
    "currency": ("XXX", "euro"),
    "language": ("xx",),
    "email": ("a@b.example\nBcc: c@d.example", "nobody"),
    "permissions": ("ALL",),
    "typed_holdings": ("$*x", "998 ## $v", "x"),
}
"""By type; whatever has none is given something out of ODD."""

ODD: Sequence[Any] = ("", "  ", "\ufb01\u202ex", "a\x00b", -1, 10**13, "1,5", "abc", 1.5, [], {"a": 1}, True)
"""What fits few types, or none."""
