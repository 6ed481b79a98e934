"""What is said of files that can't be read, as a whole or from a place on, in three languages."""

from __future__ import annotations

from engine.labels import text

# -- any file -----------------------------------------------------------------------------------

NO_FILE = text("datoteke {path} ni", "there is no file {path}", "er is geen bestand {path}")
NOT_A_FILE = text("{path} ni datoteka", "{path} is no file", "{path} is geen bestand")
ONE_BY_ONE = text(
    "navedite datoteke za uvoz vsako posebej",
    "name the files to import one by one",
    "noem de te importeren bestanden één voor één",
)
CANT_BE_READ = text(
    "{path} ni mogoče prebrati: {why}",
    "{path} can't be read: {why}",
    "{path} kan niet gelezen worden: {why}",
)
EMPTY = text("datoteka je prazna", "the file is empty", "het bestand is leeg")
TOO_LARGE = text(
    "datoteka je prevelika: {size} bajtov, naenkrat se jih prebere največ {limit}",
    "the file has {size} bytes; at most {limit} are taken at once",
    "het bestand is te groot: {size} bytes; hoogstens {limit} worden in één keer gelezen",
)
SPLIT_IT = text("razdelite jo na dele", "split it into parts", "splits het in delen")
NO_ENCODING = text(
    "kodiranja »{name}« ni",
    'there is no encoding "{name}"',
    "er is geen codering '{name}'",
)
LINE_TOO_LONG = text(
    "vrstica {line} je predolga ({most} znakov in več): to ni tabela",
    "line {line} is longer than {most} characters: this is no table",
    "regel {line} is langer dan {most} tekens: dit is geen tabel",
)
OTHER_BYTES = text(
    "v vrstici {line} so bajti, ki niso {encoding}",
    "in line {line} there are bytes that are not {encoding}",
    "in regel {line} staan bytes die geen {encoding} zijn",
)
SAVE_AS_UTF8 = text(
    "shranite datoteko kot UTF-8 ali navedite njeno kodiranje z --encoding",
    "save the file as UTF-8, or name its encoding with --encoding",
    "bewaar het bestand als UTF-8, of noem de codering met --encoding",
)
NOT_IN_ENCODING = text(
    "datoteka ni {encoding}: {error}",
    "the file is not {encoding}: {error}",
    "het bestand is geen {encoding}: {error}",
)

# -- tables -------------------------------------------------------------------------------------

ONLY_EMPTY_LINES = text(
    "v datoteki so same prazne vrstice",
    "there is nothing in the file but empty lines",
    "in het bestand staan alleen lege regels",
)
QUOTE_NOT_CLOSED = text(
    "narekovaj, ki se odpre v vrstici {line}, se nikoli ne zapre",
    "the quotation mark that opens in line {line} is never closed",
    "het aanhalingsteken dat in regel {line} opent, wordt nooit gesloten",
)
BEHIND_QUOTE = text(
    'za zaprtim narekovajem lahko stoji samo ločilo; narekovaj v besedilu se piše ""',
    'after a closing quotation mark only a separator can stand; a quotation mark inside a text is written ""',
    'na een sluitend aanhalingsteken kan alleen een scheidingsteken staan; binnen een tekst schrijft men het als ""',
)
TOO_MANY_CELLS = text(
    "celic je {cells}, imen stolpcev {names}: besedilo, ki vsebuje ločilo, dajte v narekovaje",
    "there are {cells} cells under {names} names: put a text that holds the separator in quotes",
    "er staan {cells} cellen onder {names} namen: zet een tekst met het scheidingsteken tussen aanhalingstekens",
)
AND = text(" in ", " and ", " en ")
FITS_ALIKE = text(
    "stolpci ustrezajo enako dobro: {kinds}",
    "the columns fit {kinds} alike",
    "de kolommen passen even goed bij {kinds}",
)
TELLS_NOTHING = text(
    "prva vrstica ne imenuje stolpcev, ki povedo, kaj je v datoteki",
    "the first line names no columns that tell what is in the file",
    "de eerste regel noemt geen kolommen die zeggen wat er in het bestand staat",
)
SUCH_COLUMNS = text(
    "npr. issn, title, publisher; vrsto pove --kind",
    "such as issn, title, publisher; --kind names the kind",
    "zoals issn, title, publisher; --kind noemt de soort",
)
NO_COLUMN = text("{kind} nima stolpca »{name}«", '{kind} has no column "{name}"', "{kind} heeft geen kolom '{name}'")
TWO_COLUMNS = text(
    "dva stolpca pomenita {field}: eden od njiju je »{name}«",
    'two columns stand for {field}: one of them is "{name}"',
    "twee kolommen staan voor {field}: één ervan is '{name}'",
)
LEAVE_ONE_OUT = text("enega izpustite", "leave one out", "laat er één weg")
COLUMN_MISSING = text("manjka stolpec: {names}", "a column is missing: {names}", "een kolom ontbreekt: {names}")
COLUMNS_OF = text("stolpci za {kind}: {names}", "columns of {kind}: {names}", "kolommen van {kind}: {names}")
NOT_IMPORTED = text("ni uvoženo: {names}", "not imported: {names}", "niet geïmporteerd: {names}")

# -- files of MARC records ----------------------------------------------------------------------

ONLY_MATERIAL = text(
    "to je datoteka zapisov MARC; prinašajo gradivo, ne {kind}",
    "this is a file of MARC records; they bring material, no {kind}",
    "dit is een bestand met MARC-records; die brengen materiaal, geen {kind}",
)
NO_RECORD = text(
    "v datoteki ni nobenega zapisa MARC",
    "there is no MARC record in the file",
    "in het bestand staat geen MARC-record",
)
NO_RECORD_OF = text(
    "v datoteki ni nobenega zapisa {form}",
    "no {form} record in the file",
    "in het bestand staat geen {form}-record",
)
NO_XML = text(
    "od vrstice {line} naprej to ni XML: {error}",
    "from line {line} on this is no XML: {error}",
    "vanaf regel {line} is dit geen XML: {error}",
)
HAS_DOCTYPE = text(
    "datoteka določa vrsto dokumenta (DTD); zapisi je ne potrebujejo, lahko pa škodi",
    "the file declares a document type (DTD); records need none, and it can do harm",
    "het bestand declareert een documenttype (DTD); records hebben er geen nodig, en het kan kwaad",
)
NO_DOCTYPE = text("izpustite <!DOCTYPE …>", "leave the <!DOCTYPE …> out", "laat <!DOCTYPE …> weg")
ENCODING_CANT_BE_READ = text(
    "njenega kodiranja ni mogoče brati: {error}",
    "its encoding can't be read: {error}",
    "de codering kan niet gelezen worden: {error}",
)
