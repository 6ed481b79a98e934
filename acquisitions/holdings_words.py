"""What is said of fields 997 and 998 that can't be read or written, in three languages."""

from __future__ import annotations

from engine.labels import text

ELEMENT_CODE = text(
    "koda elementa je ena števka ali mala črka, ne {code!r}",
    "an element code is one digit or small letter, not {code!r}",
    "de code van een element is één cijfer of kleine letter, niet {code!r}",
)
BEFORE_FIRST_ELEMENT = text(
    "{value!r} stoji pred prvo oznako elementa, npr. <b>",
    "{value!r} stands before the first element mark such as <b>",
    "{value!r} staat vóór het eerste elementteken, zoals <b>",
)
ELEMENT_TWICE = text(
    "element {code} je naveden dvakrat",
    "element {code} is given twice",
    "element {code} is tweemaal gegeven",
)
NO_HOLDINGS_TAG = text(
    "polje zaloge je 997 ali 998, ne {tag!r}",
    "a holdings field is 997 or 998, not {tag!r}",
    "een bezitsveld is 997 of 998, niet {tag!r}",
)
INDICATOR = text(
    "indikator je presledek, števka ali mala črka, ne {value!r}",
    "an indicator is blank, a digit or a small letter, not {value!r}",
    "een indicator is een spatie, een cijfer of een kleine letter, niet {value!r}",
)
SUBFIELD_CODE = text(
    "koda podpolja je ena števka ali mala črka, ne {code!r}",
    "a subfield code is one digit or small letter, not {code!r}",
    "de code van een subveld is één cijfer of kleine letter, niet {code!r}",
)
NO_FIELD = text(
    "to ni polje, kot je '997 0# $v a $w o': {line!r}",
    "not a field like '997 0# $v a $w o': {line!r}",
    "geen veld zoals '997 0# $v a $w o': {line!r}",
)
NO_JSON = text(
    "to ni polje zaloge v JSON: {value!r} ({error})",
    "not a holdings field in JSON: {value!r} ({error})",
    "geen bezitsveld in JSON: {value!r} ({error})",
)
UNWRITABLE = text(
    "znaka {code} ni mogoče zapisati v zapis MARC",
    "character {code} can't be written to a MARC record",
    "teken {code} kan niet in een MARC-record geschreven worden",
)
NO_SUBFIELDS = text(
    "to niso podpolja, kot so '$k2026$m1-4': {value!r}",
    "not subfields like '$k2026$m1-4': {value!r}",
    "geen subvelden zoals '$k2026$m1-4': {value!r}",
)
A_DOLLAR = text("znak za dolar je {{dollar}}", "a dollar sign is {{dollar}}", "een dollarteken is {{dollar}}")
OTHER_FIELD = text(
    "to je polje {tag}, ne {given}",
    "this is a field {tag}, not {given}",
    "dit is een veld {tag}, niet {given}",
)
UNKNOWN_PURPOSE = text(
    "namen {purpose!r} ni znan",
    "unknown purpose {purpose!r}",
    "onbekend doel {purpose!r}",
)
PURPOSES = text(
    "own_stock, exchange ali national_collection",
    "own_stock, exchange or national_collection",
    "own_stock, exchange of national_collection",
)
NO_COUNT = text(
    "element {element} ni število: {count!r}",
    "element {element} is not a count: {count!r}",
    "element {element} is geen aantal: {count!r}",
)
