"""What an import says of rows: why they can't be taken, and what was done differently from the file; three languages."""

from __future__ import annotations

from engine.labels import text

# -- values -------------------------------------------------------------------------------------

TAKEN_OUT = text(
    "{characters} se ne vidi in je izpuščeno",
    "{characters} can't be seen and was taken out",
    "{characters} is niet te zien en is weggelaten",
)
LEFT_OUT = text("{problem}; izpuščeno", "{problem}; left out", "{problem}; weggelaten")
DIGITS_LOST = text(
    "{value} je ostanek dolge številke iz preglednice: števke so izgubljene",
    "{value} is what a spreadsheet leaves of a long number: digits are lost",
    "{value} is wat een rekenblad van een lang nummer overlaat: cijfers zijn verloren",
)
AS_TEXT = text(
    "preden shranite datoteko, oblikujte stolpec kot besedilo",
    "format the column as text before the file is saved",
    "maak de kolom op als tekst voordat het bestand wordt bewaard",
)
WITH_ZEROS = text(
    "z začetnimi ničlami bi bil {issn}; oblikujte stolpec kot besedilo",
    "with its leading zeros it would be {issn}; format the column as text",
    "met de nullen vooraan zou het {issn} zijn; maak de kolom op als tekst",
)
MISSING = text("manjka", "it is missing", "het ontbreekt")

# -- what is there already ----------------------------------------------------------------------

SAME_CODE = text(
    "isto šifro ima vrstica {line}",
    "line {line} has the same code",
    "regel {line} heeft dezelfde code",
)
SAME_ID = text(
    "isto oznako, {id}, ima zapis {record}",
    "record {record} has the same id, {id}",
    "record {record} heeft dezelfde id, {id}",
)
LEAVE_ONE_OUT = text("enega izpustite", "leave one out", "laat er één weg")
STAYS = text(
    "{document}: {field} ostane »{known}«; v datoteki je »{value}«",
    '{document}: {field} "{known}" stays; the file has "{value}"',
    "{document}: {field} '{known}' blijft; het bestand heeft '{value}'",
)
IS_NOW = text(
    "{document}: {field} »{known}« je zdaj »{value}«",
    '{document}: {field} "{known}" is now "{value}"',
    "{document}: {field} '{known}' is nu '{value}'",
)

# -- material -----------------------------------------------------------------------------------

NO_TITLE = text("naslova ni", "there is no title", "er is geen titel")
NEEDS_A_TITLE = text("gradivo ga potrebuje", "a material needs one", "materiaal heeft er een nodig")
CAN_BE_SEVERAL = text(
    "lahko je katerokoli od: {named}",
    "it can be any of {named}",
    "het kan elk van {named} zijn",
)
NUMBER_FOR_THE_ROW = text(
    "dajte vrstici ISSN ali record_id",
    "give the row an ISSN or a record_id",
    "geef de rij een ISSN of een record_id",
)
OTHER_RECORD = text(
    "{document} ima isti ISSN ali ISBN, vendar je njegov zapis {other}, ne {record}",
    "{document} has the same ISSN or ISBN, but its record is {other}, not {record}",
    "{document} heeft hetzelfde ISSN of ISBN, maar het record is {other}, niet {record}",
)
FIND_OUT = text(
    "ugotovite, kateri je pravi; `relink` prestavi postavke in zalogo",
    "find out which is right; `relink` moves items and holdings",
    "zoek uit welk juist is; `relink` verplaatst orderregels en bezit",
)
SAME_AS_LINE = text(
    "gre za isto gradivo kot v vrstici {line}",
    "it is about the same material as line {line}",
    "het gaat om hetzelfde materiaal als regel {line}",
)

# -- subscriptions ------------------------------------------------------------------------------

NO_SUPPLIER = text("dobavitelja ni", "there is no supplier", "er is geen leverancier")
CODE_OR_NAME = text("njegova šifra ali ime", "its code or name", "de code of naam")
SAME_SUBSCRIPTION = text(
    "vrstica {line} ima isto gradivo, dobavitelja, vrsto in leto",
    "line {line} has the same material, supplier, kind and year",
    "regel {line} heeft hetzelfde materiaal, dezelfde leverancier, soort en hetzelfde jaar",
)
ONE_LINE = text(
    "vse izvode združite v eno vrstico: CIT:2;ODR:1",
    "put all copies into one line: CIT:2;ODR:1",
    "zet alle exemplaren in één regel: CIT:2;ODR:1",
)
SEVERAL_MATERIALS = text(
    "{named} je lahko katerokoli od: {several}",
    "{named} can be any of {several}",
    "{named} kan elk van {several} zijn",
)
NAMES_NO_MATERIAL = text(
    "vrstica ne imenuje gradiva",
    "the line names no material",
    "de regel noemt geen materiaal",
)
MATERIAL_NAMES = text(
    "ISSN, record_id ali naslov", "an ISSN, a record_id or a title", "een ISSN, een record_id of een titel"
)
NO_MATERIAL = text("gradiva {named} ni", "there is no material {named}", "er is geen materiaal {named}")
MATERIAL_FIRST = text(
    "najprej uvozite gradivo",
    "import the material first",
    "importeer eerst het materiaal",
)
SUCH_CELLS = text(
    "npr. copies CIT:2;ODR:1 in shares MOL-BIBL26:60;JAK-REV26:40",
    "such as copies CIT:2;ODR:1 and shares MOL-BIBL26:60;JAK-REV26:40",
    "zoals copies CIT:2;ODR:1 en shares MOL-BIBL26:60;JAK-REV26:40",
)
TOO_MANY_COPIES = text(
    "izvodov je preveč: {count}, največ {most}",
    "{count} copies; at most {most} are taken",
    "te veel exemplaren: {count}, hoogstens {most}",
)
NO_PERCENTAGE = text(
    "{fund} je brez odstotka",
    "{fund} has no percentage",
    "{fund} heeft geen percentage",
)
NO_NUMBER_OF_COPIES = text(
    "{value} ni število izvodov",
    "{value} is no number of copies",
    "{value} is geen aantal exemplaren",
)
TWO_DAYS = text(
    "{value} je mogoče brati na dva načina: vpišite leto-mesec-dan, npr. 2026-12-31",
    "{value} can be read in two ways: write year-month-day, as 2026-12-31",
    "{value} kan op twee manieren gelezen worden: schrijf jaar-maand-dag, zoals 2026-12-31",
)
PREVIOUS_ORDER = text("Prejšnje naročilo: {number}", "Previous order: {number}", "Vorige bestelling: {number}")
