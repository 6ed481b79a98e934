"""Captions as nouns: `v.`, `letn.` and `jg.` are all volumes, and Slovenian has two of them in the dual (PAT-02)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

NOUNS: Mapping[str, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "volume": {
            "sl": ("letnik", "letnika", "letniki", "letnikov", "letnik"),
            "en": ("volume", "volumes"),
            "nl": ("jaargang", "jaargangen"),
        },
        "number": {
            "sl": ("številka", "številki", "številke", "številk", "številko"),
            "en": ("number", "numbers"),
            "nl": ("nummer", "nummers"),
        },
        "part": {"sl": ("del", "dela", "deli", "delov", "del"), "en": ("part", "parts"), "nl": ("deel", "delen")},
        "fascicle": {
            "sl": ("zvezek", "zvezka", "zvezki", "zvezkov", "zvezek"),
            "en": ("fascicle", "fascicles"),
            "nl": ("aflevering", "afleveringen"),
        },
        "book": {
            "sl": ("knjiga", "knjigi", "knjige", "knjig", "knjigo"),
            "en": ("book", "books"),
            "nl": ("boek", "boeken"),
        },
        "series": {
            "sl": ("serija", "seriji", "serije", "serij", "serijo"),
            "en": ("series", "series"),
            "nl": ("reeks", "reeksen"),
        },
        "supplement": {
            "sl": ("priloga", "prilogi", "priloge", "prilog", "prilogo"),
            "en": ("supplement", "supplements"),
            "nl": ("bijlage", "bijlagen"),
        },
        "index": {
            "sl": ("kazalo", "kazali", "kazala", "kazal", "kazalo"),
            "en": ("index", "indexes"),
            "nl": ("index", "indexen"),
        },
        "year": {"sl": ("leto", "leti", "leta", "let", "leto"), "en": ("year", "years"), "nl": ("jaar", "jaren")},
        "issue": {
            "sl": ("številka", "številki", "številke", "številk", "številko"),
            "en": ("issue", "issues"),
            "nl": ("nummer", "nummers"),
        },
    }
)
"""Each noun in its forms, as `prediction.words.plural` takes them; in Slovenian also as an object, `številko`."""

_UNKNOWN = {
    "sl": ("enota »{0}«", "enoti »{0}«", "enote »{0}«", "enot »{0}«", "enoto »{0}«"),
    "en": ('"{0}"', '"{0}"'),
    "nl": ('"{0}"', '"{0}"'),
}
_UNCAPTIONED = {
    "sl": ("enota", "enoti", "enote", "enot", "enoto"),
    "en": ("unit", "units"),
    "nl": ("eenheid", "eenheden"),
}

_CAPTIONS = {
    "volume": "v vol volume letn letnik jg jrg jaarg jaargang jahrg jahrgang god",
    "number": "no nr num number št štev številka nummer n",
    "part": "pt part del deel dl teil",
    "fascicle": "zv zvezek fasc fascicle afl aflevering heft h",
    "book": "bk book knj knjiga boek",
    "series": "ser series serija reeks",
    "supplement": "suppl supplement pril priloga bijl bijlage",
    "index": "index kazalo register",
    "issue": "issue iss",
    "year": "year (year) leto (leto) jaar (jaar)",
}
_NOUN_OF = {caption: noun for noun, captions in _CAPTIONS.items() for caption in captions.split()}


def noun_of(caption: str, language: str) -> tuple[str, ...] | None:
    """The forms of the noun that a caption stands for; None for one that is not known, as `Bd.` is not."""
    noun = _NOUN_OF.get(caption.strip().removeprefix("+").strip().rstrip(".").lower())
    return None if noun is None else NOUNS[noun][language]


def noun_or_caption(caption: str, language: str) -> tuple[str, ...]:
    """The forms of the noun that a caption stands for, of a unit that is called so where none is known."""
    if not caption or caption == "(*)":
        return _UNCAPTIONED[language]
    known = noun_of(caption, language)
    return known or tuple(form.format(caption) for form in _UNKNOWN[language])
