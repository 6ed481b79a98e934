"""What a caption says its level holds: `(year)`, `(season)`, `(mesec)`, or numbers."""

from __future__ import annotations

from prediction.pattern import Kind

WORDS = {
    Kind.YEAR: "year years yr leto letnica leta jaar jaargang année annee jahr año anno",
    Kind.SEASON: "season seasons letni čas sezona seizoen jaargetijde saison jahreszeit estación stagione",
    Kind.QUARTER: "quarter qtr četrtletje kvartal kwartaal trimestre quartal",
    Kind.MONTH: "month months mesec meseca maand mois monat mes mese",
    Kind.WEEK: "week weeks wk teden semaine woche semana settimana",
    Kind.DAY: "day days dan dag jour tag día giorno date datum",
}
"""The words in captions of levels that hold dates: English, Slovenian, Dutch, French, German, Spanish, Italian."""

KINDS = {word: kind for kind, words in WORDS.items() for word in words.split()} | {"letni čas": Kind.SEASON}


def kind_of_level(caption: str) -> Kind:
    """What a level of enumeration holds: a part of the date if its caption is such a word in parentheses."""
    text = caption.strip()
    if not (text.startswith("(") and text.endswith(")")):
        return Kind.NUMBER
    return KINDS.get(_word(text), Kind.NUMBER)


def kind_of_chronology(code: str, caption: str, *, by_season: bool) -> Kind:
    """What a level of chronology holds: by its caption, else by its place, $i year, $j month or season, $k day."""
    place = {"i": Kind.YEAR, "j": Kind.SEASON if by_season else Kind.MONTH, "m": Kind.YEAR}.get(code, Kind.DAY)
    return KINDS.get(_word(caption), place)


def _word(caption: str) -> str:
    return caption.strip("()[]. ").casefold()
