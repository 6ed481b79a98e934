"""What is said of problems in 863, 864, 865 and in records, in Slovenian, English and Dutch."""

from __future__ import annotations

from prediction.texts import Texts

ISSUE_TEXTS: Texts = {}


def _add(code: str, sl: tuple[str, str], en: tuple[str, str], nl: tuple[str, str]) -> None:
    ISSUE_TEXTS[code] = {"sl": sl, "en": en, "nl": nl}


_add(
    "issue-tag",
    ("{tag} ni polje za številke vzorca {expected}", "številke so v polju {right}"),
    ("{tag} is no field for issues of {expected}", "its issues are in {right}"),
    ("{tag} is geen veld voor afleveringen van {expected}", "de afleveringen staan in {right}"),
)
_add(
    "issue-link",
    ("$8 je »{value}«, vzorec pa ima $8 {link}", "pišite »$8 {link}.1«"),
    ("$8 is “{value}”, but the pattern has $8 {link}", "write “$8 {link}.1”"),
    ("$8 is “{value}”, maar het patroon heeft $8 {link}", "schrijf “$8 {link}.1”"),
)
_add(
    "value-beyond",
    ("${code} nima oznake v vzorcu", "vzorec ima {known}; dodajte mu ${code} ali ga tu izpustite"),
    ("${code} has no caption in the pattern", "the pattern has {known}; add ${code} to it or leave it out here"),
    (
        "${code} heeft geen aanduiding in het patroon",
        "het patroon heeft {known}; voeg ${code} daaraan toe of laat het hier weg",
    ),
)
_add(
    "value-missing",
    ("manjka ${code} ({caption})", "vpišite oznako številke, od katere naprej napovedujete"),
    ("${code} ({caption}) is missing", "give the number of the issue to go on from"),
    ("${code} ({caption}) ontbreekt", "geef het nummer van de aflevering waarna wordt voorspeld"),
)
_add(
    "value-wrong",
    ("»{value}« v ${code} ni število", "pišite število, 7, ali združeno, 7/8"),
    ("“{value}” in ${code} is no number", "write a number, 7, or a combined one, 7/8"),
    ("“{value}” in ${code} is geen getal", "schrijf een getal, 7, of een gecombineerd, 7/8"),
)
_add(
    "year-short",
    ("leto »{value}« v ${code} nima štirih števk", "pišite 2024, združeni leti 2024/2025"),
    ("the year “{value}” in ${code} does not have four digits", "write 2024, two years 2024/2025"),
    ("het jaar “{value}” in ${code} heeft geen vier cijfers", "schrijf 2024, twee jaren 2024/2025"),
)
_add(
    "value-open",
    ("»{value}« v ${code} nima konca", "vpišite zadnjo prejeto številko"),
    ("“{value}” in ${code} has no end", "give the last issue received"),
    ("“{value}” in ${code} heeft geen einde", "geef de laatst ontvangen aflevering"),
)
_add(
    "range-backwards",
    (
        "obseg »{value}« v ${code} teče nazaj",
        "pišite »{right}«; če sega v naslednje leto ali letnik, naj polje pove tudi to, npr. »2024-2025«",
    ),
    (
        "the range “{value}” in ${code} runs backwards",
        "write “{right}”; if it goes on into the next year or volume, the field says so too, as “2024-2025”",
    ),
    (
        "het bereik “{value}” in ${code} loopt achteruit",
        "schrijf “{right}”; loopt het door in het volgende jaar of de volgende jaargang, dan staat ook dat in het veld, zoals “2024-2025”",
    ),
)
_add(
    "value-backwards",
    (
        "združena številka »{value}« v ${code} teče nazaj",
        "pišite »{right}«; če sega v naslednji mesec, leto ali letnik, naj polje pove tudi to, npr. »2024/2025«",
    ),
    (
        "the combined issue “{value}” in ${code} runs backwards",
        "write “{right}”; if it goes on into the next month, year or volume, the field says so too, as “2024/2025”",
    ),
    (
        "het dubbelnummer “{value}” in ${code} loopt achteruit",
        "schrijf “{right}”; loopt het door in de volgende maand, het volgende jaar of de volgende jaargang, dan staat ook dat in het veld, zoals “2024/2025”",
    ),
)
_add(
    "value-too-high",
    ("{value} v ${code} presega $u {units} v vzorcu", "vpišite 1-{units} ali popravite $u"),
    ("{value} in ${code} is beyond $u {units} of the pattern", "write 1-{units}, or correct $u"),
    ("{value} in ${code} gaat verder dan $u {units} van het patroon", "schrijf 1-{units}, of verbeter $u"),
)
_add(
    "value-parts",
    (
        "število delov združene številke ni povsod enako: {first} in {second}",
        "v vsakem podpolju naj bo enako delov, 7/8, ali en sam",
    ),
    (
        "the combined issue has {first} parts in one subfield and {second} in another",
        "write as many in each, 7/8, or a single one",
    ),
    (
        "de gecombineerde aflevering heeft in het ene deelveld {first} delen en in het andere {second}",
        "schrijf er overal evenveel, 7/8, of één",
    ),
)
_add(
    "date-wrong",
    ("datuma {value} ni: mesec {month} ima {days} dni", "vpišite dan 01-{days}"),
    ("there is no {value}: the month {month} has {days} days", "write a day 01-{days}"),
    ("{value} bestaat niet: de maand {month} heeft {days} dagen", "schrijf een dag 01-{days}"),
)
_add(
    "value-range",
    ("»{value}« v ${code} ni med {low} in {high}", "vpišite vrednost od {low} do {high}"),
    ("“{value}” in ${code} is not between {low} and {high}", "write a value from {low} to {high}"),
    ("“{value}” in ${code} ligt niet tussen {low} en {high}", "schrijf een waarde van {low} tot {high}"),
)
_add(
    "date-missing",
    ("datum številke ni znan: {tag} nima leta", "vpišite ga v ${code} ali navedite datum"),
    ("the date of the issue is not known: {tag} has no year", "write it in ${code}, or give the date"),
    ("de datum van de aflevering is niet bekend: {tag} heeft geen jaar", "schrijf het in ${code}, of geef de datum"),
)
_add(
    "date-unclear",
    ("v času, ki ga navaja {tag}, izide več številk ({count})", "navedite dan v $k ali datum številke"),
    ("{count} issues appear in the time that {tag} gives", "give the day in $k, or the date of the issue"),
    ("in de tijd die {tag} noemt verschijnen {count} afleveringen", "geef de dag in $k, of de datum van de aflevering"),
)
_add(
    "date-extra",
    (
        "številka {day} je izredna, zato se ne ve, na kateri dan izhajajo običajne",
        "napovedujte od številke pred njo ali v $y naštejte običajne dneve, npr. »$y pdfr«",
    ),
    (
        "{day} is an extra issue, so that nobody knows on which day the usual ones appear",
        "go on from the issue before it, or list the usual days in $y, as “$y pdfr”",
    ),
    (
        "{day} is een extra nummer, zodat niemand weet op welke dag de gewone verschijnen",
        "ga door vanaf het nummer ervoor, of som de gewone dagen op in $y, zoals “$y pdfr”",
    ),
)
_add(
    "issue-alone",
    ("številka z $8 {value} nima vzorca", "zapis naj ima polje z istim $8"),
    ("the issue with $8 {value} has no pattern", "give the record a field with the same $8"),
    ("de aflevering met $8 {value} heeft geen patroon", "geef het record een veld met hetzelfde $8"),
)
_add(
    "record-unreadable",
    (
        "zapisa {number} ni mogoče prebrati: {reason}",
        "datoteka naj bo MARCXML, z enim korenskim elementom okoli zapisov, ali ISO 2709",
    ),
    (
        "record {number} can't be read: {reason}",
        "the file must be MARCXML, with one root element around its records, or ISO 2709",
    ),
    (
        "record {number} kan niet worden gelezen: {reason}",
        "het bestand moet MARCXML zijn, met één hoofdelement om de records, of ISO 2709",
    ),
)
