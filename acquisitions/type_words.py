"""What is said of ISSN, prices, codes and the like that can't be, in three languages."""

from __future__ import annotations

from engine.labels import text

# -- numbers of publications --------------------------------------------------------------------

ISSN_LOST_DIGITS = text(
    "{value} je brez začetnih ničel ali brez kontrolne števke: ISSN ima osem znakov, npr. 0350-6894",
    "{value} lost its leading zeros or its check digit: an ISSN has eight characters, as 0350-6894",
    "{value} mist de nullen vooraan of het controlecijfer: een ISSN heeft acht tekens, zoals 0350-6894",
)
ISSN_CHECK_DIGIT = text(
    "{value} ni ISSN: z zadnjo števko mora biti {right}",
    "{value} is no ISSN: the last digit must make it {right}",
    "{value} is geen ISSN: met het laatste cijfer moet het {right} zijn",
)
NO_ISSN = text(
    "{value} ni ISSN: vpišite štiri števke, vezaj in še štiri števke, npr. 0350-6894",
    "{value} is no ISSN: write four digits, a hyphen, four digits, as 0350-6894",
    "{value} is geen ISSN: schrijf vier cijfers, een koppelteken, vier cijfers, zoals 0350-6894",
)
ISBN_CHECK_DIGIT = text(
    "{value} ni ISBN: z zadnjim znakom mora biti {right}",
    "{value} is no ISBN: the last character must make it {right}",
    "{value} is geen ISBN: met het laatste teken moet het {right} zijn",
)
NO_ISBN = text(
    "{value} ni ISBN: vpišite njegovih 10 ali 13 znakov, npr. 978-961-6046-12-1",
    "{value} is no ISBN: write its 10 or 13 characters, as 978-961-6046-12-1",
    "{value} is geen ISBN: schrijf de 10 of 13 tekens, zoals 978-961-6046-12-1",
)
ISMN_CHECK_DIGIT = text(
    "{value} ni ISMN: z zadnjo števko mora biti {right}",
    "{value} is no ISMN: the last digit must make it {right}",
    "{value} is geen ISMN: met het laatste cijfer moet het {right} zijn",
)
NO_ISMN = text(
    "{value} ni ISMN: vpišite njegovih 13 števk, npr. 979-0-2306-7118-7",
    "{value} is no ISMN: write its 13 digits, as 979-0-2306-7118-7",
    "{value} is geen ISMN: schrijf de 13 cijfers, zoals 979-0-2306-7118-7",
)
RECORD_ID_TOO_LONG = text(
    "oznaka zapisa ima lahko največ 100 znakov, ta jih ima {length}",
    "an identification of a record has at most 100 characters, not {length}",
    "een aanduiding van een record heeft hoogstens 100 tekens, niet {length}",
)

# -- codes --------------------------------------------------------------------------------------

NO_CURRENCY = text(
    "{value} ni valuta: vpišite tri črke valute, ki se uporablja, npr. EUR",
    "{value} is no currency: write the three letters of one in use, as EUR",
    "{value} is geen munteenheid: schrijf de drie letters van een gangbare munt, zoals EUR",
)
NO_LANGUAGE = text(
    "{value} ni jezik pisem: pisma so v jezikih {languages}",
    "letters are written in {languages}, not in {value}",
    "brieven worden in {languages} geschreven, niet in {value}",
)
NO_FREQUENCY = text(
    "{value} ni koda pogostnosti iz MARC 853 $w: m mesečno, q četrtletno, w tedensko, d dnevno …",
    "{value} is no frequency code of MARC 853 $w: m monthly, q quarterly, w weekly, d daily …",
    "{value} is geen frequentiecode van MARC 853 $w: m maandelijks, q driemaandelijks, w wekelijks, d dagelijks …",
)
NO_PERMISSION = text(
    "pooblastila »{code}« ni: {known}",
    'there is no permission "{code}": {known}',
    "er is geen bevoegdheid '{code}': {known}",
)
NO_YEAR_OF_COUNTER = text(
    "{value} ni leto števca: vpišite 27 ali 2027",
    "{value} is no year of a counter: write 27 or 2027",
    "{value} is geen jaar van een nummering: schrijf 27 of 2027",
)

# -- numbers within bounds ----------------------------------------------------------------------

NO_YEAR = text(
    "{value} ni leto: lahko je od {least} do {most}",
    "{value} is no year: it is between {least} and {most}",
    "{value} is geen jaar: het ligt tussen {least} en {most}",
)
NO_PRIORITY = text(
    "{value} ni prioriteta: lahko je od {least} do {most}",
    "{value} is no priority: it is between {least} and {most}",
    "{value} is geen prioriteit: die ligt tussen {least} en {most}",
)
NO_COUNT = text(
    "{value} ni količina: lahko je od {least} do {most}",
    "{value} is no count: it is between {least} and {most}",
    "{value} is geen aantal: het ligt tussen {least} en {most}",
)
NO_DISCOUNT = text(
    "{value} % ni popust: lahko je od {least} do {most} %",
    "{value} % is no discount: it is between {least} and {most} %",
    "{value} % is geen korting: die ligt tussen {least} en {most} %",
)
NO_VAT_RATE = text(
    "{value} % ni stopnja DDV: lahko je od {least} do {most} %",
    "{value} % is no VAT rate: it is between {least} and {most} %",
    "{value} % is geen btw-tarief: dat ligt tussen {least} en {most} %",
)
NO_SHARE = text(
    "{value} % ni delež: lahko je od {least} do {most} %",
    "{value} % is no share: it is between {least} and {most} %",
    "{value} % is geen aandeel: dat ligt tussen {least} en {most} %",
)
NO_LIMIT = text(
    "{value} % ni meja: lahko je od {least} do {most} %",
    "{value} % is no limit: it is between {least} and {most} %",
    "{value} % is geen grens: die ligt tussen {least} en {most} %",
)

# -- money --------------------------------------------------------------------------------------

NEGATIVE_PRICE = text(
    "cena ne more biti negativna: {value}",
    "a price can't be negative: {value}",
    "een prijs kan niet negatief zijn: {value}",
)
NO_AMOUNT = text(
    "{value} ni znesek: biti mora večji od 0",
    "{value} is no amount: it is above 0",
    "{value} is geen bedrag: het is groter dan 0",
)
NO_DIFFERENCE = text(
    "{value} ničesar ne spremeni: vpišite znesek, večji ali manjši od 0",
    "{value} makes no difference: write an amount above or below 0",
    "{value} maakt geen verschil: schrijf een bedrag groter of kleiner dan 0",
)
NO_RATE = text(
    "{value} ni tečaj: biti mora večji od 0, vrednost ene enote tuje valute",
    "{value} is no rate: it is above 0, the worth of one unit of the foreign currency",
    "{value} is geen koers: die is groter dan 0, de waarde van één eenheid van de vreemde munt",
)
