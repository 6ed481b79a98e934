"""What acquisition takes from a bibliographic record: MARC 21, and UNIMARC with its sister COMARC/B (MAT-01, MAT-05)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

from pymarc import Field, Record

from acquisitions.exchange.countries_of_marc import iso_of

Format = Literal["marc21", "unimarc"]

_UNIMARC_FREQUENCIES: Mapping[str, str] = MappingProxyType(
    dict(zip("abcdefghijklmnouyz", "dcwesmbqtfaghijuyz", strict=True))
)
"""Field 110 of UNIMARC → MARC 853 $w: daily, semiweekly, weekly, biweekly, three a month and so on."""


def format_of(record: Record) -> Format:
    """The format a record is in: UNIMARC keeps the title in 200, where MARC 21 has nothing."""
    return "unimarc" if not record.get_fields("245") and record.get_fields("200") else "marc21"


def material_of(record: Record, form: Format) -> dict[str, str]:
    """The fields of a material that a record brings, as texts; those it doesn't bring are left out."""
    found = _unimarc(record) if form == "unimarc" else _marc21(record)
    return {name: text for name, text in found.items() if text}


def _marc21(record: Record) -> dict[str, str]:
    fixed = _control(record, "008")
    publication = next(iter(record.get_fields("264", "260")), None)
    return {
        "record_id": _control(record, "001").strip(),
        "title": _title(record),
        "author": _first(record, ("100", "a"), ("110", "ab"), ("111", "a"), ("245", "c")),
        "issn": _number(record, "022", "a"),
        "isbn": _number(record, "020", "a"),
        "ismn": _number(record, "024", "a", ind1="2"),
        "publisher_number": _first(record, ("028", "a")),
        "edition": _first(record, ("250", "a")),
        "place": _text(publication, "a"),
        "publisher": _text(publication, "b"),
        "year": _text(publication, "c") or _years(fixed[7:11], fixed[11:15]),
        "series": _first(record, ("490", "a"), ("440", "a")),
        "physical_description": _first(record, ("300", "a")),
        "additional_physical_description": _first(record, ("300", "bce")),
        "language": _code(fixed[35:38]) or _code(_first(record, ("041", "a"))),
        "country": iso_of(_code(fixed[15:18])),
        "frequency": _code(fixed[18:19]),
        "level": _level(record),
    }


def _unimarc(record: Record) -> dict[str, str]:
    coded = _first(record, ("110", "a"))
    frequency = _first(record, ("110", "b")) or coded[1:2]
    return {
        "record_id": _control(record, "001").strip(),
        "title": _joined(_subfields(_only(record, "200"), "a"), _subfields(_only(record, "200"), "ehi")),
        "author": _first(record, ("200", "f"), ("700", "ab"), ("710", "ab")),
        "issn": _number(record, "011", "e") or _number(record, "011", "a"),
        "isbn": _number(record, "010", "a"),
        "ismn": _number(record, "013", "a"),
        "publisher_number": _first(record, ("071", "a")),
        "edition": _first(record, ("205", "a")),
        "place": _first(record, ("210", "a"), ("214", "a")),
        "publisher": _first(record, ("210", "c"), ("214", "c")),
        "year": _first(record, ("210", "d"), ("214", "d")),
        "series": _first(record, ("225", "a")),
        "physical_description": _first(record, ("215", "a")),
        "additional_physical_description": _first(record, ("215", "cde")),
        "language": _code(_first(record, ("101", "a"))),
        "country": _code(_first(record, ("102", "a"))),
        "frequency": _UNIMARC_FREQUENCIES.get(frequency.lower(), ""),
        "level": _level(record),
    }


def _title(record: Record) -> str:
    field = _only(record, "245")
    parallel = [text for text in _subfields(field, "b") if not text.strip().startswith("[")]
    return _joined(_subfields(field, "a"), [*parallel, *_subfields(field, "np")])


def _joined(proper: Iterable[str], rest: Iterable[str]) -> str:
    """A title proper and what follows it, with the sign the record ends a part on, or a full stop and a space."""
    title = ""
    for part in (*proper, *rest):
        text = part.strip()
        if title and text:
            sign = title[-1] if title[-1] in ":=;/" else ""
            title = f"{title.rstrip(' :=;/')} {sign} {text}" if sign else f"{title.rstrip(' .,')}. {text}"
        else:
            title = title or text
    return _plain(title)


def _only(record: Record, tag: str) -> Field | None:
    return next(iter(record.get_fields(tag)), None)


def _control(record: Record, tag: str) -> str:
    field = _only(record, tag)
    return str(field.data or "") if field is not None else ""


def _subfields(field: Field | None, codes: str) -> list[str]:
    if field is None or field.is_control_field():
        return []
    return [each.value for each in field.subfields if each.code in codes and each.value]


def _text(field: Field | None, codes: str) -> str:
    return _plain(" ".join(text.strip() for text in _subfields(field, codes)))


def _first(record: Record, *places: tuple[str, str]) -> str:
    """The first of several places (tag, codes) where a record says something."""
    texts = (_text(field, codes) for tag, codes in places for field in record.get_fields(tag))
    return next((text for text in texts if text), "")


def _number(record: Record, tag: str, code: str, *, ind1: str | None = None) -> str:
    """A standard number without what stands behind it: `9789616046121 (broš.)`."""
    for field in record.get_fields(tag):
        for text in _subfields(field, code) if ind1 in (None, field.indicator1) else ():
            if number := text.strip().split(" (")[0].split(":")[0].strip():
                return number
    return ""


def _plain(text: str) -> str:
    """A text without the signs of ISBD that lead on to the next part; a full stop stays behind a shortened word."""
    text = re.sub(r"\s*[/:;=,]\s*$", "", re.sub(r"\s+", " ", text).strip())
    is_sentence = text.endswith(".") and not text.endswith("..") and len(text.split(" ")[-1]) > 4
    return text[:-1] if is_sentence else text


def _code(text: str) -> str:
    """A code of MARC; blanks, fill characters and "undefined" are none."""
    code = text.strip().strip("|#").strip()
    return code if code.isalpha() and code != "und" else ""


def _level(record: Record) -> str:
    level = str(record.leader)[7:8]
    return level if level in "smiabcd" else ""


def _years(begin: str, end: str) -> str:
    """`1953-` from the fixed positions of 008, where they are known."""
    if not begin.isdigit():
        return ""
    return f"{begin}-{end if end.isdigit() and end != '9999' else ''}"
